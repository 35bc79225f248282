// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/facts/windows.h"
namespace tl::windows_os {
Status setCategory(const std::string& device, NetworkCategory);
}
