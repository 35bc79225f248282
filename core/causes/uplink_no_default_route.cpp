// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/causes/shared/common.h"
namespace tl {
static std::optional<Match> match(const Facts& facts)
{
    if (!facts.network || (isClient(facts) && anythingCameBack(facts))) return std::nullopt;
    const LookupPurpose asked = isClient(facts) ? LookupPurpose::Endpoint : LookupPurpose::Target;
    for (const LookupFacts& each : facts.lookups) {
        if (each.purpose != asked || !each.answer || each.answer->type != RouteType::Unreachable) continue;
        const IpFamily family = each.destination.family;
        // A server without IPv6 is no fault; a client's endpoint is wanted whatever its family.
        if (uplink(facts, family) || (isServer(facts) && !each.destination.isV4())) continue;
        return observed({toString(each.destination)}, {sayRoute(each)});
    }
    return std::nullopt;
}

extern constinit const Cause cause_uplink_no_default_route{
    .id = "uplink.no_default_route",
    .step = StepId::Reach,
    .rank = 2,
    .severity = Severity::Error,
    .title = TL_TEXT("Cause", "This computer has no default route"),
    .explain =
        TL_TEXT("Cause", "It is connected, but does not know the way out: there is no route to %1, and no default "
                         "route beside the tunnel."),
    .advice = TL_TEXT("Cause", "Renew the address of the connection: reconnect the cable or Wi-Fi, or restart what "
                               "manages it (NetworkManager, systemd-networkd, dhclient). Where addresses are set by "
                               "hand: ip route add default via <router> dev <interface>, and the same where they are "
                               "written down; the router's own label or another device in this network tells its "
                               "address."),
    .adviceOnWindows =
        TL_TEXT("Cause", "Renew the address of the connection: reconnect the cable or Wi-Fi, or ipconfig /renew. Where "
                         "addresses are set by hand, the router's is the default gateway in the adapter's properties; "
                         "its own label or another device in this network tells it."),
    .followsFrom = {"uplink.down"},
    .match = &match};
}
