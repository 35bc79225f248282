// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/capture/tally.h"
#include "tests/support/packet_bytes.h"
#include <gtest/gtest.h>
using namespace tl;
using namespace tl::test;
namespace {
const Bytes kPacket = ipv4({}, udp(1000, 2000, Bytes(40)));

struct Case {
    const char* name;
    int link;
    Bytes frame;
    std::uint64_t undecoded;
};
const Case kCases[] = {{"ip", 1, ethernet(kEtherIpv4, kPacket), 0},
                       {"arp", 1, ethernet(kEtherArp, Bytes(46)), 0},
                       {"lldp", 1, ethernet(0x88cc, Bytes(46)), 0},
                       {"unknown_link", 105, ethernet(kEtherIpv4, kPacket), 1},
                       {"empty", 1, {}, 1},
                       {"cut_in_ethernet", 1, Bytes(13), 1},
                       {"cut_in_addresses", 101, Bytes(kPacket.begin(), kPacket.begin() + 19), 1},
                       {"cut_behind_addresses", 101, Bytes(kPacket.begin(), kPacket.begin() + 20), 0},
                       {"no_version_of_ip", 101, Bytes(40, 0x10), 1},
                       {"ip_header_too_short", 101, Bytes{0x41} + Bytes(39), 0}};
class Tally : public testing::TestWithParam<Case> {};
}

TEST_P(Tally, CountsWhatCouldNotBeRead)
{
    const CaptureInterface from{.linkNumber = GetParam().link};
    CaptureTally tally;
    count(tally, recordOf({.interfaceIndex = 2, .wireLength = 60, .bytes = view(GetParam().frame)}, from), from);
    EXPECT_EQ(tally, (CaptureTally{.packets = 1, .undecoded = GetParam().undecoded, .byInterface = {0, 0, 1}}));
}
INSTANTIATE_TEST_SUITE_P(Frames, Tally, testing::ValuesIn(kCases), [](const auto& each) { return each.param.name; });

TEST(LinkNames, AreThoseOfTheDocument)
{
    EXPECT_EQ(nameOfLink(1), "ethernet");
    EXPECT_EQ(nameOfLink(101), "raw");
    EXPECT_EQ(nameOfLink(113), "linux_sll");
    EXPECT_EQ(nameOfLink(276), "linux_sll2");
    EXPECT_EQ(nameOfLink(0), "null");
    EXPECT_EQ(nameOfLink(108), "loop");
    EXPECT_EQ(nameOfLink(127), "linktype-127");
}
