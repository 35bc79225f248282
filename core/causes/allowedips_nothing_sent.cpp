// SPDX-License-Identifier: GPL-3.0-or-later
// A device whose own AllowedIPs hold the tunnel's network alone sends its pages beside the tunnel: the server is in
// order, and nothing loads all the same. From here that looks like a device that is left alone, so it is only told.
#include "core/causes/shared/common.h"
#include "core/causes/shared/packets.h"
#include <algorithm>
namespace tl {
namespace {
bool onlyNetworksOfTheirs(const RequestFacts& request)
{
    return request.targetsGiven && request.targetNames.empty() && !request.targetAddresses.empty() &&
           std::ranges::all_of(request.targetAddresses, &IpAddress::isPrivate);
}

std::string addressOf(const PeerFacts& peer)
{
    const auto host = std::ranges::find_if(peer.allowedIps, &Prefix::isHost);
    return host == peer.allowedIps.end() ? shortKey(peer.publicKey) : toString(host->address);
}
}

static std::optional<Match> match(const Facts& facts)
{
    const DeviceFacts* device = latestDevice(facts);
    const Ledger* ledger = ledgerOf(facts);
    if (!isServer(facts) || !device || !ledger || !seesAll(facts) || onlyNetworksOfTheirs(facts.request))
        return std::nullopt;
    if (facts.watch->watched < std::chrono::seconds(1) || ledger->flowsForgotten > 0) return std::nullopt;
    // What they send cannot get out while even this machine's own packets go back to them.
    for (const LookupFacts& asked : facts.lookups)
        if (promisesEverything(facts, asked.destination.family) &&
            routedIntoTunnel(facts, LookupPurpose::Target, asked.destination))
            return std::nullopt;
    const auto seconds = std::to_string(std::chrono::round<std::chrono::seconds>(facts.watch->watched).count());
    if (const auto talker = sendsToUsAlone(facts))
        return inferred({addressOf(*talker->peer)},
                        {{TL_TEXT("Evidence", "In %1 s, %2 sent %3 packets to this machine, and none to others"),
                          {seconds, addressOf(*talker->peer), std::to_string(talker->packets)}}});
    const auto present =
        std::ranges::find_if(device->peers, [&](const PeerFacts& peer) { return handshakeFresh(facts, peer); });
    if (present == device->peers.end() || ledger->totals.tunnelOut > 0) return std::nullopt;
    return inferred({addressOf(*present)},
                    {{TL_TEXT("Evidence", "In %1 s no packet of a peer to others came out of the tunnel"), {seconds}}});
}

extern constinit const Cause cause_allowedips_nothing_sent{
    .id = "allowedips.nothing_sent",
    .step = StepId::AllowedIps,
    .rank = 6,
    .severity = Severity::Info,
    .title = TL_TEXT("Cause", "%1 sent nothing to the Internet through the tunnel meanwhile"),
    .explain = TL_TEXT("Cause", "Perhaps nobody used that device. But if a page was opened there, its own AllowedIPs "
                                "do not lead to the Internet through this server."),
    .advice = TL_TEXT("Cause", "Open a web page on that device and check again. If this is said again, set AllowedIPs "
                               "there to 0.0.0.0/0."),
    .followsFrom = {"allowedips.server_mismatch"},
    .match = &match};
}
