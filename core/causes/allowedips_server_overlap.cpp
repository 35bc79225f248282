// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/causes/shared/common.h"
#include <algorithm>
namespace tl {
// Two servers in one file, for the same range: WireGuard uses the last. A fault where that one is dead.
static std::optional<Match> atClient(const Facts& facts)
{
    const PeerFacts* dead = deadPeer(facts);
    if (!dead || !facts.config) return std::nullopt;
    const ConfigPeerFacts* taker = configPeer(facts, *dead);
    if (!taker) return std::nullopt;
    for (const ConfigPeerFacts& other : facts.config->peers) {
        if (&other == taker) break; // whoever comes later takes from those before
        for (const Prefix& one : other.allowedIps) {
            const bool both = std::ranges::any_of(taker->allowedIps,
                                                  [&](const Prefix& each) { return each.network() == one.network(); });
            if (!both || other.publicKey == taker->publicKey) continue;
            const std::string range = toString(one.network());
            auto found = observed({range, shortKey(taker->publicKey), shortKey(other.publicKey)},
                                  {{TL_TEXT("Evidence", "The configuration gives %1 to the peers %2 and %3"),
                                    {range, shortKey(other.publicKey), shortKey(taker->publicKey)}},
                                   sayHandshake(facts, *dead)});
            found->wording = {
                .title = TL_TEXT("Cause", "Two peers claim %1, and the one that has it does not answer"),
                .explain = TL_TEXT("Cause", "WireGuard gives an address range to one peer only, the last that claimed "
                                            "it: %2. The other, %3, gets none of these packets."),
                .advice = TL_TEXT("Cause", "Keep one [Peer] section for this range, the one whose server is to be "
                                           "used, and restart the tunnel. A second server belongs into a tunnel of "
                                           "its own.")};
            return found;
        }
    }
    return std::nullopt;
}

static std::optional<Match> match(const Facts& facts)
{
    if (!isServer(facts)) return atClient(facts);
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
