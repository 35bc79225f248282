// SPDX-License-Identifier: GPL-3.0-or-later
// The interfaces of core/system over one simulated host.
#pragma once
#include "core/system/system.h"
#include "platform/sim/traffic.h"
#include <memory>
namespace tl::sim {
std::unique_ptr<TunnelView> makeTunnelView(SimHost&);
std::unique_ptr<NetworkView> makeNetworkView(SimHost&);
std::unique_ptr<HostView> makeHostView(SimHost&, const Traffic& clock);
std::unique_ptr<PathTester> makePathTester(SimHost&, Traffic&);
std::unique_ptr<PacketTap> makePacketTap(SimHost&, Traffic&);
}
