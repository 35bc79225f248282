// SPDX-License-Identifier: GPL-3.0-or-later
// What the view of packets says in sentences.
#pragma once
#include "app/packets/packet_feed.h"
#include "app/packets/tick_picture.h"
#include <QString>
namespace tl {
// What became of packets, in plain words: "Packets come in from the tunnel and never go out."
QString headline(FlowVerdict, Role);
QString blindText(const FeedNews&); // why packets cannot be seen, what to do, and what can be seen all the same
struct KeptText {
    std::uint64_t kept = 0, letGo = 0, lostHere = 0, lostByKernel = 0, lostByInterface = 0;
    std::optional<TapMeans> means = {}; // empty: of a saved capture, which does not say
};
QString keptText(const KeptText&);
QString errorText(const Error&); // of files
}
