// SPDX-License-Identifier: GPL-3.0-or-later
// What holds for all causes together.
#include "core/engine/diagnose.h"
#include "core/facts/fields.h"
#include "core/steps/steps.h"
#include "tests/support/random_facts.h"
#include <algorithm>
#include <filesystem>
#include <gtest/gtest.h>
#include <map>
#include <set>
namespace {
using namespace tl;

struct Promised {
    StepId step;
    CauseId id;
};
// The finding ids that other programs rely on, with reach.lossy and
// reach.not_watched; in the order of the path.
// Within a step, what is proved stands before what only says that nothing comes.
constexpr Promised kPromised[] = {
    {StepId::Handshake, "tunnel.down"},
    {StepId::Handshake, "tunnel.no_address"},
    {StepId::Handshake, "handshake.endpoint_unresolvable"},
    {StepId::Handshake, "handshake.endpoint_in_tunnel"},
    {StepId::Handshake, "handshake.endpoint_stale"},
    {StepId::Handshake, "handshake.unreachable"},
    {StepId::Handshake, "handshake.key_mismatch"},
    {StepId::Handshake, "handshake.psk_mismatch"},
    {StepId::Handshake, "handshake.clock"},
    {StepId::Handshake, "handshake.no_reply"},
    {StepId::Handshake, "handshake.never_arrives"},
    {StepId::Handshake, "handshake.rejected"},
    {StepId::Handshake, "handshake.expired"},
    {StepId::Handshake, "handshake.duplicate_key"},
    {StepId::Handshake, "handshake.port_in_use"},
    {StepId::Handshake, "handshake.port_reserved"},
    {StepId::Handshake, "handshake.idle_mapping"},
    {StepId::Handshake, "handshake.port_differs"},
    {StepId::Handshake, "handshake.peer_missing"},
    {StepId::Reach, "uplink.down"},
    {StepId::Reach, "uplink.no_default_route"},
    {StepId::Reach, "uplink.no_internet"},
    {StepId::Reach, "reach.tunnel_peer_silent"},
    {StepId::Reach, "server.no_egress"},
    {StepId::Reach, "reach.lossy"},
    {StepId::Reach, "reach.not_watched"},
    {StepId::Route, "route.default_missing"},
    {StepId::Route, "route.policy_missing"},
    {StepId::Route, "route.overridden"},
    {StepId::Route, "route.other_vpn"},
    {StepId::Route, "route.lan_overlap"},
    {StepId::Route, "route.tunnel_overlap"},
    {StepId::Route, "route.return_path"},
    {StepId::Route, "route.rp_filter"},
    {StepId::Route, "route.loop_forwarding"},
    {StepId::Route, "route.onward"},
    {StepId::AllowedIps, "allowedips.too_narrow"},
    {StepId::AllowedIps, "allowedips.server_mismatch"},
    {StepId::AllowedIps, "allowedips.server_overlap"},
    {StepId::AllowedIps, "ipv6.blackhole"},
    {StepId::AllowedIps, "ipv6.leak"},
    {StepId::AllowedIps, "allowedips.nothing_sent"},
    {StepId::Nat, "forwarding.disabled"},
    {StepId::Nat, "forwarding.interface_disabled"},
    {StepId::Nat, "nat.missing"},
    {StepId::Nat, "nat.wrong_subnet"},
    {StepId::Nat, "nat.wrong_interface"},
    {StepId::Nat, "nat.wrong_address"},
    {StepId::Nat, "nat.overlap"},
    {StepId::Nat, "nat.unavailable"},
    {StepId::Nat, "nat.ics_stuck"},
    {StepId::Nat, "nat.ics_lost"},
    {StepId::Nat, "nat.ics_address"},
    {StepId::Nat, "nat.ports_exhausted"},
    {StepId::Firewall, "firewall.listen_port_blocked"},
    {StepId::Firewall, "firewall.forward_blocked"},
    {StepId::Firewall, "firewall.local_blocked"},
    {StepId::Firewall, "firewall.killswitch"},
    {StepId::Firewall, "firewall.third_party"},
    {StepId::Firewall, "firewall.profile_public"},
    {StepId::Mtu, "mtu.too_large"},
    {StepId::Mtu, "mtu.too_small"},
    {StepId::Dns, "dns.not_configured"},
    {StepId::Dns, "dns.unreachable"},
    {StepId::Dns, "dns.refused"},
    {StepId::Dns, "dns.wrong_answer"},
    {StepId::Dns, "dns.outside_tunnel"},
    {StepId::Dns, "dns.overwritten"},
    {StepId::Dns, "dns.nrpt_stale"},
};

bool fits(CauseId pattern, CauseId id)
{
    if (pattern.ends_with('*')) return id.starts_with(pattern.substr(0, pattern.size() - 1));
    return pattern == id;
}
bool follows(const Cause& one, const Cause& other)
{
    return &one != &other && std::ranges::any_of(one.followsFrom, [&](CauseId pattern) {
        return !pattern.empty() && fits(pattern, other.id);
    });
}

TEST(Catalogue, HasEveryPromisedCauseAndNoOther)
{
    std::set<CauseId> promised, have;
    for (const Promised& each : kPromised) promised.insert(each.id);
    for (const Cause* cause : allCauses()) EXPECT_TRUE(have.insert(cause->id).second) << cause->id << " twice";
    EXPECT_EQ(have, promised);
}

TEST(Catalogue, StepAndRankFollowThePath)
{
    std::map<CauseId, const Cause*> byId;
    for (const Cause* cause : allCauses()) byId[cause->id] = cause;
    int rank = 0;
    StepId step = StepId::Handshake;
    for (const Promised& each : kPromised) {
        ASSERT_TRUE(byId.contains(each.id)) << each.id;
        EXPECT_EQ(byId[each.id]->step, each.step) << each.id;
        if (each.step != step) rank = 0;
        step = each.step;
        EXPECT_EQ(byId[each.id]->rank, ++rank) << each.id;
    }
}

TEST(Catalogue, FilesAreNamedAfterTheirIds)
{
    std::set<std::string> files, ids;
    for (const auto& file : std::filesystem::directory_iterator(TL_TEST_DATA "/../../core/causes"))
        if (file.path().extension() == ".cpp") files.insert(file.path().stem().string());
    for (const Cause* cause : allCauses()) {
        std::string name(cause->id);
        EXPECT_EQ(std::ranges::count(name, '.'), 1) << name;
        std::ranges::replace(name, '.', '_');
        ids.insert(name);
    }
    EXPECT_EQ(ids, files);
}

TEST(Catalogue, EveryCauseHasItsTexts)
{
    for (const Cause* cause : allCauses())
        for (const Text& text : {cause->title, cause->explain, cause->advice}) {
            EXPECT_STREQ(text.context, "Cause") << cause->id;
            EXPECT_GE(std::string_view(text.source).size(), 12U) << cause->id;
        }
}

TEST(Catalogue, NobodyOnWindowsIsToldToTypeWhatLinuxKnows)
{
    for (const Cause* cause : allCauses()) {
        if (cause->id == "route.rp_filter") continue; // which Windows does not have
        const Finding there{.cause = cause, .onWindows = true}, here{.cause = cause};
        for (const Text& text : {there.explain(), there.advice()}) {
            EXPECT_STREQ(text.context, "Cause") << cause->id;
            EXPECT_GE(std::string_view(text.source).size(), 12U) << cause->id;
            for (const char* word : {"sysctl", "wg-quick", "ip route", "ip link", "nft ", "iptables", "resolvconf",
                                     "timedatectl", "PostUp", "/etc/", "systemd", "sudo", "ufw"})
                EXPECT_EQ(std::string_view(text.source).find(word), std::string_view::npos)
                    << cause->id << ": " << word;
        }
        EXPECT_STREQ(here.advice().source, cause->advice.source);
        EXPECT_STREQ(here.explain().source, cause->explain.source);
    }
}

TEST(Catalogue, WhatACauseFollowsFromExists)
{
    for (const Cause* cause : allCauses())
        for (const CauseId pattern : cause->followsFrom) {
            if (pattern.empty()) continue;
            EXPECT_TRUE(std::ranges::any_of(
                allCauses(), [&](const Cause* other) { return other != cause && fits(pattern, other->id); }))
                << cause->id << " follows from " << pattern;
        }
}

// Of longer circles, whoever is found first begins the chain: see Diagnose.
TEST(Catalogue, NoTwoCausesExplainEachOther)
{
    for (const Cause* one : allCauses())
        for (const Cause* other : allCauses())
            EXPECT_FALSE(follows(*one, *other) && follows(*other, *one)) << one->id << " and " << other->id;
}

struct Blind {
    template <class T> void operator()(const char*, T&) {}
    template <class T> void operator()(const char*, Observed<T>& group)
    {
        group = Error{ErrorCode::Denied, "look", 13};
    }
};

TEST(Catalogue, NoCauseFiresOnAMachineNobodyLookedAt)
{
    for (const Role role : {Role::Client, Role::Server}) {
        Facts nothing;
        nothing.request = {.tunnel = "wg0", .role = role, .targetsGiven = true};
        Facts unreadable = nothing;
        Blind blind;
        fields(blind, unreadable);
        const auto target = *parseIpAddress("198.51.100.80");
        unreadable.request.targetAddresses = {target};
        for (int i = 0; i <= static_cast<int>(LookupPurpose::TargetUntunnelled); ++i)
            unreadable.lookups.push_back({.purpose = static_cast<LookupPurpose>(i),
                                          .destination = target,
                                          .answer = Error{ErrorCode::Unavailable, "ask for a route", 0}});
        for (const Cause* cause : allCauses()) {
            EXPECT_FALSE(cause->match(nothing)) << cause->id;
            const bool saysThat = cause->id == "reach.not_watched";
            EXPECT_EQ(cause->match(unreadable).has_value(), saysThat) << cause->id;
        }
    }
}

// Facts come from files, too: whatever is in them, a cause answers, and says what it has seen.
TEST(Catalogue, NoFactsBreakACause)
{
    test::RandomFacts random(7);
    for (int i = 0; i < 400; ++i) {
        const Facts facts = random.next();
        for (const Cause* cause : allCauses())
            if (const auto match = cause->match(facts)) {
                EXPECT_FALSE(match->evidence.empty()) << cause->id;
            }
    }
}
}
