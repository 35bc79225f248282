// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/causes/shared/common.h"
namespace tl {
static std::optional<Match> match(const Facts& facts)
{
    if (!isClient(facts) || !facts.resolvers || !facts.resolvers->servers.empty()) return std::nullopt;
    return observed({}, {{TL_TEXT("Evidence", "The system has no name server"), {}}});
}

extern constinit const Cause cause_dns_not_configured{
    .id = "dns.not_configured",
    .step = StepId::Dns,
    .rank = 1,
    .severity = Severity::Error,
    .title = TL_TEXT("Cause", "No name server is set"),
    .explain =
        TL_TEXT("Cause", "Names like example.com cannot be turned into addresses. Addresses work, names do not."),
    .advice = TL_TEXT("Cause", "Add a DNS line to the [Interface] section of the tunnel (an address that the tunnel "
                               "reaches), or set a name server in the network settings."),
    .followsFrom = {"dns.overwritten"},
    .match = &match};
}
