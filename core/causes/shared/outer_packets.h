// SPDX-License-Identifier: GPL-3.0-or-later
// WireGuard's own packets, as they pass the filters of this machine.
#pragma once
#include "core/causes/shared/common.h"
namespace tl {
// To a far end, at a client also from there.
struct OuterVerdict {
    Endpoint far = {};
    FilterVerdict verdict = {};
};
std::vector<OuterVerdict> outerVerdicts(const Facts&);
// Server: the far ends that are not those of a peer with a living session.
std::vector<OuterFacts> strangersAtServer(const Facts&);
// Where a peer was during the run, sample by sample.
std::vector<Endpoint> placesOf(const Facts&, const std::string& publicKey);
// One of these that lies in the tunnel: its encrypted packets came out of the tunnel themselves.
std::optional<Endpoint> placeInTunnel(const Facts&, const PeerFacts&);
// Client: a rule that drops what comes by another interface than the routes to its source lead to. It looks without the
// tunnel's mark, and so finds the tunnel.
std::optional<RuleRef> reversePathStop(const Facts&);
}
