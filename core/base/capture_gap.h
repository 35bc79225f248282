// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>
#include <string_view>
namespace tl {
// What a capture may leave out: then nothing follows from what it does not show.
enum class CaptureGap : std::uint8_t {
    Ip6AndPassedOn, // raw sockets of Windows: IPv6, and perhaps what is passed on for others
    JoinedPackets   // Packet Monitor of Windows: what the card has joined to more than 9000 bytes, and perhaps others
};
constexpr std::string_view word(CaptureGap gap)
{
    using enum CaptureGap;
    switch (gap) {
    case Ip6AndPassedOn: return "ip6_and_passed_on";
    case JoinedPackets: return "joined_packets";
    }
    return {};
}
}
