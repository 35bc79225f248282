// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/causes/shared/windows_nat.h"
#include "core/fixes/fix.h"
#include "core/fixes/shared/accept.h"
namespace tl {
// Windows: a translation of ours that was made for the tunnel as it was before. Others' are theirs.
static Result<std::vector<Op>> plan(const Facts& facts, const Finding&)
{
    const auto flows = serverFlows(facts);
    if (!onWindows(facts) || flows.empty())
        return noWay(TL_TEXT("Refusal", "this machine has no translation of that kind"));
    const Prefix source = networkOf(facts, flows.front().peer);
    const NetNat* old = overlappingNat(facts, source);
    if (!old) old = orphanNat(facts);
    if (!old || !old->inside || !old->name.starts_with(kOurNats))
        return noWay(TL_TEXT("Refusal",
                             "the other translation is not ours to take away; give the tunnel another address range"));
    if (overlappingNetwork(facts, source))
        return noWay(TL_TEXT("Refusal", "another program's network here has addresses of the tunnel"));
    return std::vector<Op>{RemoveNat{old->name, *old->inside},
                           AddNat{facts.request.tunnel, source, flows.front().uplink}};
}

extern constinit const Fix fix_nat_replace{.id = "nat.replace",
                                           .cures = {"nat.overlap", "nat.wrong_subnet"},
                                           .title =
                                               TL_TEXT("Fix", "Make the translation anew for the tunnel's network"),
                                           .plan = &plan};
}
