// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>
namespace tl {
enum class PacketStatus : std::uint8_t {
    Whole,     // all headers were there; of the payload any part
    Truncated, // a header is cut, by the capture or on the wire: what lies behind the cut is 0
    Malformed  // a header contradicts itself: what lies behind it is 0
};
}
