// SPDX-License-Identifier: GPL-3.0-or-later
// The two healthy machines of facts_builder.h, as Windows would tell of them.
#pragma once
#include "tests/support/exchange_builder.h"
namespace tl::test {
// A full tunnel, and WinNAT for 10.8.0.0/24; the configurations cannot be read. Networks are private ones.
Facts healthyWindowsClient();
Facts healthyWindowsServer();
// A packet of the peer to the target, and how it fared.
LedgerFlow flowOf(FlowVerdict);
void see(Facts&, LedgerFlow);
}
