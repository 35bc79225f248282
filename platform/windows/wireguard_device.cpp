// SPDX-License-Identifier: GPL-3.0-or-later
// The channel between WireGuard's driver and wg.exe (wireguard-nt, driver/ioctl.h; wireguard-tools, ipc-windows.h).
#include "platform/windows/wireguard_device.h"
#include "core/config/config.h"
#include "platform/windows/handle.h"
#include "platform/windows/interfaces.h"
#include "platform/windows/meaning/tunnel_names.h"
#include "platform/windows/meaning/wireguard_state.h"
#include "platform/windows/run.h"
#include "platform/windows/secret.h"
#include "platform/windows/system_error.h"
#include "platform/windows/tunnel_adapters.h"
#include "platform/windows/wide.h"
#include <algorithm>
#include <cfgmgr32.h>
#include <winioctl.h>
namespace tl::windows_os {
namespace {
// CTL_CODE(45208, 321, METHOD_OUT_DIRECT, FILE_READ_DATA | FILE_WRITE_DATA)
constexpr DWORD kGetState = 0xB098C506;
static_assert(kGetState == CTL_CODE(45208U, 321, METHOD_OUT_DIRECT, FILE_READ_DATA | FILE_WRITE_DATA));
// GUID_DEVINTERFACE_NET (ndisguid.h)
constexpr GUID kNetworkInterface = {0xcac88484, 0x7515, 0x4c03, {0x82, 0xe6, 0x71, 0xa8, 0x7a, 0xba, 0xc3, 0x61}};

std::wstring pathOf(std::wstring instance)
{
    GUID kind = kNetworkInterface;
    std::wstring list;
    CONFIGRET got = CR_BUFFER_SMALL;
    for (int i = 0; got == CR_BUFFER_SMALL && i < 3; ++i) { // it may grow between the two calls
        ULONG size = 0;
        got = CM_Get_Device_Interface_List_SizeW(&size, &kind, instance.data(), CM_GET_DEVICE_INTERFACE_LIST_PRESENT);
        if (got != CR_SUCCESS || size == 0) break;
        list.assign(size, L'\0');
        got = CM_Get_Device_Interface_ListW(&kind, instance.data(), list.data(), size,
                                            CM_GET_DEVICE_INTERFACE_LIST_PRESENT);
    }
    return got == CR_SUCCESS ? list.c_str() : L""; // the first of them
}

// What the driver writes holds the keys of the tunnel.
struct SecretBytes {
    std::vector<std::byte> bytes = {};
    ~SecretBytes() { wipe(); }
    void wipe() { SecureZeroMemory(bytes.data(), bytes.size()); }
};

Result<DeviceFacts> askDriver(const std::string& name, const std::wstring& instance)
{
    const std::string what = "ask WireGuard's driver about " + name;
    const std::wstring path = pathOf(instance);
    if (path.empty()) return fail(ErrorCode::Unavailable, what);
    const Handle device =
        owned(CreateFileW(path.c_str(), GENERIC_READ | GENERIC_WRITE,
                          FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE, nullptr, OPEN_EXISTING, 0, nullptr));
    if (!device) return failed(GetLastError(), what);
    constexpr std::size_t kMost = 64u << 20;
    SecretBytes answer;
    for (std::size_t size = 16384; size <= kMost; size *= 2) {
        answer.wipe();
        answer.bytes.resize(size);
        DWORD got = 0;
        if (DeviceIoControl(device.get(), kGetState, nullptr, 0, answer.bytes.data(), static_cast<DWORD>(size), &got,
                            nullptr))
            return parseDriverState(name, std::span(answer.bytes).first(std::min<std::size_t>(got, size)));
        if (GetLastError() != ERROR_MORE_DATA) return failed(GetLastError(), what);
    }
    return fail(ErrorCode::Malformed, what + ": too large an answer");
}

Result<DeviceFacts> askProgram(const std::string& name)
{
    const auto program = wireGuardFolder() / "wg.exe";
    auto dump = run(program, {"show", name, "dump"});
    if (!dump) return tl::unexpected(dump.error());
    const Secret secret{*std::move(dump)};
    auto facts = parseDump(name, secret.text);
    if (!facts) return fail(ErrorCode::Malformed, "wg show " + name + " dump: " + facts.error().where);
    return facts;
}
}

bool isServedByProgram(const std::string& name)
{
    if (!canBeTunnel(name)) return false;
    const std::wstring pipe = L"\\\\.\\pipe\\ProtectedPrefix\\Administrators\\WireGuard\\" + wide(name);
    // It exists when waiting for it takes time, or succeeds; a pipe that is not there is not found at once.
    return WaitNamedPipeW(pipe.c_str(), 1) != 0 || GetLastError() == ERROR_SEM_TIMEOUT;
}

Result<DeviceFacts> readDevice(const std::string& name)
{
    if (!canBeTunnel(name)) return fail(ErrorCode::NotFound, "no tunnel can be called " + name);
    const auto link = interfaceCalled(name);
    if (!link) return tl::unexpected(link.error());
    const auto adapters = listTunnelAdapters();
    const auto own = std::ranges::find(adapters, link->guid, &TunnelAdapter::guid);
    const bool byDriver = own != adapters.end() && own->maker == AdapterMaker::WireGuardNt;
    if (!byDriver) {
        if (!isServedByProgram(name)) return fail(ErrorCode::NotFound, name + " is no adapter of WireGuard");
        return askProgram(name);
    }
    auto facts = askDriver(name, own->instance);
    if (facts || facts.error().code == ErrorCode::Denied) return facts;
    // Another version of the driver may talk otherwise; its own program knows how.
    auto told = askProgram(name);
    return told ? told : facts;
}
}
