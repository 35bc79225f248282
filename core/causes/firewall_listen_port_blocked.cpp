// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/causes/shared/common.h"
namespace tl {
static bool passesFrom(const Facts& facts, const Endpoint& from)
{
    const auto call = callFrom(facts, from);
    return call && !blocks(filterInput(*call, *facts.firewall));
}

// Calls from anywhere pass, and one that was seen to arrive does not: its sender is on somebody's list.
static std::optional<Match> bannedCaller(const Facts& facts)
{
    if (!seesAll(facts)) return std::nullopt; // an answer may have left unseen
    for (const OuterFacts& far : facts.watch->outer) {
        if (far.initiationsIn == 0 || far.responsesOut > 0) continue;
        const auto call = callFrom(facts, far.far);
        const FilterVerdict verdict = call ? filterInput(*call, *facts.firewall) : FilterVerdict{};
        if (!blocks(verdict) || !verdict.rule) continue;
        std::vector<Sentence> evidence = sayOuter(facts, far.far);
        evidence.push_back(sayRule(*verdict.rule));
        auto match = observed({std::to_string(facts.device->listenPort), call->inInterface, toString(far.far.address)},
                              std::move(evidence));
        if (!nobodyConnected(facts)) match->severity = Severity::Warning; // the others are served
        match->wording = {
            .title = TL_TEXT("Cause", "This machine's firewall keeps the calls of %3 out"),
            .explain = TL_TEXT(
                "Cause",
                "Handshakes of %3 arrive on %2 and are dropped before WireGuard sees them, by a "
                "rule that meets this sender and not everybody. Programs such as fail2ban and CrowdSec make such "
                "rules for addresses that tried wrong passwords."),
            .advice =
                TL_TEXT("Cause", "Take %3 off the list that the rule goes by (fail2ban: fail2ban-client unban %3; "
                                 "CrowdSec: cscli decisions delete --ip %3), or allow incoming UDP on port %1 "
                                 "before that rule.")};
        return match;
    }
    return std::nullopt;
}

static std::optional<Match> match(const Facts& facts)
{
    if (!isServer(facts) || !facts.firewall || !facts.device || !facts.network || !tunnelRuns(facts))
        return std::nullopt;
    const auto call = callFromOutside(facts);
    if (!call) return std::nullopt;
    const FilterVerdict verdict = filterInput(*call, *facts.firewall);
    if (!blocks(verdict)) return bannedCaller(facts);
    if (!verdict.rule || !productOf(*verdict.rule).empty()) return std::nullopt;
    auto match = observed({std::to_string(facts.device->listenPort), call->inInterface}, {sayRule(*verdict.rule)});
    // Strangers alone are kept out where the peers may call. Who is not here now may call from elsewhere.
    for (const PeerFacts& peer : latestDevice(facts)->peers)
        if (peer.endpoint && passesFrom(facts, *peer.endpoint)) {
            if (handshakeFresh(facts, peer)) return std::nullopt;
            match->severity = Severity::Warning;
        }
    return match;
}

extern constinit const Cause cause_firewall_listen_port_blocked{
    .id = "firewall.listen_port_blocked",
    .step = StepId::Firewall,
    .rank = 1,
    .severity = Severity::Error,
    .title = TL_TEXT("Cause", "This machine's firewall blocks UDP port %1"),
    .explain = TL_TEXT("Cause", "Calls of other devices that arrive on %2 are dropped before WireGuard sees them."),
    .advice = TL_TEXT("Cause", "Allow incoming UDP on port %1 before the rule that drops it."),
    .followsFrom = {"tunnel.down", "handshake.port_differs"},
    .match = &match};
}
