// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/linux/firewall/iptables_target.h"
#include "platform/linux/firewall/names.h"
#include <algorithm>
#include <map>
namespace tl::linux_os {
namespace {
// The value after an option; empty when the option is absent.
std::string valueOf(const std::vector<std::string>& options, std::string_view name)
{
    const auto found = std::ranges::find(options, name);
    return found == options.end() || found + 1 == options.end() ? "" : *(found + 1);
}

bool has(const std::vector<std::string>& options, std::string_view name)
{
    return std::ranges::find(options, name) != options.end();
}

void setPorts(FilterRule& rule, std::string_view text)
{
    if (const auto range = parseNumberRange(text.substr(0, text.find('/')), '-')) rule.toPorts.push_back(*range);
}

// "192.0.2.1-192.0.2.9:1000-2000", ":1000-2000", "[2001:db8::1]:80", "2001:db8::1"
void setAddresses(FilterRule& rule, std::string_view text)
{
    std::string addresses(text);
    const bool bracketed = text.starts_with('[');
    const auto colon = bracketed ? text.find("]:") : text.find(':') == text.rfind(':') ? text.find(':') : text.npos;
    if (colon != text.npos) {
        setPorts(rule, text.substr(colon + (bracketed ? 2 : 1)));
        addresses = text.substr(0, colon);
    }
    std::erase_if(addresses, [](char each) { return each == '[' || each == ']'; });
    if (const auto range = parseAddressRange(addresses)) rule.toAddresses.push_back(*range);
}

// iptables-save writes every form as --set-xmark VALUE/MASK: mark = (mark & ~mask) ^ value.
void setMark(FilterRule& rule, const std::vector<std::string>& options)
{
    rule.action = FilterAction::SetMark;
    for (const auto* name : {"--set-xmark", "--set-mark", "--or-mark", "--and-mark", "--xor-mark"}) {
        const auto text = valueOf(options, name);
        if (text.empty()) continue;
        const std::string_view option = name;
        const auto slash = text.find('/');
        const auto value = parseNumber(text.substr(0, slash));
        const auto mask = slash == std::string::npos ? 0xffffffff : parseNumber(text.substr(slash + 1));
        if (!value || !mask) break;
        rule.setMark = option == "--and-mark" ? 0 : *value;
        rule.setMarkMask = option == "--or-mark"    ? *value
                           : option == "--and-mark" ? ~*value & 0xffffffff
                           : option == "--xor-mark" ? 0
                           : option == "--set-mark" ? *mask | *value
                                                    : *mask;
        if ((rule.setMark & ~rule.setMarkMask) == 0) return;
        rule.setMarkMask |= rule.setMark; // flips bits that we do not know
        break;
    }
    rule.setMark = 0;
    rule.target = "unknown";
}

void restoreMark(FilterRule& rule, const std::vector<std::string>& options)
{
    if (!has(options, "--restore-mark")) return;
    rule.action = FilterAction::SetMark;
    rule.target = "connection mark";
    for (const auto* name : {"--nfmask", "--mask"})
        if (const auto mask = parseNumber(valueOf(options, name))) rule.setMarkMask = *mask;
}

void netmap(FilterRule& rule, const std::vector<std::string>& options, const std::string& chain)
{
    rule.action = chain == "POSTROUTING" || chain == "INPUT"   ? FilterAction::SourceNat
                  : chain == "PREROUTING" || chain == "OUTPUT" ? FilterAction::DestinationNat
                                                               : FilterAction::Unknown;
    setAddresses(rule, valueOf(options, "--to"));
}

const std::map<std::string_view, FilterAction>& plainTargets()
{
    static const std::map<std::string_view, FilterAction> list = {
        {"ACCEPT", FilterAction::Accept},         {"DROP", FilterAction::Drop},
        {"REJECT", FilterAction::Reject},         {"RETURN", FilterAction::Return},
        {"QUEUE", FilterAction::Queue},           {"NFQUEUE", FilterAction::Queue},
        {"TCPMSS", FilterAction::ClampMss},       {"NOTRACK", FilterAction::Untrack},
        {"MASQUERADE", FilterAction::Masquerade}, {"FULLCONENAT", FilterAction::Masquerade},
        {"REDIRECT", FilterAction::Redirect},     {"SNAT", FilterAction::SourceNat},
        {"DNAT", FilterAction::DestinationNat},
    };
    return list;
}

// They change or note something that no rule of ours looks at, and let the packet go on.
constexpr std::string_view kPassing[] = {"LOG", "NFLOG",       "ULOG",        "TRACE",     "AUDIT",    "CHECKSUM",
                                         "TOS", "DSCP",        "TTL",         "HL",        "CLASSIFY", "SET",
                                         "TEE", "SECMARK",     "CONNSECMARK", "IDLETIMER", "ECN",      "RATEEST",
                                         "LED", "TCPOPTSTRIP", "ACCOUNT",     "CT",        "CONNMARK"};
}

void setIptablesTarget(FilterRule& rule, const std::string& target, const std::vector<std::string>& options,
                       const std::string& chain)
{
    rule.action = FilterAction::Continue;
    if (target == "MARK") return setMark(rule, options);
    if (target == "NETMAP") return netmap(rule, options, chain);
    if (target == "CONNMARK") return restoreMark(rule, options);
    if (target == "CT" && has(options, "--notrack")) {
        rule.action = FilterAction::Untrack;
        return;
    }
    const auto plain = plainTargets().find(target);
    if (plain == plainTargets().end()) {
        if (std::ranges::find(kPassing, target) == std::end(kPassing)) rule.action = FilterAction::Unknown;
        return;
    }
    rule.action = plain->second;
    for (const auto* name : {"--to-source", "--to-destination"})
        if (const auto text = valueOf(options, name); !text.empty()) setAddresses(rule, text);
    if (const auto text = valueOf(options, "--to-ports"); !text.empty()) setPorts(rule, text);
}
}
