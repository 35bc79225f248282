// SPDX-License-Identifier: GPL-3.0-or-later
// A server at 203.0.113.5 with the tunnel's network 10.8.0.0/24, seen on one tunnel and one uplink.
#pragma once
#include "core/ledger/ledger.h"
#include "tests/support/record_builder.h"
namespace tl::test {
inline LedgerSetup serverLedger(std::size_t mostFlows, std::size_t mostPending)
{
    return {.role = Role::Server,
            .tunnels = {kTunnel},
            .uplinks = {kUplink},
            .inside = {parsePrefix("10.8.0.0/24").value()},
            .ownAddresses = {parseIpAddress("10.8.0.1").value(), parseIpAddress("203.0.113.5").value()},
            .mostFlows = mostFlows,
            .mostPending = mostPending};
}
}
