// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/capture/capture_file.h"
#include "tests/support/byte_memory.h"
#include "tests/support/capture_bytes.h"
#include <gtest/gtest.h>
using namespace tl;
using namespace tl::test;
using namespace std::chrono_literals;
namespace {
struct Frame {
    std::chrono::nanoseconds at{0};
    int interfaceIndex = 0;
    std::uint32_t wireLength = 0;
    std::string bytes = {};
    auto operator<=>(const Frame&) const = default;
};
std::ostream& operator<<(std::ostream& out, const Frame& frame)
{
    return out << frame.at.count() << " ns, interface " << frame.interfaceIndex << ", " << frame.wireLength << ": "
               << frame.bytes;
}

struct Content {
    std::vector<Frame> frames = {};
    std::vector<CaptureInterface> interfaces = {};
    std::string error = {};
};
Content contentOf(ByteSource& source)
{
    Content out;
    auto reader = readCapture(source);
    if (!reader) {
        out.error = reader.error().where;
        return out;
    }
    for (;;) {
        const auto frame = (*reader)->next();
        if (!frame) out.error = frame.error().where;
        if (!frame || !*frame) break;
        const auto& bytes = (*frame)->bytes;
        const std::string text(reinterpret_cast<const char*>(bytes.data()), bytes.size());
        out.frames.push_back({(*frame)->at, (*frame)->interfaceIndex, (*frame)->wireLength, text});
    }
    out.interfaces.assign((*reader)->interfaces().begin(), (*reader)->interfaces().end());
    const auto after = (*reader)->next();
    EXPECT_TRUE(after && !*after) << "there is nothing behind the end";
    return out;
}
Content contentOf(const Bytes& file)
{
    MemorySource source(view(file));
    return contentOf(source);
}

constexpr CaptureBytes kLittle{ByteOrder::Little}, kBig{ByteOrder::Big};
const auto kBoth = {kLittle, kBig};

TEST(Pcap, BothByteOrdersAndResolutions)
{
    for (const auto& file : kBoth) {
        const auto micro = contentOf(file.pcap(0xa1b2c3d4, 1) + file.packet(5, 7, text("one")) + file.packet(6, 0, {}));
        EXPECT_EQ(micro.error, "");
        EXPECT_EQ(micro.frames, (std::vector<Frame>{{5s + 7us, 0, 1003, "one"}, {6s, 0, 1000, ""}}));
        EXPECT_EQ(micro.interfaces, (std::vector<CaptureInterface>{{.name = "", .linkNumber = 1}}));
        const auto nano = contentOf(file.pcap(0xa1b23c4d, 0x10000065) + file.packet(0xffffffff, 7, text("two")));
        EXPECT_EQ(nano.frames, (std::vector<Frame>{{0xffffffffs + 7ns, 0, 1003, "two"}}));
        EXPECT_EQ(nano.interfaces[0].linkNumber, 101);
        const auto modified = file.n32(5) + file.n32(7) + file.n32(5) + file.n32(1005) + Bytes(8) + text("three");
        EXPECT_EQ(contentOf(file.pcap(0xa1b2cd34, 1) + modified + modified).frames,
                  (std::vector<Frame>(2, {5s + 7us, 0, 1005, "three"})));
    }
}

TEST(Pcap, DamageSaysWhere)
{
    const auto header = kLittle.pcap(0xa1b2c3d4, 1), whole = header + kLittle.packet(1, 2, text("whole"));
    EXPECT_EQ(contentOf({}).error, "capture file, byte 0: the file is empty");
    EXPECT_EQ(contentOf(text("pca")).error, "capture file, byte 3: cut in its first word");
    EXPECT_EQ(contentOf(text("text file")).error,
              "capture file, byte 0: neither pcap nor pcapng, as which Wireshark can save other captures");
    for (const std::string_view packed :
         {"\x1f\x8b\x08\x08 gzip", "\x28\xb5\x2f\xfd zstd", "\3757zXZ", "BZh9", "PK\3\4"})
        EXPECT_EQ(contentOf(text(packed)).error, "capture file, byte 0: this is compressed; it must be unpacked first");
    EXPECT_EQ(contentOf(Bytes(header.begin(), header.end() - 1)).error, "capture file, byte 23: cut in its header");
    const auto cut = contentOf(whole + Bytes(15));
    EXPECT_EQ(cut.error, "capture file, byte 45: cut in the header of a packet");
    EXPECT_EQ(cut.frames.size(), 1u);
    const auto cutPacket = contentOf(Bytes(whole.begin(), whole.end() - 1));
    EXPECT_EQ(cutPacket.error, "capture file, byte 24: cut in a packet");
    const auto large = contentOf(header + kLittle.n32(0) + kLittle.n32(0) + kLittle.n32(262'145) + kLittle.n32(1));
    EXPECT_EQ(large.error, "capture file, byte 24: a packet of 262145 bytes");
    auto version = header;
    version[4] = 1;
    EXPECT_EQ(contentOf(version).error, "capture file, byte 4: pcap of version 1");
}

Bytes named(const CaptureBytes& file, std::string_view name, std::uint8_t resolution = 6)
{
    return file.option(2, text(name)) + file.option(9, {resolution}) + file.option(0, {});
}

TEST(Pcapng, BothByteOrders)
{
    for (const auto& file : kBoth) {
        const auto content =
            contentOf(file.section() + file.describe(1, 0, named(file, "eth0")) +
                      file.describe(101, 4, named(file, "wg0", 9)) + file.enhanced(0, 1'500'000, text("first")) +
                      file.block(0xbad, Bytes(700'000)) + file.enhanced(1, 1'700'000'000'000'000'001, text("second")) +
                      file.old(1, 3, text("third")) + file.simple(text("cut!"), 4));
        EXPECT_EQ(content.error, "");
        EXPECT_EQ(content.interfaces, (std::vector<CaptureInterface>{{"eth0", 1}, {"wg0", 101}}));
        EXPECT_EQ(content.frames, (std::vector<Frame>{{1500ms, 0, 1005, "first"},
                                                      {1'700'000'000s + 1ns, 1, 1006, "second"},
                                                      {3ns, 1, 1005, "third"},
                                                      {0ns, 0, 4, "cut!"}}));
    }
}

TEST(Pcapng, SimplePacketsAreCutToTheSnapLength)
{
    const auto content = contentOf(kLittle.section() + kLittle.describe(1, 6, {}) + kLittle.simple(text("abcdef"), 90));
    EXPECT_EQ(content.frames, (std::vector<Frame>{{0ns, 0, 90, "abcdef"}}));
}

TEST(Pcapng, SectionsNumberTheirInterfacesAnew)
{
    const auto first = kLittle.section() + kLittle.describe(1, 0, named(kLittle, "eth0")) +
                       kLittle.describe(101, 0, named(kLittle, "wg0")) + kLittle.enhanced(1, 1, text("a"));
    const auto second = kBig.section() + kBig.describe(101, 0, named(kBig, "wg0")) + kBig.describe(1, 0, {}) +
                        kBig.enhanced(0, 2, text("b")) + kBig.enhanced(1, 3, text("c"));
    const auto content = contentOf(first + second);
    EXPECT_EQ(content.interfaces, (std::vector<CaptureInterface>{{"eth0", 1}, {"wg0", 101}, {"", 1}}));
    EXPECT_EQ(content.frames, (std::vector<Frame>{{1us, 1, 1001, "a"}, {2us, 1, 1001, "b"}, {3us, 2, 1001, "c"}}));
}

TEST(Pcapng, TimeScales)
{
    struct Row {
        std::uint8_t resolution;
        std::uint64_t ticks;
        std::chrono::nanoseconds at;
    };
    for (const auto& row : {Row{0, 5, 5s},
                            {3, 1500, 1500ms},
                            {9, 7, 7ns},
                            {12, 7'999, 7ns},
                            {30, 1, 0ns},
                            {0x80, 5, 5s},
                            {0x8a, 1536, 1500ms},                            // 2^-10 s
                            {0xa0, (3ull << 32) + (1ull << 31), 3500ms},     // 2^-32 s, as in NTP
                            {0xbf, (1ull << 63) + (1ull << 61), 1s + 250ms}, // 2^-63 s
                            {0xff, 1, 0ns}}) {
        const auto content = contentOf(kBig.section() + kBig.describe(1, 0, named(kBig, "a", row.resolution)) +
                                       kBig.enhanced(0, row.ticks, {}));
        ASSERT_EQ(content.frames.size(), 1u);
        EXPECT_EQ(content.frames[0].at, row.at) << int{row.resolution};
    }
    const auto moved =
        contentOf(kBig.section() + kBig.describe(1, 0, kBig.option(14, kBig.n64(100))) + kBig.enhanced(0, 5, {}));
    EXPECT_EQ(moved.frames[0].at, 100s + 5us);
}

TEST(Pcapng, NamesArePrintable)
{
    const auto content = contentOf(kBig.section() + kBig.describe(1, 0, named(kBig, "e\x1b\xffh0")) +
                                   kBig.describe(1, 0, named(kBig, std::string(300, 'x'))));
    EXPECT_EQ(content.interfaces[0].name, "e??h0");
    EXPECT_EQ(content.interfaces[1].name.size(), 64u);
}

TEST(Pcapng, NamesInOtherScriptsStayApart)
{
    const auto content =
        contentOf(kBig.section() + kBig.describe(1, 0, named(kBig, "家")) + kBig.describe(1, 0, named(kBig, "店")));
    ASSERT_EQ(content.interfaces.size(), 2u);
    EXPECT_EQ(content.interfaces[0].name, "家");
    EXPECT_EQ(content.interfaces[1].name, "店");
}

TEST(Pcapng, DamageSaysWhere)
{
    const auto& file = kLittle;
    const auto section = file.section(), begin = section + file.describe(1, 0, {}),
               frame = file.enhanced(0, 1, text("a"));
    const auto errorOf = [](const Bytes& bytes) { return contentOf(bytes).error; };
    EXPECT_EQ(errorOf(begin + frame), "");
    EXPECT_EQ(errorOf(Bytes(section.begin(), section.begin() + 7)), "capture file, byte 0: cut in a section header");
    EXPECT_EQ(errorOf(Bytes(section.begin(), section.end() - 1)), "capture file, byte 0: cut in a block");
    EXPECT_EQ(errorOf(file.block(0x0a0d0d0a, Bytes(16))), "capture file, byte 0: a section header without byte order");
    EXPECT_EQ(errorOf(begin + Bytes(7)), "capture file, byte 48: cut in the header of a block");
    EXPECT_EQ(errorOf(begin + file.n32(6) + file.n32(11)), "capture file, byte 48: a block of 11 bytes");
    EXPECT_EQ(errorOf(begin + file.n32(6) + file.n32(13)), "capture file, byte 48: a block of 13 bytes");
    EXPECT_EQ(errorOf(begin + file.n32(6) + file.n32(1 << 20)), "capture file, byte 48: a block of 1048576 bytes");
    EXPECT_EQ(errorOf(begin + file.n32(9) + file.n32(1 << 20)), "capture file, byte 48: cut in a block");
    EXPECT_EQ(errorOf(begin + file.enhanced(1, 1, {})), "capture file, byte 48: a packet of an unknown interface");
    EXPECT_EQ(errorOf(section + file.simple({}, 0)), "capture file, byte 28: a packet of an unknown interface");
    EXPECT_EQ(errorOf(begin + file.simple({}, 9)), "capture file, byte 48: a packet larger than its block");
    EXPECT_EQ(errorOf(section + file.describe(1, 0, file.n16(2) + file.n16(99))),
              "capture file, byte 28: an interface with options that do not fit");
    auto lengths = begin + frame;
    lengths[lengths.size() - 4] ^= 4;
    EXPECT_EQ(errorOf(lengths), "capture file, byte 48: a block with two different lengths");
    auto captured = begin + frame;
    captured[48 + 20] = 5;
    EXPECT_EQ(errorOf(captured), "capture file, byte 48: a packet larger than its block");
    Bytes many = section;
    for (int i = 0; i <= 4096; ++i) many = std::move(many) + file.describe(1, 0, {});
    EXPECT_EQ(errorOf(many), "capture file, byte 81948: more than 4096 interfaces");
}

TEST(CaptureFile, ReadsInPiecesOfAnySize)
{
    Bytes file = kBig.section() + kBig.describe(1, 0, {});
    for (int i = 0; i < 300; ++i)
        file = std::move(file) + kBig.enhanced(0, 1, Bytes(static_cast<std::size_t>(i) * 20, 'x'));
    const auto whole = contentOf(file);
    EXPECT_EQ(whole.frames.size(), 300u);
    for (const std::size_t atOnce : {1, 7, 4096, 524'287}) {
        MemorySource source(view(file), atOnce);
        EXPECT_EQ(contentOf(source).frames, whole.frames) << atOnce;
    }
}

class BrokenSource final : public ByteSource {
    Result<std::size_t> read(std::span<std::byte>) override { return fail(ErrorCode::Unavailable, "read", 5); }
};
// As "tcpdump -i any" writes it.
TEST(CaptureFile, TellsDevicesApartThatWereCapturedTogether)
{
    const auto cooked = [](std::uint32_t device, std::uint16_t kind, std::string_view content) {
        return be16(0x0800) + be16(0) + be32(device) + be16(kind) + Bytes(10) + text(content);
    };
    const Bytes eth = cooked(2, 1, "out"), wg = cooked(5, 65534, "in"), lo = cooked(1, 772, "self");
    const auto content =
        contentOf(kLittle.pcap(0xa1b2c3d4, 276) + kLittle.packet(1, 0, eth) + kLittle.packet(2, 0, wg) +
                  kLittle.packet(3, 0, lo) + kLittle.packet(4, 0, eth) + kLittle.packet(5, 0, {}));
    EXPECT_EQ(content.error, "");
    EXPECT_EQ(content.interfaces, (std::vector<CaptureInterface>{{"#2", 276}, {"#5", 101}, {"lo", 276}, {"#0", 276}}));
    ASSERT_EQ(content.frames.size(), 5u);
    EXPECT_EQ(content.frames[1], (Frame{2s, 1, 1002, "in"}));
    EXPECT_EQ(content.frames[3].interfaceIndex, 0);

    const auto older = [](std::uint16_t kind) { return be16(0) + be16(kind) + Bytes(10) + be16(0x0800) + text("!"); };
    const auto any = kLittle.describe(113, 0, kLittle.option(2, text("any")));
    const auto wg0 = kLittle.describe(101, 0, kLittle.option(2, text("wg0")));
    const auto frames = kLittle.enhanced(0, 1, older(1)) + kLittle.enhanced(0, 2, older(65534));
    const auto alone = contentOf(kLittle.section() + any + frames + wg0 + kLittle.enhanced(1, 3, {}));
    EXPECT_EQ(alone.interfaces, (std::vector<CaptureInterface>{{"type 1", 113}, {"type 65534", 101}, {"wg0", 101}}));
    EXPECT_EQ(alone.frames[1], (Frame{2us, 1, 1001, "!"}));
    EXPECT_EQ(alone.frames[2].interfaceIndex, 2);
    const auto beside = contentOf(kLittle.section() + any + wg0 + frames);
    EXPECT_EQ(beside.interfaces, (std::vector<CaptureInterface>{{"any", 113}, {"wg0", 101}}));
}

TEST(CaptureFile, BoundsTheDevicesItTellsApart)
{
    Bytes file = kLittle.pcap(0xa1b2c3d4, 276);
    for (std::uint32_t device = 1; device <= 2000; ++device)
        file = file + kLittle.packet(1, 0, Bytes(4) + be32(device) + Bytes(12));
    const auto content = contentOf(file);
    EXPECT_EQ(content.frames.size(), 2000u);
    EXPECT_EQ(content.interfaces.size(), 1025u);
}

TEST(CaptureFile, HandsOnWhatTheSourceSays)
{
    BrokenSource source;
    EXPECT_EQ(readCapture(source).error(), (Error{ErrorCode::Unavailable, "read", 5}));
}

TEST(CaptureFile, RecordsCarryTimeAndInterface)
{
    const auto packet = ipv4({}, udp(1, 2, {}));
    const CapturedFrame frame{.at = 5ns, .interfaceIndex = 3, .wireLength = 28, .bytes = view(packet)};
    const auto record = recordOf(frame, {.linkNumber = 12});
    EXPECT_EQ(record.at, 5ns);
    EXPECT_EQ(record.interfaceIndex, 3);
    EXPECT_EQ(record.kind, PacketKind::Udp);
    const auto unknown = recordOf(frame, {.linkNumber = 105});
    EXPECT_EQ(unknown.kind, PacketKind::NonIp);
    EXPECT_EQ(unknown.wireLength, 28u);
}

TEST(CaptureWriter, WritesWhatIsReadAgain)
{
    MemorySink sink;
    const std::vector<CaptureInterface> interfaces = {{"wg0", 12}, {"eth0", 1}, {"", 276}};
    auto writer = CaptureWriter::start(sink, interfaces, 5);
    ASSERT_TRUE(writer);
    const auto bytes = text("abcdefgh");
    ASSERT_TRUE(writer->add({.at = 1'700'000'000s + 7ns, .interfaceIndex = 1, .wireLength = 90, .bytes = view(bytes)}));
    ASSERT_TRUE(writer->add({.at = 3ns, .wireLength = 2, .bytes = view(bytes).first(2)}));
    EXPECT_EQ(sink.writes, 1 + 3 + 2) << "one for each block";
    MemorySource source(sink.written);
    const auto content = contentOf(source);
    EXPECT_EQ(content.error, "");
    EXPECT_EQ(content.interfaces, (std::vector<CaptureInterface>{{"wg0", 101}, {"eth0", 1}, {"", 276}}));
    EXPECT_EQ(content.frames, (std::vector<Frame>{{1'700'000'000s + 7ns, 1, 90, "abcde"}, {3ns, 0, 2, "ab"}}));
}

TEST(CaptureWriter, KeepsWhatTheCaptureLeavesOut)
{
    MemorySink sink;
    const std::vector<CaptureInterface> interfaces = {
        {"wg0", 101, CaptureGap::Ip6AndPassedOn}, {"wg1", 101, CaptureGap::JoinedPackets}, {"eth0", 1}};
    ASSERT_TRUE(CaptureWriter::start(sink, interfaces));
    MemorySource source(sink.written);
    const auto content = contentOf(source);
    EXPECT_EQ(content.interfaces, interfaces);
    EXPECT_EQ(gapOf(content.interfaces), CaptureGap::Ip6AndPassedOn);
    EXPECT_EQ(gapOf(std::span(content.interfaces).last(1)), std::nullopt);
}

TEST(CaptureWriter, ACutFileIsReadableUpToItsEnd)
{
    MemorySink sink;
    auto writer = CaptureWriter::start(sink, std::vector<CaptureInterface>{{"eth0", 1}}, 0);
    ASSERT_TRUE(writer);
    const auto head = sink.written.size();
    const auto bytes = text("abcdefgh");
    for (int i = 0; i < 3; ++i) ASSERT_TRUE(writer->add({.wireLength = 8, .bytes = view(bytes)}));
    const auto each = (sink.written.size() - head) / 3;
    for (auto size = head; size <= sink.written.size(); ++size) {
        MemorySource source(std::span(sink.written).first(size));
        EXPECT_EQ(contentOf(source).frames.size(), (size - head) / each);
    }
}
}
