// SPDX-License-Identifier: GPL-3.0-or-later
// What capturing costs at least: libpcap's own loop, and nothing done with the packets.
// loop_live DEVICE RING_BYTES SNAP_LENGTH: until SIGTERM, then what it saw and what was dropped as JSON.
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <pcap/pcap.h>

static pcap_t* capture = nullptr;

static void count(unsigned char* seen, const pcap_pkthdr*, const unsigned char*)
{
    ++*reinterpret_cast<unsigned long long*>(seen);
}

static bool begin(const char* device, const char* ringBytes, const char* snapLength)
{
    char text[PCAP_ERRBUF_SIZE] = {};
    capture = pcap_create(device, text);
    if (!capture) return false;
    pcap_set_snaplen(capture, std::atoi(snapLength));
    pcap_set_buffer_size(capture, std::atoi(ringBytes));
    pcap_set_timeout(capture, 20); // as in platform/linux/packet_tap.cpp
    pcap_set_promisc(capture, 0);
    return pcap_activate(capture) >= 0;
}

int main(int argc, char** argv)
{
    if (argc != 4) return 2;
    if (!begin(argv[1], argv[2], argv[3])) {
        std::fprintf(stderr, "loop_live: cannot capture on %s\n", argv[1]);
        return 3;
    }
    struct sigaction end = {};
    end.sa_handler = [](int) { pcap_breakloop(capture); };
    sigaction(SIGTERM, &end, nullptr);
    std::fprintf(stderr, "listening on %s\n", argv[1]);
    unsigned long long seen = 0;
    auto* const to = reinterpret_cast<unsigned char*>(&seen);
    char text[PCAP_ERRBUF_SIZE] = {};
    int status = pcap_loop(capture, -1, count, to);
    if (status != PCAP_ERROR_BREAK || pcap_setnonblock(capture, 1, text) != 0) return 3;
    do status = pcap_dispatch(capture, -1, count, to); // what is in the ring
    while (status > 0);
    pcap_stat sums = {};
    if (status != 0 || pcap_stats(capture, &sums) != 0) return 3;
    std::printf("{\"seen\": %llu, \"kernel_dropped\": %u, \"interface_dropped\": %u}\n", seen, sums.ps_drop,
                sums.ps_ifdrop);
    pcap_close(capture);
    return 0;
}
