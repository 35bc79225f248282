// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/config/config.h"
#include "core/config/import.h"
#include <gtest/gtest.h>
#include <type_traits>
namespace {
using namespace tl;

constexpr const char* kPeer = "xTIBA5rboUvnH4htodjb6e697QjLERt1NAB4mZqp8Dg=";
constexpr const char* kPrivate = "b25seSBhIHByYWN0aWNlIG5ldHdvcmsga25vd3MgbWU=";
std::string file()
{
    return std::string("\xef\xbb\xbf# my laptop\r\n[Interface]\r\nPrivateKey = ") + kPrivate +
           "\r\nAddress = 10.8.0.2/24 # home\r\nTable = off\r\nPostUp = iptables -A x\r\nsaveconfig = true\r\n"
           "MTU = 1420\r\n\r\n[ Peer ]\r\nPublicKey=" +
           kPeer + "\r\nAllowedIPs = 10.8.0.0/24\r\nEndpoint = vpn.example:51820\r\nPersistentKeepalive = off\r\n";
}
std::string revealed(const Result<SecretText>& made)
{
    EXPECT_TRUE(made);
    return made ? made->reveal([](std::string_view text) { return std::string(text); }) : "";
}

TEST(ForImport, KeepsOnlyWhatTheAppsKnow)
{
    EXPECT_EQ(revealed(forImport(SecretText(file()), {})),
              std::string("[Interface]\nPrivateKey = ") + kPrivate +
                  "\nAddress = 10.8.0.2/24\nMTU = 1420\n[Peer]\nPublicKey = " + kPeer +
                  "\nAllowedIPs = 10.8.0.0/24\nEndpoint = vpn.example:51820\n");
}

TEST(ForImport, PutsCorrectedValuesInPlace)
{
    const std::vector<ConfigValue> values = {
        {{kPeer, "AllowedIPs"}, "10.8.0.0/24, 192.0.2.7/32"}, {{"", "MTU"}, "1360"}, {{"", "DNS"}, "10.8.0.1"}};
    const std::string text = revealed(forImport(SecretText(file()), values));
    const auto config = parseConfig(text);
    ASSERT_TRUE(config) << config.error().where;
    EXPECT_EQ(config->mtu, Mtu{1360});
    EXPECT_EQ(config->dns, std::vector{*parseIpAddress("10.8.0.1")});
    EXPECT_EQ(config->peers[0].allowedIps.size(), 2U);
    EXPECT_EQ(text.find("1420"), std::string::npos);
}

TEST(ForImport, SaysWhyNotAndNothingOfTheFile)
{
    struct {
        std::string text;
        std::vector<ConfigValue> values;
        ErrorCode code;
    } const cases[] = {
        {"[Interface]\nAddress = 10.8.0.2/24\n", {}, ErrorCode::NotFound},
        {std::string("[Interface]\nPrivateKey = ") + kPrivate + "\nMTU = many\n", {}, ErrorCode::Malformed},
        {file(), {{{std::string(43, 'A') + "=", "AllowedIPs"}, "10.0.0.0/8"}}, ErrorCode::NotFound},
        {file(), {{{"", "PrivateKey"}, kPrivate}}, ErrorCode::Malformed},
    };
    for (const auto& each : cases) {
        const auto made = forImport(SecretText(each.text), each.values);
        ASSERT_FALSE(made);
        EXPECT_EQ(made.error().code, each.code);
        EXPECT_EQ(made.error().where.find(kPrivate), std::string::npos);
    }
}

// Whoever wants to print it has to say so by name.
static_assert(!std::is_copy_constructible_v<SecretText> && !std::is_copy_assignable_v<SecretText>);
static_assert(!std::is_convertible_v<SecretText, std::string> && !std::is_convertible_v<SecretText, std::string_view>);
static_assert(!std::equality_comparable<SecretText>);

TEST(SecretText, IsGoneFromWhereItWasMoved)
{
    SecretText one(std::string(100, 'k'));
    const SecretText other(std::move(one));
    EXPECT_EQ(other.reveal([](std::string_view text) { return text.size(); }), 100U);
    EXPECT_EQ(one.reveal([](std::string_view text) { return text.size(); }), 0U); // NOLINT(bugprone-use-after-move)
}
}
