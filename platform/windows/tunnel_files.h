// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <map>
#include <string>
namespace tl::windows_os {
// The configuration of each tunnel, by its name: what its service starts, or what WireGuard's program keeps.
std::map<std::string, std::string> configurations();
}
