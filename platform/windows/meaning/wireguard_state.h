// SPDX-License-Identifier: GPL-3.0-or-later
// What WireGuard's driver answers to WG_IOCTL_GET (wireguard-nt, driver/ioctl.h): an interface, then each peer with its
// allowed addresses behind it. The bytes hold keys: the caller wipes them.
#pragma once
#include "core/facts/tunnel.h"
#include <cstddef>
#include <span>
namespace tl::windows_os {
Result<DeviceFacts> parseDriverState(const std::string& name, std::span<const std::byte>);
}
