// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/windows/meaning/packet_monitor.h"
#include "tests/support/packet_bytes.h"
#include <algorithm>
#include <cstring>
#include <gtest/gtest.h>
namespace tl::windows_os {
namespace {
using namespace std::chrono_literals;
using test::Bytes;
using test::operator+;
constexpr std::uint64_t kBase = 0x7ff0'0000'1000;
constexpr HardwareAddress kCard = {0x40, 0xc2, 0xba, 1, 2, 3};

template <class Number> void put(Bytes& bytes, std::size_t at, Number number)
{
    std::memcpy(bytes.data() + at, &number, sizeof number);
}

struct Source {
    std::uint32_t id = 0, secondaryId = 0, present = 0;
    std::u16string description = {};
    HardwareAddress hardware = {};
};

// As the library lays it: a count, addresses, then the entries that they name.
Bytes listOf(const std::vector<Source>& sources)
{
    constexpr std::size_t kEntry = 424;
    const std::size_t first = 8 + 8 * sources.size();
    Bytes out(first + kEntry * sources.size());
    put(out, 0, static_cast<std::uint32_t>(sources.size()));
    for (std::size_t i = 0; i < sources.size(); ++i) {
        const std::size_t at = first + i * kEntry;
        put(out, 8 + 8 * i, kBase + at);
        put(out, at, std::uint32_t{1});
        std::memcpy(out.data() + at + 132, sources[i].description.data(), 2 * sources[i].description.size());
        put(out, at + 388, sources[i].id);
        put(out, at + 392, sources[i].secondaryId);
        put(out, at + 400, sources[i].present);
        put(out, at + 408, sources[i].hardware);
    }
    return out;
}

const std::vector<Source> kSources = {{70, 71, 8, u"Intel(R) Ethernet", kCard},
                                      {80, 80, 8, u"WireGuard Tunnel", {}},
                                      {81, 81, 9, u"Bluetooth 设备 \xd83d\xdd12", {}}};

std::vector<PacketSource> sourcesOf(const std::vector<Source>& sources)
{
    const Bytes list = listOf(sources);
    const auto out = packetSources(test::view(list), kBase);
    EXPECT_TRUE(out);
    return out.value_or(std::vector<PacketSource>());
}

InterfaceRow adapter(const char* description, HardwareAddress hardware = {})
{
    InterfaceRow out;
    out.description = description;
    out.hardwareAddress = hardware;
    return out;
}

constexpr auto kNow = std::chrono::nanoseconds(1'700'000'000s);
constexpr std::uint16_t kEthernet = 1, kWifi = 2, kIp = 3;

struct Block {
    std::uint16_t direction = 4, type = kEthernet, component = 70, edge = 1;
    std::uint32_t dropReason = 0;
    std::chrono::nanoseconds at = kNow;
};

Bytes blockOf(const Block& block, const Bytes& frame)
{
    Bytes out(40);
    put(out, 12, block.direction);
    put(out, 14, block.type);
    put(out, 16, block.component);
    put(out, 18, block.edge);
    put(out, 22, block.dropReason);
    put(out, 32, std::uint64_t{116'444'736'000'000'000} + static_cast<std::uint64_t>(block.at.count() / 100));
    return out + frame;
}

Result<MonitoredPacket> read(const Bytes& block, PacketParts parts)
{
    return readMonitored(test::view(block), parts, kNow);
}
// The answer refers to the block, so that has to live on.
Result<MonitoredPacket> readWhole(const Bytes& block)
{
    return read(block, {.packetOffset = 40, .packetLength = static_cast<std::uint32_t>(block.size() - 40)});
}

bool holds(const MonitoredPacket& packet, const Bytes& ip) { return std::ranges::equal(packet.ip, test::view(ip)); }

const Bytes kPacket = test::ipv4({}, test::udp(1000, 53, Bytes(60)));
const Bytes kSnap = {0xaa, 0xaa, 3, 0, 0, 0, 8, 0};

Bytes wifi(std::uint8_t kind, std::uint8_t flags, std::size_t header, const Bytes& rest)
{
    Bytes out(header);
    out[0] = kind;
    out[1] = flags;
    return out + rest;
}
}

TEST(PacketSources, AreReadFromWhereTheirAddressesPoint)
{
    const auto sources = sourcesOf(kSources);
    ASSERT_EQ(sources.size(), 3U);
    EXPECT_EQ(sources[0].at, 32U);
    EXPECT_EQ(sources[0].id, 70U);
    EXPECT_EQ(sources[0].secondaryId, 71U);
    EXPECT_EQ(sources[0].description, "Intel(R) Ethernet");
    EXPECT_EQ(sources[0].hardware, kCard);
    EXPECT_EQ(sources[1].hardware, std::nullopt) << "zeros are no address";
    EXPECT_EQ(sources[2].description, "Bluetooth 设备 🔒");
    EXPECT_EQ(sources[2].hardware, std::nullopt) << "with another flag the bytes may be something else";
    EXPECT_TRUE(sourcesOf({}).empty());
}

TEST(PacketSources, AreRefusedWhereverTheListIsCut)
{
    const Bytes list = listOf(kSources);
    for (std::size_t size = 0; size < list.size(); ++size)
        EXPECT_FALSE(packetSources(test::view(list).first(size), kBase)) << size;
}

TEST(PacketSources, AreRefusedWhenOneLiesElsewhere)
{
    for (const std::uint64_t address : {std::uint64_t{0}, kBase - 1, kBase + 433, ~std::uint64_t{0}}) {
        Bytes list = listOf({kSources[0]});
        put(list, 8, address);
        EXPECT_FALSE(packetSources(test::view(list), kBase)) << address;
    }
    Bytes list = listOf(kSources);
    put(list, 0, std::uint32_t{0xffffffff});
    EXPECT_FALSE(packetSources(test::view(list), kBase));
}

TEST(PacketSources, OneIsFoundByItsAddressOrItsWords)
{
    const auto sources = sourcesOf(kSources);
    EXPECT_EQ(findSource(sources, adapter("Intel(R) Ethernet", kCard)), &sources[0]);
    EXPECT_EQ(findSource(sources, adapter("Intel(R) Ethernet #2", kCard)), &sources[0]);
    EXPECT_EQ(findSource(sources, adapter("WireGuard Tunnel")), &sources[1]);
    EXPECT_EQ(findSource(sources, adapter("WireGuard Tunnel #2")), nullptr);
    EXPECT_EQ(findSource(sources, adapter("Intel(R) Ethernet", {1, 2, 3, 4, 5, 6})), nullptr);
    EXPECT_EQ(findSource(sources, adapter("")), nullptr);
}

TEST(PacketSources, TwoThatMayBeItAreNone)
{
    const Source bridge = {90, 90, 8, u"Hyper-V Virtual Ethernet Adapter", kCard};
    const auto sources = sourcesOf({kSources[0], bridge, kSources[1], kSources[1]});
    EXPECT_EQ(findSource(sources, adapter("Hyper-V Virtual Ethernet Adapter", kCard)), &sources[1]);
    EXPECT_EQ(findSource(sources, adapter("Ethernet", kCard)), nullptr);
    EXPECT_EQ(findSource(sources, adapter("WireGuard Tunnel")), nullptr);
}

TEST(PacketSources, HaveAllNumbersThatTheyShare)
{
    const auto shown = sourcesOf(kSources);
    const auto all = sourcesOf({kSources[0], {143, 70}, {71, 0}, {200, 201}, {0, 0}});
    auto components = componentsOf(shown[0], all);
    std::ranges::sort(components);
    components.erase(std::ranges::unique(components).begin(), components.end());
    EXPECT_EQ(components, (std::vector<std::uint32_t>{70, 71, 143}));
}

TEST(MonitoredPacket, TellsWhenAndWhereItPassed)
{
    const Bytes block = blockOf({.direction = 3, .edge = 2, .dropReason = 5, .at = kNow - 100ns},
                                test::ethernet(test::kEtherIpv4, kPacket));
    const auto packet = readWhole(block);
    ASSERT_TRUE(packet);
    EXPECT_EQ(packet->at, kNow - 100ns);
    EXPECT_EQ(packet->component, 70U);
    EXPECT_EQ(packet->edge, 2U);
    EXPECT_EQ(packet->way, PacketWay::In);
    EXPECT_TRUE(packet->dropped);
    EXPECT_TRUE(holds(*packet, kPacket));
    EXPECT_EQ(packet->wireLength, kPacket.size());
}

TEST(MonitoredPacket, KnowsTheWays)
{
    using enum PacketWay;
    constexpr std::array kWays = {Unknown, In, Out, In, Out, In, Out};
    for (std::uint16_t i = 0; i < kWays.size(); ++i) {
        const auto packet = readWhole(blockOf({.direction = i}, {}));
        ASSERT_TRUE(packet);
        EXPECT_EQ(packet->way, kWays.at(i)) << i;
    }
}

TEST(MonitoredPacket, IsIpWhateverItsLink)
{
    const Bytes six = test::ipv6({}, test::udp(1, 2, Bytes(9)));
    const Bytes tag = test::be16(0x8100) + test::be16(7);
    for (const Bytes& block :
         {blockOf({.type = kIp}, six), blockOf({}, test::ethernet(test::kEtherIpv6, six)),
          blockOf({}, test::ethernet(test::kEtherIpv6, six, tag)),
          blockOf({}, test::ethernet(test::kEtherIpv6, six) + Bytes(6)), // filled up
          blockOf({.type = kWifi}, wifi(8, 1, 24, Bytes{0xaa, 0xaa, 3, 0, 0, 0, 0x86, 0xdd} + six))}) {
        const auto packet = readWhole(block);
        ASSERT_TRUE(packet);
        EXPECT_TRUE(holds(*packet, six));
    }
    for (const Bytes& block : {blockOf({}, test::ethernet(test::kEtherArp, Bytes(28))), blockOf({.type = 7}, kPacket),
                               blockOf({.type = kIp}, Bytes(40)), blockOf({.type = kIp}, {}), blockOf({}, Bytes(9))}) {
        const auto packet = readWhole(block);
        ASSERT_TRUE(packet);
        EXPECT_TRUE(packet->ip.empty());
    }
}

TEST(MonitoredPacket, IsAsLongAsItsHeaderSays)
{
    const Bytes large = test::ipv4({}, test::udp(1000, 53, Bytes(1372)));
    Bytes cut = blockOf({}, test::ethernet(test::kEtherIpv4, large));
    cut.resize(40 + 14 + 64);
    for (const std::uint32_t told : {14U + 64U, 14U + 1400U}) { // as it is here, or as it was
        const auto packet = read(cut, {.packetOffset = 40, .packetLength = told});
        ASSERT_TRUE(packet);
        EXPECT_EQ(packet->ip.size(), 64U);
        EXPECT_EQ(packet->wireLength, 1400U);
    }
}

TEST(MonitoredPacket, IsFoundWhereItsPartsAreSaidToBe)
{
    const Bytes block = Bytes(8) + kPacket + blockOf({.type = kIp}, {});
    const auto size = static_cast<std::uint32_t>(kPacket.size());
    const auto packet = read(block, {.metadataOffset = 8 + size, .packetOffset = 8, .packetLength = size});
    ASSERT_TRUE(packet);
    EXPECT_TRUE(holds(*packet, kPacket));
}

TEST(MonitoredPacket, IsRefusedWhenItsLayoutIsAnother)
{
    const Bytes good = blockOf({}, test::ethernet(test::kEtherIpv4, kPacket));
    const auto size = static_cast<std::uint32_t>(good.size());
    for (const PacketParts& parts : {PacketParts{size - 39, 40, 9},
                                     {size + 1, 40, 9},
                                     {0xffffffff, 40, 9},
                                     {0, size + 1, 0},
                                     {0, 0xffffffff, 9},
                                     {0, 40, 0xffffffff}})
        EXPECT_FALSE(read(good, parts)) << parts.metadataOffset << ' ' << parts.packetOffset << ' '
                                        << parts.packetLength;
    for (const Block& block : {Block{.direction = 7}, {.type = 12}, {.at = 0ns}, {.at = kNow + 2h}, {.at = kNow - 2h}})
        EXPECT_FALSE(readWhole(blockOf(block, kPacket)));
    // With the gaps that a compiler would leave, the time would lie eight bytes further on.
    Bytes natural(48);
    put(natural, 12, std::uint16_t{4});
    put(natural, 14, kIp);
    put(natural, 40, std::uint64_t{116'444'736'000'000'000 + 17'000'000'000'000'000});
    EXPECT_FALSE(read(natural + kPacket, {.packetOffset = 48, .packetLength = 20}));
    for (std::size_t i = 0; i < good.size(); ++i)
        EXPECT_EQ(read(Bytes(good.begin(), good.begin() + static_cast<std::ptrdiff_t>(i)),
                       {.packetOffset = 40, .packetLength = 9})
                      .has_value(),
                  i >= 40)
            << i;
}

TEST(WifiFrame, IsSteppedOverToItsIp)
{
    const Bytes rest = kSnap + kPacket;
    for (const Bytes& frame : {wifi(0x08, 1, 24, rest), wifi(0x08, 2, 24, rest), wifi(0x88, 1, 26, rest),
                               wifi(0x08, 3, 30, rest), wifi(0x88, 3, 32, rest), wifi(0x88, 0x81, 30, rest)})
        EXPECT_TRUE(std::ranges::equal(ipInWifi(test::view(frame)), test::view(kPacket)));
}

TEST(WifiFrame, IsNotReadWhereNoSinglePacketIsPlain)
{
    Bytes several = wifi(0x88, 1, 26, kSnap + kPacket);
    several[24] = 0x80;
    const Bytes arp = {0xaa, 0xaa, 3, 0, 0, 0, 8, 6}, other = {0xaa, 0xaa, 3, 1, 2, 3, 8, 0};
    for (const Bytes& frame :
         {several, wifi(0x80, 0, 24, kSnap + kPacket) /* beacon */, wifi(0x48, 1, 24, kSnap + kPacket) /* no data */,
          wifi(0x08, 0x41, 24, Bytes(8, 0x5c) + kPacket) /* sealed */, wifi(0x08, 1, 24, arp + kPacket),
          wifi(0x08, 1, 24, other + kPacket)})
        EXPECT_TRUE(ipInWifi(test::view(frame)).empty());
    const Bytes whole = wifi(0x88, 0x83, 36, kSnap + kPacket);
    EXPECT_FALSE(ipInWifi(test::view(whole)).empty());
    for (std::size_t size = 0; size <= 44; ++size) EXPECT_TRUE(ipInWifi(test::view(whole).first(size)).empty()) << size;
}
}
