// SPDX-License-Identifier: GPL-3.0-or-later
// Adapters that WireGuard's drivers have made, by the folder of the device tree in which they make them.
#pragma once
#include "platform/windows/meaning/interfaces.h"
namespace tl::windows_os {
struct TunnelAdapter {
    std::string guid = {};      // of the interface: "{…}"
    std::wstring instance = {}; // of the device
    AdapterMaker maker = AdapterMaker::Other;
};
std::vector<TunnelAdapter> listTunnelAdapters(); // empty where the device tree cannot be read
}
