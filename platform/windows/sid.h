// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/base/result.h"
#include <windows.h>
namespace tl::windows_os {
std::string textOf(PSID); // "S-1-5-18"; empty: it is none
Result<std::string> userOf(HANDLE process);
}
