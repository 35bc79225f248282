// SPDX-License-Identifier: GPL-3.0-or-later
// Packet Monitor, part of Windows 11 and Server 2022, where Npcap is missing: one session of ours, with the adapters
// that are asked for and nothing else. No header of its library is published. Source of the declarations:
// learn.microsoft.com/windows/win32/pktmon; docs/windows.md says what else they rest on.
#pragma once
#include "platform/native/pcap_tap.h"
#include "platform/windows/meaning/interfaces.h"
#include "platform/windows/system_folder.h"
#include <functional>
namespace tl::windows_os {
struct MonitorBlock { // PACKETMONITOR_STREAM_DATA_DESCRIPTOR
    const void* data = nullptr;
    std::uint32_t size = 0, metadataOffset = 0, packetOffset = 0, packetLength = 0;
    std::uint32_t missedWrites = 0, missedReads = 0;
};
struct MonitorStream { // PACKETMONITOR_REALTIME_STREAM_CONFIGURATION
    void* context = nullptr;
    void (*onEvent)(void* context, const void* about, int kind) = nullptr;
    void (*onBlock)(void* context, const MonitorBlock*) = nullptr;
    std::uint16_t bufferTimes = 1, truncation = 0; // times 256 KiB, 1 to 10; bytes, at most 9000
};
static_assert(sizeof(void*) == 8 && sizeof(MonitorBlock) == 32 && sizeof(MonitorStream) == 32);

// Pktmonapi.dll.
struct PacketMonitor {
    using Handle = void*;
    long (*initialize)(std::uint32_t version, void* reserved, Handle*) = nullptr;
    void (*uninitialize)(Handle) = nullptr;
    long (*enumerate)(Handle, int kind, unsigned char hidden, std::size_t room, std::size_t* needed, void*) = nullptr;
    long (*createSession)(Handle, const wchar_t* name, Handle*) = nullptr;
    void (*closeSession)(Handle) = nullptr;
    long (*setActive)(Handle session, unsigned char) = nullptr;
    long (*addSource)(Handle session, const void* entry) = nullptr;
    long (*createStream)(Handle, const MonitorStream*, Handle*) = nullptr;
    void (*closeStream)(Handle) = nullptr;
    long (*attach)(Handle session, Handle stream) = nullptr;
};
// NotSupported: this Windows has none, or one that lacks a function. The folder is another in tests alone.
Result<PacketMonitor> loadPacketMonitor(const std::filesystem::path& folder = systemFolder());

// Opens another means for that device.
using OtherMeans = std::function<Result<PcapTap::Watched>(const TapDevice&)>;
// All devices of the set-up, or none: NotFound when one of them is not among its sources. What goes wrong later is
// gone on with by the other means.
Result<std::vector<PcapTap::Watched>> openPacketMonitor(const PacketMonitor&, const TapSetup&,
                                                        std::span<const InterfaceRow>, const OtherMeans&);
}
