// SPDX-License-Identifier: GPL-3.0-or-later
// The classic format: a header of 24 bytes, then packets with a header of 16 bytes each; of 24 in a form that some
// systems of the nineties wrote, and a few devices still do.
#include "core/capture/fields.h"
#include "core/capture/formats.h"
namespace tl {
namespace {
constexpr std::uint32_t kMicroseconds = 0xa1b2c3d4, kNanoseconds = 0xa1b23c4d, kModified = 0xa1b2cd34;
constexpr std::size_t kHeader = 16;
constexpr std::size_t kLargestPacket = 262'144; // what libpcap takes for the largest

struct PcapFormat {
    ByteOrder order = ByteOrder::Little;
    std::uint32_t nanosecondsPerTick = 1;
    std::size_t packetHeader = kHeader;
};
std::optional<PcapFormat> formatOf(const Magic& magic)
{
    for (const auto order : {ByteOrder::Little, ByteOrder::Big}) {
        const auto word = Fields(magic, order).u32();
        if (word == kMicroseconds) return PcapFormat{order, 1000};
        if (word == kNanoseconds) return PcapFormat{order, 1};
        if (word == kModified) return PcapFormat{order, 1000, 24};
    }
    return std::nullopt;
}

// Tools take captures so, and name them still ".pcap".
bool isCompressed(const Magic& magic)
{
    constexpr std::uint32_t kGzip = 0x1f8b, kZstd = 0x28b52ffd, kXz = 0xfd377a58, kLz4 = 0x04224d18, kBzip2 = 0x425a68,
                            kZip = 0x504b0304;
    const auto word = Reader(magic).u32();
    return word >> 16 == kGzip || word >> 8 == kBzip2 || word == kZstd || word == kXz || word == kLz4 || word == kZip;
}

class PcapReader final : public CaptureReader {
public:
    PcapReader(std::unique_ptr<BufferedSource> in, PcapFormat format, int linkNumber)
        : in_(std::move(in)), format_(format), interfaces_{CaptureInterface{.linkNumber = linkNumber}}
    {
    }
    Result<std::optional<CapturedFrame>> next() override;
    std::span<const CaptureInterface> interfaces() const override { return interfaces_; }

private:
    Result<std::optional<CapturedFrame>> nextFrame();
    std::unique_ptr<BufferedSource> in_;
    PcapFormat format_;
    std::array<CaptureInterface, 1> interfaces_;
    bool ended_ = false;
};

Result<std::optional<CapturedFrame>> PcapReader::next()
{
    if (ended_) return std::nullopt;
    auto out = nextFrame();
    ended_ = !out || !*out;
    return out;
}

Result<std::optional<CapturedFrame>> PcapReader::nextFrame()
{
    const auto start = in_->position();
    const auto header = in_->take(format_.packetHeader);
    if (!header) return tl::unexpected(header.error());
    if (header->empty()) return std::nullopt;
    Fields fields(*header, format_.order);
    const std::chrono::seconds seconds(fields.u32());
    const std::chrono::nanoseconds behind(std::uint64_t{fields.u32()} * format_.nanosecondsPerTick);
    const std::size_t captured = fields.u32();
    const auto wireLength = fields.u32();
    fields.skip(format_.packetHeader - kHeader); // interface, protocol and kind of packet, in words of that system
    if (!fields.ok()) return damaged(start, "cut in the header of a packet");
    if (captured > kLargestPacket) return damaged(start, "a packet of " + std::to_string(captured) + " bytes");
    const auto bytes = in_->take(captured);
    if (!bytes) return tl::unexpected(bytes.error());
    if (bytes->size() < captured) return damaged(start, "cut in a packet");
    in_->fetchNext();
    return CapturedFrame{.at = seconds + behind, .wireLength = wireLength, .bytes = *bytes};
}
}

ReaderOrError readPcap(std::unique_ptr<BufferedSource> in, const Magic& magic)
{
    const auto format = formatOf(magic);
    if (!format && isCompressed(magic)) return damaged(0, "this is compressed; it must be unpacked first");
    if (!format) return damaged(0, "neither pcap nor pcapng, as which Wireshark can save other captures");
    constexpr std::size_t kRest = 20;
    const auto header = in->take(kRest);
    if (!header) return tl::unexpected(header.error());
    Fields fields(*header, format->order);
    const int major = fields.u16();
    fields.skip(14);
    const auto link = fields.u32();
    if (!fields.ok()) return damaged(in->position(), "cut in its header");
    if (major != 2) return damaged(4, "pcap of version " + std::to_string(major));
    // The upper half says whether frames end in a checksum; IP has lengths of its own.
    return std::make_unique<PcapReader>(std::move(in), *format, static_cast<int>(link & 0xffff));
}
}
