// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/config/config.h"
#include "core/config/keys.h"
#include <gtest/gtest.h>
using namespace tl;
namespace {
const std::string kPrivate = "yAnz5TF+lXXJte14tji3zlMNq+hd2rYUIgJBgB3fBmk=";
const std::string kPublic = "HIgo9xNzJMWLKASShiTqIybxZ0U3wGLiUeJ1PKf8ykw=";
const std::string kPeer = "xTIBA5rboUvnH4htodjb6e697QjLERt1NAB4mZqp8Dg=";
const std::string kInterface = kPrivate + "\t" + kPublic + "\t51820\t0xca6c\n";
const std::string kFullPeer =
    kPeer + "\t" + kPrivate + "\t[2001:db8::1]:51820\t0.0.0.0/0,fd00::/8\t1700000000\t18446744073709551615\t7\t25\n";
const std::string kQuietPeer = kPublic + "\t(none)\t(none)\t(none)\t0\t0\t0\toff\n";

TEST(ParseDump, ReadsEveryColumn)
{
    const auto device = parseDump("wg0", kInterface + kFullPeer + kQuietPeer);
    ASSERT_TRUE(device) << device.error().where;
    const DeviceFacts expected{.name = "wg0",
                               .publicKey = kPublic,
                               .listenPort = 51820,
                               .fwmark = 0xca6c,
                               .peers = {{.publicKey = kPeer,
                                          .presharedFingerprint = pairedFingerprint(
                                              SecretKey::fromBase64(kPrivate)->fingerprint(), kPublic, kPeer),
                                          .endpoint = *parseEndpoint("[2001:db8::1]:51820"),
                                          .allowedIps = {*parsePrefix("0.0.0.0/0"), *parsePrefix("fd00::/8")},
                                          .lastHandshake = Seconds(1700000000),
                                          .rxBytes = 18446744073709551615u,
                                          .txBytes = 7,
                                          .keepalive = Seconds(25)},
                                         {.publicKey = kPublic}}};
    EXPECT_EQ(*device, expected);
}

TEST(ParseDump, ThePrivateKeyInThePlaceOfAPeersIsNotKept)
{
    const auto device = parseDump("wg0", kInterface + kPrivate + "\t(none)\t(none)\t(none)\t0\t0\t0\toff\n");
    ASSERT_TRUE(device) << device.error().where;
    EXPECT_EQ(device->peers[0].publicKey, kHiddenKey);
}

TEST(ParseDump, AnInterfaceWithoutKeys)
{
    const auto device = parseDump("wg0", "(none)\t(none)\t0\toff\r\n");
    ASSERT_TRUE(device) << device.error().where;
    EXPECT_EQ(*device, DeviceFacts{.name = "wg0"});
}

TEST(ParseDump, AZonedEndpointLosesItsZone)
{
    const auto device = parseDump("wg0", kInterface + kPeer + "\t(none)\t[fe80::1%eth0]:1\t(none)\t0\t0\t0\toff");
    ASSERT_TRUE(device) << device.error().where;
    EXPECT_EQ(device->peers[0].endpoint, *parseEndpoint("[fe80::1]:1"));
}

TEST(ParseDumpAll, KeepsTheOrderAndAnyName)
{
    const std::vector<std::string> names = {"wg0", "(none)", "a b", "\xff\x80#=", "interface"};
    std::string text;
    for (const auto& name : names) text += name + "\t" + kInterface + name + "\t" + kQuietPeer;
    const auto devices = parseDumpAll(text);
    ASSERT_TRUE(devices) << devices.error().where;
    ASSERT_EQ(devices->size(), names.size());
    for (std::size_t i = 0; i < names.size(); ++i) {
        EXPECT_EQ((*devices)[i].name, names[i]);
        EXPECT_EQ((*devices)[i].peers.size(), 1u);
    }
    EXPECT_TRUE(parseDumpAll("")->empty());
}

TEST(ParseDump, ManyPeers)
{
    std::string text = kInterface;
    for (int i = 0; i < 20'000; ++i) text += kFullPeer;
    const auto device = parseDump("wg0", text);
    ASSERT_TRUE(device) << device.error().where;
    EXPECT_EQ(device->peers.size(), 20'000u);
}

struct Refused {
    const char* name;
    std::string text;
    const char* where;
};
std::string peer(int column, const std::string& value)
{
    std::vector<std::string> columns = {kPublic, "(none)", "(none)", "(none)", "0", "0", "0", "off"};
    columns[static_cast<std::size_t>(column)] = value;
    std::string out = kInterface;
    for (const auto& each : columns) out += each + "\t";
    out.back() = '\n';
    return out;
}
class DumpRefuses : public testing::TestWithParam<Refused> {};
TEST_P(DumpRefuses, AndSaysWhere)
{
    const auto device = parseDump("wg0", GetParam().text);
    ASSERT_FALSE(device);
    EXPECT_EQ(device.error().code, ErrorCode::Malformed);
    EXPECT_EQ(device.error().where, GetParam().where);
}
constexpr const char* kKeyWhere = "line 2, column 1: not a key: 32 bytes in base64, 44 characters";
INSTANTIATE_TEST_SUITE_P(
    Table, DumpRefuses,
    testing::ValuesIn<Refused>({
        {"nothing", "", "line 1, column 1: nothing was shown"},
        {"blank_line", "\n", "line 1, column 1: not the 4 columns of an interface"},
        {"an_error_message", "Unable to access interface: No such device\n",
         "line 1, column 1: not the 4 columns of an interface"},
        {"with_names", "wg0\t" + kInterface, "line 1, column 1: not the 4 columns of an interface"},
        {"private_key", "x\t(none)\t0\toff", "line 1, column 1: not a key: 32 bytes in base64, 44 characters"},
        {"public_key", "(none)\tx\t0\toff", "line 1, column 8: not a key: 32 bytes in base64, 44 characters"},
        {"port", "(none)\t(none)\t65536\toff", "line 1, column 15: not a port number (0 to 65535)"},
        {"mark", "(none)\t(none)\t0\ton", "line 1, column 17: not a firewall mark"},
        {"peer_of_nine_columns", kInterface + "wg0\t" + kQuietPeer, "line 2, column 1: not the 8 columns of a peer"},
        {"peer_without_key", peer(0, "(none)"), kKeyWhere},
        {"peer_key", peer(0, kPublic + "="), kKeyWhere},
        {"preshared_key", peer(1, ""), "line 2, column 46: not a key: 32 bytes in base64, 44 characters"},
        {"endpoint", peer(2, "192.0.2.1"), "line 2, column 53: not an address with a port"},
        {"endpoint_half_zone", peer(2, "[::1%]x:1"), "line 2, column 53: not an address with a port"},
        {"allowed_ips", peer(3, "10.0.0.0/8,"), "line 2, column 71: not an IP prefix"},
        {"handshake", peer(4, "-1"), "line 2, column 67: not a time in seconds"},
        {"handshake_large", peer(4, "9223372036854775808"), "line 2, column 67: not a time in seconds"},
        {"rx", peer(5, "18446744073709551616"), "line 2, column 69: not a number of bytes"},
        {"tx", peer(6, "0x1"), "line 2, column 71: not a number of bytes"},
        {"keepalive", peer(7, "65536"), "line 2, column 73: not off and not a number of seconds from 0 to 65535"},
    }),
    [](const auto& each) { return each.param.name; });

TEST(ParseDumpAll, RefusesWhatDoesNotFit)
{
    const std::pair<std::string, const char*> cases[] = {
        {kInterface, "line 1, column 1: not the 5 columns of an interface or the 9 of a peer"},
        {"\n", "line 1, column 1: not the 5 columns of an interface or the 9 of a peer"},
        {"\t" + kInterface, "line 1, column 1: an interface without a name"},
        {"wg0\t" + kQuietPeer, "line 1, column 1: a peer of no interface above"},
        {"wg0\t" + kInterface + "wg1\t" + kQuietPeer, "line 2, column 1: a peer of no interface above"},
        {"wg0\t" + kInterface + "wg0\t" + kQuietPeer + "\t",
         "line 3, column 1: not the 5 columns of an interface or the 9 of a peer"},
    };
    for (const auto& [text, where] : cases) {
        const auto devices = parseDumpAll(text);
        ASSERT_FALSE(devices) << where;
        EXPECT_EQ(devices.error().where, where);
    }
}
}
