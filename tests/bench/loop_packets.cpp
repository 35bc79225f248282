// SPDX-License-Identifier: GPL-3.0-or-later
// What reading a capture file costs at least: libpcap's own loop, and nothing done with the packets.
#include <cstdio>
#include <pcap/pcap.h>

int main(int argc, char** argv)
{
    if (argc != 2) return 2;
    char text[PCAP_ERRBUF_SIZE] = {};
    pcap_t* file = pcap_open_offline(argv[1], text);
    if (!file) {
        std::fprintf(stderr, "loop_packets: %s\n", text);
        return 3;
    }
    const int status = pcap_loop(
        file, -1, [](unsigned char*, const pcap_pkthdr*, const unsigned char*) {}, nullptr);
    pcap_close(file);
    return status == 0 ? 0 : 3;
}
