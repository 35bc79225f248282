// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/facts/view.h"
#include "core/fixes/fix.h"
#include "core/fixes/shared/accept.h"
#include <algorithm>
namespace tl {
static Result<std::vector<Op>> plan(const Facts& facts, const Finding& finding)
{
    const PeerFacts* peer = farPeer(facts);
    const auto target = addressIn(finding, 0);
    if (!peer || !target) return noWay(TL_TEXT("Refusal", "the peer that should carry it is not known"));
    if (std::ranges::any_of(peer->allowedIps,
                            [](const Prefix& each) { return each.isHost() && each.address.isUnspecified(); }))
        return noWay(TL_TEXT("Refusal", "AllowedIPs has a single address (0.0.0.0/32 or ::/128) where everything (/0) "
                                        "was probably meant: correct that line and restart the tunnel"));
    const Prefix host{*target, target->bits()};
    SetAllowedIps allowed{facts.request.tunnel, peer->publicKey, peer->allowedIps};
    allowed.allowedIps.push_back(host);
    return std::vector<Op>{allowed, AddRoute{{.destination = host, .device = facts.request.tunnel}}};
}

extern constinit const Fix fix_allowedips_widen{
    .id = "allowedips.widen",
    .cures = {"allowedips.too_narrow"},
    .title = TL_TEXT("Fix", "Add the address to AllowedIPs, and lead it into the tunnel"),
    .onceEach = true,
    .plan = &plan};
}
