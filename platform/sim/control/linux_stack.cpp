// SPDX-License-Identifier: GPL-3.0-or-later
// Forwarding, the reverse path filter, name servers.
#include "platform/sim/control/linux_meaning.h"
namespace tl::sim {
namespace {
std::string number(const int& value) { return std::to_string(value); }
std::string onOrOff(const std::optional<bool>& value) { return !value ? "" : *value ? "1" : "0"; }
// As a resolv.conf, with what the facts hold besides.
std::string resolvers(const ResolverFacts& facts)
{
    std::string out = "# kept by " + std::to_string(static_cast<int>(facts.manager)) + "\n";
    for (const ResolverServer& each : facts.servers)
        out += "nameserver " + toString(each.at.address) + " # " + toString(each.at) + " " + each.device + "\n";
    for (const ResolverServer& each : facts.upstream) out += "# asks " + toString(each.at) + " " + each.device + "\n";
    return out;
}
}

Planned meaning(const Place& on, const SetForwarding& op)
{
    const bool v4 = op.family == IpFamily::V4;
    SimHost* host = &on.host;
    const auto own = v4 ? &InterfaceSettings::forwarding4 : &InterfaceSettings::forwarding6;
    if (!op.device.empty()) {
        const Value<std::optional<bool>> value{[host, own, device = op.device] {
                                                   InterfaceSettings* settings = host->settings(device);
                                                   return settings ? &(settings->*own) : nullptr;
                                               },
                                               &onOrOff};
        const std::string name = std::string("net.") + (v4 ? "ipv4" : "ipv6") + ".conf." + op.device + ".forwarding";
        return Wishes{wish("sysctl", name, value, std::optional(true))};
    }
    // Setting it for the machine sets that of every interface.
    const auto all = v4 ? &StackFacts::forwarding4 : &StackFacts::forwarding6;
    const auto read = [host, own, all] {
        std::string out = onOrOff(host->stack.*all);
        for (const InterfaceSettings& each : host->stack.interfaces)
            if (each.*own != host->stack.*all) out += " " + each.device + "=" + onOrOff(each.*own);
        return ObjectState(out);
    };
    Wish out{.kind = "forwarding", .name = v4 ? "ipv4" : "ipv6", .read = read, .wanted = "1"};
    out.make = [host, own, all] {
        host->stack.*all = true;
        for (InterfaceSettings& each : host->stack.interfaces) each.*own = true;
    };
    out.takeBack = [host, own, all, before = on.host.stack] {
        host->stack.*all = before.*all;
        for (const InterfaceSettings& each : before.interfaces)
            if (InterfaceSettings* now = host->settings(each.device)) now->*own = each.*own;
    };
    return Wishes{out};
}
Planned meaning(const Place& on, const SetRpFilter& op)
{
    const Value<int> value{[host = &on.host, device = op.device] {
                               InterfaceSettings* settings = host->settings(device);
                               return settings ? &settings->rpFilter : nullptr;
                           },
                           &number};
    return Wishes{wish("sysctl", "net.ipv4.conf." + op.device + ".rp_filter", value, op.mode)};
}
Planned meaning(const Place& on, const SetDns& op)
{
    SimHost* host = &on.host;
    if (host->resolvers.manager == ResolverManager::SystemdResolved)
        return fail(ErrorCode::NotSupported, "systemd-resolved keeps the resolvers of this practice machine");
    ResolverFacts wanted{.manager = ResolverManager::File, .searchDomains = host->resolvers.searchDomains};
    for (const IpAddress& each : op.servers) wanted.servers.push_back({.at = {each, 53}});
    Wishes out{wish("resolv_conf", "/etc/resolv.conf",
                    Value<ResolverFacts>{[host] { return &host->resolvers; }, &resolvers}, wanted)};
    const Value<std::vector<IpAddress>> kept{[host, tunnel = op.tunnel] {
                                                 ConfigFacts* config = configOf(*host, tunnel);
                                                 return config ? &config->dns : nullptr;
                                             },
                                             &listed<IpAddress>};
    addLine(out, on, {op.tunnel, "", "DNS = " + listed(op.servers)}, kept, op.servers);
    return out;
}
}
