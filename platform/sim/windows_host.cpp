// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/sim/windows_host.h"
#include "core/ops/start_task.h"
#include <algorithm>
#include <cassert>
namespace tl::sim {
namespace {
constexpr std::uint32_t kTableMain = 254, kUplinkMetric = 25; // of a cable, as Windows chooses it
constexpr auto kAccept = FilterAction::Accept;

const std::vector<std::pair<std::string, std::string>>& windowsNames()
{
    static const std::vector<std::pair<std::string, std::string>> names = {{"eth0", "Ethernet"},
                                                                           {"eth1", "Ethernet 2"}};
    return names;
}

void rename(SimHost& host, const std::string& from, const std::string& to)
{
    const auto change = [&](std::string& name) {
        if (name == from) name = to;
    };
    for (LinkFacts& each : host.network.links) change(each.name);
    for (AddressFacts& each : host.network.addresses) change(each.device);
    for (RouteFacts& each : host.network.routes) change(each.device);
    for (NeighbourFacts& each : host.network.neighbours) change(each.device);
    for (InterfaceSettings& each : host.stack.interfaces) change(each.device);
    if (auto cable = host.cables.extract(from)) {
        cable.key() = to;
        host.cables.insert(std::move(cable));
    }
}

void simplifyRoutes(SimHost& host)
{
    for (RouteFacts& each : host.network.routes) {
        const LinkFacts* over = host.link(each.device);
        if (each.table != kTableMain) each.table = kTableMain;
        each.metric = over && over->kind == LinkKind::WireGuard ? 0 : kUplinkMetric;
    }
    host.network.rules.clear();
    host.restoresMarks = false;
    host.resolvers.manager = ResolverManager::Other; // each adapter has its own
}

void sealConfiguration(SimTunnel& tunnel)
{
    tunnel.configPath = "C:\\Program Files\\WireGuard\\Data\\Configurations\\" + tunnel.name + ".conf.dpapi";
    tunnel.sealed = true;
    if (tunnel.device) tunnel.device->fwmark = 0;
}

InterfaceSettings closed(const std::string& device)
{
    return {
        .device = device, .forwarding4 = false, .forwarding6 = false, .weakHostSend = false, .weakHostReceive = false};
}

FilterTable& table(SimHost& host, const std::string& name)
{
    auto& tables = host.firewall.tables;
    const auto known = std::ranges::find(tables, name, &FilterTable::name);
    if (known != tables.end()) return *known;
    return tables.emplace_back(FilterTable{.family = FilterFamily::Both, .backend = FilterBackend::Wfp, .name = name});
}

void setAgain(SimHost& host, const std::string& tunnel)
{
    const auto set = [&](const Op& op) {
        if (const auto* one = std::get_if<SetForwarding>(&op); one && one->device == tunnel)
            (one->family == IpFamily::V4 ? settings(host, tunnel).forwarding4 : settings(host, tunnel).forwarding6) =
                true;
        if (const auto* one = std::get_if<SetMtu>(&op); one && one->tunnel == tunnel) host.link(tunnel)->mtu = one->mtu;
        if (const auto* one = std::get_if<SetNetworkCategory>(&op); one && one->tunnel == tunnel)
            profile(host, tunnel).category = one->category;
    };
    for (const auto& [name, state] : host.startTasks)
        if (const auto op = tl::setAgain(name, state)) set(*op);
}
}

void runWindows(SimHost& host)
{
    host.platform = "windows";
    for (const auto& [from, to] : windowsNames()) rename(host, from, to);
    simplifyRoutes(host);
    host.firewall = {};
    const auto links = host.stack.interfaces;
    host.stack = {};
    for (const InterfaceSettings& each : links) host.stack.interfaces.push_back(closed(each.device));
    std::vector<ServiceFacts> services = {{.name = "WinNat"}, {.name = "SharedAccess"}, {.name = "Dnscache"}};
    services.back().state = ServiceState::Running;
    for (SimTunnel& tunnel : host.tunnels) {
        sealConfiguration(tunnel);
        services.push_back({.name = "WireGuardTunnel$" + tunnel.name, .state = ServiceState::Running});
    }
    std::vector<NetworkProfile> profiles;
    for (const LinkFacts& each : host.network.links)
        if (each.kind != LinkKind::Loopback) profiles.push_back({each.name, NetworkCategory::Private});
    host.windows = {.nats = std::vector<NetNat>{},
                    .hosted = std::vector<HostedNetwork>{},
                    .sharing = SharingFacts{.address = ip("192.168.137.1")},
                    .profiles = std::move(profiles),
                    .excludedUdpPorts = std::vector<NumberRange>{{50000, 50059}}, // of remote administration
                    .nrpt = std::vector<NrptRule>{},
                    .services = std::move(services)};
    guardByWindows(host);
}

void startWindowsTunnel(SimHost& host, const std::string& name, const LookUp& lookUp)
{
    const FirewallFacts firewall = host.firewall;
    startTunnel(host, name, lookUp);
    host.firewall = firewall;
    simplifyRoutes(host);
    host.stack.sourceMarkCountsAll = false;
    host.tunnel(name)->device->fwmark = 0;
    settings(host, name) = closed(name);
    host.windows.profiles.get()->push_back({name, NetworkCategory::Public});
    service(host, "WireGuardTunnel$" + name).state = ServiceState::Running;
    setAgain(host, name);
    guardByWindows(host);
}

void stopWindowsTunnel(SimHost& host, const std::string& name)
{
    stopTunnel(host, name);
    std::erase_if(*host.windows.profiles.get(), [&](const NetworkProfile& each) { return each.device == name; });
    service(host, "WireGuardTunnel$" + name).state = ServiceState::Stopped;
    guardByWindows(host);
}

NetworkProfile& profile(SimHost& host, const std::string& device)
{
    auto& all = *host.windows.profiles.get();
    const auto found = std::ranges::find(all, device, &NetworkProfile::device);
    assert(found != all.end());
    return *found;
}

void guardByWindows(SimHost& host)
{
    FilterTable& firewall = table(host, kWindowsFirewall);
    firewall.chains = {{.name = "inbound", .hook = Hook::Input}};
    FilterChain& inbound = firewall.chains.front();
    addRule(inbound, rule("known connections", {states({"established", "related"})}, kAccept));
    addRule(inbound, rule("this computer itself", {inInterface("lo")}, kAccept));
    for (const SimTunnel& tunnel : host.tunnels)
        if (tunnel.device)
            addRule(inbound, rule("Permit inbound traffic for WireGuard service",
                                  {protocol(17), destinationPort(tunnel.device->listenPort)}, kAccept));
    for (const NetworkProfile& each : *host.windows.profiles) {
        if (each.category != NetworkCategory::Public) {
            addRule(inbound, rule("File and Printer Sharing (Echo Request - ICMPv4-In)",
                                  {inInterface(each.device), protocol(1)}, kAccept));
            addRule(inbound, rule("File and Printer Sharing (SMB-In)",
                                  {inInterface(each.device), protocol(6), destinationPort(445)}, kAccept));
        }
        const char* name = each.category == NetworkCategory::Public ? "Public" : "Private";
        addRule(inbound, rule(std::string("what no rule allows (") + name + " profile)", {inInterface(each.device)},
                              FilterAction::Drop));
    }
}

void translate(SimHost& host, const std::string& name, std::string_view inside, const std::string& owner)
{
    host.windows.nats.get()->push_back({.name = name, .inside = prefix(inside), .owner = owner});
    service(host, "WinNat").state = ServiceState::Running;
}

SharingFacts& share(SimHost& host, const std::string& publicDevice, const std::string& privateDevice)
{
    SharingFacts& sharing = *host.windows.sharing.get();
    sharing.publicDevice = publicDevice;
    sharing.privateDevice = privateDevice;
    sharing.runs = true;
    service(host, "SharedAccess").state = ServiceState::Running;
    return sharing;
}

void blockUntunnelled(SimHost& host, const std::string& tunnel, const std::vector<std::string>& resolvers)
{
    const SimTunnel* running = host.tunnel(tunnel);
    assert(running && running->device);
    FilterMatch byService{.field = Field::SourcePort,
                          .numbers = {{running->device->listenPort, running->device->listenPort}}};
    FilterTable& filters = table(host, kWireGuardFilters);
    filters.chains = {{.name = "outbound", .hook = Hook::Output}};
    FilterChain& outbound = filters.chains.front();
    addRule(outbound, rule("Permit unrestricted outbound traffic for WireGuard service (IPv4)",
                           {protocol(17), byService}, kAccept));
    for (const std::string& each : resolvers)
        addRule(outbound,
                rule("Allow DNS outbound (IPv4)", {to(each + "/32"), protocol(17), destinationPort(53)}, kAccept));
    for (const std::uint8_t each : {std::uint8_t{6}, std::uint8_t{17}})
        if (!resolvers.empty())
            addRule(outbound,
                    rule("Block DNS outbound (IPv4)", {protocol(each), destinationPort(53)}, FilterAction::Drop));
    addRule(outbound, rule("Permit outbound on loopback", {outInterface("lo")}, kAccept));
    addRule(outbound, rule("Permit outbound IPv4 traffic on TUN", {outInterface(tunnel)}, kAccept));
    addRule(outbound, rule("Block all outbound (IPv4)", {}, FilterAction::Drop));
}

InterfaceSettings& settings(SimHost& host, const std::string& device)
{
    InterfaceSettings* found = host.settings(device);
    assert(found);
    return *found;
}

ServiceFacts& service(SimHost& host, const std::string& name)
{
    auto& all = *host.windows.services.get();
    const auto found = std::ranges::find(all, name, &ServiceFacts::name);
    return found != all.end() ? *found : all.emplace_back(ServiceFacts{.name = name});
}
}
