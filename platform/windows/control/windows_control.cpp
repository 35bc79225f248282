// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ops/commands.h"
#include "core/ops/start_task.h"
#include "platform/windows/control/kind.h"
#include "platform/windows/host_readers.h"
#include "platform/windows/interfaces.h"
#include "platform/windows/meaning/start_task.h"
#include "platform/windows/net_nat.h"
#include "platform/windows/parts.h"
#include "platform/windows/sharing.h"
#include "platform/windows/tunnel_adapters.h"
#include "platform/windows/wireguard_device.h"
#include <algorithm>
namespace tl::windows_os {
namespace {
tl::unexpected<Error> unable(const char* why) { return fail(ErrorCode::NotSupported, why); }

class WindowsControl final : public KindControl {
public:
    WindowsControl()
        : KindControl({&makeForwarding, &makeMtu, &makeRoute, &makeAddress, &makeDns, &makeNat, &makeSharing,
                       &makeCategory, &makeInboundRule, &makeTunnel, &makeAllowedIps, &makeEndpoint, &makeListenPort,
                       &makeStartTask})
    {
    }
    NameStyle nameStyle() const override { return NameStyle::Windows; }

private:
    Status addMeaning(Changes& to, const Op& op) override
    {
        return std::visit([&](const auto& one) { return add(to, one); }, op);
    }

    static bool isTunnel(const std::string& device)
    {
        const auto link = interfaceCalled(device);
        const auto adapters = listTunnelAdapters();
        return link && std::ranges::find(adapters, link->guid, &TunnelAdapter::guid) != adapters.end();
    }
    // With the tunnel's adapter it would be lost. Where there can be no task, or somebody else changed ours, it holds
    // for now.
    Status putForGood(Changes& to, const char* kind, const std::string& name, const std::string& after)
    {
        if (auto ok = put(to, kind, name, after); !ok) return ok;
        const std::string task = joined({kind, name});
        if (!setAgain(task, after)) return Done{};
        auto before = read(kStartTask, task);
        if (before && *before != ObjectState(kChangedTask)) to.push_back({kStartTask, task, *std::move(before), after});
        return Done{};
    }

    // Where the way out forwards, WireGuard's own packets follow the routes into its tunnel, and go round in it.
    static Status mayForward(const SetForwarding& op)
    {
        const auto links = listInterfaces();
        const auto ips = listIpInterfaces();
        const auto routes = listRoutes();
        if (!links || !ips || !routes) return fail(ErrorCode::Unavailable, "see which adapter leads out");
        if (!hasFullTunnel(*routes, *links, op.family) || uplinkOf(*routes, *links, *ips, op.family) != op.device)
            return Done{};
        return unable("this adapter leads out under a tunnel that takes everything: if it forwards, the tunnel's own "
                      "packets go round "
                      "in it");
    }
    Status add(Changes& to, const SetForwarding& op)
    {
        if (op.device.empty()) return unable("Windows has no switch for the whole machine");
        if (auto ok = mayForward(op); !ok) return ok;
        const std::string name = joined({op.device, op.family == IpFamily::V4 ? "IPv4" : "IPv6"});
        return isTunnel(op.device) ? putForGood(to, "forwarding", name, "Enabled")
                                   : put(to, "forwarding", name, "Enabled");
    }
    Status add(Changes& to, const AddNat& op)
    {
        const Prefix inside = op.source.network();
        const auto all = listNats();
        if (!all) return tl::unexpected(all.error());
        for (const NetNat& each : *all) {
            if (each.inside == inside) return Done{};
            if (each.inside && each.inside->overlaps(inside))
                return fail(ErrorCode::Unavailable, "the translation " + each.name + " has addresses of it");
        }
        const auto hosted = readHostedNetworks();
        for (const HostedNetwork& each : hosted.value_or(std::vector<HostedNetwork>()))
            if (each.prefix.overlaps(inside))
                return fail(ErrorCode::Unavailable,
                            "the network " + each.name + " of " + each.owner + " has addresses of it");
        return put(to, "nat", ourNatName(inside), toString(inside));
    }
    Status add(Changes& to, const RemoveNat& op)
    {
        if (!op.name.starts_with(kOurNats))
            return unable("a translation that somebody else made is not ours to remove");
        const auto now = read("nat", op.name);
        if (!now) return tl::unexpected(now.error());
        if (*now && **now != toString(op.source.network()))
            return fail(ErrorCode::Unavailable, "somebody changed it since");
        return put(to, "nat", op.name, std::nullopt);
    }
    Status add(Changes& to, const ShareConnection& op)
    {
        const auto now = readSharingState();
        if (!now) return tl::unexpected(now.error());
        if (!now->privateDevice.empty() && now->privateDevice != op.tunnel)
            return fail(ErrorCode::Unavailable, "the connection is shared with " + now->privateDevice);
        return put(to, "sharing", "pair", textOf({op.outInterface, op.tunnel, true, op.address, true, true}));
    }
    Status add(Changes& to, const SetNetworkCategory& op)
    {
        return putForGood(to, "category", op.tunnel, op.category == NetworkCategory::Private ? "Private" : "Public");
    }
    Status addAccept(Changes& to, const ChainPlace& at, const Passing& packets)
    {
        if (at.backend != FilterBackend::Wfp || at.table != kWindowsFirewall)
            return unable("that filter belongs to another program, which has to be told to let it pass");
        return put(to, "accept", acceptName(at, packets, false), "accept");
    }
    Status add(Changes& to, const AllowListenPort& op) { return addAccept(to, op.at, {.udpPort = op.port}); }
    Status add(Changes& to, const AllowTunnel& op)
    {
        return op.incoming ? addAccept(to, op.at, {.inInterface = op.tunnel})
                           : unable("Windows Firewall lets everything out");
    }
    static Status add(Changes&, const AllowForward&)
    {
        return unable("Windows Firewall has no rules for what is passed on");
    }
    static Status add(Changes&, const SetRpFilter&) { return unable("Windows has no reverse path filter"); }
    static Status add(Changes&, const SetRule&) { return unable("Windows has no rules before its routes"); }
    Status add(Changes& to, const SetListenPort& op)
    {
        return put(to, "listen_port", op.tunnel, std::to_string(op.port));
    }
    Status add(Changes& to, const SetMtu& op) { return putForGood(to, "mtu", op.tunnel, std::to_string(op.mtu.bytes)); }
    Status add(Changes& to, const SetDns& op)
    {
        std::string v4, v6;
        for (const IpAddress& each : op.servers) {
            std::string& list = each.isV4() ? v4 : v6;
            list += (list.empty() ? "" : ",") + toString(each);
        }
        return put(to, "dns", op.tunnel, v4 + (v4.empty() || v6.empty() ? "" : ",") + v6);
    }
    Status add(Changes& to, const AddRoute& op)
    {
        if (op.route.type != RouteType::Unicast) return unable("no route of Windows refuses packets");
        return put(to, "route", routeName(op.route), routeState(op.route));
    }
    Status add(Changes& to, const RemoveRoute& op)
    {
        if (auto ok = put(to, "route", routeName(op.route), std::nullopt); !ok) return ok;
        const ObjectState& now = to.back().before;
        return !now || *now == routeState(op.route) ? Status(Done{})
                                                    : fail(ErrorCode::Unavailable, "somebody changed it since");
    }
    Status add(Changes& to, const SetAllowedIps& op) { return putAllowedIps(to, op, readDevice(op.tunnel)); }
    Status add(Changes& to, const SetEndpoint& op) { return putEndpoint(to, op); }
    Status add(Changes& to, const AddAddress& op)
    {
        return put(to, "address", joined({op.tunnel, toString(op.address)}), "there");
    }
    Status add(Changes& to, const BringUp& op) { return put(to, "tunnel", op.tunnel, "up"); }
    // Down and up again: each is a change with a way back, and what the tunnel is at the end is what it was.
    Status add(Changes& to, const RestartTunnel& op)
    {
        if (auto ok = put(to, "tunnel", op.tunnel, std::nullopt); !ok) return ok;
        to.push_back({"tunnel", op.tunnel, std::nullopt, "up"});
        return Done{};
    }
};
}

std::unique_ptr<HostControl> makeHostControl() { return std::make_unique<WindowsControl>(); }
}
