// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/windows/late.h"
#include <windows.h>
namespace tl::windows_os {
void* findFunction(const wchar_t* library, const char* name)
{
    // Never given back: what it lends is used as long as the program runs.
    const HMODULE module = LoadLibraryExW(library, nullptr, LOAD_LIBRARY_SEARCH_SYSTEM32);
    return module ? reinterpret_cast<void*>(GetProcAddress(module, name)) : nullptr;
}
}
