// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "platform/remote/connection.h"
namespace tl::remote {
// Whose clock a PathTester counts by: that of the system, which both processes read, or one that only the machine at
// the other end has (a practice network).
enum class PathClock { System, Machine };
std::unique_ptr<PathTester> remotePath(Connection&, PathClock);
std::unique_ptr<PacketTap> remoteTap(Connection&);
std::unique_ptr<OwnedSystem> remoteSystem(Connection&, PathClock);
}
