// SPDX-License-Identifier: GPL-3.0-or-later
// The parts of the Windows back end. Each is made once a process; none needs rights to be made.
#pragma once
#include "core/ops/change.h"
#include "core/ops/journal.h"
#include "core/system/system.h"
namespace tl::windows_os {
std::unique_ptr<TunnelView> makeTunnelView();
std::unique_ptr<NetworkView> makeNetworkView();
std::unique_ptr<HostView> makeHostView();
std::unique_ptr<PathTester> makePathTester();
std::unique_ptr<PacketTap> makePacketTap();
std::unique_ptr<HostControl> makeHostControl();
// NotFound: nothing was ever changed (Read). Timeout: another program is changing the machine now (Change). Denied.
Result<std::unique_ptr<JournalFile>> openJournal(JournalUse);
}
