// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/windows/control/ip_library.h"
#include "platform/windows/interfaces.h"
#include "platform/windows/wide.h"
#include <algorithm>
#include <objbase.h>
namespace tl::windows_os {
namespace {
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
        static const Late<DWORD(GUID, DnsSettings*)> get(kIpLibrary, "GetInterfaceDnsSettings");
        static const Late<void(DnsSettings*)> release(kIpLibrary, "FreeInterfaceDnsSettings");
        if (!get || !release) return get.absent();
        const auto guid = guidOf(name);
        if (!guid) return tl::unexpected(guid.error());
        std::string out;
        for (const ULONG64 family : {ULONG64{0}, kOfIpv6}) {
            DnsSettings settings{.Flags = family | kNameServer};
            if (const DWORD error = get(*guid, &settings); error != NO_ERROR) {
                if (family == kOfIpv6) continue; // which may be switched off
                return failed(error, "read the name servers of " + name);
            }
            const std::string servers = settings.NameServer ? narrow(settings.NameServer) : "";
            release(&settings);
            if (!servers.empty()) out += (out.empty() ? "" : ",") + servers;
        }
        return ObjectState(out);
    }
    Status write(const std::string& name, const ObjectState& state) override
    {
        static const Late<DWORD(GUID, const DnsSettings*)> set(kIpLibrary, "SetInterfaceDnsSettings");
        if (!set) return set.absent();
        const auto guid = guidOf(name);
        if (!guid) return tl::unexpected(guid.error());
        for (const bool v6 : {false, true}) {
            std::wstring servers = wide(ofFamily(state.value_or(""), v6));
            const DnsSettings settings{.Flags = (v6 ? kOfIpv6 : 0) | kNameServer, .NameServer = servers.data()};
            if (const DWORD error = set(*guid, &settings); error != NO_ERROR && !(v6 && settings.NameServer[0] == 0))
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

std::unique_ptr<ObjectKind> makeDns() { return std::make_unique<Dns>(); }
}
