// SPDX-License-Identifier: GPL-3.0-or-later
// What Packet Monitor's library lays into memory: a list of sources; twelve bytes that say where the parts of a block
// lie, and the block; a frame of a wireless network.
#include "fuzz.h"
#include "platform/windows/meaning/packet_monitor.h"
#include <cstring>
namespace {
using Bytes = std::span<const std::byte>;
using namespace tl::windows_os;
using tl::test::require;

bool within(Bytes part, Bytes whole)
{
    return part.empty() || (part.data() >= whole.data() && part.data() + part.size() <= whole.data() + whole.size());
}

void readList(Bytes list)
{
    constexpr std::uint64_t kBase = 0x10000;
    const auto sources = packetSources(list, kBase);
    if (!sources) return;
    for (const PacketSource& each : *sources) {
        require(each.at + 424 <= list.size(), "an entry is in its list");
        InterfaceRow adapter;
        adapter.description = each.description;
        adapter.hardwareAddress = each.hardware.value_or(HardwareAddress{});
        const PacketSource* found = findSource(*sources, adapter);
        require(!found || found == &each || found->description == each.description || found->hardware == each.hardware,
                "what is found looks like what is sought");
        (void)componentsOf(each, *sources);
    }
}

void readBlock(Bytes given)
{
    PacketParts parts;
    if (given.size() < sizeof parts) return;
    std::memcpy(&parts, given.data(), sizeof parts);
    const Bytes block = given.subspan(sizeof parts);
    constexpr auto kNow = std::chrono::nanoseconds(std::chrono::seconds(1'700'000'000));
    const auto packet = readMonitored(block, parts, kNow);
    if (!packet) return;
    require(within(packet->ip, block), "a packet is in its block");
    require(packet->ip.size() <= packet->wireLength, "no more is there than passed");
}
}

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    if (size == 0) return 0;
    const Bytes rest = std::as_bytes(std::span(data, size)).subspan(1);
    switch (data[0] % 3) {
    case 0: readList(rest); break;
    case 1: readBlock(rest); break;
    default: require(within(ipInWifi(rest), rest), "a packet is in its frame");
    }
    return 0;
}
