// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/windows/meaning/packet_monitor.h"
#include "core/dissect/ip.h"
#include "core/dissect/link.h"
#include "core/dissect/reader.h"
#include <cstring>
namespace tl::windows_os {
namespace {
constexpr std::size_t kListHead = 8, kPointer = 8, kSourceSize = 424, kDescriptionUnits = 128;
constexpr std::size_t kMetadataSize = 40; // packed: with the gaps of natural alignment it would have 48

// Little endian, as every Windows is. Whoever asks has looked that it lies within.
template <class Number> Number numberAt(std::span<const std::byte> bytes, std::size_t offset)
{
    Number out = {};
    std::memcpy(&out, bytes.data() + offset, sizeof out);
    return out;
}

bool fits(std::span<const std::byte> bytes, std::uint64_t offset, std::uint64_t size)
{
    return offset <= bytes.size() && size <= bytes.size() - offset;
}

void addUtf8(std::string& to, char32_t one)
{
    const auto add = [&to](char32_t byte) { to += static_cast<char>(byte); };
    if (one < 0x80) return add(one);
    if (one < 0x800) {
        add(0xc0 | one >> 6);
    } else {
        if (one < 0x10000) {
            add(0xe0 | one >> 12);
        } else {
            add(0xf0 | one >> 18);
            add(0x80 | (one >> 12 & 0x3f));
        }
        add(0x80 | (one >> 6 & 0x3f));
    }
    add(0x80 | (one & 0x3f));
}

// UTF-16 up to its zero, or to the end.
std::string textAt(std::span<const std::byte> bytes, std::size_t offset, std::size_t units)
{
    constexpr char32_t kNoCharacter = 0xfffd;
    const auto unit = [&](std::size_t i) { return i < units ? numberAt<std::uint16_t>(bytes, offset + 2 * i) : 0; };
    std::string out;
    for (std::size_t i = 0; unit(i) != 0; ++i) {
        const char32_t one = static_cast<char32_t>(unit(i)), next = static_cast<char32_t>(unit(i + 1));
        const bool leads = one >= 0xd800 && one < 0xdc00, pair = leads && next >= 0xdc00 && next < 0xe000;
        if (pair) ++i;
        if (pair)
            addUtf8(out, 0x10000 + ((one - 0xd800) << 10) + (next - 0xdc00));
        else
            addUtf8(out, one >= 0xd800 && one < 0xe000 ? kNoCharacter : one);
    }
    return out;
}

PacketSource sourceAt(std::span<const std::byte> list, std::size_t at)
{
    constexpr std::uint32_t kHasHardwareAddress = 8; // alone: with others the same bytes may be a GUID or an address
    PacketSource out{.at = at,
                     .id = numberAt<std::uint32_t>(list, at + 388),
                     .secondaryId = numberAt<std::uint32_t>(list, at + 392),
                     .description = textAt(list, at + 132, kDescriptionUnits)};
    const auto hardware = numberAt<HardwareAddress>(list, at + 408);
    if (numberAt<std::uint32_t>(list, at + 400) == kHasHardwareAddress && hardware != HardwareAddress{})
        out.hardware = hardware;
    return out;
}

auto otherForm() { return fail(ErrorCode::Malformed, "Packet Monitor answers in another form than we know"); }

PacketWay wayOf(std::uint16_t direction) // PKTMON_DIRECTION_TAG: unspecified, In, Out, Rx, Tx, Ingress, Egress
{
    if (direction == 0) return PacketWay::Unknown;
    return direction % 2 == 1 ? PacketWay::In : PacketWay::Out;
}

std::span<const std::byte> ipIn(std::uint16_t type, std::span<const std::byte> frame)
{
    enum : std::uint16_t { kEthernet = 1, kWifi = 2, kIp = 3 }; // PKTMON_PACKET_TYPE
    switch (type) {
    case kEthernet: return ipPacketIn(LinkType::Ethernet, frame).value_or(frame.first(0));
    case kWifi: return ipInWifi(frame);
    case kIp: return frame;
    default: return {}; // something within a packet
    }
}

// 100 nanoseconds since 1601, from when to 1970 there are 11,644,473,600 seconds.
std::chrono::nanoseconds timeOf(std::uint64_t ticks)
{
    constexpr std::uint64_t k1970 = 116'444'736'000'000'000, kLast = k1970 + 90'000'000'000'000'000;
    if (ticks < k1970 || ticks > kLast) return {};
    return std::chrono::nanoseconds((ticks - k1970) * 100);
}
}

Result<std::vector<PacketSource>> packetSources(std::span<const std::byte> list, std::uint64_t base)
{
    if (list.size() < kListHead) return otherForm();
    const std::size_t count = numberAt<std::uint32_t>(list, 0);
    if (count > (list.size() - kListHead) / kPointer) return otherForm();
    std::vector<PacketSource> out;
    for (std::size_t i = 0; i < count; ++i) {
        const auto address = numberAt<std::uint64_t>(list, kListHead + i * kPointer);
        if (address < base || !fits(list, address - base, kSourceSize)) return otherForm();
        out.push_back(sourceAt(list, static_cast<std::size_t>(address - base)));
    }
    return out;
}

const PacketSource* findSource(std::span<const PacketSource> sources, const InterfaceRow& adapter)
{
    const auto isIt = [&](const PacketSource& each, bool byWords) {
        const bool sameWords = each.description == adapter.description && !adapter.description.empty();
        if (!each.hardware || adapter.hardwareAddress == HardwareAddress{}) return sameWords;
        return *each.hardware == adapter.hardwareAddress && (sameWords || !byWords);
    };
    // A bridge may bear the address of its adapter: then the words decide.
    for (const bool byWords : {false, true}) {
        const PacketSource* found = nullptr;
        std::size_t count = 0;
        for (const PacketSource& each : sources)
            if (isIt(each, byWords) && ++count == 1) found = &each;
        if (count <= 1) return found;
    }
    return nullptr;
}

std::vector<std::uint32_t> componentsOf(const PacketSource& source, std::span<const PacketSource> all)
{
    const auto shares = [&](const PacketSource& each) {
        return each.id == source.id || each.id == source.secondaryId || each.secondaryId == source.id ||
               (each.secondaryId != 0 && each.secondaryId == source.secondaryId);
    };
    std::vector<std::uint32_t> out;
    const auto add = [&out](const PacketSource& each) {
        for (const std::uint32_t id : {each.id, each.secondaryId})
            if (id != 0) out.push_back(id);
    };
    add(source);
    for (const PacketSource& each : all)
        if (shares(each)) add(each);
    return out;
}

Result<MonitoredPacket> readMonitored(std::span<const std::byte> block, const PacketParts& parts,
                                      std::chrono::nanoseconds now)
{
    constexpr std::uint16_t kLastDirection = 6, kLastType = 11;
    constexpr std::uint32_t kLongest = 1 << 18;     // a card may be given four times 64 KiB to cut up
    constexpr auto kFarOff = std::chrono::hours(1); // stamped by the same clock, a moment ago
    if (!fits(block, parts.metadataOffset, kMetadataSize) || !fits(block, parts.packetOffset, 0) ||
        parts.packetLength > kLongest)
        return otherForm();
    const auto metadata = block.subspan(parts.metadataOffset, kMetadataSize);
    const auto direction = numberAt<std::uint16_t>(metadata, 12), type = numberAt<std::uint16_t>(metadata, 14);
    MonitoredPacket out{.at = timeOf(numberAt<std::uint64_t>(metadata, 32)),
                        .component = numberAt<std::uint16_t>(metadata, 16),
                        .edge = numberAt<std::uint16_t>(metadata, 18),
                        .way = wayOf(direction),
                        .dropped = numberAt<std::uint32_t>(metadata, 22) != 0};
    if (direction > kLastDirection || type > kLastType || std::chrono::abs(out.at - now) > kFarOff) return otherForm();
    // Of a packet that was cut the length may be told as it was: no more is there than the block holds.
    const auto rest = block.subspan(parts.packetOffset);
    const auto frame = rest.first(std::min<std::size_t>(parts.packetLength, rest.size()));
    const auto ip = ipIn(type, frame);
    const std::size_t whole = ip.size() + (parts.packetLength - frame.size());
    const IpPacket packet = readIp(ip, whole);
    if (packet.version == 0) return out;
    const std::size_t wire = packet.size > 0 ? packet.size : whole;
    out.ip = ip.first(std::min(ip.size(), wire)); // Ethernet fills short frames up
    out.wireLength = static_cast<std::uint32_t>(wire);
    return out;
}

// IEEE 802.11-2020, 9.2.3 and 9.3.2; what follows is the header of IEEE 802.2 with SNAP.
std::span<const std::byte> ipInWifi(std::span<const std::byte> frame)
{
    constexpr std::uint8_t kTypes = 0x0c, kData = 0x08, kQos = 0x80, kNoData = 0x40;
    constexpr std::uint8_t kToAndFrom = 0x03, kOrder = 0x80, kSeveralPackets = 0x80;
    constexpr std::uint32_t kSnap = 0xaaaa0300; // with the first byte of the organisation
    Reader in(frame);
    const auto kind = in.u8(), flags = in.u8();
    if ((kind & kTypes) != kData || (kind & kNoData) != 0) return {};
    in.skip(22);
    if ((flags & kToAndFrom) == kToAndFrom) in.skip(6); // a fourth address
    if ((kind & kQos) != 0) {
        if ((in.u8() & kSeveralPackets) != 0) return {};
        in.skip((flags & kOrder) != 0 ? 5 : 1); // and, if so, the control field of high throughput
    }
    const auto snap = in.u32();
    const auto organisation = in.u16();
    const auto type = in.u16();
    const bool isIp = type == 0x0800 || type == 0x86dd;
    return in.ok() && snap == kSnap && organisation == 0 && isIp ? in.rest() : frame.first(0);
}
}
