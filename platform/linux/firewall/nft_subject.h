// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "platform/linux/firewall/nft_match.h"
namespace tl::linux_os {
// What the left side of a match looks at.
struct NftSubject {
    Field field = Field::Unknown;
    Matches implied = {}; // "tcp dport" holds for TCP only, "ip saddr" for IPv4 only
    std::uint64_t mask = 0xffffffff;
    bool numeric = false;
    bool flags = false;         // TCP flags: a list is one value, not several
    bool addressFamily = false; // the value names a family, written as a range of all its addresses
    IpFamily icmp = IpFamily::V4;
    std::uint64_t offset = 0; // added to numbers
};
std::optional<NftSubject> nftSubject(const Json& left, FilterFamily);

// Adds one value (no set) to the match; false if it cannot be expressed.
bool addNftValue(FilterMatch&, const NftSubject&, const Json& value);
// "fin" | "syn", ["fin", "syn"] or a number.
std::optional<std::uint64_t> nftFlagBits(const Json&);
}
