// SPDX-License-Identifier: GPL-3.0-or-later
// Capture files: pcap (draft-ietf-opsawg-pcap) and pcapng (draft-ietf-opsawg-pcapng). Read as a stream, whatever their
// size, with a fixed amount of memory; written as pcapng.
#pragma once
#include "core/base/capture_gap.h"
#include "core/capture/byte_stream.h"
#include "core/dissect/link.h"
#include "core/dissect/record.h"
#include <memory>
#include <optional>
#include <string>
#include <vector>
namespace tl {
struct CaptureInterface {
    std::string name = {}; // pcap files have none
    int linkNumber = 1;    // tcpdump.org/linktypes.html; what linkTypeOfPcap() does not know is not looked into
    std::optional<CaptureGap> gap = {}; // empty: whatever passes is seen
    bool operator==(const CaptureInterface&) const = default;
};
std::optional<CaptureGap> gapOf(std::span<const CaptureInterface>); // of any of them
struct CapturedFrame {
    std::chrono::nanoseconds at{0}; // since 1970, UTC; 0 where the file does not say
    std::uint16_t interfaceIndex = 0;
    std::uint32_t wireLength = 0;
    std::span<const std::byte> bytes = {}; // as far as it was captured
};

class CaptureReader {
public:
    virtual ~CaptureReader() = default;
    // Nothing at the end. Malformed, with the byte where it was noticed, when the file is damaged or cut; after that
    // there is nothing more. The frame's bytes hold until the next call.
    virtual Result<std::optional<CapturedFrame>> next() = 0;
    // Those met so far; an interface that several sections of a file describe alike is one.
    virtual std::span<const CaptureInterface> interfaces() const = 0;
};
// The format is told by its first bytes. The source must outlive the reader.
Result<std::unique_ptr<CaptureReader>> readCapture(ByteSource&);
PacketRecord recordOf(const CapturedFrame&, const CaptureInterface&);

// Enough for the headers that dissect() reads, with two VLAN tags and TCP options.
inline constexpr std::uint32_t kHeadersOnly = 128;

// One section; one write to the sink for each frame, so that a file that is cut is whole up to there.
class CaptureWriter {
public:
    // The sink must outlive the writer. `snapLength`: how much of each frame is kept, in bytes; 0 for all.
    static Result<CaptureWriter> start(ByteSink&, std::span<const CaptureInterface>,
                                       std::uint32_t snapLength = kHeadersOnly);
    Status add(const CapturedFrame&); // of one of those interfaces

private:
    CaptureWriter(ByteSink& sink, std::uint32_t snapLength) : sink_(&sink), snapLength_(snapLength) {}
    ByteSink* sink_;
    std::uint32_t snapLength_;
    std::vector<std::byte> block_ = {}; // kept for its memory
};
}
