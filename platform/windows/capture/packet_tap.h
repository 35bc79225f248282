// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/system/system.h"
#include <filesystem>
#include <memory>
namespace tl::windows_os {
// makePacketTap() with Packet Monitor's library from another folder than the system's: for tests.
std::unique_ptr<PacketTap> makePacketTap(const std::filesystem::path& monitorFolder);
}
