// SPDX-License-Identifier: GPL-3.0-or-later
// A change as people say it: what it is about, how that was, how it shall be, and for how long. Read from the names and
// states that the back ends write into the journal, so that History can say it years later, too. What cannot be read
// is shown as it stands.
#pragma once
#include "core/base/dictionary.h"
#include "core/ops/change.h"
#include <span>
namespace tl {
enum class Lasting {
    NotKnown,
    WhileTunnelRuns,
    WhileAdapterLives,  // Windows: WireGuard makes it anew when the tunnel starts
    UntilReconnected,   // of a network connection
    UntilWrittenAnew,   // by whoever keeps the name servers
    UntilFirewallLoads, // or the computer restarts
    UntilRestart,       // of the computer
    FromFirewallLoad,   // from the firewall's next start on
    FromTunnelStart,    // set again each time
    OverRestarts,       // of the computer
};
Text wordsOf(Lasting); // "Until this computer restarts."
bool endures(Lasting); // it is set again after a restart

struct ChangeWords {
    Sentence what = {}, before = {}, after = {};
    Lasting lasting = Lasting::NotKnown;
};
ChangeWords wordsOf(const Change&);
Sentence sentenceOf(const Change&); // "Packets from 10.8.0.0/24 that leave through eth0: not translated → …"
// All of them together: a change for now beside one that is written down lasts as long as that.
Text lastingOf(std::span<const Change>);
}
