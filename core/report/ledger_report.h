// SPDX-License-Identifier: GPL-3.0-or-later
// What was seen on the tunnel and on the uplink, for programs ("tunnelight.ledger/1") and for people. The same for a
// capture that was saved and for one that has just ended; docs/ledger.md says what each field means.
#pragma once
#include "core/ledger/words.h"
#include "core/report/report.h"
namespace tl {
struct WatchedInterface {
    std::string name = {}; // may be empty
    int linkNumber = 1;    // as in CaptureInterface
    Side side = Side::None;
    std::uint64_t packets = 0;
};
struct LedgerReport {
    std::uint64_t packets = 0, undecoded = 0; // as in CaptureTally
    Role role = Role::Server;
    bool roleIsSeen = true;
    std::optional<std::uint64_t> unansweredHandshakes = {}; // as in FlowLedger; empty: not counted
    std::vector<WatchedInterface> interfaces = {};
    Ledger ledger = {};
    std::string damage = {}; // where and why the capture could not be read on; empty: it is whole
};
std::string ledgerJson(const LedgerReport&); // one document, two-space indent, final newline
std::string ledgerText(const LedgerReport&, Colour, Dictionary = {});

// Packets got lost, or went on in vain, on the machine that captured. Silence of others is no fault of it.
bool isFault(FlowVerdict);
bool holdsFault(const Ledger&);
// "wg0, wg1", where packets passed; "the tunnel" where it has no name.
LedgerNames namesOf(const LedgerReport&, const Dictionary& = {});
bool isWatched(const LedgerReport&, Side);
bool isCompared(const LedgerReport&); // tunnel and uplink were both watched
}
