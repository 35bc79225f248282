// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/capture/damage_words.h"
#include <algorithm>
#include <array>
#include <string_view>
namespace tl {
namespace {
// Where the reader says a number, "%1" stands.
constexpr std::array kWords = {
    TL_TEXT("Capture", "a block of %1 bytes"),
    TL_TEXT("Capture", "a block with two different lengths"),
    TL_TEXT("Capture", "a packet larger than its block"),
    TL_TEXT("Capture", "a packet of %1 bytes"),
    TL_TEXT("Capture", "a packet of an unknown interface"),
    TL_TEXT("Capture", "a section header of %1 bytes"),
    TL_TEXT("Capture", "a section header without byte order"),
    TL_TEXT("Capture", "an interface with options that do not fit"),
    TL_TEXT("Capture", "cut in a block"),
    TL_TEXT("Capture", "cut in a packet"),
    TL_TEXT("Capture", "cut in a section header"),
    TL_TEXT("Capture", "cut in its first word"),
    TL_TEXT("Capture", "cut in its header"),
    TL_TEXT("Capture", "cut in the header of a block"),
    TL_TEXT("Capture", "cut in the header of a packet"),
    TL_TEXT("Capture", "more than %1 interfaces"),
    TL_TEXT("Capture", "neither pcap nor pcapng, as which Wireshark can save other captures"),
    TL_TEXT("Capture", "pcap of version %1"),
    TL_TEXT("Capture", "pcapng of version %1"),
    TL_TEXT("Capture", "the file is empty"),
    TL_TEXT("Capture", "this is compressed; it must be unpacked first"),
};
constexpr std::string_view kBegin = "capture file, byte ", kEnd = ": ", kDigits = "0123456789";
}

Sentence wordsOfDamage(const std::string& where)
{
    const auto end = where.find(kEnd);
    const auto what = end == where.npos ? std::string() : where.substr(end + kEnd.size());
    const auto from = std::min(what.find_first_of(kDigits), what.size());
    const auto to = std::min(what.find_first_not_of(kDigits, from), what.size());
    const auto number = what.substr(from, to - from);
    const auto plain = number.empty() ? what : what.substr(0, from) + "%1" + what.substr(to);
    const auto known = std::ranges::find_if(kWords, [&](const Text& text) { return plain == text.source; });
    if (!where.starts_with(kBegin) || known == kWords.end()) return {{"Capture", "%1"}, {where}};
    return {TL_TEXT("Capture", "capture file, byte %1: %2"),
            {where.substr(kBegin.size(), end - kBegin.size())},
            {{*known, {number}}}};
}
}
