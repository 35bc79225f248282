// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ops/change_words.h"
#include <gtest/gtest.h>
using namespace tl;
namespace {
struct WordsCase {
    const char* name;
    Change change;
    const char* sentence;
    Lasting lasting;
};
class ChangeInWords : public testing::TestWithParam<WordsCase> {};
TEST_P(ChangeInWords, IsASentenceWithOldAndNew)
{
    EXPECT_EQ(filled(sentenceOf(GetParam().change)), GetParam().sentence);
    EXPECT_EQ(wordsOf(GetParam().change).lasting, GetParam().lasting);
}

const std::string kKey = "AbCdEfGhIjKlMnOpQrStUvWxYz0123456789ABCDEFG=";
// Each kind of object as the back ends name it and write its states.
const std::vector<WordsCase> kCases = {
    {"nat",
     {"nat", "wg0|10.8.0.0/24|eth0", std::nullopt, "masquerade"},
     "Packets from 10.8.0.0/24 that leave through eth0: not translated → translated to the address of eth0",
     Lasting::UntilFirewallLoads},
    {"nat_taken_back",
     {"nat", "wg0|10.8.0.0/24|eth0", "masquerade", std::nullopt},
     "Packets from 10.8.0.0/24 that leave through eth0: translated to the address of eth0 → not translated",
     Lasting::UntilFirewallLoads},
    {"windows_nat",
     {"nat", "Tunnelight-10.8.0.0-24", std::nullopt, "10.8.0.0/24"},
     "Packets from 10.8.0.0/24 on their way to the Internet: not translated by Windows → translated by Windows "
     "(\"Tunnelight-10.8.0.0-24\")",
     Lasting::OverRestarts},
    {"forwarding",
     {"forwarding", "ipv4", "0 wg0=1", "1"},
     "Passing packets on for others, with addresses of IPv4: off (other than that: wg0=1) → on",
     Lasting::UntilRestart},
    {"windows_forwarding",
     {"forwarding", "My tunnel|IPv4", "Disabled", "Enabled"},
     "Passing on what comes in by My tunnel (IPv4): off → on",
     Lasting::WhileAdapterLives},
    {"start_task_forwarding",
     {"start_task", "forwarding|wg0|IPv4", std::nullopt, "Enabled"},
     "At each start of the tunnel: Passing on what comes in by wg0 (IPv4): not set again → on",
     Lasting::FromTunnelStart},
    {"start_task_mtu",
     {"start_task", "mtu|wg0", "1400", "1380"},
     "At each start of the tunnel: Largest packet of the tunnel wg0, in bytes (MTU): 1400 → 1380",
     Lasting::FromTunnelStart},
    {"start_task_category_taken_back",
     {"start_task", "category|wg0", "Private", std::nullopt},
     "At each start of the tunnel: What Windows takes the network of wg0 for: private: others there may call this "
     "computer → not set again",
     Lasting::FromTunnelStart},
    {"start_task_within_itself",
     {"start_task", "start_task|mtu|wg0", std::nullopt, "1380"},
     "start_task start_task|mtu|wg0: not there → 1380",
     Lasting::NotKnown},
    {"boot_sysctl",
     {"boot_sysctl", "net.ipv4.ip_forward", std::nullopt, "1"},
     "At each start of this computer: Passing packets on for others, with addresses of IPv4: not set → on",
     Lasting::OverRestarts},
    {"interface_with_a_dot",
     {"sysctl", "net.ipv4.conf.eth0.7.rp_filter", "1", "2"},
     "Check where packets on eth0.7 come from (reverse path filter): strict → loose",
     Lasting::UntilRestart},
    {"mtu",
     {"mtu", "wg0", "1420", "1360"},
     "Largest packet of the tunnel wg0, in bytes (MTU): 1420 → 1360",
     Lasting::WhileTunnelRuns},
    {"mtu_line_new",
     {"config", "wg0||MTU", std::nullopt, "3\tMTU = 1360\n"},
     "The line MTU in the settings of the tunnel wg0: none → 1360",
     Lasting::FromTunnelStart},
    {"allowed_ips_line",
     {"config", "wg0|" + kKey + "|AllowedIPs", "2\tAllowedIPs = 10.8.0.0/24 # home\r\n",
      "2\tAllowedIPs = 10.8.0.0/24, 192.0.2.7/32\n"},
     "The line AllowedIPs in the settings of the tunnel wg0: 10.8.0.0/24 # home → 10.8.0.0/24, 192.0.2.7/32",
     Lasting::FromTunnelStart},
    {"post_up",
     {"config", "wg0||PostUp", "4\tPostUp = a\n", "4\tPostUp = a\n5\tPostUp = nft add table x\n"},
     "Commands at each start of the tunnel wg0 that set this again (PostUp): 1 → 2",
     Lasting::FromTunnelStart},
    {"allowed_ips",
     {"allowed_ips", "wg0|" + kKey, "10.8.0.0/24", "10.8.0.0/24,192.0.2.7/32"},
     "What the tunnel wg0 carries to and from the peer AbCdEfGh… (AllowedIPs): 10.8.0.0/24 → 10.8.0.0/24, 192.0.2.7/32",
     Lasting::WhileTunnelRuns},
    {"allowed_ips_of_another_peer",
     {"allowed_ips", "wg0|" + kKey, "192.0.2.7/32", ""},
     "What the tunnel wg0 carries to and from the peer AbCdEfGh… (AllowedIPs): 192.0.2.7/32 → nothing",
     Lasting::WhileTunnelRuns},
    {"endpoint_anew",
     {"endpoint", "wg0|" + kKey, "192.0.2.1:51820", "192.0.2.1:51820"},
     "Where the tunnel wg0 sends to reach the peer AbCdEfGh…: 192.0.2.1:51820 → the same, looked for anew",
     Lasting::WhileTunnelRuns},
    {"route",
     {"route", "v4|254|10.0.0.0/8|wg0|0", std::nullopt, "dev wg0 scope link"},
     "Packets to 10.0.0.0/8: no route through wg0 → led into wg0",
     Lasting::UntilReconnected},
    {"route_taken_away",
     {"route", "v4|254|192.0.2.0/24|eth0|0", "via 192.168.1.1 dev eth0", std::nullopt},
     "Packets to 192.0.2.0/24: led through eth0 to the router 192.168.1.1 → no route through eth0",
     Lasting::UntilReconnected},
    {"refused_ipv6",
     {"route", "v6|254|default||4278198272", std::nullopt, "unreachable"},
     "Packets to everywhere else: not refused → refused at once",
     Lasting::UntilReconnected},
    {"rule",
     {"rule", "v4|32764|not from all fwmark 0xca6c lookup 51820", std::nullopt, "there"},
     "All packets but the tunnel's own are led by its own routes (table 51820): no → yes",
     Lasting::UntilRestart},
    {"accept_answers",
     {"accept", "nft|inet|filter|forward|eth0|wg0|replies|0", std::nullopt, "accept"},
     "Answers that come in by eth0 and go on by wg0: as the firewall's other rules say → let through by the firewall",
     Lasting::UntilFirewallLoads},
    {"accept_port",
     {"accept", "iptables|ip|filter|INPUT|||all|51820", std::nullopt, "accept"},
     "Calls to UDP port 51820 of this computer: as the firewall's other rules say → let through by the firewall",
     Lasting::UntilFirewallLoads},
    {"ufw",
     {"ufw", "wg0|eth0|0", "none\nENABLED=yes\n\f*filter\n\f*filter\n\f", "allow"},
     "Packets that come in by wg0 and go on by eth0: as the firewall's other rules say → let through by the firewall",
     Lasting::OverRestarts},
    {"resolv_conf",
     {"resolv_conf", "/etc/resolv.conf", "# x\nnameserver 192.168.1.1\nsearch home\nnameserver 192.168.1.2",
      "nameserver 10.8.0.1\n"},
     "Name servers that this computer asks: 192.168.1.1, 192.168.1.2 → 10.8.0.1",
     Lasting::UntilWrittenAnew},
    {"network_manager",
     {"network_manager", "eth0", "ipv4.dns \nipv4.dns-priority 0\n", "ipv4.dns 9.9.9.9,1.1.1.1\nipv6.dns \n"},
     "Name servers of the connection eth0 (NetworkManager): as the network says → 9.9.9.9, 1.1.1.1",
     Lasting::UntilReconnected},
    {"resolved_domains",
     {"resolved_link", "wg0|domain", std::nullopt, "~."},
     "Names that are asked for through wg0 (* stands for all): none → *",
     Lasting::WhileTunnelRuns},
    {"tunnel", {"tunnel", "wg0", std::nullopt, "up"}, "The tunnel wg0: stopped → running", Lasting::UntilRestart},
    {"sharing",
     {"sharing", "pair", "Ethernet > Wi-Fi stands, 192.168.137.1, ", "Ethernet > wg0 runs, 10.8.0.1, 10.8.0.1/24"},
     "Internet Connection Sharing of Windows: from Ethernet to Wi-Fi, but it does not work → from Ethernet to wg0",
     Lasting::OverRestarts},
    {"unknown_kind", {"new_thing", "x", std::nullopt, "7"}, "new_thing x: not there → 7", Lasting::NotKnown},
    {"damaged_name",
     {"nat", "", "a", std::nullopt},
     "Packets from a on their way to the Internet: translated by "
     "Windows (\"\") → not translated by Windows",
     Lasting::OverRestarts},
    {"damaged_route", {"route", "v4|254", "x", ""}, "route v4|254: x → ", Lasting::NotKnown},
};
INSTANTIATE_TEST_SUITE_P(Ops, ChangeInWords, testing::ValuesIn(kCases),
                         [](const auto& each) { return each.param.name; });

TEST(ChangesInWords, WhatIsWrittenDownLasts)
{
    const Change now{"mtu", "wg0", "1420", "1360"}, kept{"config", "wg0||MTU", std::nullopt, "1360"};
    EXPECT_NE(lastingOf(std::vector{now}).source, lastingOf(std::vector{now, kept}).source);
    EXPECT_EQ(lastingOf(std::vector{kept, now}).source, lastingOf(std::vector{kept}).source);
}
}
