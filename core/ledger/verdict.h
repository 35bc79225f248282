// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/ledger/ledger.h"
namespace tl {
// What else was seen while a flow was.
struct VerdictSigns {
    Instant end{0};                                       // of the look
    Instant answering{0};                                 // by when answers are missing
    bool inDoubt = false;                                 // what left on the uplink may be another's
    std::uint64_t contested = 0;                          // packets of the tunnel that could not be told from another's
    std::uint64_t resets = 0;                             // of tunnelBack
    bool unexplainedOut = false, unexplainedBack = false; // client: messages of nobody, while the flow was seen
    bool onlySilent = true;                               // no other flow lacks an answer
    bool oneSide = false;                                 // nobody watches the uplink
    bool forgot = false;                                  // for want of room, while the flow was seen
    bool gap = false;                                     // of the capture: what is missing may have passed unseen
};
// From the ticks of the flow; sets its verdict and doubt.
void judge(LedgerFlow&, const VerdictSigns&);
}
