// SPDX-License-Identifier: GPL-3.0-or-later
// A tunnel as wg-quick(8) starts and stops it.
#pragma once
#include "platform/sim/host.h"
#include <functional>
namespace tl::sim {
// By its configuration, which it must have. An endpoint whose name gives no address stays away. Commands of the file
// are not run: there is no shell here.
using LookUp = std::function<std::optional<IpAddress>(const std::string& name)>;
void startTunnel(SimHost&, const std::string& tunnel, const LookUp&);
void stopTunnel(SimHost&, const std::string& tunnel);       // configured, not running
void removeQuickRules(SimHost&, const std::string& tunnel); // what it adds for a full tunnel
}
