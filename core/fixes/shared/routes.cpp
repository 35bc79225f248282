// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fixes/shared/routes.h"
#include "core/facts/view.h"
#include <algorithm>
namespace tl {
bool hasRoute(const NetworkFacts& network, const RouteFacts& wanted)
{
    return std::ranges::any_of(network.routes, [&](const RouteFacts& one) {
        return one.table == wanted.table && one.device == wanted.device &&
               one.destination.network() == wanted.destination.network();
    });
}

std::vector<RouteFacts> missingRoutes(const Facts& facts, IpFamily family)
{
    std::vector<RouteFacts> out;
    const DeviceFacts* device = latestDevice(facts);
    if (!device || !facts.network || (facts.config && facts.config->table == "off")) return out;
    for (const PeerFacts& peer : device->peers)
        for (const Prefix& one : peer.allowedIps) {
            if (one.address.family != family || (one.isDefault() && device->fwmark == 0)) continue;
            const RouteFacts route{.destination = one.network(),
                                   .table = one.isDefault() ? device->fwmark : kMainTable,
                                   .device = facts.request.tunnel};
            if (!hasRoute(*facts.network, route)) out.push_back(route);
        }
    return out;
}
}
