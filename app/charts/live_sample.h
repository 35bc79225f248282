// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <chrono>
#include <optional>
#include <QMetaType>
namespace tl {
// What passed in a short while, by the clock of the machine that is watched.
struct LiveSample {
    std::chrono::nanoseconds at{0};
    double tunnelBytes = 0, uplinkBytes = 0;     // a second, both ways together
    double tunnelPackets = 0, uplinkPackets = 0; // a second
    std::optional<double> handshakeAge = {};     // seconds, of the tunnel's youngest; nothing: none, or not to be seen
};
}
Q_DECLARE_METATYPE(tl::LiveSample)
