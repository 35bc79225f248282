// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/windows/meaning/command_line.h"
#include "platform/windows/meaning/sharing_state.h"
#include "platform/windows/meaning/system_codes.h"
#include "platform/windows/meaning/tunnel_names.h"
#include <gtest/gtest.h>
namespace tl::windows_os {
TEST(TunnelNames, AreThoseThatWireGuardsProgramTakes)
{
    for (const char* name : {"home", "a", "wg0", "to.work_2+=-x", "12345678901234567890123456789012"})
        EXPECT_TRUE(canBeTunnel(name)) << name;
    for (const char* name : {"", "a b", "..", "a/b", "a\\b", "con", "CON.x", "com1", "LPT9.conf", "trailing.",
                             "123456789012345678901234567890123", "ü", "a|b"})
        EXPECT_FALSE(canBeTunnel(name)) << name;
}
TEST(TunnelNames, AreTakenFromFiles)
{
    EXPECT_EQ(tunnelOfFile("home.conf.dpapi"), "home");
    EXPECT_EQ(tunnelOfFile("home.CONF"), "home");
    EXPECT_EQ(tunnelOfFile("home.txt"), "");
    EXPECT_EQ(tunnelOfFile(".conf"), "");
    EXPECT_EQ(tunnelOfFile("a b.conf"), "");
}
TEST(TunnelServices, SayWhichFileTheyStart)
{
    EXPECT_EQ(configurationOf(R"("C:\Program Files\WireGuard\wireguard.exe" /tunnelservice "D:\my net\home.conf")"),
              R"(D:\my net\home.conf)");
    EXPECT_EQ(configurationOf(R"(C:\wg\wireguard.exe /TunnelService C:\home.conf)"), R"(C:\home.conf)");
    EXPECT_EQ(configurationOf(R"("C:\other.exe")"), "");
}

// The rules are those of CommandLineToArgvW: 2n backslashes and a quote are n backslashes, then the quote ends.
TEST(CommandLines, KeepEveryArgumentWhole)
{
    EXPECT_EQ(commandLine("C:\\a b.exe", {"x"}), R"("C:\a b.exe" "x")");
    EXPECT_EQ(commandLine("p", {"", "a\"b", "end\\", "\\\"", "in\\side"}), R"("p" "" "a\"b" "end\\" "\\\"" "in\side")");
}

TEST(SystemCodes, MeanTheSameHoweverTheyCome)
{
    EXPECT_EQ(meaningOfCode(5), ErrorCode::Denied);
    EXPECT_EQ(meaningOfComCode(0x80070005), ErrorCode::Denied);
    EXPECT_EQ(meaningOfComCode(0x80041003), ErrorCode::Denied);
    EXPECT_EQ(meaningOfCode(1168), ErrorCode::NotFound);
    EXPECT_EQ(meaningOfCode(1460), ErrorCode::Timeout);
    EXPECT_EQ(meaningOfComCode(0x80040154), ErrorCode::NotSupported);
    EXPECT_EQ(meaningOfCode(87), ErrorCode::Unavailable);
    for (const std::uint32_t code : {0x80041010U, 0x8004100EU, 0x80041002U}) EXPECT_TRUE(isAbsentInWmi(code)) << code;
    EXPECT_FALSE(isAbsentInWmi(0x80041003));
}

TEST(SharingState, ComesBackFromItsText)
{
    const auto address = parseIpAddress("10.8.0.1").value();
    for (const SharingState& state : {SharingState{}, SharingState{"Ethernet 2", "home", true, address, true, true},
                                      SharingState{"Ethernet", "", false, std::nullopt, false, true}}) {
        const auto text = textOf(state);
        const auto back = parseSharingState(text);
        ASSERT_TRUE(back) << text;
        EXPECT_EQ(*back, state) << text;
    }
    EXPECT_EQ(textOf({"Ethernet", "home", true, address, true, false}), "Ethernet > home runs, 10.8.0.1, lasting, no");
}
TEST(SharingState, IsNotReadFromAnythingElse)
{
    for (const char* text :
         {"", "a > b", "a > b runs, 1.2.3.4", "a runs, 1.2.3.4, no, no", "a > b runs, 1.2.3, no, no"})
        EXPECT_FALSE(parseSharingState(text)) << text;
}
}
