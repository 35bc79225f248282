// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fixes/fix.h"
#include "core/fixes/shared/accept.h"
namespace tl {
static Result<std::vector<Op>> plan(const Facts& facts, const Finding&)
{
    if (!facts.tunnel || (!facts.tunnel->configPath && !facts.tunnel->linkExists))
        return noWay(TL_TEXT("Refusal", "the tunnel has no configuration file"));
    return std::vector<Op>{BringUp{facts.request.tunnel}};
}

extern constinit const Fix fix_tunnel_up{.id = "tunnel.up",
                                         .cures = {"tunnel.down"},
                                         .title = TL_TEXT("Fix", "Start the tunnel"),
                                         .guard = kLocalGuard,
                                         .plan = &plan};
}
