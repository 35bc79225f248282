// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "platform/windows/headers.h"
#include <filesystem>
namespace tl::windows_os {
inline std::filesystem::path systemFolder() // C:\Windows\System32
{
    wchar_t path[MAX_PATH] = {};
    const UINT size = GetSystemDirectoryW(path, MAX_PATH);
    return size > 0 && size < MAX_PATH ? std::filesystem::path(path) : std::filesystem::path();
}
}
