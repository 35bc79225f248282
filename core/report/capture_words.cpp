// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/capture_words.h"
namespace tl {
TapMeans tapMeansOf(std::string_view platform, bool practice, std::optional<CaptureGap> gap)
{
    if (gap) return tapMeansOf(*gap);
    if (practice) return TapMeans::Practice;
    return platform == "windows" ? TapMeans::Npcap : TapMeans::PacketSocket;
}

TapMeans tapMeansOf(CaptureGap gap)
{
    return gap == CaptureGap::JoinedPackets ? TapMeans::PacketMonitor : TapMeans::RawSocket;
}

Text wordsFor(TapMeans means)
{
    switch (means) {
    case TapMeans::PacketSocket:
        return TL_TEXT("Capture",
                       "Captured with packet sockets of Linux (AF_PACKET): what comes in is seen before this "
                       "computer's firewall, what goes out after it. What another computer drops is not seen here.");
    case TapMeans::Npcap:
        return TL_TEXT("Capture",
                       "Captured with Npcap at the adapters: what comes in is seen before Windows Firewall, what goes "
                       "out after it. What another computer drops is not seen here.");
    case TapMeans::PacketMonitor:
        return TL_TEXT("Capture",
                       "Captured by Packet Monitor of Windows instead of Npcap (https://npcap.com): packets that the "
                       "network card has joined to more than 9000 bytes are missing, and it has not been tried yet "
                       "whether all others are shown. So what is not seen here may have passed all the same.");
    case TapMeans::RawSocket:
        return TL_TEXT("Capture",
                       "Captured by raw sockets of Windows instead of Npcap (https://npcap.com): IPv4 only; what is "
                       "passed on for others may be missing, and packets that came too fast are missing without being "
                       "counted. So what is not seen here may have passed all the same.");
    case TapMeans::Practice: break;
    }
    return TL_TEXT("Capture", "A practice network: no packet is real, each passes as it would in such a network.");
}

std::optional<Text> howToGet(TapMeans means, const Error& whyNot)
{
    if (means != TapMeans::Npcap || whyNot.code != ErrorCode::NotSupported) return std::nullopt;
    return TL_TEXT(
        "Capture",
        "Packets can be shown here only with Npcap, which is not installed, or too old: neither Packet Monitor nor the "
        "raw sockets of Windows serve instead. It is made by others and no part of this program: get it from "
        "https://npcap.com and "
        "install it. Everything else works without: the search for the cause goes by handshakes and counters.");
}
}
