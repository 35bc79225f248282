// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fixes/fix.h"
#include "core/fixes/shared/accept.h"
namespace tl {
static Result<std::vector<Op>> plan(const Facts&, const Finding& finding)
{
    if (finding.match.args.empty()) return noWay(TL_TEXT("Refusal", "the interface is not known"));
    return std::vector<Op>{SetRpFilter{finding.match.args[0], 2}}; // the larger of it and "all" holds
}

extern constinit const Fix fix_rp_filter_loosen{.id = "rp_filter.loosen",
                                                .cures = {"route.rp_filter"},
                                                .title = TL_TEXT("Fix", "Set the reverse path filter to loose"),
                                                .plan = &plan};
}
