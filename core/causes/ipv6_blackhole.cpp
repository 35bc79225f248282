// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/causes/shared/common.h"
#include <algorithm>
namespace tl {
static std::optional<Match> match(const Facts& facts)
{
    if (!isClient(facts) || !hasTunnelAddress(facts, IpFamily::V6)) return std::nullopt;
    const auto works = [&](IpFamily family) {
        return std::ranges::any_of(targetsInTunnel(facts),
                                   [&](const IpAddress& t) { return t.family == family && targetReached(facts, t); });
    };
    if (!works(IpFamily::V4) || works(IpFamily::V6)) return std::nullopt;
    for (const IpAddress& target : targetsInTunnel(facts)) {
        if (target.isV4()) continue;
        std::vector<const Exchange*> asked;
        bool open = false;
        for (const Exchange* e : exchangesFor(facts, {Purpose::Target, Purpose::TargetName})) {
            if (e->question.to != target) continue;
            open = open || (e->outcome == Outcome::Pending && !e->late);
            asked.push_back(e);
        }
        if (open || asked.empty()) continue;
        return inferred({toString(target)}, sayExchanges(asked));
    }
    return std::nullopt;
}

extern constinit const Cause cause_ipv6_blackhole{
    .id = "ipv6.blackhole",
    .step = StepId::AllowedIps,
    .rank = 4,
    .severity = Severity::Error,
    .title = TL_TEXT("Cause", "IPv6 goes into the tunnel and nothing comes out"),
    .explain =
        TL_TEXT("Cause", "AllowedIPs send IPv6 through the tunnel, but %1 does not answer there, while IPv4 works. "
                         "Programs try IPv6 first, so pages load slowly or not at all."),
    .advice = TL_TEXT("Cause", "Either carry IPv6 on the server (address, forwarding and translation or a routed "
                               "prefix), or refuse it on this computer, so that programs use IPv4 at once. Taking ::/0 "
                               "out of AllowedIPs helps as well, but then IPv6 leaves beside the tunnel wherever the "
                               "network has it."),
    .followsFrom = {"tunnel.down", "tunnel.no_address"},
    .match = &match};
}
