// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/causes/shared/outer_packets.h"
#include <algorithm>
namespace tl {
namespace {
// How often the endpoint of this peer changed, and between what.
struct Moves {
    int count = 0;
    std::vector<Endpoint> places = {};
};

Moves movesOf(const Facts& facts, const std::string& key)
{
    Moves out;
    std::optional<Endpoint> last;
    for (const Endpoint& place : placesOf(facts, key)) {
        if (last && *last != place) ++out.count;
        last = place;
        if (std::ranges::find(out.places, *last) == out.places.end()) out.places.push_back(*last);
    }
    return out;
}
}

static std::optional<Match> match(const Facts& facts)
{
    if (!isServer(facts) || !facts.device) return std::nullopt;
    for (const PeerFacts& peer : facts.device->peers) {
        if (placeInTunnel(facts, peer)) continue; // one device, whose packets go in circles
        const Moves moves = movesOf(facts, peer.publicKey);
        if (moves.count < 2 || moves.places.size() >= static_cast<std::size_t>(moves.count) + 1)
            continue; // roaming goes on, it does not return
        return observed(
            {shortKey(peer.publicKey), toString(moves.places[0]), toString(moves.places[1])},
            {{TL_TEXT("Evidence", "Peer %1: its endpoint changed %2 times while we looked, between %3 and %4"),
              {shortKey(peer.publicKey), std::to_string(moves.count), toString(moves.places[0]),
               toString(moves.places[1])}}});
    }
    return std::nullopt;
}

extern constinit const Cause cause_handshake_duplicate_key{
    .id = "handshake.duplicate_key",
    .step = StepId::Handshake,
    .rank = 14,
    .severity = Severity::Error,
    .title = TL_TEXT("Cause", "Two devices use one key"),
    .explain =
        TL_TEXT("Cause", "The peer %1 jumps between %2 and %3. Two devices share one configuration and throw each "
                         "other out."),
    .advice = TL_TEXT("Cause", "Give every device a key pair and a tunnel address of its own."),
    .followsFrom = {"tunnel.down"},
    .match = &match};
}
