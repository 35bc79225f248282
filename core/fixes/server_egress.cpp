// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fixes/fix.h"
#include "core/fixes/shared/accept.h"
namespace tl {
// From the client, forwarding that is off, a missing translation and a filter look alike. On the server each of them
// has a finding and a fix of its own.
static Result<std::vector<Op>> plan(const Facts&, const Finding&)
{
    return noWay(TL_TEXT(
        "Refusal", "it is done on the server: fix --id server.egress --script linux (or windows) writes down how"));
}

extern constinit const Fix fix_server_egress{
    .id = "server.egress",
    .cures = {"server.no_egress", "forwarding.disabled"},
    .title = TL_TEXT("Fix", "Let the server pass the tunnel's packets on to the Internet, and the answers back"),
    .atServer = true,
    .plan = &plan};
}
