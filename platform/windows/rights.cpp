// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/windows/handle.h"
#include "platform/windows/headers.h"
#include "platform/windows/host_readers.h"
namespace tl::windows_os {
bool isElevated()
{
    HANDLE raw = nullptr;
    if (!OpenProcessToken(GetCurrentProcess(), TOKEN_QUERY, &raw)) return false;
    const Handle token = owned(raw);
    TOKEN_ELEVATION elevation = {};
    DWORD size = 0;
    return GetTokenInformation(token.get(), TokenElevation, &elevation, sizeof elevation, &size) &&
           elevation.TokenIsElevated != 0;
}

// One right for all of it: WireGuard's driver, the filters and raw packets are for elevated administrators.
Result<RightsFacts> readRights()
{
    const bool elevated = isElevated();
    return RightsFacts{.readsWireGuard = elevated, .sendsRaw = elevated, .readsFirewall = elevated};
}
}
