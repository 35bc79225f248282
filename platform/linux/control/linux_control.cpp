// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/config/config.h"
#include "core/facts/view.h"
#include "core/ops/filter_managers.h"
#include "platform/linux/control/accept_rule.h"
#include "platform/linux/control/config_lines.h"
#include "platform/linux/control/firewalld.h"
#include "platform/linux/control/kind.h"
#include "platform/linux/control/nat_rule.h"
#include "platform/linux/control/set_dns.h"
#include "platform/linux/files.h"
#include "platform/linux/parts.h"
#include <algorithm>
#include <fcntl.h>
namespace tl::linux_os {
namespace {
class LinuxControl final : public KindControl {
public:
    LinuxControl()
        : KindControl({&makeSysctl,          &makeForwarding,  &makeBootSysctl,   &makeLinkMtu,      &makeLinkState,
                       &makeLinkAddress,     &makeRouteEntry,  &makePolicyRule,   &makeAllowedIps,   &makePeerEndpoint,
                       &makeListenPort,      &makeNatRule,     &makeAcceptRule,   &makeUfwRule,      &makeFirewalldPort,
                       &makeFirewalldPolicy, &makeConfigLines, &makeResolverFile, &makeResolvedLink, &makeResolvconf,
                       &makeManagedDns,      &makeTunnelState})
    {
    }
    NameStyle nameStyle() const override { return NameStyle::Linux; }

private:
    Status addMeaning(Changes& to, const Op& op) override
    {
        return std::visit([&](const auto& one) { return add(to, one); }, op);
    }
    // A tunnel without a configuration file has nothing to keep it.
    static Status edit(Changes& to, const std::string& tunnel, const ConfigPlace& place, const ConfigEdit& how)
    {
        auto change = configChange(tunnel, place, how, to);
        if (!change && change.error().code == ErrorCode::NotFound) return Done{};
        if (!change) return tl::unexpected(change.error());
        to.push_back(*std::move(change));
        return Done{};
    }
    static Status editValues(Changes& to, const std::string& tunnel, const ConfigPlace& place,
                             const std::vector<std::string>& values)
    {
        return edit(to, tunnel, place, [&](std::string_view text) { return configLinesWith(text, place, values); });
    }
    static Status editLine(Changes& to, const std::string& tunnel, const char* key, const std::string& value)
    {
        const ConfigPlace place{"", key};
        return edit(to, tunnel, place, [&](std::string_view text) -> Result<std::optional<std::string>> {
            auto now = configLines(text, place);
            if (!now || (*now && (*now)->find(value) != std::string::npos)) return now; // it is there
            return configLinesAnd(text, place, value);
        });
    }
    // Done when the tunnel comes up, and taken back when it goes down.
    static Status keepByTunnel(Changes& to, const std::string& tunnel, const std::string& up, const std::string& down)
    {
        if (auto ok = editLine(to, tunnel, "PostUp", up + " || true"); !ok) return ok; // it must not keep it from that
        return editLine(to, tunnel, "PostDown", down);
    }

    Status add(Changes& to, const SetForwarding& op)
    {
        const std::string family = op.family == IpFamily::V4 ? "ipv4" : "ipv6";
        if (op.device.empty()) {
            if (op.family == IpFamily::V6)
                if (auto ok = keepAdvertisements(to); !ok) return ok;
            if (auto ok = put(to, "forwarding", family, "1"); !ok) return ok;
            return put(to, "boot_sysctl",
                       op.family == IpFamily::V4 ? "net.ipv4.ip_forward" : "net.ipv6.conf.all.forwarding", "1");
        }
        const std::string setting = "net." + family + ".conf." + op.device + ".forwarding";
        if (auto ok = put(to, "sysctl", setting, "1"); !ok) return ok;
        return put(to, "boot_sysctl", setting, "1");
    }
    // A machine that forwards IPv6 stops listening to its router, and loses its address, unless it is told not to.
    Status keepAdvertisements(Changes& to)
    {
        const auto devices = listFolder("/proc/sys/net/ipv6/conf");
        if (!devices) return Done{};
        for (const std::string& device : *devices) {
            const std::string setting = "net.ipv6.conf." + device + ".accept_ra";
            const auto now = read("sysctl", setting);
            if (device == "lo" || device == "all" || device == "default" || !now || *now != ObjectState("1")) continue;
            if (auto ok = put(to, "sysctl", setting, "2"); !ok) return ok;
            if (auto ok = put(to, "boot_sysctl", setting, "2"); !ok) return ok;
        }
        return Done{};
    }
    Status add(Changes& to, const SetRpFilter& op)
    {
        const std::string setting = "net.ipv4.conf." + op.device + ".rp_filter";
        if (auto ok = put(to, "sysctl", setting, std::to_string(op.mode)); !ok) return ok;
        return put(to, "boot_sysctl", setting, std::to_string(op.mode));
    }
    Status add(Changes& to, const AddNat& op)
    {
        const std::string name = joined({op.tunnel, toString(op.source.network()), op.outInterface});
        if (auto ok = put(to, "nat", name, "masquerade"); !ok) return ok;
        const Change& made = to.back();
        return keepByTunnel(to, op.tunnel, command(made), "nft delete table inet " + natTable(op.tunnel) + " || true");
    }
    // By whoever manages the chain, or by our own hands, with the tunnel.
    Status addAccept(Changes& to, const std::string& tunnel, const AcceptSpec& spec)
    {
        if (spec.at.backend == FilterBackend::Wfp)
            return fail(ErrorCode::NotSupported, "that filter is one of Windows");
        if (spec.at.manager == FilterManager::Ufw) {
            const std::string name = joined({spec.inInterface, spec.outInterface, std::to_string(spec.udpPort)});
            if (auto ok = put(to, "ufw", name, "allow"); !ok) return ok;
            const bool isTaken = to.back().before && to.back().before->starts_with("other");
            return isTaken ? fail(ErrorCode::NotSupported, "ufw has another rule for the same packets: ufw show added")
                           : Status(Done{});
        }
        if (auto ok = put(to, "accept", nameOf(spec), "accept"); !ok) return ok;
        if (spec.at.manager) return Done{}; // a policy of its own keeps it
        const std::string up = command(to.back());
        return keepByTunnel(to, tunnel, up, removalCommand(spec));
    }
    Status addPolicy(Changes& to, const FirewalldPolicy& policy)
    {
        return put(to, "firewalld_policy", policy.name, firewalldXml(policy));
    }
    Status add(Changes& to, const AllowForward& op)
    {
        const bool isFirewalld = op.at.manager == FilterManager::Firewalld;
        if (isFirewalld)
            if (auto ok = mayPutFirewalldRules(); !ok) return ok;
        if (auto ok = addAccept(to, op.tunnel,
                                {.at = op.at,
                                 .inInterface = op.inInterface,
                                 .outInterface = op.outInterface,
                                 .repliesOnly = op.repliesOnly});
            !ok || !isFirewalld)
            return ok;
        return addPolicy(to, policyFor({op.inInterface, op.outInterface}, op.tunnel, op.sources));
    }
    Status add(Changes& to, const AllowListenPort& op)
    {
        if (op.at.manager != FilterManager::Firewalld)
            return addAccept(to, op.tunnel, {.at = op.at, .udpPort = op.port});
        const std::string port = std::to_string(op.port);
        if (auto ok = put(to, "firewalld_port", joined({zoneOf(op.at.chain), port}), "there"); !ok) return ok;
        return addPolicy(to, policyFor({.udpPort = op.port}, op.tunnel, {}));
    }
    Status add(Changes& to, const AllowTunnel& op)
    {
        AcceptSpec spec{.at = op.at};
        (op.incoming ? spec.inInterface : spec.outInterface) = op.tunnel;
        return addAccept(to, op.tunnel, spec);
    }
    Status add(Changes& to, const SetListenPort& op)
    {
        const std::string port = std::to_string(op.port);
        if (auto ok = put(to, "listen_port", op.tunnel, port); !ok) return ok;
        return editValues(to, op.tunnel, {"", "ListenPort"}, {port});
    }
    Status add(Changes& to, const SetMtu& op)
    {
        if (auto ok = put(to, "mtu", op.tunnel, std::to_string(op.mtu.bytes)); !ok) return ok;
        return editValues(to, op.tunnel, {"", "MTU"}, {std::to_string(op.mtu.bytes)});
    }
    Status add(Changes& to, const SetDns& op)
    {
        const auto wanted = wantedResolvers(op, *this);
        if (!wanted) return tl::unexpected(wanted.error());
        for (const Wanted& one : *wanted)
            if (auto ok = put(to, one.kind.c_str(), one.name, one.after); !ok) return ok;
        return keepDns(to, op);
    }
    // So that the tunnel sets it anew when it comes up.
    static Status keepDns(Changes& to, const SetDns& op)
    {
        const ConfigPlace place{"", "DNS"};
        std::string list;
        for (const IpAddress& server : op.servers) list += (list.empty() ? "" : ", ") + toString(server);
        bool isKept = true;
        const auto withServers = [&](std::string_view text) -> Result<std::optional<std::string>> {
            auto now = configLines(text, place);
            if (!now) return now;
            isKept = *now || canApplyDnsLine();
            if (!isKept) return now;
            const auto config = parseConfig(text);
            if (!config) return tl::unexpected(config.error());
            std::string values = list;
            for (const std::string& domain : config->searchDomains) values += ", " + domain;
            return configLinesWith(text, place, std::vector<std::string>{values});
        };
        if (auto ok = edit(to, op.tunnel, place, withServers); !ok || isKept) return ok;
        if (op.keeper != ResolverManager::SystemdResolved) return Done{};
        std::string servers;
        for (const IpAddress& server : op.servers) servers += " " + toString(server);
        return editLine(to, op.tunnel, "PostUp",
                        "resolvectl dns %i" + servers + " && resolvectl domain %i '~.' || true");
    }
    Status add(Changes& to, const AddRoute& op) { return put(to, "route", routeName(op.route), routeState(op.route)); }
    Status add(Changes& to, const RemoveRoute& op) { return put(to, "route", routeName(op.route), std::nullopt); }
    Status add(Changes& to, const SetRule& op)
    {
        return put(to, "rule", ruleName(op.rule), op.present ? ObjectState("there") : ObjectState());
    }
    Status add(Changes& to, const SetAllowedIps& op)
    {
        if (auto ok = putAllowedIps(to, op, makeTunnelView()->device(op.tunnel)); !ok) return ok;
        return editAllowedIps(to, op);
    }
    static Status editAllowedIps(Changes& to, const SetAllowedIps& op)
    {
        const auto device = makeTunnelView()->device(op.tunnel);
        if (!device) return tl::unexpected(device.error());
        const PeerFacts* running = peerByKey(*device, op.publicKey);
        const ConfigPlace place{op.publicKey, "AllowedIPs"};
        return edit(to, op.tunnel, place, [&](std::string_view text) -> Result<std::optional<std::string>> {
            const auto config = parseConfig(text);
            if (!config) return tl::unexpected(config.error());
            std::vector<Prefix> file;
            for (const ConfigPeerFacts& peer : config->peers)
                if (peer.publicKey == op.publicKey) file = peer.allowedIps; // the last one holds
            const auto list = listInFile(file, running ? running->allowedIps : std::vector<Prefix>(), op.allowedIps);
            if (list == file) return configLines(text, place);
            std::vector<std::string> texts;
            for (const Prefix& each : list) texts.push_back(toString(each));
            // With nothing behind it, wg takes the line for a mistake.
            const auto lines = texts.empty() ? texts : std::vector{listOf(texts, ", ")};
            return configLinesWith(text, place, lines);
        });
    }
    static std::string listOf(const std::vector<std::string>& all, const char* between)
    {
        std::string out;
        for (const std::string& each : all) out += (out.empty() ? "" : between) + each;
        return out;
    }
    Status add(Changes& to, const SetEndpoint& op) { return putEndpoint(to, op); }
    Status add(Changes& to, const AddAddress& op)
    {
        return put(to, "address", joined({op.tunnel, toString(op.address)}), "there");
    }
    Status add(Changes& to, const BringUp& op)
    {
        const auto there = read("tunnel", op.tunnel);
        if (!there) return tl::unexpected(there.error());
        return put(to, *there ? "link" : "tunnel", op.tunnel, "up");
    }
    static Status add(Changes&, const RestartTunnel&)
    {
        return fail(ErrorCode::NotSupported, "a restart has no way back here; what is missing can be set by itself");
    }
    static Status add(Changes&, const RemoveNat&) { return ofWindows(); }
    static Status add(Changes&, const ShareConnection&) { return ofWindows(); }
    static Status add(Changes&, const SetNetworkCategory&) { return ofWindows(); }
    static Status ofWindows() { return fail(ErrorCode::NotSupported, "Linux has no such thing: it is one of Windows"); }
};
}

std::unique_ptr<HostControl> makeHostControl() { return std::make_unique<LinuxControl>(); }
}
