// SPDX-License-Identifier: GPL-3.0-or-later
// The translations of WinNAT, as WMI has them (MSFT_NetNat).
#pragma once
#include "core/facts/windows.h"
namespace tl::windows_os {
Result<std::vector<NetNat>> listNats(); // owners are left open. Unavailable: this Windows has no such thing
Status createNat(const std::string& name, const Prefix& inside);
Status removeNat(const std::string& name); // done where there is none
}
