// SPDX-License-Identifier: GPL-3.0-or-later
// Whose a file or folder is, and who may do what with it.
#pragma once
#include "core/base/result.h"
#include "platform/windows/meaning/accounts.h"
#include <windows.h>
namespace tl::windows_os {
bool leadsElsewhere(HANDLE); // of what was opened as it is
Result<FileRights> rightsOf(HANDLE);
// It leads nowhere else, a file has no second name, and nobody but administrators can change it. Unavailable.
Status checkOurs(HANDLE, FilePlace, const std::string& what);
}
