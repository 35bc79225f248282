// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "platform/windows/meaning/filters.h"
namespace tl::windows_os {
// Those of programs that are no part of Windows itself, in the layers where connections are allowed and packets passed
// on. `tunnelPorts`: where WireGuard listens, which its own permits are for.
Result<std::vector<PlatformFilter>> readPlatformFilters(const std::vector<std::uint16_t>& tunnelPorts);
}
