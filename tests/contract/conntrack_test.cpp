// SPDX-License-Identifier: GPL-3.0-or-later
// Real connections through a router of our own that translates them into few ports.
#include "platform/linux/host_readers.h"
#include "tests/support/namespaces.h"
#include <arpa/inet.h>
#include <array>
#include <gtest/gtest.h>
#include <linux/capability.h>
#include <netinet/in.h>
#include <sys/socket.h>
namespace tl::linux_os {
namespace {
using test::Host;

std::vector<Fd> sendFromPorts(std::size_t count, std::uint16_t to)
{
    std::vector<Fd> out;
    sockaddr_in far = {};
    far.sin_family = AF_INET;
    far.sin_port = htons(to);
    inet_pton(AF_INET, "10.71.2.2", &far.sin_addr);
    for (std::size_t i = 0; i < count; ++i) {
        out.emplace_back(socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0));
        EXPECT_EQ(sendto(out.back().get(), "x", 1, 0, reinterpret_cast<sockaddr*>(&far), sizeof far), 1);
    }
    return out;
}

TEST(LinuxPortUse, OfARangeOfARule)
{
    std::string why;
    const auto net = test::ThreeHosts::make(why);
    if (!net) GTEST_SKIP() << why;
    if (net->run(Host::Router, "nft 'table ip t { chain c { type nat hook postrouting priority 100; "
                               "meta l4proto udp masquerade to :40000-40011; }; }'") != 0)
        GTEST_SKIP() << "no masquerade here";
    const auto many = sendFromPorts(16, 4242), few = sendFromPorts(4, 4243);
    net->inside(Host::Router, [] {
        const auto uses = readPortUse();
        ASSERT_TRUE(uses) << uses.error().where;
        PortUse expected{*parseIpAddress("10.71.2.1"), 17, *parseEndpoint("10.71.2.2:4242"), {}};
        for (std::uint16_t port = 40000; port <= 40011; ++port) expected.ports.push_back(port);
        EXPECT_EQ(*uses, std::vector{expected});
    });
    const test::WithoutCapability ordinary(CAP_NET_ADMIN);
    const auto refused = readPortUse();
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::Denied);
}
}
}
