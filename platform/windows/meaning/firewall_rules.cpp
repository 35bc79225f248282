// SPDX-License-Identifier: GPL-3.0-or-later
// Windows Firewall: what is known passes, rules that block go before rules that allow, and what no rule allows meets
// the default of its adapter's profile.
#include "platform/windows/meaning/filters.h"
#include <algorithm>
#include <cctype>
#include <charconv>
namespace tl::windows_os {
namespace {
constexpr long kAnyProtocol = 256, kTcp = 6, kUdp = 17;
constexpr long kDomain = 1, kPrivate = 2, kPublic = 4;

FilterMatch unknown() { return {.field = Field::Unknown}; }

std::vector<std::string_view> listed(std::string_view text)
{
    std::vector<std::string_view> out;
    while (!text.empty()) {
        const auto end = std::min(text.find(','), text.size());
        if (end > 0) out.push_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return out;
}

std::optional<std::uint64_t> numberIn(std::string_view text)
{
    std::uint64_t out = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
    return error == std::errc() && end == text.data() + text.size() ? std::optional(out) : std::nullopt;
}

// "80,443,5000-5010"; words like "RPC" stand for ports that are given out as they are wanted.
FilterMatch portMatch(Field field, std::string_view text)
{
    FilterMatch out{.field = field};
    for (const std::string_view each : listed(text)) {
        const auto dash = each.find('-');
        const auto first = numberIn(each.substr(0, dash));
        const auto last = dash == each.npos ? first : numberIn(each.substr(dash + 1));
        if (!first || !last) return unknown();
        out.numbers.push_back({*first, *last});
    }
    return out;
}

std::optional<AddressRange> rangeOf(std::string_view text)
{
    if (const auto dash = text.find('-'); dash != text.npos) {
        const auto first = parseIpAddress(text.substr(0, dash)), last = parseIpAddress(text.substr(dash + 1));
        return first && last ? std::optional(AddressRange{*first, *last}) : std::nullopt;
    }
    if (const auto prefix = parsePrefix(text)) return AddressRange{prefix->first(), prefix->last()};
    // "10.0.0.0/255.255.255.0"
    const auto slash = text.find('/');
    const auto address = parseIpAddress(text.substr(0, slash));
    const auto mask = slash == text.npos ? address : parseIpAddress(text.substr(slash + 1));
    if (!address || !mask || slash == text.npos || !address->isV4() || !mask->isV4()) return std::nullopt;
    int length = 0;
    for (const std::uint8_t byte : std::span(mask->bytes).first(4))
        for (int bit = 7; bit >= 0; --bit) length += byte >> bit & 1;
    const Prefix prefix{*address, length};
    return AddressRange{prefix.first(), prefix.last()};
}

FilterMatch addressMatch(Field field, std::string_view text, const FirewallSettings& settings)
{
    FilterMatch out{.field = field};
    for (const std::string_view each : listed(text)) {
        if (each == "LocalSubnet" || each == "LocalSubnet4" || each == "LocalSubnet6") {
            for (const auto& [device, networks] : settings.ownNetworks)
                for (const Prefix& network : networks) out.addresses.push_back({network.first(), network.last()});
        } else if (const auto range = rangeOf(each))
            out.addresses.push_back(*range);
        else
            return unknown(); // "DNS", "DefaultGateway" …
    }
    return out;
}

bool isAny(const std::string& text) { return text.empty() || text == "*"; }

// A rule for a program is one for the ports on which it waits.
void addProgram(const FirewallRule& rule, const FirewallSettings& settings, std::vector<FilterMatch>& out)
{
    if (!rule.service.empty() && rule.service != "*") out.push_back(unknown());
    if (isAny(rule.program)) return;
    const bool hasPorts = rule.inbound && (rule.protocol == kTcp || rule.protocol == kUdp);
    const auto ports = hasPorts && settings.portsOf
                           ? settings.portsOf(rule.program, static_cast<std::uint8_t>(rule.protocol))
                           : std::nullopt;
    if (!ports) {
        out.push_back(unknown());
        return;
    }
    FilterMatch match{.field = Field::DestinationPort};
    for (const std::uint16_t each : *ports) match.numbers.push_back({each, each});
    out.push_back(std::move(match));
}

// "8:*", "8:0,11:*"
FilterMatch icmpMatch(std::string_view text)
{
    FilterMatch out{.field = Field::IcmpType};
    for (const std::string_view each : listed(text)) {
        const auto type = numberIn(each.substr(0, each.find(':')));
        if (!type) return unknown();
        out.numbers.push_back({*type, *type});
    }
    return out;
}

std::vector<FilterMatch> matchesOf(const FirewallRule& rule, const FirewallSettings& settings)
{
    std::vector<FilterMatch> out;
    if (rule.protocol != kAnyProtocol) {
        const auto number = static_cast<std::uint64_t>(std::max(rule.protocol, 0L));
        out.push_back({.field = Field::Protocol, .numbers = {{number, number}}});
    }
    const Field own = rule.inbound ? Field::DestinationPort : Field::SourcePort;
    const Field other = rule.inbound ? Field::SourcePort : Field::DestinationPort;
    if (!isAny(rule.localPorts)) out.push_back(portMatch(own, rule.localPorts));
    if (!isAny(rule.remotePorts)) out.push_back(portMatch(other, rule.remotePorts));
    if (!isAny(rule.icmpTypes)) out.push_back(icmpMatch(rule.icmpTypes));
    if (!isAny(rule.localAddresses))
        out.push_back(addressMatch(rule.inbound ? Field::Destination : Field::Source, rule.localAddresses, settings));
    if (!isAny(rule.remoteAddresses))
        out.push_back(addressMatch(rule.inbound ? Field::Source : Field::Destination, rule.remoteAddresses, settings));
    addProgram(rule, settings, out);
    if (rule.forOthers) out.push_back(unknown());
    return out;
}

long profileOf(NetworkCategory category)
{
    switch (category) {
    case NetworkCategory::Domain: return kDomain;
    case NetworkCategory::Private: return kPrivate;
    case NetworkCategory::Public: break;
    }
    return kPublic;
}

std::vector<std::string> devicesOf(long profiles, const FirewallSettings& settings)
{
    std::vector<std::string> out;
    for (const NetworkProfile& each : settings.categories)
        if (profiles & profileOf(each.category)) out.push_back(each.device);
    return out;
}

FilterMatch byDevice(bool inbound, std::vector<std::string> names)
{
    return {.field = inbound ? Field::InInterface : Field::OutInterface, .names = std::move(names)};
}

constexpr long kAllProfiles = kDomain | kPrivate | kPublic;

void addRules(std::span<const FirewallRule> rules, const FirewallSettings& settings, bool inbound, bool allow,
              FilterChain& to)
{
    for (const FirewallRule& rule : rules) {
        if (rule.inbound != inbound || rule.allows != allow) continue;
        FilterRule out{.text = rule.name,
                       .matches = matchesOf(rule, settings),
                       .action = allow ? FilterAction::Accept : FilterAction::Drop};
        if (!rule.interfaces.empty()) out.matches.push_back(byDevice(inbound, rule.interfaces));
        if ((rule.profiles & kAllProfiles) != kAllProfiles) {
            auto devices = devicesOf(rule.profiles, settings);
            if (devices.empty()) continue; // no adapter is in such a network
            out.matches.push_back(byDevice(inbound, std::move(devices)));
        }
        to.rules.push_back(std::move(out));
    }
}

const char* nameOf(long profile) { return profile == kDomain ? "Domain" : profile == kPrivate ? "Private" : "Public"; }

void addDefaults(const FirewallSettings& settings, bool inbound, FilterChain& to)
{
    for (const NetworkProfile& each : settings.categories) {
        const long number = profileOf(each.category);
        const auto found = settings.profiles.find(number);
        if (found == settings.profiles.end()) continue;
        const ProfileSettings& profile = found->second;
        const bool blocks = inbound ? profile.blocksInbound || profile.blocksAllInbound : profile.blocksOutbound;
        if (!profile.enabled || !blocks ||
            std::ranges::find(profile.excludedInterfaces, each.device) != profile.excludedInterfaces.end())
            continue;
        to.rules.push_back({.text = std::string("what no rule allows (") + nameOf(number) + " profile)",
                            .matches = {byDevice(inbound, {each.device})},
                            .action = FilterAction::Drop});
    }
}

// Adapters where it does not look at all.
void addUnguarded(const FirewallSettings& settings, bool inbound, FilterChain& to)
{
    std::vector<std::string> names = settings.loopbacks;
    for (const NetworkProfile& each : settings.categories) {
        const auto profile = settings.profiles.find(profileOf(each.category));
        if (profile == settings.profiles.end()) continue;
        const auto& excluded = profile->second.excludedInterfaces;
        if (!profile->second.enabled || std::ranges::find(excluded, each.device) != excluded.end())
            names.push_back(each.device);
    }
    if (!names.empty())
        to.rules.push_back(
            {.text = "what is not guarded", .matches = {byDevice(inbound, names)}, .action = FilterAction::Accept});
}

// "Block all incoming connections": the rules that allow do not count there.
void addShields(const FirewallSettings& settings, FilterChain& to)
{
    for (const NetworkProfile& each : settings.categories) {
        const auto profile = settings.profiles.find(profileOf(each.category));
        if (profile != settings.profiles.end() && profile->second.enabled && profile->second.blocksAllInbound)
            to.rules.push_back({.text = "all incoming connections are blocked",
                                .matches = {byDevice(true, {each.device})},
                                .action = FilterAction::Drop});
    }
}

FilterRule knownConnections()
{
    return {.text = "known connections",
            .matches = {{.field = Field::ConnState, .names = {"established", "related"}}},
            .action = FilterAction::Accept};
}
}

FilterTable windowsFirewallTable(std::span<const FirewallRule> rules, const FirewallSettings& settings)
{
    FilterTable out{.family = FilterFamily::Both, .backend = FilterBackend::Wfp, .name = kWindowsFirewall};
    for (const bool inbound : {true, false}) {
        FilterChain chain{.name = inbound ? "inbound" : "outbound", .hook = inbound ? Hook::Input : Hook::Output};
        chain.rules.push_back(knownConnections());
        addUnguarded(settings, inbound, chain);
        addRules(rules, settings, inbound, false, chain);
        if (inbound) addShields(settings, chain);
        addRules(rules, settings, inbound, true, chain);
        addDefaults(settings, inbound, chain);
        out.chains.push_back(std::move(chain));
    }
    return out;
}
}
