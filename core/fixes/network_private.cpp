// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/facts/view.h"
#include "core/fixes/fix.h"
#include "core/fixes/shared/accept.h"
#include <algorithm>
namespace tl {
static Result<std::vector<Op>> plan(const Facts& facts, const Finding&)
{
    if (!onWindows(facts) || !facts.windows || !facts.windows->profiles)
        return noWay(TL_TEXT("Refusal", "what the system takes the tunnel's network for could not be read"));
    const auto now = std::ranges::find(*facts.windows->profiles, facts.request.tunnel, &NetworkProfile::device);
    if (now == facts.windows->profiles->end() || now->category != NetworkCategory::Public)
        return noWay(TL_TEXT("Refusal", "the tunnel's network is no public one"));
    return std::vector<Op>{SetNetworkCategory{facts.request.tunnel, NetworkCategory::Private}};
}

extern constinit const Fix fix_network_private{
    .id = "network.private",
    .cures = {"firewall.profile_public"},
    .title = TL_TEXT("Fix", "Tell Windows that the tunnel's network is a private one"),
    .plan = &plan};
}
