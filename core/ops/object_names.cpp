// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ops/object_names.h"
#include <array>
#include <cstdio>
namespace tl {
namespace {
constexpr std::uint32_t kMain = 254, kDefault = 253;
constexpr std::array<std::string_view, 4> kBackends = {"nft", "iptables", "iptables-legacy", "wfp"};
constexpr std::array<std::string_view, 4> kFamilies = {"ip", "ip6", "inet", "inet"};

std::string_view nameOf(IpFamily family) { return family == IpFamily::V4 ? "v4" : "v6"; }
std::string hex(std::uint32_t number)
{
    char text[11];
    (void)std::snprintf(text, sizeof text, "0x%x", number);
    return text;
}
std::string bare(const Prefix& prefix) { return prefix.isHost() ? toString(prefix.address) : toString(prefix); }
}

std::string joined(std::initializer_list<std::string_view> parts)
{
    std::string out;
    for (const auto* part = parts.begin(); part != parts.end(); ++part) {
        if (part != parts.begin()) out += '|';
        out += *part;
    }
    return out;
}

std::vector<std::string> parted(const std::string& name, std::size_t parts)
{
    std::vector<std::string> out(1);
    for (const char c : name)
        if (c == '|' && out.size() < parts)
            out.emplace_back();
        else
            out.back() += c;
    return out.size() == parts ? out : std::vector<std::string>();
}

std::string routeName(const RouteFacts& route)
{
    constexpr std::uint32_t kUsualOfIpv6 = 1024;
    const IpFamily family = route.destination.address.family;
    const std::string to = route.destination.isDefault() ? "default" : toString(route.destination.network());
    const std::uint32_t metric = family == IpFamily::V6 && route.metric == 0 ? kUsualOfIpv6 : route.metric;
    return joined({nameOf(family), std::to_string(route.table), to, route.device, std::to_string(metric)});
}

std::string routeState(const RouteFacts& route)
{
    if (route.type == RouteType::Unreachable) return "unreachable";
    std::string out = (route.gateway ? "via " + toString(*route.gateway) + " " : "") + "dev " + route.device;
    if (!route.gateway && route.destination.address.isV4()) out += " scope link";
    if (route.source) out += " src " + toString(*route.source);
    return out;
}

std::string ruleName(const RuleFacts& rule)
{
    std::string words = rule.inverted ? "not from " : "from ";
    words += rule.from ? bare(*rule.from) : "all";
    if (rule.to) words += " to " + bare(*rule.to);
    if (rule.mark) words += " fwmark " + hex(*rule.mark);
    if (rule.mark && rule.markMask != 0xffffffff) words += "/" + hex(rule.markMask);
    if (rule.inInterface) words += " iif " + *rule.inInterface;
    words += " lookup " + (rule.table == kMain      ? "main"
                           : rule.table == kDefault ? "default"
                                                    : std::to_string(rule.table));
    if (rule.suppressPrefixLength) words += " suppress_prefixlength " + std::to_string(*rule.suppressPrefixLength);
    return joined({nameOf(rule.family), std::to_string(rule.priority), words});
}

std::string acceptName(const ChainPlace& at, const Passing& packets, bool repliesOnly)
{
    return joined({kBackends[static_cast<std::size_t>(at.backend)], kFamilies[static_cast<std::size_t>(at.family)],
                   at.table, at.chain, packets.inInterface, packets.outInterface, repliesOnly ? "replies" : "all",
                   std::to_string(packets.udpPort)});
}
}
