// SPDX-License-Identifier: GPL-3.0-or-later
// Saved captures: read whole, with their ledger, and written. For a thread of its own.
#pragma once
#include "app/packets/flow_index.h"
#include <QString>
#include <stop_token>
namespace tl {
struct LoadedCapture {
    PacketLog log = PacketLog(PacketLog::kMost);
    std::shared_ptr<const FlowIndex> flows = {};
    std::string damage = {}; // where and why it could not be read on; empty: it is whole
};
// `progress`: packets so far. Malformed: no capture. Cancelled.
Result<LoadedCapture> loadCapture(const QString& path, std::stop_token, std::atomic<std::uint64_t>& progress);
// As pcapng, as much of each packet as was kept. In the place of what was there once it is whole, not before.
Status saveCapture(const KeptPackets&, const QString& path);
}
