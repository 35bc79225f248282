// SPDX-License-Identifier: GPL-3.0-or-later
// Names as Windows gives them, and what a person would type there.
#include "core/ops/commands.h"
#include "tests/support/facts_builder.h"
#include <gtest/gtest.h>
namespace {
using namespace tl;
using namespace tl::test;

std::vector<Op> naming(const std::string& name)
{
    return {SetForwarding{.device = name},
            AddRoute{{.destination = prefix("192.0.2.0/24"), .device = name}},
            AddNat{"wg0", prefix("10.8.0.0/24"), name},
            ShareConnection{"wg0", name, ip("10.8.0.1")},
            SetNetworkCategory{name},
            RestartTunnel{name}};
}

TEST(CheckOpOnWindows, TakesWhatPeopleCallTheirAdapters)
{
    for (const char* name :
         {"Ethernet 2", "Wi-Fi", "vEthernet (Default Switch)", "LAN-Verbindung", "\u4ee5\u592a\u7f51",
          "Conexi\u00f3n de \u00e1rea local", "a_tunnel_of_thirty-two_letters_="})
        for (const Op& op : naming(name)) {
            EXPECT_TRUE(check(op, NameStyle::Windows)) << nameOf(op) << " " << name;
            EXPECT_EQ(check(op).has_value(),
                      std::string_view(name) == "Wi-Fi" || std::string_view(name) == "LAN-Verbindung")
                << nameOf(op) << " " << name;
        }
}

TEST(CheckOpOnWindows, RefusesWhatPowerShellReads)
{
    for (const std::string name :
         {"",     "a'b",   "a\"b",     "a`b",      "$a",       "a*",      "a?",   "[a]",       "a\\b",
          "a/b",  "a;b",   "a|b",      "a&b",      "a<b",      "a%b",     "a:b",  "-a",        "a\nb",
          "a\tb", "a\x7f", "a\u2018b", "a\u2019b", "a\u201ab", "a\u201b", "\xc3", "a\xe2\x80", "\xed\xa0\x80"})
        for (const Op& op : naming(name)) {
            const bool mayBeEmpty = name.empty() && std::holds_alternative<SetForwarding>(op);
            EXPECT_EQ(check(op, NameStyle::Windows).has_value(), mayBeEmpty)
                << nameOf(op) << " " << testing::PrintToString(name);
        }
    EXPECT_FALSE(check(BringUp{std::string(256, 'a')}, NameStyle::Windows));
    EXPECT_TRUE(check(BringUp{std::string(255, 'a')}, NameStyle::Windows));
}

TEST(CheckOpOnWindows, LeavesOthersAlone)
{
    EXPECT_FALSE(check(RemoveNat{"DockerNAT", prefix("172.20.0.0/16")}, NameStyle::Windows));
    EXPECT_FALSE(check(SetNetworkCategory{"wg0", NetworkCategory::Domain}, NameStyle::Windows));
    const ChainPlace theirs{FilterBackend::Wfp, FilterFamily::Both, "Mullvad VPN", "outbound"};
    EXPECT_FALSE(check(AllowListenPort{"wg0", 51820, theirs}, NameStyle::Windows));
}

TEST(WindowsCommands, AreWhatAPersonWouldType)
{
    struct Row {
        Op op;
        std::vector<std::string> lines;
    };
    const Row rows[] = {
        {SetForwarding{.device = "Ethernet 2"},
         {"Set-NetIPInterface -InterfaceAlias 'Ethernet 2' -AddressFamily IPv4 -Forwarding Enabled"}},
        {AddNat{"wg0", prefix("10.8.0.1/24"), "Ethernet"},
         {"New-NetNat -Name Tunnelight-10.8.0.0-24 -InternalIPInterfaceAddressPrefix 10.8.0.0/24"}},
        {RemoveNat{"Tunnelight-10.8.0.0-24", prefix("10.8.0.0/24")},
         {"Remove-NetNat -Name 'Tunnelight-10.8.0.0-24' -Confirm:$false"}},
        {AddRoute{{.destination = prefix("203.0.113.7/32"), .device = "Wi-Fi", .gateway = ip("192.168.1.1")}},
         {"New-NetRoute -DestinationPrefix 203.0.113.7/32 -InterfaceAlias 'Wi-Fi' -NextHop 192.168.1.1 -RouteMetric "
          "0"}},
        {SetMtu{"wg0", Mtu{1380}}, {"Set-NetIPInterface -InterfaceAlias 'wg0' -NlMtuBytes 1380"}},
        {SetDns{"wg0", {ip("10.8.0.1"), ip("9.9.9.9")}},
         {"Set-DnsClientServerAddress -InterfaceAlias 'wg0' -ServerAddresses 10.8.0.1,9.9.9.9"}},
        {SetNetworkCategory{"wg0"}, {"Set-NetConnectionProfile -InterfaceAlias 'wg0' -NetworkCategory Private"}},
        {RestartTunnel{"wg0"}, {"Restart-Service 'WireGuardTunnel$wg0'"}},
    };
    for (const Row& row : rows) EXPECT_EQ(commandsFor(row.op, "windows"), row.lines) << nameOf(row.op);
    for (const std::string& line : windowsCommands(ShareConnection{"wg0", "Ethernet", ip("10.8.0.1")}))
        EXPECT_EQ(line.find("sysctl"), line.npos);
}
}
