// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/facts/view.h"
#include "core/fixes/fix.h"
#include "core/fixes/shared/accept.h"
namespace tl {
// What a peer sends from another address is thrown away unseen. With one peer alone, all of the tunnel's network can
// be its own.
static Result<std::vector<Op>> plan(const Facts& facts, const Finding&)
{
    const DeviceFacts* device = latestDevice(facts);
    if (!device || device->peers.size() != 1)
        return noWay(TL_TEXT(
            "Refusal", "which address the device uses cannot be seen from here; ask its owner for the line Address"));
    SetAllowedIps allowed{facts.request.tunnel, device->peers[0].publicKey, device->peers[0].allowedIps};
    const auto before = allowed.allowedIps.size();
    for (const Prefix& own : tunnelAddresses(facts))
        if (!own.isHost()) allowed.allowedIps.push_back(own.network());
    if (allowed.allowedIps.size() == before)
        return noWay(TL_TEXT("Refusal", "the tunnel has no network of its own to give to the peer"));
    return std::vector<Op>{allowed};
}

extern constinit const Fix fix_allowedips_peer{
    .id = "allowedips.peer",
    .cures = {"allowedips.server_mismatch"},
    .title = TL_TEXT("Fix", "Let the only peer use every address of the tunnel's network"),
    .atServer = true,
    .plan = &plan};
}
