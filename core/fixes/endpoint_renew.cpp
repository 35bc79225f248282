// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/facts/view.h"
#include "core/fixes/fix.h"
#include "core/fixes/shared/accept.h"
namespace tl {
static Result<std::vector<Op>> plan(const Facts& facts, const Finding& finding)
{
    const PeerFacts* peer = farPeer(facts);
    const auto now = addressIn(finding, 2);
    if (!peer || !peer->endpoint || !now) return noWay(TL_TEXT("Refusal", "the server's new address is not known"));
    return std::vector<Op>{SetEndpoint{facts.request.tunnel, peer->publicKey, {*now, peer->endpoint->port}}};
}

extern constinit const Fix fix_endpoint_renew{.id = "endpoint.renew",
                                              .cures = {"handshake.endpoint_stale"},
                                              .title = TL_TEXT("Fix", "Send to the server's new address"),
                                              .plan = &plan};
}
