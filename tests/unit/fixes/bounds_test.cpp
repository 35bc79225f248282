// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fixes/shared/bounds.h"
#include "tests/support/facts_builder.h"
#include <gtest/gtest.h>
namespace {
using namespace tl;
using namespace tl::test;

const DeviceFacts kDevice{
    .name = "wg0",
    .peers = {{.publicKey = "a", .endpoint = endpoint("198.51.100.1:51820"), .allowedIps = {prefix("10.8.0.2/32")}},
              {.publicKey = "b", .endpoint = endpoint("198.51.100.2:40000"), .allowedIps = {prefix("10.9.0.0/24")}},
              {.publicKey = "c", .allowedIps = {}}}};
const ConfigFacts kConfig{.dns = {ip("10.8.0.1")},
                          .peers = {{.publicKey = "a", .endpointHost = "vpn.example.net", .endpointPort = 51820},
                                    {.publicKey = "b", .endpointHost = "198.51.100.9", .endpointPort = 51821},
                                    {.publicKey = "c", .allowedIps = {prefix("192.0.2.0/24")}}}};

bool canAsk(const char* server)
{
    const ResolverFacts now{.servers = {{.at = endpoint("192.168.1.1:53")}}};
    return isWithin(SetDns{"wg0", {ip(server)}}, kConfig, now);
}
bool canHave(const char* peer, const char* allowed)
{
    const NetworkFacts network{.addresses = {{.device = "wg0", .prefix = prefix("10.8.0.1/24")},
                                             {.device = "eth0", .prefix = prefix("192.168.1.2/24")}}};
    return isWithin(SetAllowedIps{"wg0", peer, {prefix(allowed)}}, kDevice, kConfig, network);
}
bool canBeAt(const char* peer, const char* where)
{
    return isWithin(SetEndpoint{.tunnel = "wg0", .publicKey = peer, .endpoint = endpoint(where)}, kDevice, kConfig);
}
}

TEST(Bounds, NameServersAreThoseThatSomebodyChose)
{
    for (const char* good : {"10.8.0.1", "192.168.1.1", "9.9.9.9", "1.1.1.1"}) EXPECT_TRUE(canAsk(good)) << good;
    EXPECT_FALSE(canAsk("192.0.2.53"));
}

TEST(Bounds, APeerHasWhatIsItsOwnOrNobodys)
{
    for (const char* good : {"10.8.0.2/32", "10.8.0.0/24", "10.8.0.77/32", "203.0.113.7/32"})
        EXPECT_TRUE(canHave("a", good)) << good;
    for (const char* bad : {"10.9.0.0/24", "10.9.0.7/32", "192.168.1.0/24", "192.0.2.0/24", "0.0.0.0/0", "::/0"})
        EXPECT_FALSE(canHave("a", bad)) << bad;
    EXPECT_TRUE(canHave("c", "192.0.2.0/24"));
    EXPECT_FALSE(canHave("c", "10.8.0.2/32"));
    EXPECT_FALSE(canHave("d", "10.8.0.0/24"));
}

TEST(Bounds, APeerIsWhereItsNameMayLead)
{
    for (const char* good : {"198.51.100.1:51820", "203.0.113.7:51820"}) EXPECT_TRUE(canBeAt("a", good)) << good;
    EXPECT_FALSE(canBeAt("a", "203.0.113.7:53"));
    for (const char* good : {"198.51.100.2:40000", "198.51.100.9:51821", "198.51.100.9:40000"})
        EXPECT_TRUE(canBeAt("b", good)) << good;
    EXPECT_FALSE(canBeAt("b", "203.0.113.7:51821"));
    EXPECT_FALSE(canBeAt("c", "203.0.113.7:51820"));
    EXPECT_FALSE(canBeAt("d", "203.0.113.7:51820"));
}
