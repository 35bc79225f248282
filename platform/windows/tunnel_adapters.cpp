// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/windows/tunnel_adapters.h"
#include "platform/windows/headers.h"
#include "platform/windows/wide.h"
#include <algorithm>
#include <cctype>
#include <memory>
#include <setupapi.h>
namespace tl::windows_os {
namespace {
// GUID_DEVCLASS_NET (devguid.h)
constexpr GUID kNetworkAdapters = {0x4d36e972, 0xe325, 0x11ce, {0xbf, 0xc1, 0x08, 0x00, 0x2b, 0xe1, 0x03, 0x18}};

struct DestroyList {
    void operator()(void* list) const { SetupDiDestroyDeviceInfoList(list); }
};
using DeviceList = std::unique_ptr<void, DestroyList>;

struct CloseKey {
    void operator()(HKEY key) const { RegCloseKey(key); }
};

std::string interfaceGuid(HDEVINFO list, SP_DEVINFO_DATA& device)
{
    const HKEY opened = SetupDiOpenDevRegKey(list, &device, DICS_FLAG_GLOBAL, 0, DIREG_DRV, KEY_QUERY_VALUE);
    if (opened == INVALID_HANDLE_VALUE) return {};
    const std::unique_ptr<std::remove_pointer_t<HKEY>, CloseKey> key(opened);
    wchar_t text[64] = {};
    DWORD size = sizeof text - sizeof(wchar_t);
    if (RegGetValueW(key.get(), nullptr, L"NetCfgInstanceId", RRF_RT_REG_SZ, nullptr, text, &size) != ERROR_SUCCESS)
        return {};
    std::string guid = narrow(text);
    std::ranges::transform(guid, guid.begin(), [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
    return guid;
}

void add(const wchar_t* enumerator, AdapterMaker maker, std::vector<TunnelAdapter>& out)
{
    void* opened =
        SetupDiGetClassDevsExW(&kNetworkAdapters, enumerator, nullptr, DIGCF_PRESENT, nullptr, nullptr, nullptr);
    if (opened == INVALID_HANDLE_VALUE) return;
    const DeviceList list(opened);
    SP_DEVINFO_DATA device = {};
    device.cbSize = sizeof device;
    for (DWORD i = 0; SetupDiEnumDeviceInfo(list.get(), i, &device); ++i) {
        wchar_t instance[256] = {};
        const auto most = static_cast<DWORD>(std::size(instance));
        if (!SetupDiGetDeviceInstanceIdW(list.get(), &device, instance, most, nullptr)) continue;
        if (auto guid = interfaceGuid(list.get(), device); !guid.empty())
            out.push_back({std::move(guid), instance, maker});
    }
}
}

std::vector<TunnelAdapter> listTunnelAdapters()
{
    std::vector<TunnelAdapter> out;
    add(L"SWD\\WireGuard", AdapterMaker::WireGuardNt, out);
    add(L"SWD\\Wintun", AdapterMaker::Wintun, out);
    return out;
}
}
