// SPDX-License-Identifier: GPL-3.0-or-later
// Forwarding and MTU of an adapter.
#include "platform/windows/addresses.h"
#include "platform/windows/control/ip_library.h"
#include "platform/windows/interfaces.h"
namespace tl::windows_os {
namespace {
// One family of an adapter, as it is.
Result<MIB_IPINTERFACE_ROW> rowOf(const std::string& device, IpFamily family)
{
    static const Late<void(MIB_IPINTERFACE_ROW*)> prepare(kIpLibrary, "InitializeIpInterfaceEntry");
    static const Late<DWORD(MIB_IPINTERFACE_ROW*)> get(kIpLibrary, "GetIpInterfaceEntry");
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
    static const Late<DWORD(MIB_IPINTERFACE_ROW*)> set(kIpLibrary, "SetIpInterfaceEntry");
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
        const auto bytes = numberIn(state.value_or(""));
        if (!bytes) return noSuchObject(kind(), name);
        bool any = false;
        for (const IpFamily family : {IpFamily::V4, IpFamily::V6}) {
            auto row = rowOf(name, family);
            if (!row && row.error().code == ErrorCode::NotFound) continue;
            if (!row) return tl::unexpected(row.error());
            if (family == IpFamily::V6 && *bytes < kLeastOfIpv6) continue;
            row->NlMtu = *bytes;
            if (auto ok = setRow(*row, name); !ok) return ok;
            any = true;
        }
        return any ? Status(Done{}) : fail(ErrorCode::NotFound, "no adapter is called " + name);
    }
    std::string command(const Change& change) override
    {
        const auto bytes = numberIn(change.after.value_or("")).value_or(kLeastOfIpv6);
        return "Set-NetIPInterface -InterfaceAlias " + quoted(change.name) + " -NlMtuBytes " +
               change.after.value_or("") + (bytes < kLeastOfIpv6 ? " -AddressFamily IPv4" : "");
    }
    static constexpr std::uint32_t kLeastOfIpv6 = 1280; // RFC 8200, section 5
};
}

std::unique_ptr<ObjectKind> makeForwarding() { return std::make_unique<Forwarding>(); }
std::unique_ptr<ObjectKind> makeMtu() { return std::make_unique<AdapterMtu>(); }
}
