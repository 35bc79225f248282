// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/linux/firewall/nft_match.h"
#include "platform/linux/firewall/names.h"
#include "platform/linux/firewall/nft_subject.h"
#include <algorithm>
namespace tl::linux_os {
namespace {
constexpr std::size_t kMostAlternatives = 64;
constexpr std::size_t kMostValues = 16'384;

bool addValues(FilterMatch& match, const NftSubject& subject, const Json& right, const NftScope& scope)
{
    const auto* elements = elementsOf(right, scope);
    if (!elements && stringOf(right).starts_with('@')) return false;
    if (!elements && !right.is_array()) return addNftValue(match, subject, right);
    if (!elements && subject.flags) return addNftValue(match, subject, right);
    const auto& list = elements ? *elements : right;
    if (list.size() > kMostValues || list.size() > *scope.budget) return false;
    *scope.budget -= list.size();
    return std::ranges::all_of(list, [&](const Json& each) { return addNftValue(match, subject, each); });
}

bool addComparison(FilterMatch& match, const NftSubject& subject, const std::string& op, const Json& right)
{
    FilterMatch bound;
    if (!subject.numeric || !addNftValue(bound, subject, right) || bound.numbers.size() != 1) return false;
    const auto value = bound.numbers[0].first;
    if (op == "<" && value == 0) return true; // holds never: no numbers
    if (op == "<")
        match.numbers = {{0, value - 1}};
    else if (op == "<=")
        match.numbers = {{0, value}};
    else if (op == ">")
        match.numbers = {{value + 1, ~std::uint64_t{0}}};
    else
        match.numbers = {{value, ~std::uint64_t{0}}};
    return true;
}

// "tcp flags syn" holds when any of the flags is set, "tcp flags ! syn" when none is.
bool addFlags(FilterMatch& match, const NftSubject& subject, const std::string& op, const Json& right)
{
    FilterMatch bits;
    if (!addNftValue(bits, subject, right) || bits.numbers.size() != 1) return false;
    match.mask = bits.numbers[0].first;
    match.numbers = {{0, 0}};
    match.negated = op == "in";
    return true;
}

bool translateOperator(FilterMatch& match, const NftSubject& subject, const std::string& op, const Json& right,
                       const NftScope& scope)
{
    if (op == "<" || op == ">" || op == "<=" || op == ">=") return addComparison(match, subject, op, right);
    if (subject.flags && (op == "in" || op == "!")) return addFlags(match, subject, op, right);
    if (op != "==" && op != "!=" && op != "in" && op != "!") return false;
    match.negated = op == "!=" || op == "!";
    return addValues(match, subject, right, scope);
}

Alternatives concatAlternatives(const Json& match, const NftScope& scope)
{
    const auto& left = member(match, "left");
    const auto& right = member(match, "right");
    const auto* elements = elementsOf(right, scope);
    const auto op = stringOf(member(match, "op"));
    if ((op != "==" && op != "in") || (elements && elements->size() > std::min(kMostAlternatives, *scope.budget)))
        return {{unknownMatch(match)}};
    Alternatives out;
    for (const auto& each : elements ? *elements : Json::array({right})) {
        if (out.size() > kMostAlternatives) break;
        const auto one = translateKey(left, each, scope);
        if (!one) return {{unknownMatch(match)}};
        std::ranges::copy(*one, std::back_inserter(out));
    }
    *scope.budget -= std::min(out.size(), *scope.budget);
    return out;
}
}

const Json& member(const Json& object, const char* name)
{
    static const Json null;
    if (!object.is_object()) return null;
    const auto found = object.find(name);
    return found == object.end() ? null : *found;
}

std::string stringOf(const Json& value) { return value.is_string() ? value.get<std::string>() : ""; }

const Json* elementsOf(const Json& value, const NftScope& scope)
{
    if (const auto& set = member(value, "set"); set.is_array()) return &set;
    const auto name = stringOf(value);
    if (!name.starts_with('@')) return nullptr;
    const auto found = scope.sets.find(name.substr(1));
    return found == scope.sets.end() ? nullptr : found->second;
}

FilterMatch unknownMatch(const Json& what)
{
    return {.field = Field::Unknown, .names = {what.dump(-1, ' ', false, Json::error_handler_t::replace)}};
}

Alternatives translateMatch(const Json& match, const NftScope& scope)
{
    const auto& left = member(match, "left");
    if (member(left, "concat").is_array()) return concatAlternatives(match, scope);
    const auto subject = nftSubject(left, scope.family);
    if (!subject) return {{unknownMatch(match)}};
    FilterMatch translated{.field = subject->field, .mask = subject->mask};
    const auto op = stringOf(member(match, "op"));
    auto matches = subject->implied;
    const bool known = translateOperator(translated, *subject, op, member(match, "right"), scope);
    // "is one of these addresses" says the family by itself, "is none of these" does not.
    if (known && !translated.negated && !translated.addresses.empty()) matches.clear();
    matches.push_back(known ? std::move(translated) : unknownMatch(match));
    return {matches};
}

std::optional<Alternatives> translateKey(const Json& left, const Json& value, const NftScope& scope)
{
    const auto& element = member(member(value, "elem"), "val");
    const auto& key = element.is_null() ? value : element;
    const auto& parts = member(left, "concat");
    if (!parts.is_array()) {
        const auto subject = nftSubject(left, scope.family);
        if (!subject) return Alternatives{{unknownMatch({{"left", left}, {"right", value}})}};
        return translateMatch({{"op", "=="}, {"left", left}, {"right", key}}, scope);
    }
    const auto& values = member(key, "concat");
    if (!values.is_array() || values.size() != parts.size() || parts.size() > kMostAlternatives) return std::nullopt;
    Matches all;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        if (member(parts[i], "concat").is_array()) return std::nullopt;
        const auto one = translateKey(parts[i], values[i], scope);
        if (!one || one->size() != 1) return std::nullopt;
        std::ranges::copy(one->front(), std::back_inserter(all));
    }
    return Alternatives{all};
}
}
