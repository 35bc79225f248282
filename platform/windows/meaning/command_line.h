// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <string>
#include <vector>
namespace tl::windows_os {
// As CommandLineToArgvW takes it apart again.
std::string commandLine(const std::string& program, const std::vector<std::string>& arguments);
}
