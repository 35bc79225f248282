// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/causes/shared/common.h"
#include <algorithm>
namespace tl {
static std::optional<Match> match(const Facts& facts)
{
    if (!isServer(facts)) return std::nullopt;
    if (facts.config)
        for (std::size_t i = 0; i < facts.config->peers.size(); ++i)
            for (std::size_t j = i + 1; j < facts.config->peers.size(); ++j)
                for (const Prefix& one : facts.config->peers[i].allowedIps)
                    for (const Prefix& other : facts.config->peers[j].allowedIps)
                        if (one.network() == other.network() &&
                            facts.config->peers[i].publicKey != facts.config->peers[j].publicKey)
                            return observed({toString(one.network())},
                                            {{TL_TEXT("Evidence", "The configuration gives %1 to the peers %2 and %3"),
                                              {toString(one.network()), shortKey(facts.config->peers[i].publicKey),
                                               shortKey(facts.config->peers[j].publicKey)}}});
    const DeviceFacts* device = latestDevice(facts);
    if (!device || device->peers.size() < 2) return std::nullopt;
    const auto bare = std::ranges::find_if(device->peers, [](const PeerFacts& p) { return p.allowedIps.empty(); });
    const ConfigPeerFacts* wanted = bare == device->peers.end() ? nullptr : configPeer(facts, *bare);
    if (bare == device->peers.end() || (facts.config && (!wanted || wanted->allowedIps.empty()))) return std::nullopt;
    const std::string lost = wanted ? toString(wanted->allowedIps.front()) : shortKey(bare->publicKey);
    return inferred(
        {lost}, {{TL_TEXT("Evidence", "The running tunnel has no AllowedIPs left for peer %1: another peer took them"),
                  {shortKey(bare->publicKey)}}});
}

extern constinit const Cause cause_allowedips_server_overlap{
    .id = "allowedips.server_overlap",
    .step = StepId::AllowedIps,
    .rank = 3,
    .severity = Severity::Error,
    .title = TL_TEXT("Cause", "Two peers claim %1"),
    .explain =
        TL_TEXT("Cause", "WireGuard gives an address range to one peer only, the last that claimed it. The other "
                         "one connects, but nothing reaches it."),
    .advice =
        TL_TEXT("Cause", "Give every device its own address, with /32 (and /128 for IPv6) in its [Peer] section on "
                         "this server, the same as in Address on that device. A range for all, such as the whole "
                         "tunnel network, belongs to no peer."),
    .followsFrom = {"tunnel.down"},
    .match = &match};
}
