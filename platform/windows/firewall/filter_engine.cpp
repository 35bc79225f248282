// SPDX-License-Identifier: GPL-3.0-or-later
// The Windows Filtering Platform (fwpmu.h). Its functions are looked up: where there is none of its service, they fail.
#include "platform/windows/firewall/filter_engine.h"
#include "platform/windows/deadline.h"
#include "platform/windows/firewall/conditions.h"
#include "platform/windows/interfaces.h"
#include "platform/windows/late.h"
#include "platform/windows/wide.h"
#include <algorithm>
#include <fwpmu.h>
namespace tl::windows_os {
namespace {
struct Layer {
    GUID key;
    IpFamily family;
    Hook hook;
};
constexpr std::array kLayers = {
    Layer{{0xc38d57d1, 0x05a7, 0x4c33, {0x90, 0x4f, 0x7f, 0xbc, 0xee, 0xe6, 0x0e, 0x82}}, IpFamily::V4, Hook::Output},
    Layer{{0x4a72393b, 0x319f, 0x44bc, {0x84, 0xc3, 0xba, 0x54, 0xdc, 0xb3, 0xb6, 0xb4}}, IpFamily::V6, Hook::Output},
    Layer{{0xe1cd9fe7, 0xf4b5, 0x4273, {0x96, 0xc0, 0x59, 0x2e, 0x48, 0x7b, 0x86, 0x50}}, IpFamily::V4, Hook::Input},
    Layer{{0xa3b42c97, 0x9f04, 0x4672, {0xb8, 0x7e, 0xce, 0xe9, 0xc4, 0x83, 0x25, 0x7f}}, IpFamily::V6, Hook::Input},
    Layer{{0xa82acc24, 0x4ee1, 0x4ee1, {0xb4, 0x65, 0xfd, 0x1d, 0x25, 0xcb, 0x10, 0xa4}}, IpFamily::V4, Hook::Forward},
    Layer{{0x7b964818, 0x19c7, 0x493a, {0xb7, 0x1f, 0x83, 0x2c, 0x36, 0x84, 0xd2, 0x8c}}, IpFamily::V6, Hook::Forward}};

const Layer* layerOf(const GUID& key)
{
    const auto found =
        std::ranges::find_if(kLayers, [&](const Layer& each) { return IsEqualGUID(each.key, key) != 0; });
    return found == kLayers.end() ? nullptr : &*found;
}

// Memory of the engine's.
void freeEngineMemory(void* memory)
{
    static const Late<void(void**)> release(L"fwpuclnt.dll", "FwpmFreeMemory0");
    if (release && memory) release(&memory);
}
template <class T> struct FreeEngineMemory {
    void operator()(T* memory) const { freeEngineMemory(memory); }
};
template <class T> using EngineMemory = std::unique_ptr<T, FreeEngineMemory<T>>;

struct CloseEngine {
    void operator()(void* engine) const
    {
        static const Late<DWORD(HANDLE)> close(L"fwpuclnt.dll", "FwpmEngineClose0");
        if (close) close(engine);
    }
};
using Engine = std::unique_ptr<void, CloseEngine>;

Result<Engine> openEngine()
{
    static const Late<DWORD(const wchar_t*, UINT32, void*, const FWPM_SESSION0*, HANDLE*)> open(L"fwpuclnt.dll",
                                                                                                "FwpmEngineOpen0");
    if (!open) return open.absent();
    HANDLE engine = nullptr;
    FWPM_SESSION0 session = {};
    session.txnWaitTimeoutInMSec = 5000;
    if (const DWORD error = open(nullptr, RPC_C_AUTHN_WINNT, nullptr, &session, &engine); error != NO_ERROR)
        return failed(error, "ask for the filters");
    return Engine(engine);
}

std::string labelOf(const FWPM_DISPLAY_DATA0& data) { return data.name ? narrow(data.name) : std::string(); }

// Providers that Windows brings along name Microsoft; what has no provider is Windows' own, too.
class Providers {
public:
    explicit Providers(HANDLE engine) : engine_(engine) {}
    std::string nameOf(const GUID& key)
    {
        const auto [known, isNew] = names_.try_emplace(textOfGuid(&key));
        if (isNew) known->second = ask(key);
        return known->second;
    }

private:
    std::string ask(const GUID& key) const
    {
        static const Late<DWORD(HANDLE, const GUID*, FWPM_PROVIDER0**)> get(L"fwpuclnt.dll", "FwpmProviderGetByKey0");
        FWPM_PROVIDER0* raw = nullptr;
        if (!get || get(engine_, &key, &raw) != NO_ERROR) return textOfGuid(&key);
        const EngineMemory<FWPM_PROVIDER0> provider(raw);
        const std::string name = labelOf(provider->displayData);
        return name.empty() ? textOfGuid(&key) : name;
    }
    HANDLE engine_;
    std::map<std::string, std::string> names_ = {};
};
bool isWindowsOwn(const std::string& provider) { return provider.starts_with("Microsoft"); }

class Sublayers {
public:
    explicit Sublayers(HANDLE engine) : engine_(engine) {}
    std::uint16_t weightOf(const GUID& key)
    {
        const auto [known, isNew] = weights_.try_emplace(textOfGuid(&key));
        if (isNew) known->second = ask(key);
        return known->second;
    }

private:
    std::uint16_t ask(const GUID& key) const
    {
        static const Late<DWORD(HANDLE, const GUID*, FWPM_SUBLAYER0**)> get(L"fwpuclnt.dll", "FwpmSubLayerGetByKey0");
        FWPM_SUBLAYER0* raw = nullptr;
        if (!get || get(engine_, &key, &raw) != NO_ERROR) return 0;
        const EngineMemory<FWPM_SUBLAYER0> sublayer(raw);
        return sublayer->weight;
    }
    HANDLE engine_;
    std::map<std::string, std::uint16_t> weights_ = {};
};

FilterAction actionOf(UINT32 type)
{
    switch (type) {
    case FWP_ACTION_BLOCK: return FilterAction::Drop;
    case FWP_ACTION_PERMIT: return FilterAction::Accept;
    case FWP_ACTION_CALLOUT_INSPECTION:
    case FWP_ACTION_CONTINUE: return FilterAction::Continue;
    default: return FilterAction::Unknown; // a driver decides
    }
}

constexpr UINT32 kBootTime = 0x2, kClearActionRight = 0x8, kDisabled = 0x20; // FWPM_FILTER_FLAG_…

class Reader {
public:
    Reader(HANDLE engine, ConditionReader conditions)
        : providers_(engine), sublayers_(engine), conditions_(std::move(conditions))
    {
    }
    std::optional<PlatformFilter> read(const FWPM_FILTER0& filter)
    {
        const Layer* layer = layerOf(filter.layerKey);
        if (!layer || !filter.providerKey || (filter.flags & (kBootTime | kDisabled)) != 0) return std::nullopt;
        PlatformFilter out{.provider = providers_.nameOf(*filter.providerKey),
                           .sublayer = textOfGuid(&filter.subLayerKey),
                           .family = layer->family,
                           .hook = layer->hook,
                           .action = actionOf(filter.action.type),
                           .overrules = (filter.flags & kClearActionRight) != 0,
                           .handle = filter.filterId,
                           .name = labelOf(filter.displayData)};
        if (isWindowsOwn(out.provider)) return std::nullopt;
        out.sublayerWeight = sublayers_.weightOf(filter.subLayerKey);
        if (filter.effectiveWeight.type == FWP_UINT64 && filter.effectiveWeight.uint64)
            out.weight = *filter.effectiveWeight.uint64;
        for (UINT32 i = 0; i < filter.numFilterConditions; ++i)
            out.conditions.push_back(conditions_.read(filter.filterCondition[i], layer->hook, out.name));
        return out;
    }

private:
    Providers providers_;
    Sublayers sublayers_;
    ConditionReader conditions_;
};

Result<std::vector<PlatformFilter>> readAll(const std::vector<std::uint16_t>& tunnelPorts)
{
    static const Late<DWORD(HANDLE, const FWPM_FILTER_ENUM_TEMPLATE0*, HANDLE*)> begin(L"fwpuclnt.dll",
                                                                                       "FwpmFilterCreateEnumHandle0");
    static const Late<DWORD(HANDLE, HANDLE, UINT32, FWPM_FILTER0***, UINT32*)> next(L"fwpuclnt.dll", "FwpmFilterEnum0");
    static const Late<DWORD(HANDLE, HANDLE)> end(L"fwpuclnt.dll", "FwpmFilterDestroyEnumHandle0");
    if (!begin || !next || !end) return begin.absent();
    const auto engine = openEngine();
    if (!engine) return tl::unexpected(engine.error());
    HANDLE list = nullptr;
    if (const DWORD error = begin(engine->get(), nullptr, &list); error != NO_ERROR)
        return failed(error, "list the filters");
    Reader reader(engine->get(), ConditionReader(tunnelPorts));
    std::vector<PlatformFilter> out;
    DWORD error = NO_ERROR;
    for (UINT32 count = 1; count > 0 && error == NO_ERROR;) {
        FWPM_FILTER0** raw = nullptr;
        count = 0;
        error = next(engine->get(), list, 256, &raw, &count);
        const EngineMemory<FWPM_FILTER0*> batch(raw);
        for (UINT32 i = 0; error == NO_ERROR && i < count; ++i)
            if (auto one = reader.read(*raw[i])) out.push_back(*std::move(one));
    }
    end(engine->get(), list);
    if (error != NO_ERROR) return failed(error, "list the filters");
    return out;
}
}

Result<std::vector<PlatformFilter>> readPlatformFilters(const std::vector<std::uint16_t>& tunnelPorts)
{
    return withDeadline<std::vector<PlatformFilter>>("list the filters", Apartment::Many,
                                                     [tunnelPorts] { return readAll(tunnelPorts); });
}
}
