// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/linux/firewall/iptables_rule.h"
#include "platform/linux/firewall/iptables_target.h"
#include "platform/linux/firewall/names.h"
#include <algorithm>
#include <array>
#include <cctype>
namespace tl::linux_os {
namespace {
// Modules whose every option is understood or marked below; what they add is in their options.
constexpr std::array kKnownModules = {"tcp",  "udp",      "udplite",   "sctp",      "dccp",
                                      "icmp", "icmp6",    "multiport", "conntrack", "state",
                                      "mark", "addrtype", "comment",   "iprange",   "length"};
constexpr std::array kLimitModules = {"limit", "hashlimit", "connlimit", "statistic",
                                      "quota", "quota2",    "random",    "nth"};

std::vector<std::string> splitList(std::string_view text)
{
    std::vector<std::string> parts;
    for (std::size_t at = 0; at <= text.size();) {
        const auto comma = std::min(text.find(',', at), text.size());
        parts.emplace_back(text.substr(at, comma - at));
        at = comma + 1;
    }
    return parts;
}

std::string lower(std::string text)
{
    std::ranges::transform(text, text.begin(),
                           [](char each) { return static_cast<char>(std::tolower(static_cast<unsigned char>(each))); });
    return text;
}

// Reads the options of one rule from left to right. What it does not know becomes a match of kind Unknown.
class RuleReader {
public:
    RuleReader(const std::vector<std::string>& words, const IptablesPlace& place) : words_(words), place_(place) {}

    std::vector<FilterRule> read()
    {
        while (at_ < words_.size()) readOption();
        return finish();
    }

private:
    using Handler = void (RuleReader::*)(const std::string&);
    struct Option {
        std::string_view name;
        Handler read;
        bool takesValue = true;
    };
    static const std::vector<Option>& options();

    void readOption()
    {
        negated_ = words_[at_] == "!";
        if (negated_ && ++at_ >= words_.size()) return;
        const auto& name = option_ = words_[at_++];
        if (name == "-j" || name == "-g" || name == "--jump" || name == "--goto") return readTarget(name);
        if (name == "-m" || name == "--match") return readModule();
        const auto& known = options();
        const auto found = std::ranges::find(known, name, &Option::name);
        if (found == known.end() || (found->takesValue && at_ >= words_.size()) || isForeign(name))
            return unknown(name);
        (this->*found->read)(found->takesValue ? words_[at_++] : name);
    }

    // "--mark" of connmark is another one than that of mark.
    bool isForeign(const std::string& name) const { return name == "--mark" && module_ != "mark"; }

    void readModule()
    {
        if (at_ >= words_.size()) return;
        module_ = words_[at_++];
        if (std::ranges::find(kKnownModules, module_) != kKnownModules.end()) return;
        const bool limit = std::ranges::find(kLimitModules, module_) != kLimitModules.end();
        add({.field = limit ? Field::Limit : Field::Unknown, .names = {"-m " + module_}});
    }

    void readTarget(const std::string& option)
    {
        if (at_ >= words_.size()) return;
        const auto target = words_[at_++];
        const std::vector<std::string> rest(words_.begin() + static_cast<std::ptrdiff_t>(at_), words_.end());
        at_ = words_.size();
        if (place_.chains.contains(target)) {
            const bool goesTo = option == "-g" || option == "--goto";
            rule_.action = goesTo ? FilterAction::Goto : FilterAction::Jump;
            rule_.target = target;
        } else {
            setIptablesTarget(rule_, target, rest, place_.chain);
        }
    }

    // Takes the arguments too: everything up to the next option. They belong to the module before, which is
    // marked already if it is not one of those understood.
    void unknown(const std::string& name)
    {
        std::string text = (negated_ ? "! " : "") + name;
        while (at_ < words_.size() && words_[at_] != "!" && !words_[at_].starts_with('-')) text += ' ' + words_[at_++];
        auto& matches = rule_.matches;
        const bool marked = !matches.empty() && !matches.back().names.empty() &&
                            matches.back().names.front() == "-m " + module_ &&
                            (matches.back().field == Field::Unknown || matches.back().field == Field::Limit);
        if (marked)
            matches.back().names.push_back(text);
        else
            add({.field = Field::Unknown, .names = {text}});
    }

    void add(FilterMatch match) { rule_.matches.push_back(std::move(match)); }
    void unknownValue(const std::string& value)
    {
        add({.field = Field::Unknown, .names = {(negated_ ? "! " : "") + option_ + ' ' + value}});
    }

    void inInterface(const std::string& value) { interface(Field::InInterface, value); }
    void outInterface(const std::string& value) { interface(Field::OutInterface, value); }
    void interface(Field field, std::string name)
    {
        if (name.ends_with('+')) name.back() = '*';
        add({.field = field, .negated = negated_, .names = {name}});
    }

    void source(const std::string& value) { address(Field::Source, value); }
    void destination(const std::string& value) { address(Field::Destination, value); }
    void address(Field field, const std::string& value)
    {
        FilterMatch match{.field = field, .negated = negated_};
        for (const auto& each : splitList(value)) {
            const auto range = parseAddressRange(each);
            if (!range) return unknownValue(value);
            match.addresses.push_back(*range);
        }
        add(std::move(match));
    }

    void protocol(const std::string& value)
    {
        const auto number = value == "all" ? 0 : protocolNumber(value);
        if (!number) return unknownValue(value);
        if (*number != 0) add({.field = Field::Protocol, .negated = negated_, .numbers = {{*number, *number}}});
    }

    std::optional<std::vector<NumberRange>> ports(const std::string& value) const
    {
        std::vector<NumberRange> out;
        for (const auto& each : splitList(value)) {
            auto text = each;
            if (text.starts_with(':')) text = '0' + text;
            if (text.ends_with(':')) text += "65535";
            const auto range = parseNumberRange(text, ':');
            if (!range) return std::nullopt;
            out.push_back(*range);
        }
        return out;
    }
    void sourcePort(const std::string& value) { port(Field::SourcePort, value); }
    void destinationPort(const std::string& value) { port(Field::DestinationPort, value); }
    void port(Field field, const std::string& value)
    {
        if (const auto numbers = ports(value))
            add({.field = field, .negated = negated_, .numbers = *numbers});
        else
            unknownValue(value);
    }
    void eitherPort(const std::string& value)
    {
        const auto numbers = ports(value);
        if (!numbers) return unknownValue(value);
        if (!negated_) {
            eitherPorts_ = *numbers;
            return;
        }
        add({.field = Field::SourcePort, .negated = true, .numbers = *numbers});
        add({.field = Field::DestinationPort, .negated = true, .numbers = *numbers});
    }

    void connState(const std::string& value)
    {
        FilterMatch match{.field = Field::ConnState, .negated = negated_};
        for (const auto& each : splitList(value)) match.names.push_back(lower(each));
        add(std::move(match));
    }
    void mark(const std::string& value)
    {
        const auto slash = value.find('/');
        const auto number = parseNumber(std::string_view(value).substr(0, slash));
        const auto mask =
            slash == std::string::npos ? 0xffffffff : parseNumber(std::string_view(value).substr(slash + 1));
        if (!number || !mask) return unknownValue(value);
        add({.field = Field::Mark, .negated = negated_, .numbers = {{*number, *number}}, .mask = *mask});
    }

    // A broadcast or source type is not among our fields; multicast is a range of addresses.
    void destinationType(const std::string& value)
    {
        if (value == "LOCAL")
            add({.field = Field::LocalDestination, .negated = negated_});
        else if (value == "MULTICAST" && place_.family == FilterFamily::V4)
            add({.field = Field::Destination, .negated = negated_, .addresses = {*parseAddressRange("224.0.0.0/4")}});
        else if (value == "MULTICAST")
            add({.field = Field::Destination, .negated = negated_, .addresses = {*parseAddressRange("ff00::/8")}});
        else
            unknownValue(value);
    }

    void icmpType(const std::string& value)
    {
        const auto family = place_.family == FilterFamily::V6 ? IpFamily::V6 : IpFamily::V4;
        if (value == "any") return;
        const auto slash = value.find('/');
        const auto type = icmpTypeNumber(value.substr(0, slash), family);
        if (!type) return unknownValue(value);
        if (*type == 255 && family == IpFamily::V4) return; // how iptables stores "any"
        const bool coded = slash != std::string::npos && value.substr(slash) != "/0";
        if (coded) unknownValue(value);
        if (!coded || !negated_) add({.field = Field::IcmpType, .negated = negated_, .numbers = {{*type, *type}}});
    }

    void tcpFlags(const std::string& mask)
    {
        if (at_ >= words_.size()) return unknownValue(mask);
        flagsMatch(mask, words_[at_++]);
    }
    void syn(const std::string&) { flagsMatch("FIN,SYN,RST,ACK", "SYN"); }
    void flagsMatch(const std::string& mask, const std::string& set)
    {
        std::array<std::uint64_t, 2> bits{};
        for (std::size_t i = 0; i < 2; ++i)
            for (const auto& each : splitList(i == 0 ? mask : set)) {
                const auto one = tcpFlagBits(each);
                if (!one) return unknownValue(mask + ' ' + set);
                bits[i] |= *one;
            }
        add({.field = Field::TcpFlags, .negated = negated_, .numbers = {{bits[1], bits[1]}}, .mask = bits[0]});
    }

    void length(const std::string& value)
    {
        auto text = value.ends_with(':') ? value + "65535" : value;
        const auto range = parseNumberRange(text, ':');
        if (!range) return unknownValue(value);
        add({.field = Field::PacketLength, .negated = negated_, .numbers = {*range}});
    }

    void comment(const std::string& value) { rule_.comment = value; }

    std::vector<FilterRule> finish()
    {
        if (eitherPorts_.empty()) return {rule_};
        std::vector<FilterRule> rules{rule_, rule_};
        rules[0].matches.push_back({.field = Field::SourcePort, .numbers = eitherPorts_});
        rules[1].matches.push_back({.field = Field::DestinationPort, .numbers = eitherPorts_});
        return rules;
    }

    const std::vector<std::string>& words_;
    const IptablesPlace& place_;
    std::size_t at_ = 0;
    bool negated_ = false;
    std::string option_, module_;
    std::vector<NumberRange> eitherPorts_;
    FilterRule rule_;
};

const std::vector<RuleReader::Option>& RuleReader::options()
{
    static const std::vector<Option> list = {
        {"-i", &RuleReader::inInterface},
        {"-o", &RuleReader::outInterface},
        {"-s", &RuleReader::source},
        {"-d", &RuleReader::destination},
        {"--src-range", &RuleReader::source},
        {"--dst-range", &RuleReader::destination},
        {"-p", &RuleReader::protocol},
        {"--sport", &RuleReader::sourcePort},
        {"--sports", &RuleReader::sourcePort},
        {"--dport", &RuleReader::destinationPort},
        {"--dports", &RuleReader::destinationPort},
        {"--ports", &RuleReader::eitherPort},
        {"--ctstate", &RuleReader::connState},
        {"--state", &RuleReader::connState},
        {"--ctdir", &RuleReader::connState},
        {"--mark", &RuleReader::mark},
        {"--dst-type", &RuleReader::destinationType},
        {"--icmp-type", &RuleReader::icmpType},
        {"--icmpv6-type", &RuleReader::icmpType},
        {"--tcp-flags", &RuleReader::tcpFlags},
        {"--syn", &RuleReader::syn, false},
        {"--length", &RuleReader::length},
        {"--comment", &RuleReader::comment},
    };
    return list;
}
}

std::optional<std::vector<std::string>> splitWords(std::string_view line)
{
    std::vector<std::string> words;
    std::string word;
    bool quoted = false, begun = false;
    for (std::size_t i = 0; i < line.size(); ++i) {
        const char each = line[i];
        if (each == '\\' && quoted && i + 1 < line.size()) {
            word += line[++i];
        } else if (each == '"') {
            quoted = !quoted;
            begun = true;
        } else if ((each == ' ' || each == '\t') && !quoted) {
            if (begun) words.push_back(std::move(word));
            word.clear();
            begun = false;
        } else {
            word += each;
            begun = true;
        }
    }
    if (quoted) return std::nullopt;
    if (begun) words.push_back(std::move(word));
    return words;
}

std::vector<FilterRule> translateIptablesRule(const std::vector<std::string>& words, const IptablesPlace& place)
{
    return RuleReader(words, place).read();
}
}
