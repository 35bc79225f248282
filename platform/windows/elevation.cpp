// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/elevation.h"
#include "platform/windows/handle.h"
namespace tl {
bool isElevated()
{
    HANDLE token = nullptr;
    if (!::OpenProcessToken(::GetCurrentProcess(), TOKEN_QUERY, &token)) return false;
    const windows_os::Handle held(token);
    TOKEN_ELEVATION elevation = {};
    DWORD size = sizeof elevation;
    return ::GetTokenInformation(held.get(), TokenElevation, &elevation, size, &size) && elevation.TokenIsElevated;
}
// There is no elevated process for Windows yet: who wants its rights starts the program as administrator.
Status canElevate() { return fail(ErrorCode::NotFound, "tunnelight-helper.exe"); }
Result<std::unique_ptr<wire::Link>> elevate(Asking) { return fail(ErrorCode::NotFound, "tunnelight-helper.exe"); }
}
