// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/facts/tunnel.h"
namespace tl::windows_os {
// As WireGuard's driver tells it, or its program wg.exe where the driver does not. NotFound: no such adapter. Denied.
Result<DeviceFacts> readDevice(const std::string& name);
// Whether a program carries a tunnel of this name (wireguard-go), and not the driver.
bool isServedByProgram(const std::string& name);
}
