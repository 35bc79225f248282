// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/causes/shared/common.h"
#include <algorithm>
namespace tl {
static std::optional<Match> match(const Facts& facts)
{
    const LinkFacts* tunnel = tunnelLink(facts);
    if (!tunnel || !tunnelRuns(facts) || tunnel->mtu.bytes >= 1280) return std::nullopt;
    const bool wantsV6 =
        facts.config && std::ranges::any_of(facts.config->addresses, [](const Prefix& p) { return !p.address.isV4(); });
    std::vector<Sentence> evidence{saySetting(facts.request.tunnel + " MTU", std::to_string(tunnel->mtu.bytes))};
    if (wantsV6)
        evidence.push_back(
            {TL_TEXT("Evidence", "The configuration has an IPv6 address: IPv6 needs an MTU of at least 1280"), {}});
    return observed({std::to_string(tunnel->mtu.bytes)}, std::move(evidence));
}

extern constinit const Cause cause_mtu_too_small{
    .id = "mtu.too_small",
    .step = StepId::Mtu,
    .rank = 2,
    .severity = Severity::Warning,
    .title = TL_TEXT("Cause", "The tunnel's MTU of %1 is needlessly small"),
    .explain = TL_TEXT("Cause", "Every packet carries less than it could, so the tunnel is slow. Below 1280 bytes IPv6 "
                                "does not work at all."),
    .advice =
        TL_TEXT("Cause", "Remove the MTU line from the [Interface] section (WireGuard then chooses, usually 1420), "
                         "or set 1280, which passes nearly everywhere."),
    .match = &match};
}
