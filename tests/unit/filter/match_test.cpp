// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/filter/match.h"
#include "tests/unit/filter/rule_builder.h"
#include <functional>
#include <gtest/gtest.h>
using namespace tl;
using namespace tl::test;
namespace {
struct Case {
    const char* name;
    FilterMatch match;
    Tribool expected;
    std::function<void(Passage&)> change = nullptr;
};
class Match : public testing::TestWithParam<Case> {};

TEST_P(Match, Holds)
{
    Passage at{.packet = forwarded()};
    if (GetParam().change) GetParam().change(at);
    EXPECT_EQ(holds(GetParam().match, at), GetParam().expected);
    auto negated = GetParam().match;
    negated.negated = !negated.negated;
    EXPECT_EQ(holds(negated, at), !GetParam().expected);
}

constexpr auto kYes = Tribool::Yes, kNo = Tribool::No, kMaybe = Tribool::Maybe;
FilterMatch flags(std::uint64_t value, std::uint64_t mask)
{
    return {.field = Field::TcpFlags, .numbers = {{value, value}}, .mask = mask};
}
void asTcp(Passage& at) { at.packet.protocol = 6; }
void asIcmp(Passage& at) { at.packet.protocol = 1, at.packet.icmpType = 8; }
void asV6(Passage& at)
{
    at.packet.source = *parseIpAddress("fd08::2");
    at.packet.destination = *parseIpAddress("2001:db8::1");
}
FilterMatch icmp(std::uint64_t type) { return {.field = Field::IcmpType, .numbers = {{type, type}}}; }

INSTANTIATE_TEST_SUITE_P(
    Filter, Match,
    testing::ValuesIn<Case>({
        {"interface", in({"eth0", "wg0"}), kYes},
        {"interface_other", in({"wg1"}), kNo},
        {"interface_wildcard", in({"wg*"}), kYes},
        {"interface_wildcard_is_a_prefix", in({"wg0*"}), kYes},
        {"interface_wildcard_all", in({"*"}), kYes},
        {"interface_absent", out({"eth0"}), kNo, [](Passage& at) { at.packet.outInterface = ""; }},
        {"interface_unknown", out({"eth0"}), kMaybe, [](Passage& at) { at.outInterfaceKnown = false; }},
        {"source", from("10.8.0.0/24"), kYes},
        {"source_first", from("10.8.0.2/32"), kYes},
        {"source_outside", from("10.8.1.0/24"), kNo},
        {"source_other_family", from("::/0"), kNo},
        {"source_same_family_v6", from("::/0"), kYes, asV6},
        {"source_empty_set", {.field = Field::Source}, kNo},
        {"destination", to("198.51.100.0/24"), kYes},
        {"destination_unknown", to("198.51.100.0/24"), kMaybe, [](Passage& at) { at.destinationKnown = false; }},
        {"destination_unknown_of_other_family", to("::/0"), kNo, [](Passage& at) { at.destinationKnown = false; }},
        {"protocol", protocol(17), kYes},
        {"protocol_other", protocol(6), kNo},
        {"port", port(53), kYes},
        {"port_below", port(54, 60), kNo},
        {"port_any", port(53), kMaybe, [](Passage& at) { at.packet.destinationPort.reset(); }},
        {"port_any_in_full_range", port(0, 65535), kYes, [](Passage& at) { at.packet.destinationPort.reset(); }},
        {"port_of_icmp", port(53), kMaybe, asIcmp},
        {"icmp_type", icmp(8), kYes, asIcmp},
        {"icmp_other_type", icmp(3), kNo, asIcmp},
        {"icmp_any_type", icmp(3), kMaybe, [](Passage& at) { at.packet.protocol = 58; }},
        {"icmp_type_of_udp", icmp(8), kNo},
        {"mark", mark(0), kYes},
        {"mark_masked", mark(0x10, 0xf0), kYes, [](Passage& at) { at.packet.mark = 0xff1f; }},
        {"mark_unknown_bit_matters", mark(1), kMaybe, [](Passage& at) { at.unknownMark = 1; }},
        {"mark_unknown_bit_outside_mask", mark(0, 2), kYes, [](Passage& at) { at.unknownMark = 1; }},
        {"mark_known_bit_excludes", mark(3), kNo, [](Passage& at) { at.unknownMark = 1; }},
        {"state", state({"new"}), kYes},
        {"state_other", state({"established", "related"}), kNo},
        {"state_unknown", state({"new"}), kMaybe, [](Passage& at) { at.stateKnown = false; }},
        {"state_dnat_of_new", state({"dnat"}), kNo},
        {"state_dnat_of_old", state({"dnat"}), kMaybe, [](Passage& at) { at.packet.state = "established"; }},
        {"state_dnat_after_dnat", state({"dnat"}), kYes, [](Passage& at) { at.destinationRewritten = kYes; }},
        {"direction_of_new", state({"original"}), kYes},
        {"direction_reply_of_new", state({"reply"}), kNo},
        {"length", {.field = Field::PacketLength, .numbers = {{100, 200}}}, kYes},
        {"length_longer", {.field = Field::PacketLength, .numbers = {{101, 200}}}, kNo},
        {"syn_of_new", flags(2, 0x17), kYes, asTcp},
        {"no_flags_of_new", flags(0, 0x3f), kNo, asTcp},
        {"no_ack_of_new", flags(0, 0x10), kYes, asTcp},
        {"ecn_bits_unknown", flags(0x40, 0x40), kMaybe, asTcp},
        {"flags_of_old", flags(2, 0x17), kMaybe,
         [](Passage& at) { at.packet.protocol = 6, at.packet.state = "established"; }},
        {"flags_of_udp", flags(2, 0x17), kNo},
        {"local", {.field = Field::LocalDestination}, kNo},
        {"local_when_ours",
         {.field = Field::LocalDestination},
         kYes,
         [](Passage& at) { at.packet.toThisMachine = true; }},
        {"limit", {.field = Field::Limit}, kMaybe},
        {"unknown", unknown(), kMaybe},
    }),
    [](const auto& each) { return each.param.name; });

TEST(Matches, OneNoDecides)
{
    const Passage at{.packet = forwarded()};
    const std::vector<FilterMatch> no{unknown(), protocol(6)}, maybe{unknown(), protocol(17)}, none;
    EXPECT_EQ(holds(no, at), kNo);
    EXPECT_EQ(holds(maybe, at), kMaybe);
    EXPECT_EQ(holds(none, at), kYes);
}
}
