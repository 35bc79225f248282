// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/causes/shared/common.h"
#include <algorithm>
namespace tl {
namespace {
// Many servers have no IPv6, and that is no fault. Here it was asked for, or the machine has an address of the Internet
// and translates for a peer that has one inside; only the route is gone.
std::optional<Severity> wantsSix(const Facts& facts, const IpAddress& target)
{
    const auto& asked = facts.request.targetAddresses;
    if (facts.request.targetsGiven && std::ranges::find(asked, target) != asked.end()) return Severity::Error;
    const bool outside = std::ranges::any_of(facts.network->addresses, [&](const AddressFacts& own) {
        const IpAddress& address = own.prefix.address;
        const LinkFacts* at = link(facts, own.device);
        return at && !isTunnelKind(at->kind) && at->kind != LinkKind::Loopback && !address.isV4() &&
               !address.isPrivate() && !address.isLinkLocal();
    });
    if (!outside || !facts.firewall || !facts.device) return std::nullopt;
    const auto translates = [&](const IpAddress& inside) {
        const auto isOfFour = [](const FilterMatch& each) { return each.field == Field::Source; };
        return std::ranges::any_of(
            sourceNatCandidates(outbound(facts, {inside, target, {}}, 6, 443), *facts.firewall),
            [&](const NatCandidate& each) { return std::ranges::none_of(each.failing, isOfFour); });
    };
    for (const PeerFacts& peer : facts.device->peers)
        for (const Prefix& inside : peer.allowedIps)
            if (!inside.address.isV4() && !inside.isDefault() && translates(inside.first())) return Severity::Warning;
    return std::nullopt;
}

Match withoutSix(const Facts& facts, Severity severity, Match found)
{
    found.severity = severity;
    found.wording = {.title = TL_TEXT("Cause", "This machine has no default route for IPv6"),
                     .explain = TL_TEXT(
                         "Cause", "It does not know the way out for IPv6: there is no route to %1. What peers send by "
                                  "IPv6 to the Internet ends here, while IPv4 may work.")};
    if (onWindows(facts)) return found;
    found.wording.advice =
        TL_TEXT("Cause", "ip -6 route shows the routes. Where the route came from the router, it goes once "
                         "IPv6 forwarding is on, unless the uplink has accept_ra = 2 (net.ipv6.conf.<uplink>."
                         "accept_ra). Else: ip -6 route add default via <router> dev <uplink>, and the same "
                         "where addresses are written down.");
    return found;
}

bool hasOutsideAddress6(const Facts& facts)
{
    return std::ranges::any_of(facts.network->addresses, [&](const AddressFacts& own) {
        const IpAddress& address = own.prefix.address;
        const LinkFacts* on = link(facts, own.device);
        return !address.isV4() && !address.isLinkLocal() && !address.isLoopback() && on && !isTunnelKind(on->kind);
    });
}
}

static std::optional<Match> match(const Facts& facts)
{
    if (!facts.network || (isClient(facts) && anythingCameBack(facts))) return std::nullopt;
    const LookupPurpose asked = isClient(facts) ? LookupPurpose::Endpoint : LookupPurpose::Target;
    for (const LookupFacts& each : facts.lookups) {
        if (each.purpose != asked || !each.answer || each.answer->type != RouteType::Unreachable) continue;
        const IpFamily family = each.destination.family;
        if (uplink(facts, family)) continue;
        auto found = observed({toString(each.destination)}, {sayRoute(each)});
        if (isServer(facts) && family == IpFamily::V6) {
            if (const auto severity = wantsSix(facts, each.destination))
                return withoutSix(facts, *severity, *std::move(found));
            continue;
        }
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
