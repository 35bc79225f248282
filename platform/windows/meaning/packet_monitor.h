// SPDX-License-Identifier: GPL-3.0-or-later
// What Packet Monitor's Pktmonapi.dll lays into memory, read as if it were hostile: no header of it is published, so
// a layout that is another than is said here must be noticed.
// Source of the members: learn.microsoft.com/windows/win32/pktmon, PacketMonitorEnumDataSources and
// PacketMonitorCreateRealtimeStream. docs/windows.md says what their sizes and places rest on.
#pragma once
#include "core/base/result.h"
#include "platform/windows/meaning/interfaces.h"
#include <chrono>
namespace tl::windows_os {
// Of PACKETMONITOR_DATA_SOURCE_SPECIFICATION.
struct PacketSource {
    std::size_t at = 0; // where its entry begins in the list
    std::uint32_t id = 0, secondaryId = 0;
    std::string description = {};                 // of an adapter: the driver's words
    std::optional<HardwareAddress> hardware = {}; // where it is told
};
// PACKETMONITOR_DATA_SOURCE_LIST names its entries by address; `base`: where the list lies. Malformed if one is not in
// it.
Result<std::vector<PacketSource>> packetSources(std::span<const std::byte> list, std::uint64_t base);
// Null: none, or more than one that may be it.
const PacketSource* findSource(std::span<const PacketSource>, const InterfaceRow&);
// By which numbers its packets may come: an adapter registers more than once. `all`: those that are hidden, too.
std::vector<std::uint32_t> componentsOf(const PacketSource&, std::span<const PacketSource> all);

// Of PACKETMONITOR_STREAM_DATA_DESCRIPTOR: where the parts of a block begin.
struct PacketParts {
    std::uint32_t metadataOffset = 0, packetOffset = 0, packetLength = 0;
};
enum class PacketWay { Unknown, In, Out };
struct MonitoredPacket {
    std::chrono::nanoseconds at{0}; // since 1970
    std::uint32_t component = 0, edge = 0;
    PacketWay way = PacketWay::Unknown;
    bool dropped = false;               // told of because Windows let it fall
    std::span<const std::byte> ip = {}; // without the header of its link; empty: it carries something else
    std::uint32_t wireLength = 0;       // of that
};
// `now`: by the clock that stamps packets. Malformed: what it tells cannot be, so its layout is another.
Result<MonitoredPacket> readMonitored(std::span<const std::byte> block, const PacketParts&,
                                      std::chrono::nanoseconds now);
// The IP packet in a data frame of IEEE 802.11; empty: none, or not to be read.
std::span<const std::byte> ipInWifi(std::span<const std::byte> frame);
}
