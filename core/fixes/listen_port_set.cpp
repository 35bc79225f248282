// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fixes/fix.h"
#include "core/fixes/shared/accept.h"
namespace tl {
// To another port than the configured one the server is never moved: every device that calls it would have to be told.
static Result<std::vector<Op>> plan(const Facts& facts, const Finding&)
{
    if (!facts.config || facts.config->listenPort == 0)
        return noWay(TL_TEXT("Refusal", "the configuration names no port"));
    return std::vector<Op>{SetListenPort{facts.request.tunnel, facts.config->listenPort}};
}

extern constinit const Fix fix_listen_port_set{
    .id = "listen_port.set",
    .cures = {"handshake.port_differs"},
    .title = TL_TEXT("Fix", "Listen on the configured port again; devices that call the present one lose the way"),
    .plan = &plan};
}
