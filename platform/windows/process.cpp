// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/process.h"
#include "platform/windows/handle.h"
#include "platform/windows/wide.h"
#include <array>
#include <cstdlib>
#include <shellapi.h>
#include <shlobj.h>
namespace tl {
namespace {
struct FreeOfCom {
    void operator()(wchar_t* text) const { CoTaskMemFree(text); }
};

std::filesystem::path below(const KNOWNFOLDERID& folder)
{
    wchar_t* found = nullptr;
    const HRESULT ok = SHGetKnownFolderPath(folder, KF_FLAG_DEFAULT, nullptr, &found);
    const std::unique_ptr<wchar_t, FreeOfCom> kept(found);
    return SUCCEEDED(ok) ? std::filesystem::path(found) / "Tunnelight" : std::filesystem::path();
}
}

std::vector<std::string> programArguments(int, char**)
{
    int count = 0;
    const windows_os::LocalMemory<LPWSTR> all(CommandLineToArgvW(GetCommandLineW(), &count));
    std::vector<std::string> out;
    for (int i = 1; all && i < count; ++i) out.push_back(windows_os::narrow(all.get()[i]));
    return out;
}

std::string preferredLocale()
{
    wchar_t names[LOCALE_NAME_MAX_LENGTH + 1] = {};
    ULONG count = 0, size = static_cast<ULONG>(std::size(names));
    // The first language of the user's list, which need not be that of the number format.
    std::wstring list(1024, L'\0');
    ULONG length = static_cast<ULONG>(list.size());
    if (GetUserPreferredUILanguages(MUI_LANGUAGE_NAME, &count, list.data(), &length) && count > 0)
        return windows_os::narrow(list.c_str());
    return GetUserDefaultLocaleName(names, static_cast<int>(size)) > 0 ? windows_os::narrow(names) : "";
}

std::filesystem::path settingsDirectory() { return below(FOLDERID_RoamingAppData); }
std::filesystem::path stateDirectory() { return below(FOLDERID_LocalAppData); }

void leave(int status)
{
    // ExitProcess() says goodbye to each library, and COM's waits for the very call that is stuck.
    TerminateProcess(GetCurrentProcess(), static_cast<UINT>(status));
    std::abort(); // not reached
}

std::vector<std::string> ownNames()
{
    std::vector<std::string> out;
    std::array<wchar_t, 256> text{};
    DWORD size = text.size();
    if (::GetComputerNameExW(ComputerNameDnsHostname, text.data(), &size))
        out.push_back(windows_os::narrow({text.data(), size}));
    size = text.size();
    if (::GetUserNameW(text.data(), &size) && size > 1) out.push_back(windows_os::narrow({text.data(), size - 1}));
    return out;
}
}
