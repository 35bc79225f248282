// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/windows/addresses.h"
#include "platform/windows/control/ip_library.h"
#include "platform/windows/interfaces.h"
#include <algorithm>
namespace tl::windows_os {
namespace {
class Route final : public ObjectKind {
    std::string_view kind() const override { return "route"; }
    struct Which {
        RouteFacts facts = {};
        std::uint32_t index = 0, ownMetric = 0; // the route's own, without its adapter's
        bool isMetricOpen = false;              // whoever made it may have given it any
    };
    // "v4|254|default|home|0": the metric is the sum of both.
    static Result<Which> parse(const std::string& name)
    {
        const auto parts = parted(name, 5);
        const auto metric = parts.empty() ? std::nullopt : numberIn(parts[4]);
        if (!metric) return noSuchObject("route", name);
        const IpFamily family = parts[0] == "v4" ? IpFamily::V4 : IpFamily::V6;
        const auto to = parsePrefix(parts[2] == "default" ? family == IpFamily::V4 ? "0.0.0.0/0" : "::/0" : parts[2]);
        if (!to) return noSuchObject("route", name);
        const auto link = interfaceCalled(parts[3]);
        if (!link) return tl::unexpected(link.error());
        const RouteFacts open{.destination = *to, .table = 254, .device = parts[3]};
        Which out{.facts = {.destination = *to, .device = parts[3], .metric = *metric},
                  .index = link->index,
                  .ownMetric = *metric,
                  .isMetricOpen = name == routeName(open)};
        const auto ips = listIpInterfaces();
        if (!ips) return tl::unexpected(ips.error());
        for (const IpInterfaceRow& each : *ips)
            if (each.index == link->index && each.family == family)
                out.ownMetric = *metric - std::min(*metric, each.metric);
        return out;
    }
    static Result<std::optional<IpAddress>> gatewayIn(const std::string& state)
    {
        if (!state.starts_with("via ")) return std::optional<IpAddress>();
        const auto address = parseIpAddress(std::string_view(state).substr(4, state.find(' ', 4) - 4));
        if (!address) return noSuchObject("route", state);
        return std::optional(*address);
    }
    static Result<std::optional<RouteRow>> find(const Which& which)
    {
        const auto all = listRoutes();
        if (!all) return tl::unexpected(all.error());
        return findRoute(*all,
                         {.index = which.index, .destination = which.facts.destination, .metric = which.ownMetric},
                         which.isMetricOpen);
    }
    Result<ObjectState> read(const std::string& name) override
    {
        const auto which = parse(name);
        if (!which) return tl::unexpected(which.error());
        const auto row = find(*which);
        if (!row) return tl::unexpected(row.error());
        if (!*row) return ObjectState();
        RouteFacts facts = which->facts;
        if (!(*row)->gateway.isUnspecified()) facts.gateway = (*row)->gateway;
        return ObjectState(routeState(facts));
    }
    Status write(const std::string& name, const ObjectState& state) override
    {
        static const Late<void(MIB_IPFORWARD_ROW2*)> prepare(kIpLibrary, "InitializeIpForwardEntry");
        static const Late<DWORD(const MIB_IPFORWARD_ROW2*)> add(kIpLibrary, "CreateIpForwardEntry2");
        static const Late<DWORD(const MIB_IPFORWARD_ROW2*)> remove(kIpLibrary, "DeleteIpForwardEntry2");
        if (!prepare || !add || !remove) return add.absent();
        const auto which = parse(name);
        if (!which) return tl::unexpected(which.error());
        const auto now = find(*which);
        if (!now) return tl::unexpected(now.error());
        const auto gateway = state ? gatewayIn(*state) : Result<std::optional<IpAddress>>(std::nullopt);
        if (!gateway) return tl::unexpected(gateway.error());
        MIB_IPFORWARD_ROW2 row = {};
        prepare(&row);
        row.InterfaceIndex = which->index;
        row.DestinationPrefix.Prefix = socketAddress(which->facts.destination.first());
        row.DestinationPrefix.PrefixLength = static_cast<UINT8>(which->facts.destination.length);
        row.Protocol = static_cast<NL_ROUTE_PROTOCOL>(MIB_IPPROTO_NETMGMT);
        row.ValidLifetime = row.PreferredLifetime = 0xffffffff;
        if (*now) { // another way to the same addresses goes first
            row.NextHop = socketAddress((*now)->gateway);
            row.Metric = (*now)->metric;
            if (const DWORD error = remove(&row); error != NO_ERROR && error != ERROR_NOT_FOUND)
                return failed(error, "remove the route " + name);
        }
        if (!state) return Done{};
        row.NextHop = socketAddress(gateway->value_or(IpAddress{.family = which->facts.destination.address.family}));
        row.Metric = which->ownMetric;
        const DWORD error = add(&row);
        return error == NO_ERROR || error == ERROR_OBJECT_ALREADY_EXISTS ? Status(Done{})
                                                                         : failed(error, "add the route " + name);
    }
    std::string command(const Change& change) override
    {
        const auto which = parse(change.name);
        if (!which) return {};
        const std::string common = " -DestinationPrefix " + toString(which->facts.destination.network()) +
                                   " -InterfaceAlias " + quoted(which->facts.device);
        if (!change.after) return "Remove-NetRoute" + common + " -Confirm:$false";
        const auto gateway = gatewayIn(*change.after);
        return "New-NetRoute" + common + (gateway && *gateway ? " -NextHop " + toString(**gateway) : "") +
               " -RouteMetric " + std::to_string(which->ownMetric);
    }
};
}

std::unique_ptr<ObjectKind> makeRoute() { return std::make_unique<Route>(); }
}
