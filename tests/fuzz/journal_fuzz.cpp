// SPDX-License-Identifier: GPL-3.0-or-later
// The input as it is, and with the right sum before each of its lines: no chance finds that.
#include "core/ops/journal.h"
#include "tests/fuzz/fuzz.h"
#include <algorithm>
#include <array>
using namespace tl;
namespace {
// CRC-32 of IEEE 802.3, in hexadecimal.
std::string sumOf(std::string_view text)
{
    std::uint32_t sum = 0xffffffff;
    for (const char c : text) {
        sum ^= static_cast<unsigned char>(c);
        for (int bit = 0; bit < 8; ++bit) sum = sum >> 1 ^ ((sum & 1) != 0 ? 0xedb88320 : 0);
    }
    std::array<char, 9> out = {};
    (void)std::snprintf(out.data(), out.size(), "%08x", ~sum);
    return out.data();
}

std::string withRightSums(std::string_view text)
{
    constexpr std::size_t kHead = 9; // the sum that stands there, and a blank
    std::string out;
    while (!text.empty()) {
        auto line = text.substr(0, text.find('\n'));
        text.remove_prefix(std::min(text.size(), line.size() + 1));
        if (line.size() > kHead && line[kHead - 1] == ' ') line.remove_prefix(kHead);
        out += sumOf(line) + " " + std::string(line) + "\n";
    }
    return out;
}

std::string written(const std::vector<JournalEntry>& entries)
{
    std::string out;
    for (const JournalEntry& entry : entries) {
        out += beginLine(entry);
        for (const Change& change : entry.changes) out += changeLine(entry.id, change);
        out += stateLine(entry.id, entry.state);
    }
    return out;
}

void comesBack(std::string_view text)
{
    const JournalContent content = parseJournal(text);
    const auto lines = static_cast<std::size_t>(std::ranges::count(text, '\n')) + 1;
    test::require(content.damagedLines <= lines, "a line is damaged once");
    std::size_t parts = content.damagedLines;
    for (const JournalEntry& entry : content.entries) {
        test::require(entry.id != 0, "numbers begin with 1");
        test::require(std::ranges::count(content.entries, entry.id, &JournalEntry::id) == 1, "a number is of one");
        parts += 1 + entry.changes.size();
    }
    test::require(parts <= lines, "a line says one thing");
    const JournalContent again = parseJournal(written(content.entries));
    test::require(again.damagedLines == 0, "what is written is whole");
    test::require(again.entries == content.entries, "what was read can be written");
    const JournalContent ended = parseJournal(std::string(text) + "\n");
    test::require(ended.entries == content.entries, "a line end changes nothing");
}
}

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const auto text = test::asText(data, size);
    comesBack(text);
    comesBack(withRightSums(text));
    return 0;
}
