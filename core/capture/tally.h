// SPDX-License-Identifier: GPL-3.0-or-later
// How many packets of a capture there were.
#pragma once
#include "core/capture/capture_file.h"
namespace tl {
struct CaptureTally {
    std::uint64_t packets = 0; // every record, whatever is in it
    // Of packets: those of a link type that is not known, and those cut or damaged before an ARP or IP header, with
    // both addresses, could be read. What is whole and no IP is not among them.
    std::uint64_t undecoded = 0;
    std::vector<std::uint64_t> byInterface = {}; // as far as packets were seen
    bool operator==(const CaptureTally&) const = default;
};
void count(CaptureTally&, const PacketRecord&, const CaptureInterface& from);
}
