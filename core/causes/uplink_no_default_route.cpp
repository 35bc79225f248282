// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/causes/shared/common.h"
#include <algorithm>
namespace tl {
static bool hasOutsideAddress6(const Facts& facts)
{
    return std::ranges::any_of(facts.network->addresses, [&](const AddressFacts& own) {
        const IpAddress& address = own.prefix.address;
        const LinkFacts* on = link(facts, own.device);
        return !address.isV4() && !address.isLinkLocal() && !address.isLoopback() && on && !isTunnelKind(on->kind);
    });
}

static std::optional<Match> match(const Facts& facts)
{
    if (!facts.network || (isClient(facts) && anythingCameBack(facts))) return std::nullopt;
    const LookupPurpose asked = isClient(facts) ? LookupPurpose::Endpoint : LookupPurpose::Target;
    for (const LookupFacts& each : facts.lookups) {
        if (each.purpose != asked || !each.answer || each.answer->type != RouteType::Unreachable) continue;
        const IpFamily family = each.destination.family;
        // A server without IPv6 is no fault; a client's endpoint is wanted whatever its family.
        if (uplink(facts, family) || (isServer(facts) && !each.destination.isV4())) continue;
        auto found = observed({toString(each.destination)}, {sayRoute(each)});
        if (isClient(facts) && family == IpFamily::V6 && uplink(facts, IpFamily::V4) && !hasOutsideAddress6(facts))
            found->wording = {
                .title = TL_TEXT("Cause", "This network has no IPv6, and the server is called by IPv6"),
                .explain =
                    TL_TEXT("Cause", "Endpoint stands for %1, an IPv6 address. The network that this computer is "
                                     "in carries IPv4 alone, so nothing reaches the server."),
                .advice = TL_TEXT("Cause", "If the server has an IPv4 address, write that into the Endpoint line, or a "
                                           "name that has one, and restart the tunnel. Else use a network with IPv6."),
            };
        return found;
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
