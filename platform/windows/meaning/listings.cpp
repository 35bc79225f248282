// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/windows/meaning/listings.h"
#include <algorithm>
#include <charconv>
#include <nlohmann/json.hpp>
namespace tl::windows_os {
namespace {
using Json = nlohmann::json;
constexpr int kDeepest = 32;

std::optional<std::uint64_t> takeNumber(std::string_view& line)
{
    const auto begin = line.find_first_not_of(" \t");
    if (begin == line.npos) return std::nullopt;
    line.remove_prefix(begin);
    std::uint64_t out = 0;
    const auto [end, error] = std::from_chars(line.data(), line.data() + line.size(), out);
    if (error != std::errc()) return std::nullopt;
    line.remove_prefix(static_cast<std::size_t>(end - line.data()));
    return out;
}

std::string textIn(const Json& object, const char* key)
{
    const auto found = object.find(key);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

// Both versions of the schema keep prefixes at several depths, under one of two keys.
void collectPrefixes(const Json& from, int depth, std::vector<Prefix>& out)
{
    if (depth > kDeepest || !from.is_structured()) return;
    for (const auto& [key, value] : from.items()) {
        if ((key == "IpAddressPrefix" || key == "AddressPrefix") && value.is_string()) {
            if (const auto prefix = parsePrefix(value.get_ref<const std::string&>()))
                if (std::ranges::find(out, prefix->network()) == out.end()) out.push_back(prefix->network());
        } else
            collectPrefixes(value, depth + 1, out);
    }
}

// Who keeps it. Docker's network is called "nat"; the Default Switch is Hyper-V's own.
std::string keeperOf(const std::string& name, const std::string& owner)
{
    const auto holds = [](const std::string& text, const char* what) { return text.find(what) != std::string::npos; };
    if (holds(name, "WSL") || holds(owner, "WSL")) return "WSL";
    if (name == "nat" || holds(owner, "ocker")) return "Docker";
    return "Hyper-V";
}
}

std::vector<NumberRange> parsePortRanges(std::string_view text)
{
    constexpr std::uint64_t kLast = 65535;
    std::vector<NumberRange> out;
    while (!text.empty()) {
        const auto end = std::min(text.find('\n'), text.size());
        std::string_view line = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        const auto first = takeNumber(line);
        const auto last = first ? takeNumber(line) : std::nullopt;
        if (last && *first <= *last && *last <= kLast) out.push_back({*first, *last});
    }
    return out;
}

std::vector<HostedNetwork> parseHostedNetwork(std::string_view text)
{
    const Json json = Json::parse(text, nullptr, false);
    if (!json.is_object()) return {};
    std::vector<Prefix> prefixes;
    collectPrefixes(json, 0, prefixes);
    const std::string name = textIn(json, "Name"), owner = textIn(json, "Owner");
    std::vector<HostedNetwork> out;
    for (const Prefix& each : prefixes)
        if (!each.isDefault()) out.push_back({.owner = keeperOf(name, owner), .name = name, .prefix = each});
    return out;
}

std::vector<std::string> parseIdentifiers(std::string_view text)
{
    const Json json = Json::parse(text, nullptr, false);
    std::vector<std::string> out;
    if (!json.is_array()) return out;
    for (const Json& each : json)
        if (each.is_string()) out.push_back(each.get<std::string>());
    return out;
}

std::string ownerOfNat(const NetNat& nat, std::span<const HostedNetwork> hosted)
{
    if (nat.name.starts_with(kOurNats)) return "Tunnelight";
    const auto found = std::ranges::find_if(
        hosted, [&](const HostedNetwork& each) { return nat.inside && nat.inside->overlaps(each.prefix); });
    return found == hosted.end() ? std::string() : found->owner;
}
}
