// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/windows/meaning/listings.h"
#include <gtest/gtest.h>
namespace tl::windows_os {
TEST(PortRanges, AreReadInEveryLanguageOfWindows)
{
    const std::vector<NumberRange> expected = {{5357, 5357}, {50000, 50059}};
    EXPECT_EQ(parsePortRanges("\r\nProtocol udp Port Exclusion Ranges\r\n\r\nStart Port    End Port\r\n"
                              "----------    --------\r\n      5357        5357\r\n     50000       50059     *\r\n\r\n"
                              "* - Administered port exclusions.\r\n"),
              expected);
    EXPECT_EQ(
        parsePortRanges("协议 udp 端口排除范围\n\n开始端口    结束端口\n----    ----\n  5357  5357\n 50000 50059 *\n"),
        expected);
}
TEST(PortRanges, AreNotMadeOfOtherNumbers)
{
    EXPECT_TRUE(parsePortRanges("7\n9 8\n1 70000\n99999999999999999999 1\n2 x\n").empty());
    EXPECT_TRUE(parsePortRanges("").empty());
}

TEST(HostedNetworks, AreFoundInBothSchemas)
{
    const auto second = parseHostedNetwork(
        R"j({"ID":"A","Name":"WSL (Hyper-V firewall)","Type":"ICS","Ipams":[{"Type":"Static","Subnets":[{"IpAddressPrefix":"172.28.16.0/20"}]}]})j");
    ASSERT_EQ(second.size(), 1U);
    EXPECT_EQ(second[0].owner, "WSL");
    EXPECT_EQ(toString(second[0].prefix), "172.28.16.0/20");
    const auto first = parseHostedNetwork(
        R"({"Name":"nat","Type":"nat","Subnets":[{"AddressPrefix":"172.17.0.0/20","GatewayAddress":"172.17.0.1"}]})");
    ASSERT_EQ(first.size(), 1U);
    EXPECT_EQ(first[0].owner, "Docker");
    const auto own = parseHostedNetwork(R"({"Name":"Default Switch","Subnets":[{"AddressPrefix":"172.30.0.0/20"}]})");
    ASSERT_EQ(own.size(), 1U);
    EXPECT_EQ(own[0].owner, "Hyper-V");
}
TEST(HostedNetworks, WithoutPrefixesOrInNoJsonAreNone)
{
    for (const char* text : {"", "[]", "{\"Name\":1}", "{\"Subnets\":[{\"AddressPrefix\":\"0.0.0.0/0\"}]}", "\"x", "{"})
        EXPECT_TRUE(parseHostedNetwork(text).empty()) << text;
    EXPECT_TRUE(parseIdentifiers("{}").empty());
    EXPECT_EQ(parseIdentifiers(R"(["A-1",2,"B"])"), (std::vector<std::string>{"A-1", "B"}));
}

TEST(NatOwner, IsTheOneWhoseAddressesItHas)
{
    const std::vector<HostedNetwork> hosted = {{"WSL", "WSL", parsePrefix("172.28.16.0/20").value()}};
    EXPECT_EQ(ownerOfNat({.name = "Tunnelight-10.8.0.0-24"}, hosted), "Tunnelight");
    EXPECT_EQ(ownerOfNat({.name = "x", .inside = parsePrefix("172.28.16.0/20").value()}, hosted), "WSL");
    EXPECT_EQ(ownerOfNat({.name = "x", .inside = parsePrefix("10.8.0.0/24").value()}, hosted), "");
}
}
