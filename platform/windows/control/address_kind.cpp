// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/windows/addresses.h"
#include "platform/windows/control/ip_library.h"
#include "platform/windows/interfaces.h"
namespace tl::windows_os {
namespace {
class Address final : public ObjectKind {
    std::string_view kind() const override { return "address"; }
    static Result<MIB_UNICASTIPADDRESS_ROW> parse(const std::string& name)
    {
        static const Late<void(MIB_UNICASTIPADDRESS_ROW*)> prepare(kIpLibrary, "InitializeUnicastIpAddressEntry");
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
        static const Late<DWORD(const MIB_UNICASTIPADDRESS_ROW*)> add(kIpLibrary, "CreateUnicastIpAddressEntry");
        static const Late<DWORD(const MIB_UNICASTIPADDRESS_ROW*)> remove(kIpLibrary, "DeleteUnicastIpAddressEntry");
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
}

std::unique_ptr<ObjectKind> makeAddress() { return std::make_unique<Address>(); }
}
