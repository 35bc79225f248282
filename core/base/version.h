// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <string_view>
namespace tl {
std::string_view version(); // of this program: "0.1.0"
}
