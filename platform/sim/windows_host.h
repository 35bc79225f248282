// SPDX-License-Identifier: GPL-3.0-or-later
// Building blocks of simulated hosts that run Windows.
#pragma once
#include "platform/sim/build.h"
#include "platform/sim/wg_quick.h"
namespace tl::sim {
// Makes a host that was built for Linux one that runs Windows 11 with WireGuard's own program: its adapters, the routes
// of its tunnels in the one table, Windows Firewall, a configuration that only the system can read.
void runWindows(SimHost&);
// A tunnel's adapter is made anew with each start: it forwards nothing, and its network is a public one. Then tasks set
// again what they are there for.
void startWindowsTunnel(SimHost&, const std::string& tunnel, const LookUp&);
void stopWindowsTunnel(SimHost&, const std::string& tunnel);
NetworkProfile& profile(SimHost&, const std::string& device);
// Windows Firewall anew, after profiles have changed: in a public network nobody may call, else pings and shares.
void guardByWindows(SimHost&);
void translate(SimHost&, const std::string& name, std::string_view inside, const std::string& owner = {});
SharingFacts& share(SimHost&, const std::string& publicDevice, const std::string& privateDevice);
// "Block untunneled traffic": nothing leaves beside the tunnel but WireGuard's own and names asked of these.
void blockUntunnelled(SimHost&, const std::string& tunnel, const std::vector<std::string>& resolvers);
InterfaceSettings& settings(SimHost&, const std::string& device);
ServiceFacts& service(SimHost&, const std::string& name);
}
