// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/causes/shared/common.h"
namespace tl {
static std::optional<Match> match(const Facts& facts)
{
    if (!facts.network || !tunnelRuns(facts)) return std::nullopt;
    for (const Prefix& own : tunnelAddresses(facts)) {
        if (own.isHost()) continue;
        for (const AddressFacts& other : facts.network->addresses) {
            const LinkFacts* over = link(facts, other.device);
            if (other.device == facts.request.tunnel || other.prefix.isHost() || !over || !over->up ||
                other.prefix.address.isLinkLocal())
                continue;
            if (!other.prefix.overlaps(own)) continue;
            auto found = observed({toString(own.network()), facts.request.tunnel, other.device},
                                  {{TL_TEXT("Evidence", "%1 has %2, %3 has %4"),
                                    {facts.request.tunnel, toString(own), other.device, toString(other.prefix)}}});
            bool harm = false;
            for (const LookupFacts& asked : facts.lookups)
                if (asked.purpose == LookupPurpose::Peer && own.contains(asked.destination) && asked.answer &&
                    asked.answer->device == other.device) {
                    found->evidence.push_back(sayRoute(asked));
                    harm = true;
                }
            if (!harm) found->severity = Severity::Warning;
            return found;
        }
    }
    return std::nullopt;
}

extern constinit const Cause cause_route_tunnel_overlap{
    .id = "route.tunnel_overlap",
    .step = StepId::Route,
    .rank = 6,
    .severity = Severity::Error,
    .title = TL_TEXT("Cause", "The tunnel's own network %1 exists twice here"),
    .explain = TL_TEXT("Cause", "%2 and %3 use overlapping addresses. The system sends packets for the far end to the "
                                "wrong one."),
    .advice = TL_TEXT("Cause", "Give the tunnel another address range on all devices, or change the range of %3."),
    .followsFrom = {"tunnel.down"},
    .seenAs = {FlowVerdict::NotDelivered},
    .match = &match};
}
