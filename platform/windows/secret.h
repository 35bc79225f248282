// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "platform/windows/headers.h"
#include <string>
namespace tl::windows_os {
// Text with keys in it leaves no copy in freed memory.
struct Secret {
    std::string text = {};
    ~Secret() { SecureZeroMemory(text.data(), text.size()); }
};
}
