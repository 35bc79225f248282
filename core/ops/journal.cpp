// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ops/journal.h"
#include "core/base/utf8.h"
#include "core/ops/op_fields.h"
#include <algorithm>
#include <nlohmann/json.hpp>
namespace tl {
namespace {
using Json = nlohmann::json;
constexpr std::size_t kSumDigits = 8;

// CRC-32 of IEEE 802.3: a line that is cut or damaged is told, nothing is kept secret.
std::uint32_t sumOf(std::string_view text)
{
    std::uint32_t sum = 0xffffffff;
    for (const char c : text) {
        sum ^= static_cast<unsigned char>(c);
        for (int bit = 0; bit < 8; ++bit) sum = sum >> 1 ^ ((sum & 1) != 0 ? 0xedb88320 : 0);
    }
    return ~sum;
}
std::string digitsOf(std::uint32_t sum)
{
    std::string out(kSumDigits, '0');
    for (std::size_t i = kSumDigits; i > 0; --i, sum >>= 4) out[i - 1] = "0123456789abcdef"[sum & 15];
    return out;
}
std::string lineOf(const Json& step)
{
    const std::string text = step.dump();
    return digitsOf(sumOf(text)) + " " + text + "\n";
}

Json stateJson(const ObjectState& state) { return state ? Json(escapeBytes(*state)) : Json(nullptr); }
bool isState(const Json& value) { return value.is_null() || value.is_string(); }
ObjectState stateFrom(const Json& value)
{
    return value.is_null() ? ObjectState() : unescapeBytes(value.get_ref<const std::string&>());
}

// A member, or null.
const Json& at(const Json& step, const char* name)
{
    static const Json nothing;
    const auto found = step.find(name);
    return found == step.end() ? nothing : *found;
}
std::string textAt(const Json& step, const char* name)
{
    const Json& value = at(step, name);
    return value.is_string() ? unescapeBytes(value.get_ref<const std::string&>()) : std::string();
}

// What one line adds; false when it does not fit what was there before.
bool add(JournalContent& content, const Json& step)
{
    if (!step.is_object() || !at(step, "id").is_number_unsigned()) return false;
    const auto id = at(step, "id").get<std::uint64_t>();
    const std::string kind = textAt(step, "step");
    const auto entry = std::ranges::find(content.entries, id, &JournalEntry::id);
    if (kind == "begin") {
        const Json& time = at(step, "time_s");
        if (entry != content.entries.end() || id == 0 || !time.is_number_integer()) return false;
        content.entries.push_back({.id = id,
                                   .time = std::chrono::seconds(time.get<std::int64_t>()),
                                   .tunnel = textAt(step, "tunnel"),
                                   .fix = textAt(step, "fix"),
                                   .finding = textAt(step, "finding")});
        return true;
    }
    if (entry == content.entries.end()) return false;
    if (kind == "change") {
        if (!isState(at(step, "before")) || !isState(at(step, "after"))) return false;
        entry->changes.push_back({.kind = textAt(step, "kind"),
                                  .name = textAt(step, "name"),
                                  .before = stateFrom(at(step, "before")),
                                  .after = stateFrom(at(step, "after"))});
        return true;
    }
    if (kind == "dropped") { // after a damaged line that was another one: its way back stays
        if (entry->changes.empty() || entry->changes.back().kind != textAt(step, "kind") ||
            entry->changes.back().name != textAt(step, "name"))
            return false;
        entry->changes.pop_back();
        return true;
    }
    for (const EntryState state : {EntryState::Open, EntryState::Kept, EntryState::TakenBack, EntryState::Partly})
        if (kind == word(state)) {
            entry->state = state;
            return true;
        }
    return false;
}
}

JournalContent parseJournal(std::string_view text)
{
    JournalContent out;
    while (!text.empty()) {
        const auto end = text.find('\n');
        const auto line = text.substr(0, end);
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
        if (line.empty()) continue;
        // A line that lacks its end alone is whole: load() gives it one, and it must be the same before and after.
        const auto body = line.size() > kSumDigits ? line.substr(kSumDigits + 1) : std::string_view();
        const bool sound = !body.empty() && line[kSumDigits] == ' ' && line.starts_with(digitsOf(sumOf(body)));
        const Json step = sound ? Json::parse(body, nullptr, false) : Json();
        if (!sound || step.is_discarded() || !add(out, step)) ++out.damagedLines;
    }
    return out;
}

Result<JournalContent> readJournal(const Result<std::unique_ptr<JournalFile>>& file)
{
    if (!file && file.error().code == ErrorCode::NotFound) return JournalContent{};
    if (!file) return tl::unexpected(file.error());
    return (*file)->read().map([](const std::string& text) { return parseJournal(text); });
}

std::string beginLine(const JournalEntry& entry)
{
    return lineOf({{"step", "begin"},
                   {"id", entry.id},
                   {"time_s", entry.time.count()},
                   {"tunnel", escapeBytes(entry.tunnel)},
                   {"fix", escapeBytes(entry.fix)},
                   {"finding", escapeBytes(entry.finding)}});
}

std::string changeLine(std::uint64_t id, const Change& change)
{
    return lineOf({{"step", "change"},
                   {"id", id},
                   {"kind", escapeBytes(change.kind)},
                   {"name", escapeBytes(change.name)},
                   {"before", stateJson(change.before)},
                   {"after", stateJson(change.after)}});
}

std::string droppedLine(std::uint64_t id, const Change& change)
{
    return lineOf(
        {{"step", "dropped"}, {"id", id}, {"kind", escapeBytes(change.kind)}, {"name", escapeBytes(change.name)}});
}

std::string stateLine(std::uint64_t id, EntryState state) { return lineOf({{"step", nameOf(state)}, {"id", id}}); }

std::string_view nameOf(EntryState state) { return word(state); }
}
