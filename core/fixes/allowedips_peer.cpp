// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/facts/view.h"
#include "core/fixes/fix.h"
#include "core/fixes/shared/accept.h"
namespace tl {
// All of the network but this machine's own address: what a peer sends from that is lost whatever WireGuard lets pass.
// Of a network of IPv6, the part of it where addresses are given by hand.
static void addAllBut(Prefix network, const IpAddress& own, std::vector<Prefix>& out)
{
    constexpr int kByHand = 112;
    if (!own.isV4() && network.length < kByHand) network = Prefix{own, kByHand}.network();
    while (!network.isHost()) {
        const Prefix low{network.first(), network.length + 1}, high{next(low.last()), network.length + 1};
        const bool isLow = low.contains(own);
        out.push_back(isLow ? high : low);
        network = isLow ? low : high;
    }
}

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
        if (!own.isHost()) addAllBut(own.network(), own.address, allowed.allowedIps);
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
