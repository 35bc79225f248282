// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/dictionary.h"
#include "core/config/config.h"
#include "core/config/error_words.h"
#include "core/config/keys.h"
#include <gtest/gtest.h>
using namespace tl;
namespace {
constexpr const char* kPrivate = "yAnz5TF+lXXJte14tji3zlMNq+hd2rYUIgJBgB3fBmk=";
constexpr const char* kPublic = "HIgo9xNzJMWLKASShiTqIybxZ0U3wGLiUeJ1PKf8ykw=";
constexpr const char* kPeer = "xTIBA5rboUvnH4htodjb6e697QjLERt1NAB4mZqp8Dg=";
const std::string kPeerHead = std::string("[Peer]\nPublicKey = ") + kPeer + "\n";

std::vector<std::string> texts(const std::vector<Prefix>& prefixes)
{
    std::vector<std::string> out;
    for (const auto& each : prefixes) out.push_back(toString(each));
    return out;
}
using Texts = std::vector<std::string>;

constexpr const char* kFull = R"([Interface]
# the laptop
PrivateKey = yAnz5TF+lXXJte14tji3zlMNq+hd2rYUIgJBgB3fBmk= # mine
Address = 10.8.0.2/24, fd00:8::2/64
Address = 192.168.7.2
ListenPort = 51820
MTU = 1380
DNS = 10.8.0.1, corp.example, fd00:8::1
DNS = lan 9.9.9.9
Table = 1234
FwMark = 0xca6c
PostUp = iptables -A FORWARD -i %i -j ACCEPT; sysctl -w net.ipv4.ip_forward=1
PreUp = true
PostUp = echo up # not a part of it
PreDown = false
PostDown = ip route del 10.0.0.0/8
SaveConfig = true

[Peer]
PublicKey = xTIBA5rboUvnH4htodjb6e697QjLERt1NAB4mZqp8Dg=
PresharedKey = yAnz5TF+lXXJte14tji3zlMNq+hd2rYUIgJBgB3fBmk=
AllowedIPs = 0.0.0.0/0, ::/0
AllowedIPs = 10.8.0.1/24
Endpoint = vpn.example.com:51820
PersistentKeepalive = 25

[Peer]
PublicKey = HIgo9xNzJMWLKASShiTqIybxZ0U3wGLiUeJ1PKf8ykw=
Endpoint = [2001:db8::1]:4500
PersistentKeepalive = off
)";

void expectFull(const ConfigFacts& config)
{
    EXPECT_EQ(config.publicKey, kPublic);
    EXPECT_EQ(texts(config.addresses), (Texts{"10.8.0.2/24", "fd00:8::2/64", "192.168.7.2/32"}));
    EXPECT_EQ(config.listenPort, 51820);
    EXPECT_EQ(config.mtu, Mtu{1380});
    ASSERT_EQ(config.dns.size(), 3u);
    EXPECT_EQ(toString(config.dns[1]), "fd00:8::1");
    EXPECT_EQ(config.searchDomains, (Texts{"corp.example", "lan"}));
    EXPECT_EQ(config.table, "1234");
    EXPECT_EQ(config.fwmark, 0xca6cu);
    EXPECT_EQ(config.commands,
              (Texts{"PostUp = iptables -A FORWARD -i %i -j ACCEPT; sysctl -w net.ipv4.ip_forward=1", "PreUp = true",
                     "PostUp = echo up", "PreDown = false", "PostDown = ip route del 10.0.0.0/8"}));
    EXPECT_TRUE(config.saveConfig);
    ASSERT_EQ(config.peers.size(), 2u);
    EXPECT_EQ(config.peers[0].publicKey, kPeer);
    EXPECT_EQ(config.peers[0].presharedFingerprint,
              pairedFingerprint(SecretKey::fromBase64(kPrivate)->fingerprint(), kPublic, kPeer));
    EXPECT_EQ(texts(config.peers[0].allowedIps), (Texts{"0.0.0.0/0", "::/0", "10.8.0.1/24"}));
    EXPECT_EQ(config.peers[0].endpointHost, "vpn.example.com");
    EXPECT_EQ(config.peers[0].endpointPort, 51820);
    EXPECT_EQ(config.peers[0].keepalive, Seconds(25));
    EXPECT_EQ(config.peers[1].presharedFingerprint, "");
    EXPECT_TRUE(config.peers[1].allowedIps.empty());
    EXPECT_EQ(config.peers[1].endpointHost, "2001:db8::1");
    EXPECT_EQ(config.peers[1].keepalive, Seconds(0));
}

TEST(ParseConfig, ReadsEveryKey)
{
    const auto config = parseConfig(kFull);
    ASSERT_TRUE(config) << config.error().where;
    expectFull(*config);
}

TEST(ParseConfig, ThePrivateKeyInThePlaceOfAPeersIsNotKept)
{
    const std::string secret = "yAnz5TF+lXXJte14tji3zlMNq+hd2rYUIgJBgB3fBmk=";
    const auto config = parseConfig("[Interface]\nPrivateKey = " + secret + "\n[Peer]\nPublicKey = " + secret + "\n");
    ASSERT_TRUE(config) << config.error().where;
    EXPECT_EQ(config->peers[0].publicKey, kHiddenKey);
}

TEST(ParseConfig, LineEndsMarksAndLettersDoNotMatter)
{
    std::string windows = "\xef\xbb\xbf";
    for (const char* c = kFull; *c; ++c) windows += *c == '\n' ? "\r\n" : std::string(1, *c);
    std::string other = kFull;
    for (const auto& [from, to] :
         std::initializer_list<std::pair<std::string, std::string>>{{"[Interface]", "  [INTERFACE]\t"},
                                                                    {"[Peer]", "[ pEEr ] # a"},
                                                                    {"Address =", "\taddress="},
                                                                    {"PublicKey =", "PUBLIC key\v="},
                                                                    {"AllowedIPs =", "allowedips   ="},
                                                                    {"MTU", "mtu"},
                                                                    {"SaveConfig = true", "saveconfig=TRUE"},
                                                                    {"= off", "= OFF"}})
        for (auto at = other.find(from); at != other.npos; at = other.find(from, at + to.size()))
            other.replace(at, from.size(), to);
    for (const auto& text : {windows, other, std::string(kFull, std::string_view(kFull).size() - 1)}) {
        const auto config = parseConfig(text);
        ASSERT_TRUE(config) << config.error().where;
        expectFull(*config);
    }
}

struct Accepted {
    const char* name;
    std::string text;
    bool (*holds)(const ConfigFacts&);
};
class ConfigAccepts : public testing::TestWithParam<Accepted> {};
TEST_P(ConfigAccepts, WhatWgQuickAccepts)
{
    const auto config = parseConfig(GetParam().text);
    ASSERT_TRUE(config) << config.error().where;
    EXPECT_TRUE(GetParam().holds(*config));
}
using Config = const ConfigFacts&;
INSTANTIATE_TEST_SUITE_P(
    Table, ConfigAccepts,
    testing::ValuesIn<Accepted>({
        {"nothing", "", [](Config c) { return c == ConfigFacts{}; }},
        {"only_comments", "# a\n  # [Peer]\n\r\n", [](Config c) { return c == ConfigFacts{}; }},
        {"no_private_key", "[Interface]\n", [](Config c) { return c.publicKey.empty(); }},
        {"zero_keys_are_none",
         "[Interface]\nPrivateKey=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n" + kPeerHead +
             "PresharedKey=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
         [](Config c) { return c.publicKey.empty() && c.peers[0].presharedFingerprint.empty(); }},
        {"interface_after_peer", kPeerHead + "[Interface]\nListenPort=7\n",
         [](Config c) { return c.listenPort == 7 && c.peers.size() == 1; }},
        {"two_interfaces_are_one", "[Interface]\nListenPort=7\nMTU=1400\n[Interface]\nListenPort=8\nAddress=10.0.0.1\n",
         [](Config c) { return c.listenPort == 8 && c.mtu == Mtu{1400} && c.addresses.size() == 1; }},
        {"last_value_holds", "[Interface]\nMTU=1400\nMTU=\nTable=off\nTable=auto\nSaveConfig=true\nSaveConfig=false\n",
         [](Config c) { return !c.mtu && c.table == "auto" && !c.saveConfig; }},
        {"empty_lists", "[Interface]\nAddress=\nDNS = ,\n",
         [](Config c) { return c.addresses.empty() && c.dns.empty(); }},
        {"blanks_divide_addresses", "[Interface]\nAddress=10.0.0.1/8  ::1,,10.0.0.2,\n",
         [](Config c) { return c.addresses.size() == 3; }},
        {"dns_zone_is_dropped", "[Interface]\nDNS=fe80::1%eth0\n",
         [](Config c) { return toString(c.dns[0]) == "fe80::1"; }},
        {"mark_off", "[Interface]\nFwMark=off\n", [](Config c) { return c.fwmark == 0u; }},
        {"mark_decimal", "[Interface]\nFwMark=4294967295\n", [](Config c) { return c.fwmark == 0xffffffffu; }},
        {"blanks_within_values", kPeerHead + "Allowed IPs = 10.0.0.0 / 8\nEndpoint = 192.0.2.1 : 51820\n",
         [](Config c) { return c.peers[0].allowedIps[0].length == 8 && c.peers[0].endpointHost == "192.0.2.1"; }},
        {"port_by_its_name", kPeerHead + "Endpoint = 192.0.2.1:ntp\n",
         [](Config c) { return c.peers[0].endpointPort == 123; }},
        {"endpoint_without_brackets", kPeerHead + "Endpoint = 2001:db8::1:51820\n",
         [](Config c) { return c.peers[0].endpointHost == "2001:db8::1" && c.peers[0].endpointPort == 51820; }},
        {"endpoint_with_zone", kPeerHead + "Endpoint = [fe80::1%eth0]:1\n",
         [](Config c) { return c.peers[0].endpointHost == "fe80::1%eth0" && c.peers[0].endpointPort == 1; }},
        {"keepalive_largest", kPeerHead + "PersistentKeepalive=65535",
         [](Config c) { return c.peers[0].keepalive.count() == 65535; }},
    }),
    [](const auto& each) { return each.param.name; });

struct Refused {
    const char* name;
    std::string text;
    const char* where;
};
class ConfigRefuses : public testing::TestWithParam<Refused> {};
TEST_P(ConfigRefuses, AndSaysWhere)
{
    const auto config = parseConfig(GetParam().text);
    ASSERT_FALSE(config);
    EXPECT_EQ(config.error().code, ErrorCode::Malformed);
    EXPECT_EQ(config.error().where, GetParam().where);
    for (const std::string path : {"", "/etc/wireguard/line , column : 1.conf: "}) {
        const Sentence words = wordsOfConfigError(path + GetParam().where);
        EXPECT_EQ(words.parts.size(), 1U); // it can be translated
        EXPECT_EQ(filled(words), path + GetParam().where);
    }
}
TEST(ConfigErrors, OfAnotherKindStayAsTheyAre)
{
    for (const std::string where : {"", "/etc/wireguard/wg0.conf is longer than 1 bytes", "line 1, column 2", "line 1"})
        EXPECT_EQ(filled(wordsOfConfigError(where)), where);
}
const std::string kInterface = "[Interface]\n";
INSTANTIATE_TEST_SUITE_P(
    Table, ConfigRefuses,
    testing::ValuesIn<Refused>({
        {"key_before_section", "MTU = 1", "line 1, column 1: this stands before the first [Interface] or [Peer]"},
        {"unknown_key", kInterface + " Adress = 10.0.0.1", "line 2, column 2: not a key of [Interface]"},
        {"unknown_key_of_peer", kPeerHead + "MTU = 1", "line 3, column 1: not a key of [Peer]"},
        {"key_of_the_other_section", kInterface + "AllowedIPs = 10.0.0.1",
         "line 2, column 1: not a key of [Interface]"},
        {"blanks_in_a_key_of_wg_quick", kInterface + "Save Config = true",
         "line 2, column 1: not a key of [Interface]"},
        {"blanks_hide_the_section_from_wg_quick", "[ Interface ]\nMTU = 1400",
         "line 2, column 1: not a key of [Interface]"},
        {"unknown_section", "[Interface]\n\n[Peers]",
         "line 3, column 1: no such section; there are [Interface] and [Peer]"},
        {"unclosed_section", "[Interface", "line 1, column 1: no such section; there are [Interface] and [Peer]"},
        {"no_equals", kInterface + "PostUp", "line 2, column 1: neither a section nor \"key = value\""},
        {"commented_value", kInterface + "PrivateKey # = ", "line 2, column 1: neither a section nor \"key = value\""},
        {"address", kInterface + "Address = 10.0.0.1/24, 10.0.0.256",
         "line 2, column 24: not an IP address with an optional /length"},
        {"address_length", kInterface + "Address = 10.0.0.1/33",
         "line 2, column 11: not an IP address with an optional /length"},
        {"dns_number", kInterface + "DNS = 1.1.1", "line 2, column 7: not an IP address or a search domain"},
        {"dns_colon", kInterface + "DNS = 10.8.0.1:53", "line 2, column 7: not an IP address or a search domain"},
        {"mtu", kInterface + "MTU = 1400 bytes", "line 2, column 7: not an MTU in bytes"},
        {"mtu_negative", kInterface + "MTU=-1", "line 2, column 5: not an MTU in bytes"},
        {"table", kInterface + "Table = a b", "line 2, column 9: not a routing table: off, auto, a number or a name"},
        {"save_config", kInterface + "SaveConfig = yes", "line 2, column 14: neither true nor false"},
        {"private_key_empty",
         kInterface + "PrivateKey =", "line 2, column 13: not a key: 32 bytes in base64, 44 characters"},
        {"private_key_short", kInterface + "PrivateKey = yAnz5TF+",
         "line 2, column 14: not a key: 32 bytes in base64, 44 characters"},
        {"port_large", kInterface + "ListenPort = 65536", "line 2, column 14: not a port number (0 to 65535)"},
        {"port_empty", kInterface + "ListenPort = ", "line 2, column 13: not a port number (0 to 65535)"},
        {"mark", kInterface + "FwMark = 0x",
         "line 2, column 10: not a firewall mark: off, a number, or 0x and hexadecimal digits"},
        {"mark_large", kInterface + "FwMark = 4294967296",
         "line 2, column 10: not a firewall mark: off, a number, or 0x and hexadecimal digits"},
        {"allowed_ips_empty", kPeerHead + "AllowedIPs = ",
         "line 3, column 13: nothing behind \"=\"; where there are none, leave the line out"},
        {"public_key_missing", "[Peer]\nAllowedIPs = ::/0\n\n" + kPeerHead,
         "line 1, column 1: this peer has no PublicKey"},
        {"public_key_missing_in_the_last", kPeerHead + "[peer]", "line 3, column 1: this peer has no PublicKey"},
        {"preshared_key", kPeerHead + "PresharedKey = none",
         "line 3, column 16: not a key: 32 bytes in base64, 44 characters"},
        {"allowed_trailing_comma", kPeerHead + "AllowedIPs = 10.0.0.0/8,",
         "line 3, column 25: not an IP address with an optional /length"},
        {"allowed_name", kPeerHead + "AllowedIPs = ::/0, lan",
         "line 3, column 20: not an IP address with an optional /length"},
        {"allowed_mask", kPeerHead + "AllowedIPs = 10.0.0.0/255.0.0.0",
         "line 3, column 14: not an IP address with an optional /length"},
        {"column_counts_characters", kPeerHead + "AllowedIPs = \xc3\xa4, lan",
         "line 3, column 14: not an IP address with an optional /length"},
        {"endpoint_without_port", kPeerHead + "Endpoint = vpn.example.com",
         "line 3, column 12: not an endpoint: a name or an address, ':' and a port"},
        {"endpoint_bracket", kPeerHead + "Endpoint = [2001:db8::1:51820",
         "line 3, column 12: not an endpoint: a name or an address, ':' and a port"},
        {"endpoint_port", kPeerHead + "Endpoint = vpn.example.com:65536",
         "line 3, column 12: an endpoint needs a port number from 1 to 65535 after ':'"},
        {"endpoint_port_zero", kPeerHead + "Endpoint = vpn.example.com:0",
         "line 3, column 12: an endpoint needs a port number from 1 to 65535 after ':'"},
        {"endpoint_port_empty", kPeerHead + "Endpoint = [::1]:",
         "line 3, column 12: an endpoint needs a port number from 1 to 65535 after ':'"},
        {"endpoint_host", kPeerHead + "Endpoint = :51820",
         "line 3, column 12: not an endpoint: a name or an address, ':' and a port"},
        {"endpoint_host_bracketed", kPeerHead + "Endpoint = []:51820",
         "line 3, column 12: an endpoint without a name or an address"},
        {"keepalive", kPeerHead + "PersistentKeepalive = 65536",
         "line 3, column 23: not off and not a number of seconds from 0 to 65535"},
        {"keepalive_empty",
         kPeerHead + "PersistentKeepalive =", "line 3, column 22: not off and not a number of seconds from 0 to 65535"},
        {"zero_byte", kInterface + std::string("MTU = 14\0 00", 12),
         "line 2, column 9: a zero byte; the file must be plain text"},
        {"utf16", "\xff\xfe[", "line 1, column 1: this is UTF-16; it must be saved as UTF-8"},
        {"too_large", std::string(1024 * 1024 + 1, '\n'), "line 1, column 1: larger than 1 MiB"},
    }),
    [](const auto& each) { return each.param.name; });

TEST(ParseConfig, NeverShowsAKey)
{
    const std::string secret = kPrivate;
    const std::string interface = "[Interface]\n";
    for (const auto& line : {"PrivateKey " + secret, "PrivateKey = " + secret + "x", "PrivatKey = " + secret, secret,
                             "PrivateKey = " + secret.substr(0, 20) + "\n" + secret.substr(20), "[" + secret,
                             "Address = " + secret, "DNS = " + secret + ":", "Table = a " + secret, "MTU=" + secret,
                             "FwMark = " + secret, "[Peer]\nPublicKey=x" + secret, "[Peer]\nEndpoint = " + secret,
                             "[Peer]\nAllowedIPs = " + secret, "[Peer]\nPresharedKey = =" + secret}) {
        const auto config = parseConfig(interface + line);
        ASSERT_FALSE(config) << line;
        for (std::size_t at = 0; at + 6 <= secret.size(); ++at)
            EXPECT_EQ(config.error().where.find(secret.substr(at, 6)), std::string::npos) << config.error().where;
    }
}

TEST(ParseConfig, KeepsNoKeyInAFieldOfFreeText)
{
    const std::string secret = kPrivate;
    const auto config = parseConfig("[Interface]\nDNS=" + secret + "\nTable=" + secret + "\n" + kPeerHead +
                                    "Endpoint=" + secret + ":1\n");
    ASSERT_TRUE(config) << config.error().where;
    EXPECT_EQ(config->searchDomains, Texts{"<key>"});
    EXPECT_EQ(config->table, "<key>");
    EXPECT_EQ(config->peers[0].endpointHost, "<key>");
}

struct CommandCase {
    const char* name;
    std::string given, kept;
};
class ConfigCommands : public testing::TestWithParam<CommandCase> {};
TEST_P(ConfigCommands, LoseTheirKeys)
{
    const auto config = parseConfig("[Interface]\npostup = " + GetParam().given);
    ASSERT_TRUE(config) << config.error().where;
    EXPECT_EQ(config->commands, Texts{"PostUp = " + GetParam().kept});
}
const std::string kSecret = kPrivate;
const std::string kHexKey = "c809f3e5317e9575c9b5ed78b638b7ce530dabe85ddab61422024180"
                            "1ddf0669";
INSTANTIATE_TEST_SUITE_P(Table, ConfigCommands,
                         testing::ValuesIn<CommandCase>({
                             {"one", "wg set %i private-key <(echo " + kSecret + ")",
                              "wg set %i private-key <(echo <key>)"},
                             {"two", "a " + kSecret + " b " + kSecret, "a <key> b <key>"},
                             {"after_equals", "KEY=" + kSecret + "; x", "KEY=<key>; x"},
                             {"glued_to_a_word", "psk" + kSecret + kSecret, "psk<key><key>"},
                             {"quoted", "echo \"" + kSecret + "\"|wg", "echo \"<key>\"|wg"},
                             {"hexadecimal", "echo private_key=" + kHexKey, "echo private_key=<key>"},
                             {"too_short_for_a_key", "X=" + kSecret.substr(1), "X=" + kSecret.substr(1)},
                             {"a_long_path", "/usr/local/lib/wireguard/hooks/on/interface/upEnvironment/run a=b",
                              "/usr/local/lib/wireguard/hooks/on/interface/upEnvironment/run a=b"},
                         }),
                         [](const auto& each) { return each.param.name; });
}
