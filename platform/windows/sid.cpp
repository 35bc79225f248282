// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/windows/sid.h"
#include "platform/windows/handle.h"
#include "platform/windows/system_error.h"
#include "platform/windows/wide.h"
#include <array>
#include <sddl.h>
namespace tl::windows_os {
std::string textOf(PSID sid)
{
    LPWSTR text = nullptr;
    if (!ConvertSidToStringSidW(sid, &text)) return {};
    const LocalMemory<wchar_t> kept(text);
    return narrow(text);
}

Result<std::string> userOf(HANDLE process)
{
    HANDLE raw = nullptr;
    if (!OpenProcessToken(process, TOKEN_QUERY, &raw)) return failed(GetLastError(), "see whose a process is");
    const Handle token = owned(raw);
    alignas(TOKEN_USER) std::array<std::byte, sizeof(TOKEN_USER) + SECURITY_MAX_SID_SIZE> user = {};
    DWORD size = 0;
    if (!GetTokenInformation(token.get(), TokenUser, user.data(), static_cast<DWORD>(user.size()), &size))
        return failed(GetLastError(), "see whose a process is");
    return textOf(reinterpret_cast<const TOKEN_USER*>(user.data())->User.Sid);
}
}
