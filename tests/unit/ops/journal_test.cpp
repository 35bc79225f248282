// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ops/journal.h"
#include <algorithm>
#include <gtest/gtest.h>
#include <limits>
namespace {
using namespace tl;
using Lines = std::vector<std::string>;

JournalEntry entry(std::uint64_t id, EntryState state, std::vector<Change> changes)
{
    return {.id = id,
            .time = std::chrono::seconds(1'790'000'000 + id),
            .tunnel = "wg0",
            .fix = "mtu.set",
            .finding = "mtu.too_large",
            .state = state,
            .changes = std::move(changes)};
}
const Change kMtu{"mtu", "wg0", "1420", "1280"};
const Change kRoute{"route", "v4|254|192.0.2.0/24|eth0|0", "via 192.168.1.1 dev eth0", std::nullopt};
const Change kNat{"nat", "wg0|10.8.0.0/24|eth0", std::nullopt, "masquerade"};

std::vector<JournalEntry> sampleEntries()
{
    return {entry(1, EntryState::Kept, {kMtu, kRoute}), entry(2, EntryState::TakenBack, {kNat}),
            entry(3, EntryState::Open, {kMtu})};
}
void add(Lines& lines, const JournalEntry& one)
{
    lines.push_back(beginLine(one));
    for (const Change& change : one.changes) lines.push_back(changeLine(one.id, change));
    if (one.state != EntryState::Open) lines.push_back(stateLine(one.id, one.state));
}
Lines sample()
{
    Lines lines;
    for (const JournalEntry& one : sampleEntries()) add(lines, one);
    return lines;
}
std::string whole(const Lines& lines)
{
    std::string out;
    for (const std::string& line : lines) out += line;
    return out;
}
JournalContent parsed(const Lines& lines) { return parseJournal(whole(lines)); }

TEST(Journal, ComesBackAsItWasWritten)
{
    const auto content = parsed(sample());
    EXPECT_EQ(content.entries, sampleEntries());
    EXPECT_EQ(content.damagedLines, 0U);
    EXPECT_TRUE(parseJournal("").entries.empty());
}

TEST(Journal, KeepsAnyBytes)
{
    std::string all;
    for (int byte = 0; byte < 256; ++byte) all += static_cast<char>(byte);
    const std::string texts[] = {"",       all,        "\n",          "\r\n",          std::string(1, '\0'),
                                 "\"\\",   "\\x41",    "\\\\x41",     "\xc3\xa9 ✔",    "\xed\xa0\x80",
                                 "a\xff|", "\xf0\x9f", "{\"id\": 1}", "deadbeef {}\n", std::string(100'000, '\xfe')};
    std::uint64_t id = 0;
    Lines lines;
    std::vector<JournalEntry> entries;
    for (const std::string& text : texts) {
        JournalEntry one = entry(++id, EntryState::Partly, {{text, text, text, text}});
        one.tunnel = one.fix = one.finding = text;
        one.changes.push_back({"", "", std::nullopt, text});
        one.changes.push_back({text, "", text, std::nullopt});
        add(lines, one);
        entries.push_back(one);
    }
    for (const std::string& line : lines) EXPECT_EQ(std::ranges::count(line, '\n'), 1);
    const auto content = parsed(lines);
    EXPECT_EQ(content.entries, entries);
    EXPECT_EQ(content.damagedLines, 0U);
}

TEST(Journal, KeepsEveryStateAndNumber)
{
    std::vector<JournalEntry> entries;
    Lines lines;
    constexpr auto most = std::numeric_limits<std::int64_t>::max();
    std::uint64_t id = 1'000'000'000'000'000;
    for (const auto state : {EntryState::Open, EntryState::Kept, EntryState::TakenBack, EntryState::Partly})
        for (const auto time : {std::int64_t{0}, std::int64_t{-1}, most}) {
            entries.push_back(entry(++id, state, {}));
            entries.back().time = std::chrono::seconds(time);
            add(lines, entries.back());
        }
    EXPECT_EQ(parsed(lines).entries, entries);
}

// What stood whole before the cut is there, and nothing else.
TEST(Journal, CutAnywhere)
{
    const Lines lines = sample();
    const std::string text = whole(lines);
    Lines before;
    std::size_t start = 0;
    for (std::size_t end = 0; end <= text.size(); ++end) {
        if (before.size() < lines.size() && end - start + 1 >= lines[before.size()].size()) {
            start += lines[before.size()].size(); // its last letter is there; the line end adds nothing
            before.push_back(lines[before.size()]);
        }
        const auto content = parseJournal(text.substr(0, end));
        ASSERT_EQ(content.entries, parsed(before).entries) << end;
        ASSERT_EQ(content.damagedLines, end > start ? 1U : 0U) << end;
    }
    EXPECT_EQ(before.size(), lines.size());
}

// One line without its neighbours, where it stood.
Lines without(Lines lines, std::size_t first, std::size_t count)
{
    const auto at = lines.begin() + static_cast<std::ptrdiff_t>(first);
    lines.erase(at, at + static_cast<std::ptrdiff_t>(std::min(count, lines.size() - first)));
    return lines;
}

TEST(Journal, OneBitWrongAnywhere)
{
    const Lines lines = sample();
    std::string text = whole(lines);
    std::size_t line = 0, end = lines[0].size();
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (at == end) end += lines[++line].size();
        if (at + 1 == text.size()) break; // the last line end says nothing
        // A line end that is damaged takes the next line, too.
        const auto expected = parsed(without(lines, line, text[at] == '\n' ? 2 : 1));
        for (int bit = 0; bit < 8; ++bit) {
            text[at] = static_cast<char>(text[at] ^ 1 << bit);
            const auto content = parseJournal(text);
            ASSERT_EQ(content.entries, expected.entries) << at << " bit " << bit;
            ASSERT_GT(content.damagedLines, expected.damagedLines) << at << " bit " << bit;
            text[at] = static_cast<char>(text[at] ^ 1 << bit);
        }
    }
}

// A change that comes before its beginning, or a second beginning, belongs to nobody.
TEST(Journal, LinesOutOfOrder)
{
    const JournalEntry one = entry(1, EntryState::Open, {kMtu}), two = entry(2, EntryState::Open, {});
    JournalEntry again = entry(1, EntryState::Open, {});
    again.tunnel = "wg1";
    const std::string begin = beginLine(one), change = changeLine(1, kMtu), kept = stateLine(1, EntryState::Kept);
    struct Case {
        const char* name;
        Lines lines;
        std::vector<JournalEntry> entries;
        std::size_t damaged;
    };
    const Case cases[] = {
        {"change_first", {change, begin}, {entry(1, EntryState::Open, {})}, 1},
        {"state_first", {kept, begin, change}, {one}, 1},
        {"begun_twice", {begin, beginLine(again), change}, {one}, 1},
        {"of_nobody", {begin, changeLine(7, kNat), stateLine(7, EntryState::Kept), change}, {one}, 2},
        {"the_later_first", {beginLine(two), begin, change}, {two, one}, 0},
        {"between_each_other", {begin, beginLine(two), change}, {one, two}, 0},
        {"kept_then_taken_back",
         {begin, change, kept, stateLine(1, EntryState::TakenBack)},
         {entry(1, EntryState::TakenBack, {kMtu})},
         0},
        {"change_behind_the_end", {begin, kept, change}, {entry(1, EntryState::Kept, {kMtu})}, 0},
        {"dropped", {begin, change, changeLine(1, kNat), droppedLine(1, kNat)}, {one}, 0},
        {"dropped_is_another", {begin, change, droppedLine(1, kNat)}, {one}, 1},
        {"dropped_is_none", {begin, droppedLine(1, kMtu), change}, {one}, 1},
        {"number_none", {beginLine(entry(0, EntryState::Open, {}))}, {}, 1},
    };
    for (const Case& each : cases) {
        const auto content = parsed(each.lines);
        EXPECT_EQ(content.entries, each.entries) << each.name;
        EXPECT_EQ(content.damagedLines, each.damaged) << each.name;
    }
}

TEST(Journal, WhatIsNoJournal)
{
    const std::string texts[] = {"hello\n",
                                 "{\"step\": \"begin\", \"id\": 1}\n",
                                 "00000000\n",
                                 "00000000 \n",
                                 std::string(1000, '\0'),
                                 std::string(100'000, '[')};
    for (const std::string& text : texts) {
        const auto content = parseJournal(text);
        EXPECT_TRUE(content.entries.empty());
        EXPECT_EQ(content.damagedLines, 1U);
    }
    EXPECT_EQ(parseJournal("\n\n\n").damagedLines, 0U); // what load() puts behind a cut line
}
}
