// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/base/result.h"
#include <cstdint>
namespace tl::windows_os {
// GetLastError() and what functions of the network return; HRESULTs of COM. `where` says what we were doing.
Error errorOf(unsigned long win32, std::string where);
Error comError(long hresult, std::string where);
tl::unexpected<Error> failed(unsigned long win32, std::string where);
tl::unexpected<Error> comFailed(long hresult, std::string where);
}
