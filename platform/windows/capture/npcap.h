// SPDX-License-Identifier: GPL-3.0-or-later
// Npcap, where a person has installed it: its library is loaded from its own folder, and from nowhere else. The
// declarations are those of libpcap's interface (pcap(3)) as Windows lays them out.
#pragma once
#include "core/base/result.h"
#include <cstdint>
#include <memory>
namespace tl::windows_os {
struct pcap; // theirs
struct PcapHeader {
    std::int32_t seconds = 0, microseconds = 0; // timeval: long has 32 bits here
    std::uint32_t captured = 0, length = 0;
};
struct PcapProgram {
    std::uint32_t size = 0;
    void* code = nullptr;
};
struct PcapCounts {
    std::uint32_t received = 0, dropped = 0, droppedByInterface = 0;
    std::uint32_t more[8] = {}; // newer versions write more
};
inline constexpr int kPcapErrorBytes = 256;
using PcapTaker = void (*)(unsigned char* user, const PcapHeader*, const unsigned char* bytes);

struct Npcap {
    pcap* (*create)(const char* device, char* error) = nullptr;
    int (*setSnapLength)(pcap*, int) = nullptr;
    int (*setPromiscuous)(pcap*, int) = nullptr;
    int (*setTimeout)(pcap*, int) = nullptr;
    int (*setBufferSize)(pcap*, int) = nullptr;
    int (*activate)(pcap*) = nullptr;
    int (*dataLink)(pcap*) = nullptr;
    int (*compile)(pcap*, PcapProgram*, const char* text, int optimize, std::uint32_t netmask) = nullptr;
    int (*setFilter)(pcap*, PcapProgram*) = nullptr;
    void (*freeCode)(PcapProgram*) = nullptr;
    int (*setNonBlocking)(pcap*, int, char* error) = nullptr;
    int (*dispatch)(pcap*, int count, PcapTaker, unsigned char* user) = nullptr;
    int (*stats)(pcap*, PcapCounts*) = nullptr;
    void (*close)(pcap*) = nullptr;
};
Result<Npcap> loadNpcap(); // NotSupported: it is not installed, or too old
}
