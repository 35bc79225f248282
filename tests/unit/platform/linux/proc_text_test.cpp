// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/linux/proc_text.h"
#include <gtest/gtest.h>
namespace tl::linux_os {
namespace {
struct NetstatCase {
    const char* name;
    std::string_view text, counter;
    std::optional<std::uint64_t> expected;
};
class Netstat : public testing::TestWithParam<NetstatCase> {};
TEST_P(Netstat, Counter) { EXPECT_EQ(netstatCounter(GetParam().text, GetParam().counter), GetParam().expected); }

constexpr std::string_view kNetstat = "TcpExt: SyncookiesSent IPReversePathFilter Last\n"
                                      "TcpExt: 0 17 18446744073709551615\n"
                                      "IpExt: InNoRoutes Last2\n"
                                      "IpExt: 4 5\n";
INSTANTIATE_TEST_SUITE_P(Texts, Netstat,
                         testing::ValuesIn<NetstatCase>({
                             {"found", kNetstat, "IPReversePathFilter", 17},
                             {"largest", kNetstat, "Last", 18446744073709551615u},
                             {"second_pair", kNetstat, "Last2", 5},
                             {"missing", kNetstat, "Absent", {}},
                             {"part_of_a_name", kNetstat, "Reverse", {}},
                             {"empty", "", "IPReversePathFilter", {}},
                             {"no_numbers", "TcpExt: A B\n", "A", {}},
                             {"too_few_numbers", "TcpExt: A B\nTcpExt: 1\n", "B", {}},
                             {"other_row", "TcpExt: A B\nIpExt: 1 2\n", "A", {}},
                             {"not_a_number", "TcpExt: A\nTcpExt: x1\n", "A", {}},
                             {"too_large", "TcpExt: A\nTcpExt: 18446744073709551616\n", "A", {}},
                             {"no_line_end", "TcpExt: A\nTcpExt: 3", "A", 3},
                             {"blank_lines", "\n\nTcpExt: A\nTcpExt: 3", "A", 3},
                         }),
                         [](const auto& each) { return each.param.name; });

struct UdpCase {
    const char* name;
    std::string_view text;
    std::vector<UdpSocket> expected;
};
class UdpTable : public testing::TestWithParam<UdpCase> {};
TEST_P(UdpTable, Sockets) { EXPECT_EQ(parseUdpTable(GetParam().text), GetParam().expected); }

UdpSocket socket(const char* address, std::uint16_t port, std::uint64_t inode)
{
    return {{.address = *parseIpAddress(address), .port = port}, inode};
}
#define UDP_HEADING                                                                                                    \
    "   sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode\n"
#define UDP_REST " 07 00000000:00000000 00:00000000 00000000   101        0 "
INSTANTIATE_TEST_SUITE_P(
    Texts, UdpTable,
    testing::ValuesIn<UdpCase>({
        {"none", "", {}},
        {"heading_only", UDP_HEADING, {}},
        {"v4",
         UDP_HEADING "  123: 0100007F:0035 00000000:0000" UDP_REST "4711 2 0000000000000000 0\n"
                     "    7: 00000000:CA6C 00000000:0000" UDP_REST "0 2 0 0\n",
         {socket("127.0.0.1", 53, 4711), socket("0.0.0.0", 51820, 0)}},
        {"v6",
         "  1: B80D0120000000000000000001000000:14E9 00000000000000000000000000000000:0000" UDP_REST "9 2 0 0\n"
         "  2: 00000000000000000000000000000000:0222 00000000000000000000000000000000:0000" UDP_REST "8 2 0 0\n",
         {socket("2001:db8::1", 5353, 9), socket("::", 546, 8)}},
        {"v4_in_v6",
         "  1: 0000000000000000FFFF0000010200C0:14E9 00000000000000000000000000000000:0000" UDP_REST "9 2 0 0\n",
         {socket("192.0.2.1", 5353, 9)}},
        {"skips_what_is_broken",
         "x\n 1: 0100007F 0:0" UDP_REST "1\n 1: 0100007F:FFFFF 0:0" UDP_REST "1\n 1: 0100007:0035 0:0" UDP_REST "1\n"
         " 1: 0100007G:0035 0:0" UDP_REST "1\n 1: 0100007F:0035 0:0" UDP_REST "x\n 1: 0100007F:0035 0:0 07 0:0\n"
         " 2: 0100007F:0036 0:0" UDP_REST "2",
         {socket("127.0.0.1", 54, 2)}},
    }),
    [](const auto& each) { return each.param.name; });

struct RightsCase {
    const char* name;
    std::string_view text;
    std::optional<std::uint64_t> expected;
};
class CapEff : public testing::TestWithParam<RightsCase> {};
TEST_P(CapEff, Set) { EXPECT_EQ(effectiveCapabilities(GetParam().text), GetParam().expected); }
INSTANTIATE_TEST_SUITE_P(Texts, CapEff,
                         testing::ValuesIn<RightsCase>({
                             {"root", "Name:\tx\nCapPrm:\t0\nCapEff:\t000001ffffffffff\nCapBnd:\t0\n", 0x1ffffffffff},
                             {"none", "CapEff:\t0000000000000000\n", 0},
                             {"some", "CapEff:\t0000000000003000", 0x3000},
                             {"missing", "Name:\tCapEff\n", {}},
                             {"hidden_in_a_name", "Name:\tCapEff: 1\n", {}},
                             {"not_hex", "CapEff:\txyz\n", {}},
                             {"empty", "", {}},
                         }),
                         [](const auto& each) { return each.param.name; });
}
}
