// SPDX-License-Identifier: GPL-3.0-or-later
// What each op means on a simulated Windows. What both systems have in common means the same as on Linux.
#include "core/ops/commands.h"
#include "core/ops/start_task.h"
#include "platform/sim/control/linux_meaning.h"
#include "platform/sim/windows_host.h"
namespace tl::sim {
namespace {
tl::unexpected<Error> unknown(const char* why) { return fail(ErrorCode::NotSupported, why); }
std::string onOrOff(const std::optional<bool>& value) { return !value ? "" : *value ? "Enabled" : "Disabled"; }

// Beside the change for now, of an adapter that is made anew with its tunnel.
void addTask(Wishes& to, SimHost& host)
{
    const std::string name = to.back().kind + "|" + to.back().name;
    const ObjectState wanted = to.back().wanted;
    const auto put = [&tasks = host.startTasks, name](const ObjectState& state) {
        return [&tasks, name, state] {
            if (state)
                tasks[name] = *state;
            else
                tasks.erase(name);
        };
    };
    const auto read = [&tasks = host.startTasks, name] {
        const auto own = tasks.find(name);
        return own == tasks.end() ? ObjectState() : ObjectState(own->second);
    };
    to.push_back({kStartTask, name, read, wanted, put(wanted), put(read())});
}

template <class Common> Planned windows(const Place& on, const Common& op) { return meaning(on, op); }

Planned windows(const Place&, const SetRpFilter&) { return unknown("Windows has no reverse path filter"); }
Planned windows(const Place&, const SetRule&) { return unknown("Windows has no rules before its routes"); }
Planned windows(const Place&, const AllowForward&)
{
    return unknown("Windows Firewall has no rules for what is passed on");
}
Planned windows(const Place& on, const AddRoute& op)
{
    return op.route.type == RouteType::Unicast ? meaning(on, op) : unknown("no route of Windows refuses packets");
}
Planned windows(const Place& on, const AllowTunnel& op)
{
    return op.incoming ? meaning(on, op) : unknown("Windows Firewall lets everything out");
}
Planned windows(const Place& on, const SetForwarding& op)
{
    if (op.device.empty()) return unknown("Windows has no switch for the whole machine");
    const auto own = op.family == IpFamily::V4 ? &InterfaceSettings::forwarding4 : &InterfaceSettings::forwarding6;
    const Value<std::optional<bool>> value{[host = &on.host, own, device = op.device] {
                                               InterfaceSettings* one = host->settings(device);
                                               return one ? &(one->*own) : nullptr;
                                           },
                                           &onOrOff};
    if (!value.at()) return fail(ErrorCode::NotFound, "find the adapter " + op.device);
    const char* family = op.family == IpFamily::V4 ? "|IPv4" : "|IPv6";
    Wishes out{wish("forwarding", op.device + family, value, std::optional(true))};
    if (on.host.tunnel(op.device)) addTask(out, on.host);
    return out;
}

std::vector<NetNat>* natsOf(SimHost& host) { return host.windows.nats.get(); }
Wish natWish(SimHost& host, const NetNat& nat, std::size_t at, bool there)
{
    const Member<NetNat> member{[&host] { return natsOf(host); }, nat, at, nat.inside ? toString(*nat.inside) : ""};
    return wish("nat", nat.name, member, there);
}
Planned windows(const Place& on, const AddNat& op)
{
    if (!natsOf(on.host)) return unknown("this practice machine has no WinNAT");
    const Prefix inside = op.source.network();
    for (const NetNat& each : *natsOf(on.host)) {
        if (each.inside == inside) return Wishes{};
        // What New-NetNat says of overlapping prefixes.
        if (each.inside && each.inside->overlaps(inside) && !each.name.starts_with(kOurNats))
            return fail(ErrorCode::Unavailable, "the translation " + each.name + " has addresses of it", 87);
    }
    return Wishes{natWish(on.host, {.name = ourNatName(inside), .inside = inside, .owner = "Tunnelight"},
                          natsOf(on.host)->size(), true)};
}
Planned windows(const Place& on, const RemoveNat& op)
{
    if (!natsOf(on.host)) return unknown("this practice machine has no WinNAT");
    const auto& all = *natsOf(on.host);
    const auto known = std::ranges::find(all, op.name, &NetNat::name);
    if (known == all.end()) return Wishes{};
    if (known->inside != op.source) return fail(ErrorCode::Unavailable, "somebody changed it since");
    return Wishes{natWish(on.host, *known, static_cast<std::size_t>(known - all.begin()), false)};
}

// All settings that an op may touch at once, kept and set back as a whole.
struct Remembered {
    NetworkFacts network = {};
    StackFacts stack = {};
    FirewallFacts firewall = {};
    WindowsFacts windows = {};
    ResolverFacts resolvers = {};
};
Remembered remember(const SimHost& host)
{
    return {host.network, host.stack, host.firewall, host.windows, host.resolvers};
}
void putBack(SimHost& host, const Remembered& was)
{
    host.network = was.network;
    host.stack = was.stack;
    host.firewall = was.firewall;
    host.windows = was.windows;
    host.resolvers = was.resolvers;
}
Wish whole(SimHost& host, const char* kind, const std::string& name, std::function<ObjectState()> read,
           ObjectState wanted, std::function<void()> make)
{
    return {.kind = kind,
            .name = name,
            .read = std::move(read),
            .wanted = std::move(wanted),
            .make = std::move(make),
            .takeBack = [&host, was = remember(host)] { putBack(host, was); }};
}
// With what WireGuard knows of it.
Wish ofTunnel(Wish wish, SimHost& host, const std::string& name)
{
    wish.takeBack = [&host, name, was = *host.tunnel(name), back = wish.takeBack] {
        back();
        *host.tunnel(name) = was;
    };
    return wish;
}

std::string addressesOf(const SimHost& host, const std::string& device)
{
    std::string out;
    for (const AddressFacts& each : host.network.addresses)
        if (each.device == device) out += (out.empty() ? "" : ",") + toString(each.prefix);
    return out;
}

Planned windows(const Place& on, const ShareConnection& op)
{
    SimHost* host = &on.host;
    const SharingFacts* now = host->windows.sharing.get();
    if (!now) return unknown("this practice machine cannot share its connection");
    if (now->privateDevice && *now->privateDevice != op.tunnel)
        return fail(ErrorCode::Unavailable, "the connection is shared with " + *now->privateDevice);
    const auto read = [host, tunnel = op.tunnel] {
        const SharingFacts& sharing = *host->windows.sharing;
        return ObjectState(sharing.publicDevice.value_or("") + " > " + sharing.privateDevice.value_or("") +
                           (sharing.runs ? " runs, " : " stands, ") + toString(sharing.address) + ", " +
                           addressesOf(*host, tunnel));
    };
    // The private adapter is given the address of ScopeAddress, unless it has it.
    const bool keeps = std::ranges::any_of(host->network.addresses, [&](const AddressFacts& each) {
        return each.device == op.tunnel && each.prefix.address == op.address;
    });
    const std::string address = toString(op.address) + "/24";
    const auto make = [host, op, keeps, address] {
        SharingFacts& sharing = share(*host, op.outInterface, op.tunnel);
        sharing.address = op.address;
        sharing.lastsOverBoot = true;
        sharing.stuck.clear();
        if (keeps) return;
        removeAddresses(*host, op.tunnel);
        addAddress(*host, op.tunnel, address);
    };
    const std::string wanted = op.outInterface + " > " + op.tunnel + " runs, " + toString(op.address) + ", " +
                               (keeps ? addressesOf(*host, op.tunnel) : address);
    return Wishes{whole(*host, "sharing", "pair", read, wanted, make)};
}

Planned windows(const Place& on, const SetNetworkCategory& op)
{
    SimHost* host = &on.host;
    if (!host->windows.profiles || !host->link(op.tunnel)) return fail(ErrorCode::NotFound, "find " + op.tunnel);
    const auto text = [](NetworkCategory one) { return one == NetworkCategory::Private ? "Private" : "Public"; };
    const auto read = [host, text, name = op.tunnel] { return ObjectState(text(profile(*host, name).category)); };
    const auto make = [host, op] {
        profile(*host, op.tunnel).category = op.category;
        guardByWindows(*host);
    };
    Wishes out{whole(*host, "category", op.tunnel, read, text(op.category), make)};
    addTask(out, *host);
    return out;
}
Planned windows(const Place& on, const SetMtu& op)
{
    auto out = meaning(on, op);
    if (!out) return out;
    std::erase_if(*out, [](const Wish& one) { return one.kind == "config"; }); // which is sealed
    addTask(*out, on.host);
    return out;
}

Planned windows(const Place& on, const RestartTunnel& op)
{
    SimHost* host = &on.host;
    const ConfigFacts* config = configOf(*host, op.tunnel);
    if (!config || !host->link(op.tunnel)) return fail(ErrorCode::NotFound, "find the tunnel " + op.tunnel);
    const auto read = [host, name = op.tunnel] { return ObjectState(addressesOf(*host, name)); };
    std::string wanted;
    for (const Prefix& each : config->addresses) wanted += (wanted.empty() ? "" : ",") + toString(each);
    const auto make = [on, name = op.tunnel] {
        stopWindowsTunnel(on.host, name);
        startWindowsTunnel(on.host, name, [&](const std::string& server) { return lookUp(on.network, server); });
        on.traffic.wake(on.host, name);
    };
    return Wishes{ofTunnel(whole(*host, "tunnel", op.tunnel, read, wanted, make), *host, op.tunnel)};
}
Planned windows(const Place& on, const BringUp& op)
{
    SimHost* host = &on.host;
    if (!configOf(*host, op.tunnel)) return fail(ErrorCode::NotFound, "find the configuration of " + op.tunnel);
    const auto read = [host, name = op.tunnel] { return host->link(name) ? ObjectState("up") : ObjectState(); };
    const auto make = [on, name = op.tunnel] {
        if (on.host.link(name)) return;
        startWindowsTunnel(on.host, name, [&](const std::string& server) { return lookUp(on.network, server); });
        on.traffic.wake(on.host, name);
    };
    return Wishes{ofTunnel(whole(*host, "tunnel", op.tunnel, read, "up", make), *host, op.tunnel)};
}
Planned windows(const Place& on, const SetDns& op)
{
    SimHost* host = &on.host;
    const auto read = [host] {
        std::string out;
        for (const ResolverServer& each : host->resolvers.servers) out += (out.empty() ? "" : ",") + toString(each.at);
        return ObjectState(out);
    };
    ResolverFacts after = host->resolvers;
    after.servers.clear();
    std::string wanted;
    for (const IpAddress& each : op.servers) {
        after.servers.push_back({.at = {each, 53}});
        wanted += (wanted.empty() ? "" : ",") + toString(after.servers.back().at);
    }
    return Wishes{whole(*host, "dns", op.tunnel, read, wanted, [host, after] { host->resolvers = after; })};
}
}

Result<std::vector<Wish>> windowsMeaning(const Place& on, const Op& op)
{
    auto wishes = std::visit([&](const auto& one) { return windows(on, one); }, op);
    if (!wishes) return wishes;
    std::string typed;
    for (const std::string& line : windowsCommands(op)) typed += (typed.empty() ? "" : "\n") + line;
    for (Wish& one : *wishes)
        one.command = (one.kind == kStartTask ? "# by a task of Windows, at each start of the tunnel\n" : "") + typed;
    return wishes;
}
}
