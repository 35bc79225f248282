// SPDX-License-Identifier: GPL-3.0-or-later
// Where probes aim: addresses derived from the configuration and the state, in the order of their worth.
#pragma once
#include "core/facts/facts.h"
#include <vector>
namespace tl {
// Addresses that the far end of the tunnel should own or was seen to own, at most three a client, eight a server.
std::vector<IpAddress> peerAddresses(const Facts&);
// Client: what it owns by custom, where nothing better is known.
std::vector<IpAddress> guessedPeers(const Facts&);
// Targets that this tunnel is meant to carry: the given ones, what the names resolved to, or the defaults
// as far as AllowedIPs hold them. At most four.
std::vector<IpAddress> innerTargets(const Facts&);
// Targets in the public Internet, fit to be asked beside the tunnel. At most two.
std::vector<IpAddress> publicTargets(const Facts&);
// Addresses that the target's names resolved to, one a family at most, not among the given addresses.
std::vector<IpAddress> namedTargets(const Facts&);
// Targets that a person named must each be reached; of the defaults one a family is enough.
std::string reachGroup(const Facts&, const IpAddress& target);
std::vector<LookupFacts> wantedLookups(const Facts&); // questions for the route table, unanswered
}
