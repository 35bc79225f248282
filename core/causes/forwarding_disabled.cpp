// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/causes/shared/common.h"
#include "core/causes/shared/packets.h"
#include <algorithm>
namespace tl {
namespace {
constexpr const char *kSetting4 = "net.ipv4.ip_forward", *kSetting6 = "net.ipv6.conf.all.forwarding";

// Many servers have IPv6 for themselves alone, and that may be meant: here a peer was seen to ask for more.
std::optional<Match> sixIsWanted(const Facts& facts)
{
    if (facts.stack->forwarding6 != std::optional(false) || !hasWayOut6(facts)) return std::nullopt;
    for (const LedgerFlow* flow : forwardedFlows(facts, FlowVerdict::DidNotGoOn)) {
        if (flow->far.address.isV4() || flow->far.address.isPrivate()) continue;
        auto evidence = sayFlows(facts, {flow});
        evidence.insert(evidence.begin(), saySetting(kSetting6, "0"));
        return observed({kSetting6}, std::move(evidence));
    }
    return std::nullopt;
}
}

static std::optional<Match> match(const Facts& facts)
{
    if (isServer(facts)) {
        if (!facts.stack) return std::nullopt;
        const bool off = facts.stack->forwarding4 == std::optional(false);
        if (!off || !hasTunnelAddress(facts, IpFamily::V4)) return sixIsWanted(facts);
        return observed({kSetting4}, {saySetting(kSetting4, "0")});
    }
    // A machine that forwards reports a packet whose time runs out in it; this one answers itself and does not.
    std::optional<IpAddress> silent;
    for (const IpAddress& target : targetsInTunnel(facts)) {
        if (targetReached(facts, target)) return std::nullopt;
        if (target.isV4() && targetSilent(facts, target)) silent = target;
    }
    std::vector<const Exchange*> asked = exchangesFor(facts, {Purpose::Peer});
    if (!silent || std::ranges::none_of(asked, [](const Exchange* e) { return e->question.to.isV4() && answered(*e); }))
        return std::nullopt;
    bool dropped = false;
    for (const Exchange* e : exchangesFor(facts, {Purpose::FirstHop, Purpose::SecondHop})) {
        if (!e->question.to.isV4()) continue;
        if (!unanswered(*e)) return std::nullopt;
        dropped = true;
        asked.push_back(e);
    }
    for (const Exchange* e : exchangesFor(facts, {Purpose::Resolver}))
        if (answered(*e) && wentThroughTunnel(facts, *e) && !e->question.to.isPrivate()) return std::nullopt;
    for (const Exchange* e : exchangesFor(facts, {Purpose::Target})) asked.push_back(e);
    if (!dropped || !reportedFlows(facts).empty()) return std::nullopt;
    auto match = inferred({kSetting4}, sayExchanges(asked, 6));
    match->wording = {.title = TL_TEXT("Cause", "It seems that the server does not pass packets on"),
                      .explain = TL_TEXT(
                          "Cause", "The server answers for itself. Of what is meant for others nothing comes back, not "
                                   "even the report that a forwarding machine makes of a packet whose time runs out "
                                   "in it. So forwarding (%1) seems to be off there. A server that was told to keep "
                                   "such reports to itself looks alike: then its translation (NAT) or its firewall is "
                                   "at fault.")};
    return match;
}

extern constinit const Cause cause_forwarding_disabled{
    .id = "forwarding.disabled",
    .step = StepId::Nat,
    .rank = 1,
    .severity = Severity::Error,
    .title = TL_TEXT("Cause", "The server does not pass packets on"),
    .explain =
        TL_TEXT("Cause", "Forwarding (%1) is switched off there. The server answers for itself, but what is meant for "
                         "others ends in it."),
    .advice =
        TL_TEXT("Cause", "On the server: sysctl -w %1=1, and the same line in a file under /etc/sysctl.d/ so that "
                         "it survives a restart. Before IPv6 is switched on, give the uplink accept_ra = 2 if it "
                         "has its address from a router."),
    .adviceOnWindows =
        TL_TEXT("Cause", "On the server, if it is a Windows machine: Set-NetIPInterface -InterfaceAlias <its tunnel> "
                         "-Forwarding Enabled. On a Linux server, switch forwarding on (%1 = 1). 'fix --id "
                         "forwarding.enable --script linux' (or windows) writes it down for its administrator."),
    .followsFrom = {"handshake.*", "uplink.*", "reach.tunnel_peer_silent", "route.default_missing",
                    "route.policy_missing", "route.overridden", "route.other_vpn"},
    .seenAs = {FlowVerdict::DidNotGoOn, FlowVerdict::NotAnswered},
    .match = &match};
}
