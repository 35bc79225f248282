// SPDX-License-Identifier: GPL-3.0-or-later
// Settings of adapters and of the IP on them: forwarding, MTU, addresses, routes, name servers. Every function that
// sets is looked up, since not every Windows has it.
#include "platform/windows/addresses.h"
#include "platform/windows/control/kind.h"
#include "platform/windows/interfaces.h"
#include "platform/windows/late.h"
#include "platform/windows/system_error.h"
#include "platform/windows/wide.h"
#include <algorithm>
#include <charconv>
#include <objbase.h>
namespace tl::windows_os {
namespace {
constexpr const wchar_t* kLibrary = L"iphlpapi.dll";

std::optional<std::uint32_t> numberIn(const std::string& text)
{
    std::uint32_t out = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
    return error == std::errc() && end == text.data() + text.size() ? std::optional(out) : std::nullopt;
}

// One family of an adapter, as it is.
Result<MIB_IPINTERFACE_ROW> rowOf(const std::string& device, IpFamily family)
{
    static const Late<void(MIB_IPINTERFACE_ROW*)> prepare(kLibrary, "InitializeIpInterfaceEntry");
    static const Late<DWORD(MIB_IPINTERFACE_ROW*)> get(kLibrary, "GetIpInterfaceEntry");
    if (!prepare || !get) return get.absent();
    const auto link = interfaceCalled(device);
    if (!link) return tl::unexpected(link.error());
    MIB_IPINTERFACE_ROW row = {};
    prepare(&row);
    row.Family = familyOf(family);
    row.InterfaceIndex = link->index;
    if (const DWORD error = get(&row); error != NO_ERROR) return failed(error, "read the settings of " + device);
    // What is read may not be written as it is: for IPv4 only 0 is taken.
    const ULONG most = family == IpFamily::V4 ? 32 : 128;
    if (row.SitePrefixLength > most || family == IpFamily::V4) row.SitePrefixLength = family == IpFamily::V4 ? 0 : most;
    return row;
}
Status setRow(MIB_IPINTERFACE_ROW row, const std::string& device)
{
    static const Late<DWORD(MIB_IPINTERFACE_ROW*)> set(kLibrary, "SetIpInterfaceEntry");
    if (!set) return set.absent();
    const DWORD error = set(&row);
    return error == NO_ERROR ? Status(Done{}) : failed(error, "change the settings of " + device);
}

class Forwarding final : public ObjectKind {
    std::string_view kind() const override { return "forwarding"; }
    struct Which {
        std::string device = {};
        IpFamily family = IpFamily::V4;
    };
    static std::optional<Which> parse(const std::string& name)
    {
        const auto parts = parted(name, 2);
        if (parts.empty() || (parts[1] != "IPv4" && parts[1] != "IPv6")) return std::nullopt;
        return Which{parts[0], parts[1] == "IPv4" ? IpFamily::V4 : IpFamily::V6};
    }
    Result<ObjectState> read(const std::string& name) override
    {
        const auto which = parse(name);
        if (!which) return noSuchObject(kind(), name);
        return rowOf(which->device, which->family).map([](const MIB_IPINTERFACE_ROW& row) {
            return ObjectState(row.ForwardingEnabled ? "Enabled" : "Disabled");
        });
    }
    Status write(const std::string& name, const ObjectState& state) override
    {
        const auto which = parse(name);
        if (!which || (state != ObjectState("Enabled") && state != ObjectState("Disabled")))
            return noSuchObject(kind(), name);
        auto row = rowOf(which->device, which->family);
        if (!row) return tl::unexpected(row.error());
        row->ForwardingEnabled = *state == "Enabled";
        return setRow(*row, which->device);
    }
    std::string command(const Change& change) override
    {
        const auto parts = parted(change.name, 2);
        if (parts.empty()) return {};
        return "Set-NetIPInterface -InterfaceAlias " + quoted(parts[0]) + " -AddressFamily " + parts[1] +
               " -Forwarding " + change.after.value_or("Disabled");
    }
};

// Of IPv4 and IPv6 alike, where both are there; that of IPv4 is what is told.
class AdapterMtu final : public ObjectKind {
    std::string_view kind() const override { return "mtu"; }
    Result<ObjectState> read(const std::string& name) override
    {
        auto row = rowOf(name, IpFamily::V4);
        if (!row && row.error().code == ErrorCode::NotFound) row = rowOf(name, IpFamily::V6);
        return row.map([](const MIB_IPINTERFACE_ROW& one) { return ObjectState(std::to_string(one.NlMtu)); });
    }
    Status write(const std::string& name, const ObjectState& state) override
    {
        constexpr std::uint32_t kLeastOfIpv6 = 1280;
        const auto bytes = numberIn(state.value_or(""));
        if (!bytes) return noSuchObject(kind(), name);
        for (const IpFamily family : {IpFamily::V4, IpFamily::V6}) {
            auto row = rowOf(name, family);
            if (!row && row.error().code == ErrorCode::NotFound) continue;
            if (!row) return tl::unexpected(row.error());
            if (family == IpFamily::V6 && *bytes < kLeastOfIpv6) continue;
            row->NlMtu = *bytes;
            if (auto ok = setRow(*row, name); !ok) return ok;
        }
        return Done{};
    }
    std::string command(const Change& change) override
    {
        return "Set-NetIPInterface -InterfaceAlias " + quoted(change.name) + " -NlMtuBytes " +
               change.after.value_or("");
    }
};

class Address final : public ObjectKind {
    std::string_view kind() const override { return "address"; }
    static Result<MIB_UNICASTIPADDRESS_ROW> parse(const std::string& name)
    {
        static const Late<void(MIB_UNICASTIPADDRESS_ROW*)> prepare(kLibrary, "InitializeUnicastIpAddressEntry");
        const auto parts = parted(name, 2);
        const auto prefix = parts.empty() ? Result<Prefix>(tl::unexpected(Error{})) : parsePrefix(parts[1]);
        if (!prefix) return noSuchObject("address", name);
        if (!prepare) return prepare.absent();
        const auto link = interfaceCalled(parts[0]);
        if (!link) return tl::unexpected(link.error());
        MIB_UNICASTIPADDRESS_ROW row = {};
        prepare(&row);
        row.InterfaceIndex = link->index;
        row.Address = socketAddress(prefix->address);
        row.OnLinkPrefixLength = static_cast<UINT8>(prefix->length);
        row.DadState = IpDadStatePreferred;
        return row;
    }
    Result<ObjectState> read(const std::string& name) override
    {
        auto row = parse(name);
        if (!row) return tl::unexpected(row.error());
        const auto length = row->OnLinkPrefixLength;
        const DWORD error = GetUnicastIpAddressEntry(&*row);
        if (error == ERROR_NOT_FOUND) return ObjectState();
        if (error != NO_ERROR) return failed(error, "look for the address " + name);
        return row->OnLinkPrefixLength == length ? ObjectState("there") : ObjectState("with another length");
    }
    Status write(const std::string& name, const ObjectState& state) override
    {
        static const Late<DWORD(const MIB_UNICASTIPADDRESS_ROW*)> add(kLibrary, "CreateUnicastIpAddressEntry");
        static const Late<DWORD(const MIB_UNICASTIPADDRESS_ROW*)> remove(kLibrary, "DeleteUnicastIpAddressEntry");
        if (!add || !remove) return add.absent();
        const auto row = parse(name);
        if (!row) return tl::unexpected(row.error());
        const DWORD error = state ? add(&*row) : remove(&*row);
        const bool done = error == NO_ERROR || error == (state ? ERROR_OBJECT_ALREADY_EXISTS : ERROR_NOT_FOUND);
        return done ? Status(Done{}) : failed(error, "change the address " + name);
    }
    std::string command(const Change& change) override
    {
        const auto parts = parted(change.name, 2);
        if (parts.empty()) return {};
        const auto slash = parts[1].find('/');
        const std::string which = " -InterfaceAlias " + quoted(parts[0]) + " -IPAddress " + parts[1].substr(0, slash);
        if (!change.after) return "Remove-NetIPAddress" + which + " -Confirm:$false";
        return "New-NetIPAddress" + which + " -PrefixLength " + parts[1].substr(slash + 1);
    }
};

class Route final : public ObjectKind {
    std::string_view kind() const override { return "route"; }
    struct Which {
        RouteFacts facts = {};
        std::uint32_t index = 0, ownMetric = 0; // the route's own, without its adapter's
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
        Which out{.facts = {.destination = *to, .device = parts[3], .metric = *metric}, .index = link->index};
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
    // By destination and adapter, since who made it may have given it another metric.
    static Result<std::optional<RouteRow>> find(const Which& which)
    {
        const auto all = listRoutes();
        if (!all) return tl::unexpected(all.error());
        const auto found = std::ranges::find_if(*all, [&](const RouteRow& each) {
            return each.index == which.index && each.destination.network() == which.facts.destination.network();
        });
        return found == all->end() ? std::optional<RouteRow>() : std::optional(*found);
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
        static const Late<void(MIB_IPFORWARD_ROW2*)> prepare(kLibrary, "InitializeIpForwardEntry");
        static const Late<DWORD(const MIB_IPFORWARD_ROW2*)> add(kLibrary, "CreateIpForwardEntry2");
        static const Late<DWORD(const MIB_IPFORWARD_ROW2*)> remove(kLibrary, "DeleteIpForwardEntry2");
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

// DNS_INTERFACE_SETTINGS of netioapi.h, which Windows has since 2004.
struct DnsSettings {
    ULONG Version = 1;
    ULONG64 Flags = 0;
    PWSTR Domain = nullptr, NameServer = nullptr, SearchList = nullptr;
    ULONG RegistrationEnabled = 0, RegisterAdapterName = 0, EnableLLMNR = 0, QueryAdapterName = 0;
    PWSTR ProfileNameServer = nullptr;
};
constexpr ULONG64 kOfIpv6 = 1, kNameServer = 2;

class Dns final : public ObjectKind {
    std::string_view kind() const override { return "dns"; }
    static Result<GUID> guidOf(const std::string& device)
    {
        const auto link = interfaceCalled(device);
        if (!link) return tl::unexpected(link.error());
        GUID out = {};
        return SUCCEEDED(CLSIDFromString(wide(link->guid).c_str(), &out)) ? Result<GUID>(out)
                                                                          : noSuchObject("dns", device);
    }
    // What somebody set, not what the network brought.
    Result<ObjectState> read(const std::string& name) override
    {
        static const Late<DWORD(GUID, DnsSettings*)> get(kLibrary, "GetInterfaceDnsSettings");
        static const Late<void(DnsSettings*)> release(kLibrary, "FreeInterfaceDnsSettings");
        if (!get || !release) return get.absent();
        const auto guid = guidOf(name);
        if (!guid) return tl::unexpected(guid.error());
        std::string out;
        for (const ULONG64 family : {ULONG64{0}, kOfIpv6}) {
            DnsSettings settings{.Flags = family | kNameServer};
            if (const DWORD error = get(*guid, &settings); error != NO_ERROR)
                return failed(error, "read the name servers of " + name);
            const std::string servers = settings.NameServer ? narrow(settings.NameServer) : "";
            release(&settings);
            if (!servers.empty()) out += (out.empty() ? "" : ",") + servers;
        }
        return ObjectState(out);
    }
    Status write(const std::string& name, const ObjectState& state) override
    {
        static const Late<DWORD(GUID, const DnsSettings*)> set(kLibrary, "SetInterfaceDnsSettings");
        if (!set) return set.absent();
        const auto guid = guidOf(name);
        if (!guid) return tl::unexpected(guid.error());
        for (const bool v6 : {false, true}) {
            std::wstring servers = wide(ofFamily(state.value_or(""), v6));
            const DnsSettings settings{.Flags = (v6 ? kOfIpv6 : 0) | kNameServer, .NameServer = servers.data()};
            if (const DWORD error = set(*guid, &settings); error != NO_ERROR)
                return failed(error, "set the name servers of " + name);
        }
        return Done{};
    }
    std::string command(const Change& change) override
    {
        const std::string which = "Set-DnsClientServerAddress -InterfaceAlias " + quoted(change.name);
        if (change.after.value_or("").empty()) return which + " -ResetServerAddresses";
        return which + " -ServerAddresses " + *change.after;
    }
    static std::string ofFamily(const std::string& list, bool v6)
    {
        std::string out;
        for (std::size_t at = 0; at < list.size();) {
            const auto end = std::min(list.find_first_of(", ", at), list.size());
            const std::string one = list.substr(at, end - at);
            if (!one.empty() && (one.find(':') != one.npos) == v6) out += (out.empty() ? "" : ",") + one;
            at = end + 1;
        }
        return out;
    }
};
}

std::unique_ptr<ObjectKind> makeForwarding() { return std::make_unique<Forwarding>(); }
std::unique_ptr<ObjectKind> makeMtu() { return std::make_unique<AdapterMtu>(); }
std::unique_ptr<ObjectKind> makeAddress() { return std::make_unique<Address>(); }
std::unique_ptr<ObjectKind> makeRoute() { return std::make_unique<Route>(); }
std::unique_ptr<ObjectKind> makeDns() { return std::make_unique<Dns>(); }
}
