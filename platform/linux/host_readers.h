// SPDX-License-Identifier: GPL-3.0-or-later
// The parts of HostView, each with a file of its own.
#pragma once
#include "core/base/result.h"
#include "core/facts/host.h"
namespace tl::linux_os {
Result<StackFacts> readStack();
Result<std::vector<PortUse>> readPortUse();
Result<ResolverFacts> readResolvers();
Result<std::vector<UdpSocketFacts>> readUdpSockets();
Result<ClockFacts> readClock();
Result<RightsFacts> readRights();
}
