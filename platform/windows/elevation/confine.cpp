// SPDX-License-Identifier: GPL-3.0-or-later
// The helper's side: who it serves, and what it gives up before it listens.
#include "platform/elevation.h"
#include "platform/process.h"
#include "platform/windows/elevation/meeting.h"
#include "platform/windows/elevation/peer.h"
#include "platform/windows/system_error.h"
#include "platform/windows/system_folder.h"
#include "platform/windows/wide.h"
#include <array>
#include <cwchar>
namespace tl {
namespace {
using windows_os::failed;
using windows_os::Handle;
using windows_os::owned;
using windows_os::wide;

// Libraries come from the system's own folder, whoever may have laid others elsewhere.
Status leaveFolders()
{
    if (!SetDefaultDllDirectories(LOAD_LIBRARY_SEARCH_SYSTEM32) || !SetDllDirectoryW(L""))
        return failed(GetLastError(), "load libraries of the system alone");
    if (!SetCurrentDirectoryW(windows_os::systemFolder().c_str()))
        return failed(GetLastError(), "leave the caller's folder");
    return Done{};
}

// Part of it comes from the registry of the user, who needs no rights to write that.
Status leaveEnvironment()
{
    wchar_t windows[MAX_PATH] = {};
    const UINT size = GetSystemWindowsDirectoryW(windows, MAX_PATH);
    if (size == 0 || size >= MAX_PATH) return failed(GetLastError(), "find the folder of Windows");
    struct Free {
        void operator()(wchar_t* strings) const { FreeEnvironmentStringsW(strings); }
    };
    const std::unique_ptr<wchar_t, Free> all(GetEnvironmentStringsW());
    for (const wchar_t* each = all.get(); each && *each != L'\0'; each += std::wcslen(each) + 1) {
        const std::wstring_view line(each);
        const auto name = line.substr(0, line.find(L'=', 1)); // names of Windows' own begin with one
        _wputenv((std::wstring(name) + L"=").c_str());
        SetEnvironmentVariableW(std::wstring(name).c_str(), nullptr);
    }
    for (const std::string& each : windows_os::cleanEnvironment(windows_os::narrow({windows, size})))
        if (_wputenv(wide(each).c_str()) != 0) return fail(ErrorCode::Unavailable, "leave the caller's environment");
    return Done{};
}

Status dropPrivileges()
{
    HANDLE raw = nullptr;
    if (!OpenProcessToken(GetCurrentProcess(), TOKEN_ADJUST_PRIVILEGES | TOKEN_QUERY, &raw))
        return failed(GetLastError(), "drop privileges");
    const Handle token = owned(raw);
    LUID passThroughFolders = {}; // that everybody has, and paths cannot be opened without
    if (!LookupPrivilegeValueW(nullptr, SE_CHANGE_NOTIFY_NAME, &passThroughFolders))
        return failed(GetLastError(), "drop privileges");
    alignas(TOKEN_PRIVILEGES) std::array<std::byte, 4096> memory = {};
    auto* privileges = reinterpret_cast<TOKEN_PRIVILEGES*>(memory.data());
    DWORD size = 0;
    if (!GetTokenInformation(token.get(), TokenPrivileges, privileges, static_cast<DWORD>(memory.size()), &size))
        return failed(GetLastError(), "drop privileges");
    for (DWORD i = 0; i < privileges->PrivilegeCount; ++i) {
        auto& each = privileges->Privileges[i];
        const bool isKept =
            each.Luid.LowPart == passThroughFolders.LowPart && each.Luid.HighPart == passThroughFolders.HighPart;
        each.Attributes = isKept ? SE_PRIVILEGE_ENABLED : SE_PRIVILEGE_REMOVED;
    }
    if (!AdjustTokenPrivileges(token.get(), FALSE, privileges, 0, nullptr, nullptr) || GetLastError() != ERROR_SUCCESS)
        return failed(GetLastError(), "drop privileges");
    return Done{};
}

template <class Policy> Status mitigate(PROCESS_MITIGATION_POLICY which, Policy policy)
{
    return SetProcessMitigationPolicy(which, &policy, sizeof policy) ? Status(Done{})
                                                                     : failed(GetLastError(), "set a process policy");
}

// A library from elsewhere is not loaded whoever asks for it, nor does anybody's hook come in.
Status closeToOthers()
{
    PROCESS_MITIGATION_IMAGE_LOAD_POLICY images = {};
    images.NoRemoteImages = images.NoLowMandatoryLabelImages = images.PreferSystem32Images = 1;
    if (auto ok = mitigate(ProcessImageLoadPolicy, images); !ok) return ok;
    PROCESS_MITIGATION_EXTENSION_POINT_DISABLE_POLICY hooks = {};
    hooks.DisableExtensionPoints = 1;
    return mitigate(ProcessExtensionPointDisablePolicy, hooks);
}

// Ours that lie beside the helper; one that is not there asks nothing.
std::vector<windows_os::FileIdentity> programs()
{
    std::vector<windows_os::FileIdentity> out;
    const auto own = windows_os::ownProgram();
    if (own.empty()) return out;
    for (const char* each : {"tunnelight.exe", "tunnelight-cli.exe"})
        if (const auto file = windows_os::identityOf(own.parent_path() / each)) out.push_back(*file);
    return out;
}
}

Result<std::unique_ptr<wire::Link>> takeClient()
{
    HeapSetInformation(nullptr, HeapEnableTerminationOnCorruption, nullptr, 0);
    if (auto ok = leaveFolders(); !ok) return tl::unexpected(ok.error());
    if (auto ok = leaveEnvironment(); !ok) return tl::unexpected(ok.error());
    if (!isElevated()) return fail(ErrorCode::Denied, "it has no administrator's rights");
    const auto order = windows_os::startOrderFrom(programArguments(0, nullptr));
    if (!order) return tl::unexpected(order.error());
    auto channel = windows_os::meetClient(*order, programs());
    if (!channel) return tl::unexpected(channel.error());
    logLine("serves process " + std::to_string(order->process));
    return wire::makeStreamLink(*std::move(channel), wire::kMostRequest);
}

Status confine()
{
    if (auto ok = dropPrivileges(); !ok) return ok;
    return closeToOthers();
}

// Into the log "Application"; the installer says there how a line is shown.
void logLine(const std::string& line)
{
    struct Close {
        void operator()(HANDLE log) const { DeregisterEventSource(log); }
    };
    static const std::unique_ptr<std::remove_pointer_t<HANDLE>, Close> log(
        RegisterEventSourceW(nullptr, L"Tunnelight"));
    const std::wstring text = wide(line);
    const wchar_t* words = text.c_str();
    if (log) ReportEventW(log.get(), EVENTLOG_INFORMATION_TYPE, 0, 1, nullptr, 1, 0, &words, nullptr);
}
}
