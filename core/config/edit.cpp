// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/config/edit.h"
#include "core/base/utf8.h"
#include "core/config/config.h"
#include "core/config/keys.h"
#include "core/config/line_reader.h"
#include <algorithm>
#include <limits>
#include <vector>
namespace tl {
namespace {
struct Key {
    std::string_view name;
    bool peer, quick; // wg-quick reads its own keys only behind an [Interface] without blanks in it
};
// Not here: PrivateKey, PresharedKey, and PublicKey, which names the section.
constexpr Key kKeys[] = {
    {"Address", false, true},    {"DNS", false, true},
    {"MTU", false, true},        {"Table", false, true},
    {"PreUp", false, true},      {"PostUp", false, true},
    {"PreDown", false, true},    {"PostDown", false, true},
    {"SaveConfig", false, true}, {"ListenPort", false, false},
    {"FwMark", false, false},    {"AllowedIPs", true, false},
    {"Endpoint", true, false},   {"PersistentKeepalive", true, false},
};
constexpr Key kPublicKey = {"PublicKey", true, false};
constexpr std::string_view kByteOrderMark = "\xef\xbb\xbf";

struct Line {
    std::size_t distance = 0;
    std::string raw = {}; // with its line end
};
using Lines = std::vector<Line>;

// A place in a text, of which it is a view.
struct Place {
    Key key;
    std::string_view mark = {};               // byte order mark
    std::vector<std::string_view> lines = {}; // all of the text, with their line ends
    std::vector<std::size_t> section = {};    // which of them are the section, by distance
    std::string_view at(std::size_t distance) const { return lines[section[distance]]; }
};

tl::unexpected<Error> refuse(const char* why) { return fail(ErrorCode::Malformed, why); }

std::string_view contentOf(std::string_view raw) { return trimmed(raw.substr(0, raw.find('#'))); }
const char* lineEnd(std::string_view raw) { return raw.ends_with("\r\n") ? "\r\n" : "\n"; }

bool isKey(const Key& key, std::string_view raw)
{
    const auto content = contentOf(raw);
    const auto equals = content.find('=');
    if (content.starts_with('[') || equals == content.npos) return false;
    const auto name = trimmed(content.substr(0, equals));
    return key.quick ? sameWord(name, key.name) : sameWord(compact(name), key.name);
}

bool hasControls(std::string_view text, std::string_view allowed)
{
    return std::ranges::any_of(
        text, [&](char c) { return ((c >= 0 && c < ' ') || c == '\x7f') && allowed.find(c) == allowed.npos; });
}

// Whether the lines, the first of them a header, are a section of the place. wg(8): the last PublicKey holds.
bool isSection(std::span<const std::string_view> lines, const Key& key, const std::string& peer)
{
    const auto header = contentOf(lines[0]);
    if (!key.peer) return key.quick ? sameWord(header, "[interface]") : sameWord(compact(header), "[interface]");
    if (!sameWord(compact(header), "[peer]")) return false;
    std::string_view last;
    for (const auto line : lines)
        if (isKey(kPublicKey, line)) last = contentOf(line);
    return parsePublicKey(last.substr(last.find('=') + 1)) == peer;
}

Result<Place> find(std::string_view text, const ConfigPlace& wanted)
{
    const auto* key = std::ranges::find_if(
        kKeys, [&](const Key& each) { return each.peer != wanted.peer.empty() && sameWord(each.name, wanted.key); });
    if (key == std::end(kKeys)) return refuse("not a key that can be edited in this section");
    const auto peer = parsePublicKey(wanted.peer);
    if (key->peer && !peer) return tl::unexpected(peer.error());

    Place place{.key = *key};
    place.mark = text.substr(0, text.starts_with(kByteOrderMark) ? kByteOrderMark.size() : 0);
    LineReader reader(text.substr(place.mark.size()));
    while (reader.next()) place.lines.push_back(reader.whole());
    const auto isHeader = [&](std::size_t i) { return contentOf(place.lines[i]).starts_with('['); };
    for (std::size_t begin = 0, end = 0; begin < place.lines.size(); begin = end) {
        for (end = begin + 1; end < place.lines.size() && !isHeader(end);) ++end;
        if (!isSection(std::span(place.lines).subspan(begin, end - begin), *key, peer.value_or(""))) continue;
        if (key->peer) place.section.clear();
        for (auto i = begin; i < end; ++i) place.section.push_back(i);
    }
    if (place.section.empty()) return fail(ErrorCode::NotFound, "no such section in the configuration file");
    return place;
}

Lines linesOf(const Place& place)
{
    Lines out;
    for (std::size_t i = 1; i < place.section.size(); ++i)
        if (isKey(place.key, place.at(i))) out.push_back({i, std::string(place.at(i))});
    return out;
}

Status check(const Key& key, std::string_view raw)
{
    if (!isKey(key, raw)) return refuse("lines that are not of this key");
    if (raw.ends_with('\n')) raw.remove_suffix(1);
    if (hasControls(raw, "\t\r")) return refuse("a line of this key has a control character");
    for (const auto& text : {std::string(raw), escapeBytes(raw)}) // as it is, and as it is stored
        if (withoutKeys(text) != text) return refuse("a line of this key seems to hold a secret");
    return Done{};
}

Result<ConfigLines> write(const Key& key, const Lines& lines)
{
    if (lines.empty()) return std::nullopt;
    std::string out;
    for (const auto& line : lines) {
        if (const auto status = check(key, line.raw); !status) return tl::unexpected(status.error());
        out += std::to_string(line.distance) + '\t' + escapeBytes(line.raw);
    }
    return out;
}

Result<Lines> read(const Key& key, const ConfigLines& text)
{
    Lines out;
    LineReader reader(text ? std::string_view(*text) : std::string_view());
    while (reader.next()) {
        const auto line = reader.whole();
        const auto tab = std::min(line.find('\t'), line.size() - 1);
        const auto distance = wholeNumber(line.substr(0, tab), std::numeric_limits<std::uint32_t>::max());
        if (!distance || *distance <= (out.empty() ? 0 : out.back().distance))
            return refuse("lines without their distances in order");
        out.push_back({*distance, unescapeBytes(line.substr(tab + 1))});
        if (const auto status = check(key, out.back().raw); !status) return tl::unexpected(status.error());
    }
    if (text && out.empty()) return refuse("no lines");
    return out;
}

// The text with these lines for those of the key. A line whose distance the section does not have any more goes to its
// end.
std::string compose(const Place& place, const Lines& lines)
{
    std::string out(place.mark);
    const auto append = [&](std::string_view raw) {
        if (out.size() > place.mark.size() && !out.ends_with('\n')) out += lineEnd(place.lines[0]);
        out += raw;
    };
    auto next = lines.begin();
    for (std::size_t i = 0, passed = 0, distance = 0; i < place.lines.size(); ++i) {
        const auto raw = place.lines[i];
        if (passed == place.section.size() || place.section[passed] != i) {
            append(raw);
            continue;
        }
        if (passed++ == 0 || !isKey(place.key, raw)) {
            append(raw);
            ++distance;
        }
        for (; next != lines.end() && (next->distance == distance || passed == place.section.size()); ++next) {
            append(next->raw);
            ++distance;
        }
    }
    return out;
}

std::string withValue(std::string raw, const std::string& value)
{
    const auto line = std::string_view(raw).substr(0, raw.find('#'));
    const auto equals = line.find('=');
    const auto old = trimmed(line.substr(equals + 1));
    if (old.empty()) return raw.insert(equals + 1, " " + value);
    return raw.replace(static_cast<std::size_t>(old.data() - line.data()), old.size(), value);
}

// The line that a new key goes behind. Not one without a line end: whether it had one could not be told afterwards.
Line lastSetting(const Place& place)
{
    auto at = place.section.size() - 1;
    while (at > 0 && (contentOf(place.at(at)).empty() || !place.at(at).ends_with('\n'))) --at;
    return {at, std::string(place.at(at))};
}

void add(const Place& place, Lines& lines, const std::string& value)
{
    if (!lines.empty() && !lines.back().raw.ends_with('\n')) lines.back().raw += lineEnd(place.lines[0]);
    const auto before = lines.empty() ? lastSetting(place) : lines.back();
    const auto indentation = before.raw.substr(0, before.raw.find_first_not_of(" \t"));
    lines.push_back(
        {before.distance + 1, indentation + std::string(place.key.name) + " = " + value + lineEnd(before.raw)});
}

Result<ConfigLines> changed(std::string_view text, const ConfigPlace& wanted, std::span<const std::string> values,
                            bool replace)
{
    const auto place = find(text, wanted);
    if (!place) return tl::unexpected(place.error());
    for (const auto& value : values)
        if (trimmed(value) != value || value.find('#') != value.npos || hasControls(value, ""))
            return refuse("a value with '#', a control character or blanks around it");
    const auto before = linesOf(*place);
    if (const auto kept = write(place->key, before); !kept) return kept;

    auto lines = before;
    if (replace) {
        lines.resize(std::min(lines.size(), values.size()));
        for (std::size_t i = 0; i < lines.size(); ++i) lines[i].raw = withValue(std::move(lines[i].raw), values[i]);
        values = values.subspan(lines.size());
    }
    for (const auto& value : values) add(*place, lines, value);

    const auto edited = compose(*place, lines);
    if (const auto config = parseConfig(edited); !config) return tl::unexpected(config.error());
    if (const auto after = find(edited, wanted); !after || compose(*after, before) != text)
        return refuse("the last line of the file has no line end, so the edit could not be taken back exactly");
    return write(place->key, lines);
}
}

Result<ConfigLines> configLines(std::string_view text, const ConfigPlace& wanted)
{
    const auto place = find(text, wanted);
    if (!place) return tl::unexpected(place.error());
    return write(place->key, linesOf(*place));
}

Result<ConfigLines> configLinesWith(std::string_view text, const ConfigPlace& wanted,
                                    std::span<const std::string> values)
{
    return changed(text, wanted, values, true);
}

Result<ConfigLines> configLinesAnd(std::string_view text, const ConfigPlace& wanted, const std::string& value)
{
    return changed(text, wanted, {&value, 1}, false);
}

Result<std::string> withConfigLines(std::string_view text, const ConfigPlace& wanted, const ConfigLines& given)
{
    const auto place = find(text, wanted);
    if (!place) return tl::unexpected(place.error());
    const auto lines = read(place->key, given);
    if (!lines) return tl::unexpected(lines.error());
    return compose(*place, *lines);
}

std::vector<Prefix> listInFile(std::vector<Prefix> file, std::span<const Prefix> running,
                               std::span<const Prefix> wanted)
{
    const auto has = [](std::span<const Prefix> list, const Prefix& one) {
        return std::ranges::find(list, one.network(), &Prefix::network) != list.end();
    };
    std::erase_if(file, [&](const Prefix& each) { return has(running, each) && !has(wanted, each); });
    for (const Prefix& each : wanted)
        if (!has(file, each)) file.push_back(each.network());
    return file;
}
}
