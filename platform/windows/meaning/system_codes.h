// SPDX-License-Identifier: GPL-3.0-or-later
// What the numbers mean by which Windows says why not. They are the same in every language of Windows, unlike its
// words.
#pragma once
#include "core/base/result.h"
#include <cstdint>
namespace tl::windows_os {
ErrorCode meaningOfCode(std::uint32_t win32);
ErrorCode meaningOfComCode(std::uint32_t hresult); // of COM, and of WMI
// The class or the namespace is not there: that part of Windows is not installed.
bool isAbsentInWmi(std::uint32_t hresult);
}
