// SPDX-License-Identifier: GPL-3.0-or-later
// What a watch shows while it goes on: tunnel beside uplink.
#pragma once
#include "core/engine/live_watch.h"
#include "core/report/report.h"
namespace tl::cli {
struct WatchNames {
    std::string tunnel = {}, uplink = {};
};
class WatchScreen {
public:
    WatchScreen(const LiveWatch& live, WatchNames names, Instant begun)
        : live_(live), names_(std::move(names)), begun_(begun), last_(begun)
    {
    }
    std::string whole(Instant now); // for a terminal: over what it showed before
    std::string line(Instant now);  // for everything else

private:
    struct Rates {
        double packets = 0, bytes = 0; // a second
    };
    Rates ratesOf(Side, Instant now);
    std::string ratesText(Side, Instant now);
    std::vector<std::string> flowLines() const;

    const LiveWatch& live_;
    WatchNames names_;
    Instant begun_, last_;
    std::array<std::uint64_t, 4> before_ = {}; // packets and bytes of the tunnel, then of the uplink
};
// "07.123 TCP SYN 10.8.0.2:40000 > 192.0.2.7:443", the seconds of the minute first
std::string packetLine(const PacketRecord&);
}
