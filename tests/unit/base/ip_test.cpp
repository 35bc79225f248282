// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/ip.h"
#include <gtest/gtest.h>
using namespace tl;
namespace {
TEST(IpAddress, ReadsAndWritesCanonicalText)
{
    for (const auto* text : {"0.0.0.0", "203.0.113.7", "255.255.255.255", "::", "::1", "2001:db8::1", "fe80::1:0:0:1",
                             "1:2:3:4:5:6:7:8", "2001:db8:0:1:1:1:1:1", "1::", "0:1::"}) {
        const auto parsed = parseIpAddress(text);
        ASSERT_TRUE(parsed) << text;
        EXPECT_EQ(toString(*parsed), text);
    }
    EXPECT_EQ(toString(*parseIpAddress("2001:DB8:0:0:0:0:0:1")), "2001:db8::1");
    EXPECT_EQ(toString(*parseIpAddress("::ffff:192.0.2.1")), "::ffff:c000:201");
}
TEST(IpAddress, RefusesEverythingElse)
{
    for (const auto* text : {"", "1.2.3", "1.2.3.4.5", "256.1.1.1", "01.2.3.4", " 1.2.3.4", "1.2.3.4 ", ":",
                             ":::", "1:2:3:4:5:6:7", "1:2:3:4:5:6:7:8:9", "1::2::3", "12345::", "fe80::1%eth0",
                             "1.2.3.4/24", "::1.2.3", "1.2.3.4::", "-1.2.3.4", "1:2:3:4:5:6:7:8::"})
        EXPECT_FALSE(parseIpAddress(text)) << text;
}
TEST(Prefix, ContainsAndOverlaps)
{
    const auto home = *parsePrefix("192.168.1.77/24");
    EXPECT_EQ(toString(home.network()), "192.168.1.0/24");
    EXPECT_EQ(toString(home.last()), "192.168.1.255");
    EXPECT_TRUE(home.contains(*parseIpAddress("192.168.1.255")));
    EXPECT_FALSE(home.contains(*parseIpAddress("192.168.2.0")));
    EXPECT_FALSE(home.contains(*parseIpAddress("::1")));
    EXPECT_TRUE(parsePrefix("0.0.0.0/0")->contains(home));
    EXPECT_FALSE(parsePrefix("0.0.0.0/0")->contains(*parsePrefix("::/0")));
    EXPECT_TRUE(home.overlaps(*parsePrefix("192.168.0.0/16")));
    EXPECT_EQ(parsePrefix("10.8.0.2")->length, 32);
    for (const auto* text : {"10.0.0.0/33", "::/129", "10.0.0.0/", "10.0.0.0/-1", "10.0.0.0/024x", "/24"})
        EXPECT_FALSE(parsePrefix(text)) << text;
}
TEST(Endpoint, BracketsBelongToIpv6)
{
    EXPECT_EQ(toString(*parseEndpoint("[2001:db8::1]:51820")), "[2001:db8::1]:51820");
    EXPECT_EQ(toString(*parseEndpoint("192.0.2.1:1")), "192.0.2.1:1");
    for (const auto* text : {"192.0.2.1", "[192.0.2.1]:1", "2001:db8::1:51820", "192.0.2.1:65536", "192.0.2.1:"})
        EXPECT_FALSE(parseEndpoint(text)) << text;
}
}
