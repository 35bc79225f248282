// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/causes/shared/windows_nat.h"
#include "core/fixes/fix.h"
#include "core/fixes/shared/accept.h"
#include <algorithm>
namespace tl {
namespace {
// Which address the tunnel's adapter is to keep: the configured one, or the one it has, unless sharing gave it one that
// is not of the peers' network.
std::optional<IpAddress> addressOf(const Facts& facts, const SharingFacts& sharing, const IpAddress& peer)
{
    if (facts.config)
        for (const Prefix& one : facts.config->addresses)
            if (one.address.isV4()) return one.address;
    for (const Prefix& one : tunnelAddresses(facts))
        if (one.address.isV4() && (one.address != sharing.address || one.contains(peer))) return one.address;
    return std::nullopt;
}
}

// There is one pair on the machine: whoever shares something else keeps it.
static Result<std::vector<Op>> plan(const Facts& facts, const Finding&)
{
    const auto flows = serverFlows(facts);
    if (!onWindows(facts) || flows.empty() || !facts.windows || !facts.windows->sharing)
        return noWay(TL_TEXT("Refusal", "this machine cannot share its connection"));
    const SharingFacts& sharing = *facts.windows->sharing;
    if (sharing.privateDevice && *sharing.privateDevice != facts.request.tunnel)
        return noWay(TL_TEXT(
            "Refusal",
            "the connection is shared with another adapter already (a mobile hotspot?), and Windows shares one"));
    const auto address = addressOf(facts, sharing, flows.front().peer);
    if (!address) return noWay(TL_TEXT("Refusal", "which address the tunnel is to have is not known"));
    return std::vector<Op>{ShareConnection{facts.request.tunnel, flows.front().uplink, *address}};
}

extern constinit const Fix fix_nat_share{
    .id = "nat.share",
    .cures = {"nat.unavailable", "nat.ics_stuck", "nat.ics_lost", "nat.ics_address", "nat.wrong_interface"},
    .title = TL_TEXT("Fix", "Share the Internet connection with the tunnel (Internet Connection Sharing)"),
    .plan = &plan};
}
