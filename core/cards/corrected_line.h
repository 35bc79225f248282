// SPDX-License-Identifier: GPL-3.0-or-later
// A line of a WireGuard configuration as it should read, where that cures a finding: in the file of this end, or of the
// device at the other end.
#pragma once
#include "core/fixes/fix.h"
namespace tl {
enum class ConfigEnd { Here, There };
struct CorrectedLine {
    ConfigEnd end = ConfigEnd::Here;
    std::string peer = {}; // Here: of which [Peer], its public key; There: any text for [Peer]. Empty: [Interface]
    std::string key = {}, value = {};
    bool operator==(const CorrectedLine&) const = default;
};
std::string textOf(const CorrectedLine&); // "AllowedIPs = 10.8.0.0/24, 192.0.2.7/32"
std::vector<CorrectedLine> correctedLines(const Facts&, const Finding&);
std::optional<IpAddress> publicAddress(const Facts&); // of this computer's uplink, as others call it; IPv4
}
