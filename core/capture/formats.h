// SPDX-License-Identifier: GPL-3.0-or-later
// The two formats behind readCapture(). Each begins with four bytes that tell it, and its byte order.
#pragma once
#include "core/capture/buffered_source.h"
#include "core/capture/capture_file.h"
namespace tl {
// In the description of an interface (if_description): for whoever opens the file, and by which a reader of ours knows.
constexpr std::string_view gapDescription(CaptureGap gap)
{
    using enum CaptureGap;
    switch (gap) {
    case Ip6AndPassedOn: return "raw socket: IPv4 only; what is passed on for others may be missing";
    case JoinedPackets: return "Packet Monitor: packets of more than 9000 bytes are missing, and perhaps others";
    }
    return {};
}
inline constexpr std::uint32_t kPcapngSection = 0x0a0d0d0a; // the same in both byte orders

using Magic = std::array<std::byte, 4>; // the first bytes of the file, which are taken already
using ReaderOrError = Result<std::unique_ptr<CaptureReader>>;
ReaderOrError readPcap(std::unique_ptr<BufferedSource>, const Magic&);
ReaderOrError readPcapng(std::unique_ptr<BufferedSource>);
// The same frames; a capture on all devices has an interface for each of them.
std::unique_ptr<CaptureReader> byDevice(std::unique_ptr<CaptureReader>);

// "capture file, byte 24: cut in a packet"
tl::unexpected<Error> damaged(std::uint64_t position, std::string_view what);
}
