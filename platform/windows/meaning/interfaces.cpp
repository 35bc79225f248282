// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/windows/meaning/interfaces.h"
#include "core/facts/view.h"
#include <algorithm>
namespace tl::windows_os {
namespace {
constexpr std::uint32_t kTypeLoopback = 24, kTypeVirtual = 53, kTypeTunnel = 131, kTableMain = 254;

const IpInterfaceRow* findIp(std::span<const IpInterfaceRow> all, std::uint32_t index, IpFamily family)
{
    const auto found = std::ranges::find_if(
        all, [&](const IpInterfaceRow& each) { return each.index == index && each.family == family; });
    return found == all.end() ? nullptr : &*found;
}

// That of IPv4 first, since every tunnel has one there; the adapter's own where no family says.
Mtu mtuOf(const InterfaceRow& row, std::span<const IpInterfaceRow> ips)
{
    for (const IpFamily family : {IpFamily::V4, IpFamily::V6})
        if (const IpInterfaceRow* ip = findIp(ips, row.index, family)) return {ip->mtu};
    return {row.maker == AdapterMaker::Other ? row.mtu : 0};
}

// Windows has a dozen miniports without an address, and a card below a virtual switch has given its own to that. One
// that somebody switched off is shown: that may be the fault.
bool concernsIp(const InterfaceRow& row, std::span<const IpInterfaceRow> ips)
{
    return ips.empty() || row.type == kTypeLoopback || row.maker != AdapterMaker::Other ||
           (row.hardware && !row.enabled) || findIp(ips, row.index, IpFamily::V4) ||
           findIp(ips, row.index, IpFamily::V6);
}
}

const InterfaceRow* findInterface(std::span<const InterfaceRow> all, std::uint32_t index)
{
    const auto found = std::ranges::find(all, index, &InterfaceRow::index);
    return found == all.end() ? nullptr : &*found;
}
const InterfaceRow* findInterface(std::span<const InterfaceRow> all, const std::string& alias)
{
    const auto found = std::ranges::find(all, alias, &InterfaceRow::alias);
    return found == all.end() ? nullptr : &*found;
}

LinkKind kindOf(const InterfaceRow& row)
{
    if (row.type == kTypeLoopback) return LinkKind::Loopback;
    if (row.maker == AdapterMaker::WireGuardNt) return LinkKind::WireGuard;
    if (row.maker == AdapterMaker::Wintun) return LinkKind::Tun;
    if (row.type == kTypeTunnel) return LinkKind::OtherTunnel; // Teredo, 6to4, ISATAP
    if (row.description.starts_with("TAP-Windows") || (row.type == kTypeVirtual && row.carriesIpOnly))
        return LinkKind::Tun;
    return row.hardware ? LinkKind::Physical : LinkKind::Virtual;
}

std::vector<LinkFacts> linksOf(std::span<const InterfaceRow> rows, std::span<const IpInterfaceRow> ips)
{
    std::vector<LinkFacts> out;
    for (const InterfaceRow& row : rows) {
        if (row.filter || !concernsIp(row, ips)) continue;
        out.push_back({.index = row.index,
                       .name = row.alias,
                       .kind = kindOf(row),
                       .up = row.enabled,
                       .carrier = row.connected,
                       .mtu = mtuOf(row, ips),
                       .rxPackets = row.rxPackets,
                       .txPackets = row.txPackets,
                       .rxBytes = row.rxBytes,
                       .txBytes = row.txBytes,
                       .rxErrors = row.rxErrors,
                       .txErrors = row.txErrors,
                       .rxDropped = row.rxDropped,
                       .txDropped = row.txDropped});
    }
    return out;
}

std::vector<InterfaceSettings> settingsOf(std::span<const InterfaceRow> rows, std::span<const IpInterfaceRow> ips)
{
    std::vector<InterfaceSettings> out;
    for (const InterfaceRow& row : rows) {
        const IpInterfaceRow* v4 = findIp(ips, row.index, IpFamily::V4);
        const IpInterfaceRow* v6 = findIp(ips, row.index, IpFamily::V6);
        if (row.filter || (!v4 && !v6)) continue;
        InterfaceSettings one{.device = row.alias};
        if (v4)
            one.forwarding4 = v4->forwards, one.weakHostSend = v4->weakHostSend,
            one.weakHostReceive = v4->weakHostReceive;
        if (v6) one.forwarding6 = v6->forwards;
        out.push_back(std::move(one));
    }
    return out;
}

namespace {
bool leadsToOthers(const RouteRow& row)
{
    const Prefix& to = row.destination;
    const IpAddress first = to.first();
    const bool everybody = first.isV4() && to.isHost() && first == IpAddress::v4(0xffffffff);
    // For itself Windows has a host route for each address and one for the last address of each network.
    const bool ownHost = row.bySystem && to.isHost() && row.gateway.isUnspecified();
    return !first.isMulticast() && !first.isLoopback() && !everybody && !ownHost;
}
}

std::vector<RouteFacts> routesOf(std::span<const RouteRow> rows, std::span<const InterfaceRow> links,
                                 std::span<const IpInterfaceRow> ips)
{
    std::vector<RouteFacts> out;
    for (const RouteRow& row : rows) {
        const InterfaceRow* link = findInterface(links, row.index);
        if (!link || link->type == kTypeLoopback || !leadsToOthers(row)) continue;
        const IpInterfaceRow* ip = findIp(ips, row.index, row.destination.address.family);
        RouteFacts one{.destination = row.destination.network(),
                       .table = kTableMain,
                       .device = link->alias,
                       .metric = row.metric + (ip ? ip->metric : 0),
                       .connected = row.bySystem && row.gateway.isUnspecified()};
        if (!row.gateway.isUnspecified()) one.gateway = row.gateway;
        out.push_back(std::move(one));
    }
    return out;
}

Result<std::optional<RouteRow>> findRoute(std::span<const RouteRow> rows, const RouteRow& like, bool isMetricOpen)
{
    std::vector<RouteRow> same, exact;
    for (const RouteRow& row : rows) {
        if (row.index != like.index || row.destination.network() != like.destination.network()) continue;
        same.push_back(row);
        if (row.metric == like.metric) exact.push_back(row);
    }
    const auto& meant = exact.empty() && isMetricOpen ? same : exact;
    if (meant.size() > 1)
        return fail(ErrorCode::Unavailable,
                    "more than one route leads to " + toString(like.destination.network()) + " by that adapter");
    return meant.empty() ? std::optional<RouteRow>() : std::optional(meant.front());
}

std::string uplinkOf(std::span<const RouteRow> rows, std::span<const InterfaceRow> links,
                     std::span<const IpInterfaceRow> ips, IpFamily family)
{
    const InterfaceRow* best = nullptr;
    std::uint64_t least = 0;
    for (const RouteRow& row : rows) {
        const InterfaceRow* link = findInterface(links, row.index);
        if (!row.destination.isDefault() || row.destination.address.family != family || !link || !link->connected ||
            isTunnelKind(kindOf(*link)))
            continue;
        const IpInterfaceRow* ip = findIp(ips, row.index, family);
        const std::uint64_t metric = std::uint64_t{row.metric} + (ip ? ip->metric : 0);
        if (best && metric >= least) continue;
        best = link;
        least = metric;
    }
    return best ? best->alias : "";
}

bool hasFullTunnel(std::span<const RouteRow> rows, std::span<const InterfaceRow> links, IpFamily family)
{
    bool whole = false;
    int halves = 0;
    for (const RouteRow& row : rows) {
        const InterfaceRow* link = findInterface(links, row.index);
        if (!link || !link->connected || !isTunnelKind(kindOf(*link)) || row.destination.address.family != family)
            continue;
        whole = whole || row.destination.length == 0;
        if (row.destination.length == 1) halves |= row.destination.first().isUnspecified() ? 1 : 2;
    }
    return whole || halves == 3;
}
}
