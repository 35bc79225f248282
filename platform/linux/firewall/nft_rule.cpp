// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/linux/firewall/nft_rule.h"
#include "platform/linux/firewall/names.h"
#include "platform/linux/firewall/nft_subject.h"
#include <algorithm>
namespace tl::linux_os {
namespace {
constexpr std::size_t kMostAlternatives = 256;
constexpr std::size_t kMostMapElements = 1024;

struct Verdict {
    FilterAction action = FilterAction::Unknown;
    std::string target = {};
};

std::optional<Verdict> plainVerdict(const std::string& name)
{
    static const std::map<std::string_view, FilterAction> list = {
        {"accept", FilterAction::Accept},   {"drop", FilterAction::Drop},     {"continue", FilterAction::Continue},
        {"return", FilterAction::Return},   {"reject", FilterAction::Reject}, {"queue", FilterAction::Queue},
        {"notrack", FilterAction::Untrack},
    };
    const auto found = list.find(name);
    if (found == list.end()) return std::nullopt;
    return Verdict{found->second};
}

// {"accept": null}, {"jump": {"target": "name"}}
std::optional<Verdict> verdictOf(const std::string& name, const Json& value)
{
    if (name != "jump" && name != "goto") return plainVerdict(name);
    return Verdict{name == "jump" ? FilterAction::Jump : FilterAction::Goto, stringOf(member(value, "target"))};
}

// Whether a packet meets it hangs on how many came before.
bool isLimit(const std::string& name)
{
    return name == "limit" || name == "quota" || name == "ct count" || name == "meter";
}

// A dynamic set counts each of its elements by itself: "update @flood { ip saddr limit rate over 50/second }".
bool holdsLimit(const Json& set)
{
    const auto& statements = member(set, "stmt");
    return statements.is_array() && std::ranges::any_of(statements, [](const Json& each) {
               return each.is_object() && each.size() == 1 && isLimit(each.begin().key());
           });
}

bool comesBack(FilterAction action) { return action == FilterAction::Jump || action == FilterAction::Continue; }

// How many values a copy takes.
std::size_t weightOf(const Alternatives& alternatives)
{
    std::size_t weight = 0;
    for (const auto& matches : alternatives)
        for (const auto& each : matches) weight += each.names.size() + each.addresses.size() + each.numbers.size();
    return weight;
}

class RuleBuilder {
public:
    RuleBuilder(const Json& rule, const NftScope& scope) : rule_(rule), scope_(scope)
    {
        const auto& handle = member(rule, "handle");
        if (handle.is_number_unsigned()) common_.handle = handle.get<std::uint64_t>();
        common_.comment = stringOf(member(rule, "comment"));
        common_.text = nftRuleText(rule);
    }

    std::vector<FilterRule> build()
    {
        const auto& statements = member(rule_, "expr");
        if (statements.is_array())
            for (const auto& each : statements)
                if (each.is_object() && each.size() == 1) addStatement(each.begin().key(), each.begin().value());
        if (rules_.empty()) emit({FilterAction::Continue});
        for (auto& each : rules_) each.packets = packets_;
        return std::move(rules_);
    }

private:
    void addStatement(const std::string& name, const Json& value)
    {
        if (const auto verdict = verdictOf(name, value)) return emit(*verdict);
        if (name == "match") return narrow(translateMatch(value, scope_));
        if (name == "vmap") return addVerdictMap(value);
        if (name == "mangle") return addMangle(value);
        if (name == "masquerade" || name == "snat" || name == "dnat" || name == "redirect") return addNat(name, value);
        if (name == "counter") return addCounter(value);
        if (isLimit(name) || ((name == "set" || name == "map") && holdsLimit(value)))
            return narrow({{{.field = Field::Limit, .names = {name}}}});
        if (name == "xt" && member(value, "type") == "match") return narrow({{unknownMatch({{name, value}})}});
        static constexpr std::string_view kPassing[] = {"log",  "flow",    "ct helper",  "ct timeout",
                                                        "dup",  "set",     "map",        "ct expectation",
                                                        "last", "secmark", "tcp option", "add"};
        if (std::ranges::find(kPassing, name) == std::end(kPassing)) emit({FilterAction::Unknown});
    }

    void narrow(const Alternatives& with)
    {
        const auto weight = with.size() * weightOf(alternatives_) + alternatives_.size() * weightOf(with);
        const bool single = with.size() == 1 && weightOf(with) <= 1;
        if (!single && (with.size() * alternatives_.size() > kMostAlternatives || weight > *scope_.budget))
            return narrow({{{.names = {"too many cases"}}}});
        Alternatives product;
        for (const auto& one : alternatives_)
            for (const auto& other : with) {
                product.push_back(one);
                std::ranges::copy(other, std::back_inserter(product.back()));
            }
        alternatives_ = std::move(product);
    }

    void emit(const Verdict& verdict)
    {
        FilterRule rule = common_;
        rule.action = verdict.action;
        rule.target = verdict.target;
        emit(std::move(rule));
    }

    void emit(FilterRule rule)
    {
        const bool setsMark = rule.action == FilterAction::SetMark;
        const auto weight = weightOf(alternatives_);
        if (weight > *scope_.budget) alternatives_ = {{{.names = {"too many cases"}}}};
        *scope_.budget -= std::min(weight, *scope_.budget);
        for (const auto& matches : alternatives_) {
            rule.matches = matches;
            rules_.push_back(rule);
        }
        if (setsMark) forgetMarks();
    }

    // What follows in the same rule was decided on the mark as it was before.
    void forgetMarks()
    {
        for (auto& matches : alternatives_)
            for (auto& each : matches)
                if (each.field == Field::Mark) each = {.field = Field::Unknown, .names = {"mark before it was set"}};
    }

    void addCounter(const Json& counter)
    {
        const auto& packets = member(counter, "packets");
        if (packets.is_number_unsigned()) packets_ = packets.get<std::uint64_t>();
    }

    void addVerdictMap(const Json& map)
    {
        const auto* elements = elementsOf(member(map, "data"), scope_);
        if (!elements || elements->size() > std::min(kMostMapElements, *scope_.budget))
            return emit({FilterAction::Unknown});
        *scope_.budget -= elements->size();
        const auto before = alternatives_;
        bool someComeBack = false;
        std::optional<Verdict> otherwise; // the element "*"
        for (const auto& each : *elements) {
            const auto& verdict = each.is_array() && each.size() == 2 ? each[1] : Json();
            const auto found = verdict.is_object() && verdict.size() == 1
                                   ? verdictOf(verdict.begin().key(), verdict.begin().value())
                                   : std::nullopt;
            const auto what = found.value_or(Verdict{});
            someComeBack = someComeBack || comesBack(what.action);
            if (each.is_array() && !each.empty() && each[0] == "*")
                otherwise = what;
            else
                addMapElement(member(map, "key"), each.is_array() && !each.empty() ? each[0] : each, what);
            alternatives_ = before;
        }
        if (!otherwise) return;
        // What came back from a jump does not meet the element for everything else.
        if (someComeBack) narrow({{{.names = {"no other element"}}}});
        emit(*otherwise);
        alternatives_ = before;
    }

    void addMapElement(const Json& key, const Json& value, const Verdict& verdict)
    {
        const auto matches = translateKey(key, value, scope_);
        narrow(matches.value_or(Alternatives{{unknownMatch({{"left", key}, {"right", value}})}}));
        emit(verdict);
    }

    void addMangle(const Json& mangle)
    {
        const auto& key = member(mangle, "key");
        FilterRule rule = common_;
        const auto& option = member(key, "tcp option");
        if (member(option, "name") == "maxseg") {
            rule.action = FilterAction::ClampMss;
            emit(std::move(rule));
        } else if (member(member(key, "meta"), "key") == "mark") {
            rule.action = FilterAction::SetMark;
            if (!setMark(rule, member(mangle, "value"))) {
                rule.setMark = 0, rule.setMarkMask = 0xffffffff;
                rule.target = member(member(mangle, "value"), "ct").is_object() ? "connection mark" : "unknown";
            }
            emit(std::move(rule));
        }
    }

    // mark = 5, mark | 5, mark & 0xff, (mark & 0xff) | 5, (mark & 0xff) ^ 5
    static bool setMark(FilterRule& rule, const Json& value)
    {
        if (value.is_number_unsigned()) {
            rule.setMark = value.get<std::uint64_t>() & 0xffffffff;
            return true;
        }
        if (!value.is_object() || value.size() != 1) return false;
        const auto operation = value.begin().key();
        const auto& sides = value.begin().value();
        if (!sides.is_array() || sides.size() != 2 || !sides[1].is_number_unsigned()) return false;
        const auto number = sides[1].get<std::uint64_t>() & 0xffffffff;
        const bool ofMark = member(member(sides[0], "meta"), "key") == "mark";
        rule.setMarkMask = 0;
        if (!ofMark && (member(sides[0], "&").is_null() || !setMark(rule, sides[0]))) return false;
        if (operation == "&") rule.setMarkMask |= ~number & 0xffffffff;
        if (operation == "|") rule.setMarkMask |= number, rule.setMark |= number;
        if (operation == "^") rule.setMark ^= number;
        const bool flipsUnknown = (rule.setMark & ~rule.setMarkMask) != 0;
        return !flipsUnknown && (operation == "&" || operation == "|" || operation == "^");
    }

    void addNat(const std::string& name, const Json& value)
    {
        FilterRule rule = common_;
        rule.action = name == "masquerade" ? FilterAction::Masquerade
                      : name == "snat"     ? FilterAction::SourceNat
                      : name == "dnat"     ? FilterAction::DestinationNat
                                           : FilterAction::Redirect;
        const auto before = alternatives_;
        if (const auto& ports = member(value, "port"); !ports.is_null()) setPorts(rule, ports);
        if (const auto& addresses = member(value, "addr"); !addresses.is_null()) setAddresses(rule, addresses);
        if (const auto family = stringOf(member(value, "family"));
            scope_.family == FilterFamily::Both && !family.empty())
            narrow({{{.field = Field::Source,
                      .addresses = {allAddresses(family == "ip6" ? IpFamily::V6 : IpFamily::V4)}}}});
        emit(std::move(rule));
        alternatives_ = before;
    }

    static void setPorts(FilterRule& rule, const Json& ports)
    {
        FilterMatch match;
        if (addNftValue(match, {.field = Field::DestinationPort, .numeric = true}, ports)) rule.toPorts = match.numbers;
    }

    void setAddresses(FilterRule& rule, const Json& addresses)
    {
        FilterMatch match;
        const NftSubject subject{.field = Field::Destination};
        const auto& map = member(addresses, "map");
        if (map.is_null()) {
            if (addNftValue(match, subject, addresses)) rule.toAddresses = match.addresses;
            return;
        }
        narrow({{unknownMatch(addresses)}}); // a key that is not in the map leaves the packet as it is
        const auto* elements = elementsOf(member(map, "data"), scope_);
        if (!elements || elements->size() > kMostMapElements) return;
        for (const auto& each : *elements)
            if (each.is_array() && each.size() == 2) addNftValue(match, subject, each[1]);
        rule.toAddresses = match.addresses;
    }

    const Json& rule_;
    const NftScope& scope_;
    Alternatives alternatives_ = {{}};
    FilterRule common_;
    std::vector<FilterRule> rules_;
    std::optional<std::uint64_t> packets_;
};
}

std::vector<FilterRule> translateNftRule(const Json& rule, const NftScope& scope)
{
    return RuleBuilder(rule, scope).build();
}
}
