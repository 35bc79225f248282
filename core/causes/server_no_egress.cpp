// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/causes/shared/common.h"
#include <algorithm>
namespace tl {
static std::optional<Match> match(const Facts& facts)
{
    if (!isClient(facts) || !anythingCameBack(facts)) return std::nullopt;
    for (const Exchange* e : exchangesFor(facts, {Purpose::FirstHop})) // whether the server forwards comes first
        if (e->outcome == Outcome::Pending && !e->late) return std::nullopt;
    std::vector<const Exchange*> lost;
    std::optional<IpAddress> target;
    for (const IpAddress& each : targetsInTunnel(facts)) {
        if (targetReached(facts, each)) {
            if (each.isV4() || !targetSilent(facts, each)) return std::nullopt; // something behind the server answers
            continue;
        }
        bool noRoute = false, open = false, prohibited = false;
        for (const Exchange* e : exchangesFor(facts, {Purpose::Target, Purpose::TargetName})) {
            if (e->question.to != each) continue;
            noRoute = noRoute || (errorFromFar(*e) && !ownAddress(facts, *e->from) &&
                                  (e->icmp == IcmpError::NetUnreachable || e->icmp == IcmpError::HostUnreachable));
            prohibited =
                prohibited ||
                (errorFromFar(*e) && (e->icmp == IcmpError::AdminProhibited || e->icmp == IcmpError::PortUnreachable));
            open = open || (e->outcome == Outcome::Pending && !e->late);
        }
        if (prohibited || (!noRoute && open)) continue;
        if (!noRoute && !targetSilent(facts, each)) continue;
        if (!target) target = each;
    }
    if (!target) return std::nullopt;
    const bool behindAnswers = std::ranges::any_of(facts.exchanges, [&](const Exchange& e) {
        return e.question.purpose == Purpose::Resolver && answered(e) && wentThroughTunnel(facts, e) &&
               !e.question.to.isPrivate();
    });
    if (behindAnswers) return std::nullopt;
    for (const Exchange* e : exchangesFor(facts, {Purpose::Target, Purpose::TargetName, Purpose::FirstHop,
                                                  Purpose::SecondHop, Purpose::Peer, Purpose::TargetOutside}))
        if (e->question.purpose == Purpose::Peer || e->question.to == *target) lost.push_back(e);
    return inferred({toString(*target)}, sayExchanges(lost, 8));
}

extern constinit const Cause cause_server_no_egress{
    .id = "server.no_egress",
    .step = StepId::Reach,
    .rank = 5,
    .severity = Severity::Error,
    .title = TL_TEXT("Cause", "The server answers, but the Internet behind it does not"),
    .explain =
        TL_TEXT("Cause", "Packets for %1 enter the tunnel and reach the server. Nothing comes back from beyond it. "
                         "Usually the server has no translation (NAT, masquerade) for the tunnel's network, its "
                         "firewall drops forwarded packets, or it has lost its own connection; from here these "
                         "look alike."),
    .advice = TL_TEXT("Cause", "Run this program on the server: it names the missing or blocking rule. By hand: check "
                               "the masquerade rule for the tunnel's network on the server's uplink, then its forward "
                               "chain, then whether the server itself reaches %1."),
    .adviceOnWindows =
        TL_TEXT("Cause", "Run this program on the server: it names what is missing or in the way. By hand: check that "
                         "the server translates the tunnel's network on its way out, that no firewall there stops what "
                         "it passes on, and that the server itself reaches %1."),
    .followsFrom = {"handshake.*", "uplink.*", "reach.tunnel_peer_silent", "forwarding.disabled",
                    "firewall.forward_blocked", "firewall.local_blocked", "firewall.killswitch", "firewall.third_party",
                    "route.*"},
    .seenAs = {FlowVerdict::NotAnswered, FlowVerdict::NotDelivered},
    .match = &match};
}
