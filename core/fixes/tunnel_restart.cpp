// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/facts/view.h"
#include "core/fixes/fix.h"
#include "core/fixes/shared/accept.h"
namespace tl {
// Windows keeps the configuration from everybody: what it wants, only a restart can set.
static Result<std::vector<Op>> plan(const Facts& facts, const Finding&)
{
    if (!onWindows(facts) || !facts.tunnel || !facts.tunnel->configPath)
        return noWay(TL_TEXT("Refusal", "what is missing can be set here without a restart"));
    if (facts.config) return noWay(TL_TEXT("Refusal", "what is missing can be set here without a restart"));
    return std::vector<Op>{RestartTunnel{facts.request.tunnel}};
}

extern constinit const Fix fix_tunnel_restart{.id = "tunnel.restart",
                                              .cures = {"tunnel.no_address"},
                                              .title = TL_TEXT("Fix", "Restart the tunnel"),
                                              .guard = kLocalGuard,
                                              .plan = &plan};
}
