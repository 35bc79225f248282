// SPDX-License-Identifier: GPL-3.0-or-later
// Internet Connection Sharing, by HNetCfg (netcon.h), its store in WMI and its settings in the registry.
#include "platform/windows/sharing.h"
#include "platform/windows/deadline.h"
#include "platform/windows/host_readers.h"
#include "platform/windows/interfaces.h"
#include "platform/windows/registry.h"
#include "platform/windows/services.h"
#include "platform/windows/wmi.h"
#include <algorithm>
#include <functional>
#include <netcon.h>
namespace tl::windows_os {
namespace {
constexpr const char* kParameters = "SYSTEM\\CurrentControlSet\\Services\\SharedAccess\\Parameters";
constexpr const char* kLasting = "SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\SharedAccess";
constexpr const char* kService = "SharedAccess";
constexpr const char* kStore = "ROOT\\Microsoft\\HomeNet";
constexpr std::chrono::seconds kSwitching{60}; // it starts a service, a DHCP server and a NAT
constexpr std::chrono::seconds kStarting{30};

struct Connection {
    std::string name = {};
    ComPtr<INetSharingConfiguration> sharing = {};
};

Result<Connection> understand(INetSharingManager& manager, IUnknown& object)
{
    auto connection = queryFor<INetConnection>(object, "read a connection", IID_INetConnection);
    if (!connection) return tl::unexpected(connection.error());
    ComPtr<INetConnectionProps> about;
    Connection out;
    HRESULT hr = manager.get_NetConnectionProps(connection->get(), receive(about));
    if (SUCCEEDED(hr))
        hr = manager.get_INetSharingConfigurationForINetConnection(connection->get(), receive(out.sharing));
    if (FAILED(hr)) return comFailed(hr, "read how a connection is shared");
    out.name = textFrom([&](BSTR* to) { return about->get_Name(to); });
    return out;
}

Result<std::vector<Connection>> connections()
{
    const auto manager = createCom<INetSharingManager>(CLSID_NetSharingManager, "ask for Internet Connection Sharing",
                                                       IID_INetSharingManager);
    if (!manager) return tl::unexpected(manager.error());
    ComPtr<INetSharingEveryConnectionCollection> all;
    ComPtr<IUnknown> list;
    HRESULT hr = (*manager)->get_EnumEveryConnection(receive(all));
    if (SUCCEEDED(hr)) hr = all->get__NewEnum(receive(list));
    if (FAILED(hr)) return comFailed(hr, "list the connections");
    const auto each = queryFor<IEnumVARIANT>(*list, "list the connections");
    if (!each) return tl::unexpected(each.error());
    std::vector<Connection> out;
    for (;;) {
        Variant one;
        ULONG count = 0;
        if ((*each)->Next(1, one.get(), &count) != S_OK || count == 0) return out;
        if (one.get()->vt != VT_UNKNOWN || !one.get()->punkVal) continue;
        // One that cannot be read has been removed meanwhile.
        if (auto connection = understand(**manager, *one.get()->punkVal)) out.push_back(*std::move(connection));
    }
}

struct Pair {
    std::string publicDevice = {}, privateDevice = {};
};
Result<Pair> readPair()
{
    const auto all = connections();
    if (!all) return tl::unexpected(all.error());
    Pair out;
    for (const Connection& each : *all) {
        VARIANT_BOOL enabled = VARIANT_FALSE;
        SHARINGCONNECTIONTYPE side = ICSSHARINGTYPE_PUBLIC;
        if (FAILED(each.sharing->get_SharingEnabled(&enabled)) || enabled == VARIANT_FALSE ||
            FAILED(each.sharing->get_SharingConnectionType(&side)))
            continue;
        (side == ICSSHARINGTYPE_PUBLIC ? out.publicDevice : out.privateDevice) = each.name;
    }
    return out;
}

// Entries that the store has as shared. Where it cannot be read, nothing is known to be stuck.
std::vector<std::string> markedInStore()
{
    std::vector<std::string> out;
    const auto wmi = Wmi::connect(kStore);
    if (!wmi) return out;
    const auto all = wmi->all("HNet_ConnectionProperties");
    const auto links = listInterfaces();
    if (!all || !links) return out;
    for (const WmiObject& each : *all) {
        if (!each.isTrue(L"IsIcsPrivate") && !each.isTrue(L"IsIcsPublic")) continue;
        const std::string which = each.text(L"Connection"); // HNet_Connection.Guid="{…}"
        const auto begin = which.find('{'), end = which.find('}');
        if (begin == which.npos || end == which.npos) continue;
        const std::string guid = which.substr(begin, end + 1 - begin);
        const auto link = std::ranges::find(*links, guid, &InterfaceRow::guid);
        out.push_back(link == links->end() ? guid : link->alias);
    }
    return out;
}

// What the store still marks, and nothing shares, keeps Windows from sharing anew.
void clearStore()
{
    const auto wmi = Wmi::connect(kStore);
    if (!wmi) return;
    const auto all = wmi->all("HNet_ConnectionProperties");
    if (!all) return;
    for (const WmiObject& each : *all) {
        Variant no;
        no.set(false);
        const bool marked = each.isTrue(L"IsIcsPrivate") || each.isTrue(L"IsIcsPublic");
        if (marked && SUCCEEDED(each.get().Put(L"IsIcsPrivate", 0, no.get(), 0)) &&
            SUCCEEDED(each.get().Put(L"IsIcsPublic", 0, no.get(), 0)))
            (void)wmi->update(each);
    }
}

Status enable(const std::vector<Connection>& all, const std::string& device, SHARINGCONNECTIONTYPE side)
{
    const auto own = std::ranges::find(all, device, &Connection::name);
    if (own == all.end()) return fail(ErrorCode::NotFound, "no connection is called " + device);
    const HRESULT hr = own->sharing->EnableSharing(side);
    return SUCCEEDED(hr) ? Status(Done{}) : comFailed(hr, "share the connection " + device);
}

Status switchPair(const SharingState& state)
{
    const auto all = connections();
    if (!all) return tl::unexpected(all.error());
    for (const Connection& each : *all) {
        VARIANT_BOOL enabled = VARIANT_FALSE;
        if (SUCCEEDED(each.sharing->get_SharingEnabled(&enabled)) && enabled != VARIANT_FALSE)
            if (const HRESULT hr = each.sharing->DisableSharing(); FAILED(hr))
                return comFailed(hr, "stop sharing the connection " + each.name);
    }
    clearStore();
    if (state.publicDevice.empty()) return Done{};
    if (auto ok = enable(*all, state.publicDevice, ICSSHARINGTYPE_PUBLIC); !ok) return ok;
    return state.privateDevice.empty() ? Status(Done{}) : enable(*all, state.privateDevice, ICSSHARINGTYPE_PRIVATE);
}

std::optional<IpAddress> scopeAddress()
{
    const auto key = RegistryKey::open(kParameters);
    const auto text = key ? key->text("ScopeAddress") : std::nullopt;
    const auto address = text ? parseIpAddress(*text) : Result<IpAddress>(tl::unexpected(Error{}));
    return address ? std::optional(*address) : std::nullopt;
}

Status setScopeAddress(const std::optional<IpAddress>& address)
{
    auto key = RegistryKey::open(kParameters, RegistryKey::Use::Change);
    if (!key) return tl::unexpected(key.error());
    const auto text = address ? std::optional(toString(*address)) : std::nullopt;
    if (auto ok = key->setText("ScopeAddress", text); !ok) return ok;
    return key->setText("ScopeAddressBackup", text);
}

Status setLasting(const SharingState& state)
{
    auto key = RegistryKey::open(kLasting, RegistryKey::Use::Change);
    if (!key) return tl::unexpected(key.error());
    if (auto ok = key->setNumber("EnableRebootPersistConnection", state.lastsOverBoot ? 1 : 0); !ok) return ok;
    return startByItself(kService, state.startsByItself);
}

Result<Pair> pairInTime()
{
    return withDeadline<Pair>("ask for Internet Connection Sharing", Apartment::Single, &readPair);
}
}

Result<SharingState> readSharingState()
{
    const auto pair = pairInTime();
    if (!pair) return tl::unexpected(pair.error());
    const auto service = readService(kService);
    const auto key = RegistryKey::open(kLasting);
    return SharingState{.publicDevice = pair->publicDevice,
                        .privateDevice = pair->privateDevice,
                        .runs = service && service->state == ServiceState::Running && !pair->publicDevice.empty(),
                        .address = scopeAddress(),
                        .lastsOverBoot = key && key->number("EnableRebootPersistConnection") == 1U,
                        .startsByItself = startsByItself(kService).value_or(false)};
}

// The address first: sharing gives it to the private adapter, and takes away the one that it had.
Status setSharingState(const SharingState& state)
{
    if (auto ok = setScopeAddress(state.address); !ok) return ok;
    if (auto ok = setLasting(state); !ok) return ok;
    auto ok = withDeadline<Done>(
        "share the connection", Apartment::Single, [state] { return switchPair(state); }, kSwitching);
    if (!ok || state.publicDevice.empty()) return ok;
    return startService(kService, kStarting); // it may be at that still
}

Result<SharingFacts> readSharing()
{
    const auto state = readSharingState();
    if (!state) return tl::unexpected(state.error());
    const auto named = [](const std::string& device) { return device.empty() ? std::nullopt : std::optional(device); };
    SharingFacts out{.publicDevice = named(state->publicDevice),
                     .privateDevice = named(state->privateDevice),
                     .runs = state->runs,
                     .lastsOverBoot = state->lastsOverBoot && state->startsByItself,
                     .address = state->address.value_or(IpAddress::v4(0xc0a88901))}; // 192.168.137.1, where none is set
    auto marked = withDeadline<std::vector<std::string>>("list what is marked as shared", Apartment::Many, [] {
        return Result<std::vector<std::string>>(markedInStore());
    });
    for (std::string& each : marked.value_or(std::vector<std::string>()))
        if (each != state->publicDevice && each != state->privateDevice) out.stuck.push_back(std::move(each));
    return out;
}
}
