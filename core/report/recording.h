// SPDX-License-Identifier: GPL-3.0-or-later
// What a machine did while somebody brought the fault about: before, meanwhile, and the counters over time.
#pragma once
#include "core/facts/facts.h"
#include <string>
#include <vector>
namespace tl {
struct RecordedPeer {
    std::string publicKey = {};
    std::uint64_t rxBytes = 0, txBytes = 0;
    std::optional<Seconds> lastHandshake = {};
};
struct RecordedSample {
    Ticks at{0}; // since the recording began
    std::vector<RecordedPeer> peers = {};
    std::vector<LinkFacts> links = {}; // the tunnel and the uplink
    LedgerTotals ledger = {};
};
struct Recording {
    Facts before = {}, meanwhile = {}; // meanwhile: its state at the end, and all packets of it
    std::vector<RecordedSample> samples = {};
};
std::string recordingJson(const Recording&); // "tunnelight.recording/1"
}
