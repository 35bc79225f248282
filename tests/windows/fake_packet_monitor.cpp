// SPDX-License-Identifier: GPL-3.0-or-later
// Pktmonapi.dll as learn.microsoft.com/windows/win32/pktmon describes it, playing what a test has written. Its
// structures are laid out here once more, by the compiler, so that ours are compared with something.
#include "fake_packet_monitor.h"
#include <chrono>
#include <cstddef>
#include <cstring>
#include <thread>
#include <windows.h>
namespace {
using namespace tl::test;
constexpr long kFailed = static_cast<long>(0x80004005);

struct Source { // PACKETMONITOR_DATA_SOURCE_SPECIFICATION
    int kind = 1;
    wchar_t name[64] = L"driver.sys";
    wchar_t description[128] = {};
    std::uint32_t id = 0, secondaryId = 0, parentId = 0;
    std::uint32_t present = 8;
    union {
        std::uint64_t words[2] = {};
        unsigned char hardware[6];
    } detail;
};
static_assert(sizeof(Source) == 424);

#pragma pack(push, 1)
struct Metadata { // PACKETMONITOR_STREAM_METADATA
    std::uint64_t group = 0;
    std::uint16_t count = 1, appearance = 1, direction = 0, type = 0, component = 0, edge = 0, reserved = 0;
    std::uint32_t dropReason = 0, dropLocation = 0;
    std::uint16_t processor = 0;
    std::int64_t time = 0;
};
#pragma pack(pop)
static_assert(sizeof(Metadata) == 40);

struct Block { // PACKETMONITOR_STREAM_DATA_DESCRIPTOR
    const void* data = nullptr;
    std::uint32_t size = 0, metadataOffset = 0, packetOffset = 0, packetLength = 0, missedWrites = 0, missedReads = 0;
};
struct Stream { // PACKETMONITOR_REALTIME_STREAM_CONFIGURATION
    void* context = nullptr;
    void(CALLBACK* onEvent)(void*, const void*, int) = nullptr;
    void(CALLBACK* onBlock)(void*, const Block*) = nullptr;
    std::uint16_t bufferTimes = 0, truncation = 0;
};

FakePacketMonitor play;
Stream stream;
int handle, session, streamHandle; // what their addresses are given out for

long result(const char* function) { return play.failing == function ? kFailed : 0; }

long open(const char* function, void* thing, void** to, int& count)
{
    if (const long failed = result(function)) return failed;
    *to = thing;
    ++count;
    return 0;
}

void close(const char* what, int& count)
{
    --count;
    play.ended.emplace_back(what);
}

void deliver(const FakePacket& packet)
{
    std::thread([&packet] {
        FILETIME now = {};
        GetSystemTimeAsFileTime(&now);
        Metadata metadata;
        metadata.direction = packet.direction;
        metadata.type = packet.type;
        metadata.component = packet.component;
        metadata.edge = packet.edge;
        metadata.dropReason = packet.dropReason;
        // A little later than the clock says: what passed before the start is left out.
        metadata.time = (static_cast<std::int64_t>(now.dwHighDateTime) << 32 | now.dwLowDateTime) + 1'000'000 +
                        packet.late * 10'000'000;
        std::vector<std::uint8_t> bytes(sizeof metadata);
        std::memcpy(bytes.data(), &metadata, sizeof metadata);
        bytes.insert(bytes.end(), packet.frame.begin(), packet.frame.end());
        const Block block{.data = bytes.data(),
                          .size = static_cast<std::uint32_t>(bytes.size()),
                          .packetOffset = sizeof metadata,
                          .packetLength = static_cast<std::uint32_t>(packet.frame.size()),
                          .missedWrites = packet.missedWrites,
                          .missedReads = packet.missedReads};
        stream.onBlock(stream.context, &block);
    }).join();
}

void tell(int event)
{
    std::thread([event] {
        const std::uint64_t about[3] = {};
        stream.onEvent(stream.context, about, event);
    }).join();
}
}

extern "C" {
__declspec(dllexport) FakePacketMonitor* fakePacketMonitor()
{
    play.deliver = &deliver;
    play.tell = &tell;
    return &play;
}

__declspec(dllexport) long WINAPI PacketMonitorInitialize(std::uint32_t version, void*, void** to)
{
    constexpr long kOtherVersion = static_cast<long>(0x8007051a);
    return version == 0x00010000 ? open("initialize", &handle, to, play.handles) : kOtherVersion;
}
__declspec(dllexport) void WINAPI PacketMonitorUninitialize(void*) { close("handle", play.handles); }

__declspec(dllexport) long WINAPI
    PacketMonitorEnumDataSources(void*, int, BOOLEAN hidden, std::size_t room, std::size_t* needed, void* list)
{
    if (const long failed = result("enumerate")) return failed;
    std::vector<Source> shown;
    for (const FakeSource& each : play.sources) {
        if (each.hidden && !hidden) continue;
        Source& one = shown.emplace_back();
        one.id = each.id;
        one.secondaryId = each.secondaryId;
        std::wcsncpy(one.description, each.description.c_str(), 127);
    }
    const std::size_t first = 8 + 8 * shown.size(), size = first + shown.size() * sizeof(Source) - play.cutList;
    *needed = size;
    if (room < size) return static_cast<long>(0x8007007a); // ERROR_INSUFFICIENT_BUFFER
    auto* const bytes = static_cast<unsigned char*>(list);
    std::vector<unsigned char> whole(size + play.cutList);
    const auto count = static_cast<std::uint32_t>(shown.size());
    std::memcpy(whole.data(), &count, sizeof count);
    for (std::size_t i = 0; i < shown.size(); ++i) {
        const std::size_t at = first + i * sizeof(Source);
        const auto address = reinterpret_cast<std::uint64_t>(bytes + at);
        std::memcpy(whole.data() + 8 + 8 * i, &address, sizeof address);
        std::memcpy(whole.data() + at, &shown[i], sizeof(Source));
    }
    std::memcpy(bytes, whole.data(), size);
    return 0;
}

__declspec(dllexport) long WINAPI PacketMonitorCreateLiveSession(void*, const wchar_t* name, void** to)
{
    play.session = name;
    return open("session", &session, to, play.sessions);
}
__declspec(dllexport) void WINAPI PacketMonitorCloseSessionHandle(void*) { close("session", play.sessions); }

__declspec(dllexport) long WINAPI PacketMonitorSetSessionActive(void*, BOOLEAN active)
{
    if (const long failed = active ? result("activate") : 0) return failed;
    play.active = active;
    return 0;
}

__declspec(dllexport) long WINAPI PacketMonitorAddSingleDataSourceToSession(void*, const void* source)
{
    Source one;
    std::memcpy(&one, source, sizeof one);
    play.added.push_back(one.id);
    return result("add");
}

__declspec(dllexport) long WINAPI PacketMonitorCreateRealtimeStream(void*, const Stream* about, void** to)
{
    stream = *about;
    play.truncation = about->truncation;
    play.bufferTimes = about->bufferTimes;
    return open("stream", &streamHandle, to, play.streams);
}
__declspec(dllexport) void WINAPI PacketMonitorCloseRealtimeStream(void*) { close("stream", play.streams); }

#ifndef TL_LACKS_A_FUNCTION
__declspec(dllexport) long WINAPI PacketMonitorAttachOutputToSession(void*, void*) { return result("attach"); }
#endif
}
