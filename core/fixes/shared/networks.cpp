// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fixes/shared/networks.h"
namespace tl {
Prefix networkOf(const Facts& facts, const IpAddress& peer)
{
    for (const Prefix& own : tunnelAddresses(facts))
        if (!own.isHost() && own.contains(peer)) return own.network();
    return {peer, peer.bits()};
}
}
