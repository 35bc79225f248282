// SPDX-License-Identifier: GPL-3.0-or-later
// The next-generation format: blocks with a type and a length at both ends. A section header begins a section, in a
// byte order of its own; interface descriptions follow, numbered in order; packets name them. Other blocks are stepped
// over.
#include "core/base/utf8.h"
#include "core/capture/fields.h"
#include "core/capture/formats.h"
#include "core/capture/time_scale.h"
#include <algorithm>
namespace tl {
namespace {
constexpr std::uint32_t kInterface = 1, kOldPacket = 2, kSimplePacket = 3, kEnhancedPacket = 6;
constexpr std::size_t kBlockHeader = 8, kBlockEnd = 4;
constexpr std::size_t kMostInterfaces = 4096; // in a file; what it takes to remember them is bounded by this

using MaybeFrame = std::optional<CapturedFrame>;

std::optional<CaptureGap> gapDescribedBy(std::span<const std::byte> description)
{
    for (const CaptureGap each : {CaptureGap::Ip6AndPassedOn, CaptureGap::JoinedPackets})
        if (std::ranges::equal(description, std::as_bytes(std::span(gapDescription(each))))) return each;
    return std::nullopt;
}

// Text of a file goes to screens and documents: no more of it than a name has, nothing but characters, no control.
std::string nameFrom(std::span<const std::byte> bytes)
{
    constexpr std::size_t kLongestName = 64;
    std::string_view name(reinterpret_cast<const char*>(bytes.data()), bytes.size());
    name = name.substr(0, name.find('\0'));
    std::string out;
    while (!name.empty()) {
        const auto length = characterLength(name);
        const auto first = static_cast<unsigned char>(name[0]);
        const bool readable = length != 0 && first >= ' ' && first != 0x7f;
        const auto letter = readable ? name.substr(0, length) : std::string_view("?");
        if (out.size() + letter.size() > kLongestName) break;
        out += letter;
        name.remove_prefix(std::max<std::size_t>(length, 1));
    }
    return out;
}

class PcapngReader final : public CaptureReader {
public:
    explicit PcapngReader(std::unique_ptr<BufferedSource> in) : in_(std::move(in)) {}
    // Type and length of its block are taken already; only the byte order that follows tells how to read the length.
    Status startSection(const Magic& length);
    Result<MaybeFrame> next() override;
    std::span<const CaptureInterface> interfaces() const override { return interfaces_; }

private:
    struct SectionInterface {
        std::uint16_t index = 0;      // into interfaces_
        std::uint32_t snapLength = 0; // 0: no limit
        TimeScale time = {};
    };
    struct Block {
        std::uint32_t type = 0;
        std::size_t size = 0; // of the whole block
    };
    Status readOn(); // to the next frame
    Status nextBlock(Block&);
    Status stepOver(std::uint64_t bodySize, std::uint32_t blockSize);
    Status read(const Block&);
    Status addInterface(Fields);
    Status packet(std::uint32_t type, std::span<const std::byte> body);
    Status simplePacket(Fields);
    tl::unexpected<Error> damagedHere(std::string_view what) const { return damaged(blockStart_, what); }

    std::unique_ptr<BufferedSource> in_;
    ByteOrder order_ = ByteOrder::Little;
    std::uint64_t blockStart_ = 0;
    std::vector<CaptureInterface> interfaces_ = {};
    std::vector<SectionInterface> section_ = {};
    MaybeFrame frame_ = {}; // the last that was read
    bool ended_ = false;
};

Result<MaybeFrame> PcapngReader::next()
{
    if (ended_) return std::nullopt;
    frame_.reset();
    const auto ok = readOn();
    ended_ = !ok || !frame_;
    if (!ok) return tl::unexpected(ok.error());
    return frame_;
}

Status PcapngReader::readOn()
{
    while (!frame_) { // each turn takes a block
        Block block;
        if (auto ok = nextBlock(block); !ok || block.size == 0) return ok;
        if (auto ok = read(block); !ok) return ok;
    }
    return Done{};
}

// Of no size at the end. Section headers are dealt with here, and not given back.
Status PcapngReader::nextBlock(Block& out)
{
    for (;;) { // each turn takes a block
        blockStart_ = in_->position();
        const auto header = in_->take(kBlockHeader);
        if (!header) return tl::unexpected(header.error());
        if (header->empty()) return Done{};
        if (header->size() < kBlockHeader) return damagedHere("cut in the header of a block");
        if (Reader(*header).u32() == kPcapngSection) {
            Magic length = {};
            std::ranges::copy(header->last(length.size()), length.begin());
            if (auto ok = startSection(length); !ok) return ok;
            continue;
        }
        Fields fields(*header, order_);
        out = {.type = fields.u32(), .size = fields.u32()};
        if (out.size < kBlockHeader + kBlockEnd || out.size % 4 != 0)
            return damagedHere("a block of " + std::to_string(out.size) + " bytes");
        return Done{};
    }
}

Status PcapngReader::startSection(const Magic& length)
{
    constexpr std::uint32_t kByteOrderMagic = 0x1a2b3c4d;
    constexpr std::size_t kTaken = 16, kSmallest = 28;
    const auto start = in_->take(kTaken - kBlockHeader);
    if (!start) return tl::unexpected(start.error());
    order_ = Reader(*start).u32() == kByteOrderMagic ? ByteOrder::Big : ByteOrder::Little;
    Fields fields(*start, order_);
    const auto magic = fields.u32();
    const int major = fields.u16();
    fields.skip(2);
    if (!fields.ok()) return damagedHere("cut in a section header");
    if (magic != kByteOrderMagic) return damagedHere("a section header without byte order");
    if (major != 1) return damagedHere("pcapng of version " + std::to_string(major));
    const auto size = Fields(length, order_).u32();
    if (size < kSmallest || size % 4 != 0) return damagedHere("a section header of " + std::to_string(size) + " bytes");
    section_.clear();
    return stepOver(size - kTaken - kBlockEnd, size);
}

// The rest of a block's body, and the length at its end, which must be that at its beginning.
Status PcapngReader::stepOver(std::uint64_t bodySize, std::uint32_t blockSize)
{
    const auto skipped = in_->skip(bodySize);
    if (!skipped) return tl::unexpected(skipped.error());
    const auto end = in_->take(kBlockEnd);
    if (!end) return tl::unexpected(end.error());
    if (end->size() < kBlockEnd) return damagedHere("cut in a block");
    if (Fields(*end, order_).u32() != blockSize) return damagedHere("a block with two different lengths");
    return Done{};
}

Status PcapngReader::read(const Block& block)
{
    const auto bodySize = block.size - kBlockHeader - kBlockEnd;
    const bool known = block.type == kInterface || block.type == kOldPacket || block.type == kSimplePacket ||
                       block.type == kEnhancedPacket;
    if (!known) return stepOver(bodySize, static_cast<std::uint32_t>(block.size));
    const auto behind = block.size - kBlockHeader;
    if (behind > BufferedSource::kMostAtOnce) return damagedHere("a block of " + std::to_string(block.size) + " bytes");
    const auto bytes = in_->take(behind);
    if (!bytes) return tl::unexpected(bytes.error());
    if (bytes->size() < behind) return damagedHere("cut in a block");
    in_->fetchNext();
    if (Fields(bytes->last(kBlockEnd), order_).u32() != block.size)
        return damagedHere("a block with two different lengths");
    const auto body = bytes->first(bodySize);
    if (block.type == kInterface) return addInterface(Fields(body, order_));
    if (block.type == kSimplePacket) return simplePacket(Fields(body, order_));
    return packet(block.type, body);
}

Status PcapngReader::addInterface(Fields body)
{
    constexpr std::uint16_t kEnd = 0, kName = 2, kDescription = 3, kTimeResolution = 9, kTimeOffset = 14;
    CaptureInterface described{.linkNumber = body.u16()};
    body.skip(2);
    SectionInterface out{.snapLength = body.u32()};
    std::uint64_t offset = 0;
    while (body.ok() && body.left() >= 4) { // each turn takes at least four bytes
        const auto code = body.u16();
        const std::size_t length = body.u16();
        if (code == kEnd) break;
        const auto value = body.bytes(length);
        Fields number(value, order_);
        if (code == kName) described.name = nameFrom(value);
        if (code == kDescription) described.gap = gapDescribedBy(value);
        if (code == kTimeResolution && length == 1) out.time = TimeScale(number.u8());
        if (code == kTimeOffset && length == 8) offset = number.u64();
        body.skip((4 - length % 4) % 4);
    }
    if (!body.ok()) return damagedHere("an interface with options that do not fit");
    out.time.moveBy(offset);
    const auto known = described.name.empty() ? interfaces_.end() : std::ranges::find(interfaces_, described);
    out.index = static_cast<std::uint16_t>(known - interfaces_.begin());
    if (section_.size() == kMostInterfaces || (known == interfaces_.end() && interfaces_.size() == kMostInterfaces))
        return damagedHere("more than " + std::to_string(kMostInterfaces) + " interfaces");
    if (known == interfaces_.end()) interfaces_.push_back(std::move(described));
    section_.push_back(out);
    return Done{};
}

// An enhanced one, or its forerunner, which is obsolete and still in old files.
Status PcapngReader::packet(std::uint32_t type, std::span<const std::byte> body)
{
    constexpr std::size_t kHeader = 20;
    if (body.size() < kHeader) return damagedHere("a packet larger than its block");
    Fields header(body.first(kHeader), order_);
    std::uint32_t number = 0;
    if (type == kOldPacket) {
        number = header.u16();
        header.skip(2);
    } else {
        number = header.u32();
    }
    const std::uint64_t high = header.u32(), low = header.u32();
    const auto captured = header.u32(), wireLength = header.u32();
    if (number >= section_.size()) return damagedHere("a packet of an unknown interface");
    if (captured > body.size() - kHeader) return damagedHere("a packet larger than its block");
    const auto& from = section_[number];
    frame_ = {.at = from.time.at(high << 32 | low),
              .interfaceIndex = from.index,
              .wireLength = wireLength,
              .bytes = body.subspan(kHeader, captured)};
    return Done{};
}

// Of the first interface, and without a time.
Status PcapngReader::simplePacket(Fields body)
{
    if (section_.empty()) return damagedHere("a packet of an unknown interface");
    const auto wireLength = body.u32();
    const auto limit = section_[0].snapLength == 0 ? wireLength : std::min(wireLength, section_[0].snapLength);
    const auto bytes = body.bytes(limit);
    if (!body.ok()) return damagedHere("a packet larger than its block");
    frame_ = {.interfaceIndex = section_[0].index, .wireLength = wireLength, .bytes = bytes};
    return Done{};
}
}

ReaderOrError readPcapng(std::unique_ptr<BufferedSource> in)
{
    Magic length = {};
    const auto bytes = in->take(length.size());
    if (!bytes) return tl::unexpected(bytes.error());
    if (bytes->size() < length.size()) return damaged(0, "cut in a section header");
    std::ranges::copy(*bytes, length.begin());
    auto out = std::make_unique<PcapngReader>(std::move(in));
    if (auto ok = out->startSection(length); !ok) return tl::unexpected(ok.error());
    return out;
}
}
