// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/causes/shared/common.h"
#include <algorithm>
namespace tl {
namespace {
int strictness(const StackFacts& stack, const std::string& device)
{
    int own = 0;
    for (const InterfaceSettings& each : stack.interfaces)
        if (each.device == device) own = each.rpFilter;
    return std::max(own, stack.rpFilterAll);
}

bool markCounts(const StackFacts& stack, const std::string& device)
{
    const auto it = std::ranges::find(stack.interfaces, device, &InterfaceSettings::device);
    return stack.sourceMarkCountsAll || (it != stack.interfaces.end() && it->sourceMarkCounts);
}
}

static std::optional<Match> match(const Facts& facts)
{
    if (!facts.stack || !tunnelRuns(facts) || (isClient(facts) && anythingCameBack(facts))) return std::nullopt;
    const StackFacts& stack = *facts.stack;
    std::vector<Sentence> evidence;
    const auto drops = [&]() -> std::uint64_t {
        if (!facts.stackAfter || !facts.stackAfter->reversePathDrops || !stack.reversePathDrops) return 0;
        return *facts.stackAfter->reversePathDrops - *stack.reversePathDrops;
    }();
    if (drops > 0)
        evidence.push_back({TL_TEXT("Evidence", "The system dropped %1 packets by reverse path filter during this run"),
                            {std::to_string(drops)}});
    const PeerFacts* peer = isClient(facts) ? farPeer(facts) : nullptr;
    if (peer && peer->endpoint) {
        // What comes back from the server carries no mark: judged without it, the way back is the tunnel.
        const LookupFacts* unmarked = lookup(facts, LookupPurpose::EndpointUnmarked, peer->endpoint->address);
        const auto over = uplink(facts, peer->endpoint->address.family);
        const bool strict =
            over && strictness(stack, *over) == 1 && unmarked && unmarked->answer && unmarked->answer->device != *over;
        // With the mark it is judged rightly. Where nothing comes from the server at all, the drops were of answers to
        // what was asked beside the tunnel.
        const OuterFacts* seen = outer(facts, *peer->endpoint);
        if (over && markCounts(stack, *over) && seesAll(facts) &&
            (!seen || seen->dataIn + seen->keepalivesIn + seen->responsesIn + seen->cookiesIn == 0))
            return std::nullopt;
        if (strict && (drops > 0 || !markCounts(stack, *over))) {
            evidence.push_back(saySetting("net.ipv4.conf." + *over + ".rp_filter", "1"));
            evidence.push_back(sayRoute(*unmarked));
            return observed({*over}, std::move(evidence));
        }
    }
    if (drops == 0) return std::nullopt;
    if (strictness(stack, facts.request.tunnel) == 1) {
        const bool silent = askedIntoTunnel(facts) && (isClient(facts) || !anyAnswered(facts, {Purpose::Peer}));
        if (!silent) return std::nullopt;
        evidence.push_back(saySetting("net.ipv4.conf." + facts.request.tunnel + ".rp_filter", "1"));
        return observed({facts.request.tunnel}, std::move(evidence));
    }
    return std::nullopt;
}

extern constinit const Cause cause_route_rp_filter{
    .id = "route.rp_filter",
    .step = StepId::Route,
    .rank = 8,
    .severity = Severity::Error,
    .title = TL_TEXT("Cause", "The reverse path filter drops what comes in on %1"),
    .explain = TL_TEXT("Cause", "The system accepts a packet only if it would answer on the same interface, and throws "
                                "away the rest without a word. With the routes of a tunnel that hits the wrong ones."),
    .advice =
        TL_TEXT("Cause", "Set it to loose: sysctl net.ipv4.conf.%1.rp_filter=2 (and net.ipv4.conf.all.rp_filter to "
                         "2 or 0). For a full tunnel also net.ipv4.conf.all.src_valid_mark=1."),
    .followsFrom = {"tunnel.down", "route.return_path", "route.tunnel_overlap", "handshake.endpoint_in_tunnel"},
    .seenAs = {FlowVerdict::DidNotGoOn, FlowVerdict::NotDelivered},
    .match = &match};
}
