// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/facts/view.h"
#include "core/fixes/fix.h"
#include "core/fixes/shared/accept.h"
#include <algorithm>
namespace tl {
// Whether the configuration names the peer alone for all that it gives to it.
static bool isProven(const ConfigFacts& config, const ConfigPeerFacts& owner)
{
    return std::ranges::none_of(config.peers, [&](const ConfigPeerFacts& other) {
        return other.publicKey != owner.publicKey && std::ranges::any_of(other.allowedIps, [&](const Prefix& one) {
                   return std::ranges::find(owner.allowedIps, one.network(), &Prefix::network) !=
                          owner.allowedIps.end();
               });
    });
}

// Where two peers have one address in the configuration itself, nothing here tells whose it is.
static Result<std::vector<Op>> plan(const Facts& facts, const Finding&)
{
    const DeviceFacts* device = latestDevice(facts);
    if (!device || !facts.config) return noWay(TL_TEXT("Refusal", "no configuration says whose addresses these are"));
    std::vector<Op> ops;
    for (const PeerFacts& peer : device->peers) {
        const ConfigPeerFacts* wanted = peer.allowedIps.empty() ? configPeer(facts, peer) : nullptr;
        if (wanted && !wanted->allowedIps.empty() && isProven(*facts.config, *wanted))
            ops.emplace_back(SetAllowedIps{facts.request.tunnel, peer.publicKey, wanted->allowedIps});
    }
    if (ops.empty())
        return noWay(
            TL_TEXT("Refusal",
                    "the configuration gives the same addresses to two peers; only their owners know whose they are"));
    return ops;
}

extern constinit const Fix fix_allowedips_owner{
    .id = "allowedips.owner",
    .cures = {"allowedips.server_overlap"},
    .title = TL_TEXT("Fix", "Give the addresses back to the peer that the configuration names"),
    .plan = &plan};
}
