// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/linux/firewall/names.h"
#include <algorithm>
#include <bit>
#include <cctype>
#include <charconv>
#include <span>
namespace tl::linux_os {
namespace {
struct Name {
    std::string_view text;
    std::uint64_t number;
};

// https://www.iana.org/assignments/protocol-numbers, names as in /etc/protocols
constexpr Name kProtocols[] = {
    {"ip", 0},     {"hopopt", 0},      {"icmp", 1},       {"igmp", 2},      {"ipencap", 4},    {"ipip", 4},
    {"ipv4", 4},   {"tcp", 6},         {"udp", 17},       {"dccp", 33},     {"ipv6", 41},      {"gre", 47},
    {"esp", 50},   {"ipv6-route", 43}, {"ah", 51},        {"icmpv6", 58},   {"ipv6-icmp", 58}, {"ipv6-nonxt", 59},
    {"ospf", 89},  {"pim", 103},       {"ipv6-frag", 44}, {"comp", 108},    {"ipcomp", 108},   {"vrrp", 112},
    {"l2tp", 115}, {"sctp", 132},      {"mh", 135},       {"udplite", 136},
};
// Names of nft (src/proto.c, icmp_type_tbl) and of iptables (extensions/libxt_icmp.h).
constexpr Name kIcmpTypes[] = {
    {"echo-reply", 0},
    {"pong", 0},
    {"destination-unreachable", 3},
    {"source-quench", 4},
    {"redirect", 5},
    {"echo-request", 8},
    {"ping", 8},
    {"router-advertisement", 9},
    {"router-solicitation", 10},
    {"time-exceeded", 11},
    {"ttl-exceeded", 11},
    {"parameter-problem", 12},
    {"timestamp-request", 13},
    {"timestamp-reply", 14},
    {"info-request", 15},
    {"info-reply", 16},
    {"address-mask-request", 17},
    {"address-mask-reply", 18},
};
constexpr Name kIcmp6Types[] = {
    {"destination-unreachable", 1},
    {"packet-too-big", 2},
    {"time-exceeded", 3},
    {"ttl-exceeded", 3},
    {"parameter-problem", 4},
    {"echo-request", 128},
    {"echo-reply", 129},
    {"mld-listener-query", 130},
    {"mld-listener-report", 131},
    {"mld-listener-done", 132},
    {"mld-listener-reduction", 132},
    {"nd-router-solicit", 133},
    {"router-solicitation", 133},
    {"nd-router-advert", 134},
    {"router-advertisement", 134},
    {"nd-neighbor-solicit", 135},
    {"neighbour-solicitation", 135},
    {"neighbor-solicitation", 135},
    {"nd-neighbor-advert", 136},
    {"neighbour-advertisement", 136},
    {"neighbor-advertisement", 136},
    {"nd-redirect", 137},
    {"redirect", 137},
    {"router-renumbering", 138},
    {"ind-neighbor-solicit", 141},
    {"ind-neighbor-advert", 142},
    {"mld2-listener-report", 143},
};
constexpr Name kTcpFlags[] = {{"fin", 1},  {"syn", 2},  {"rst", 4},   {"psh", 8},  {"ack", 16}, {"urg", 32},
                              {"ecn", 64}, {"ece", 64}, {"cwr", 128}, {"all", 63}, {"none", 0}};

std::string lower(std::string_view text)
{
    std::string out(text);
    std::ranges::transform(out, out.begin(),
                           [](char each) { return static_cast<char>(std::tolower(static_cast<unsigned char>(each))); });
    return out;
}

std::optional<std::uint64_t> lookUp(std::span<const Name> names, std::string_view text)
{
    if (const auto number = parseNumber(text)) return number;
    const auto found = std::ranges::find(names, lower(text), &Name::text);
    if (found == names.end()) return std::nullopt;
    return found->number;
}

// Empty for a mask with holes.
std::optional<int> maskLength(const IpAddress& mask)
{
    int length = 0;
    for (std::size_t i = 0; i < mask.size(); ++i) length += std::popcount(mask.bytes[i]);
    auto all = mask;
    std::fill_n(all.bytes.begin(), all.size(), std::uint8_t{0xff});
    if (Prefix{all, length}.network().address != mask) return std::nullopt;
    return length;
}

std::optional<AddressRange> parseMasked(std::string_view text, std::size_t slash)
{
    const auto mask = parseIpAddress(text.substr(slash + 1));
    auto prefix = parsePrefix(mask ? text.substr(0, slash) : text);
    if (!prefix) return std::nullopt;
    if (mask) {
        const auto length = maskLength(*mask);
        if (!length || mask->family != prefix->address.family) return std::nullopt;
        prefix->length = *length;
    }
    return AddressRange{prefix->first(), prefix->last()};
}
}

std::optional<std::uint64_t> parseNumber(std::string_view text)
{
    const bool hex = text.starts_with("0x") || text.starts_with("0X");
    if (hex) text.remove_prefix(2);
    std::uint64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value, hex ? 16 : 10);
    if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return value;
}

std::optional<std::uint64_t> protocolNumber(std::string_view text) { return lookUp(kProtocols, text); }

std::optional<std::uint64_t> icmpTypeNumber(std::string_view text, IpFamily family)
{
    return family == IpFamily::V4 ? lookUp(kIcmpTypes, text) : lookUp(kIcmp6Types, text);
}

std::optional<std::uint64_t> tcpFlagBits(std::string_view text) { return lookUp(kTcpFlags, text); }

std::optional<NumberRange> parseNumberRange(std::string_view text, char separator)
{
    const auto at = text.find(separator);
    const auto first = parseNumber(text.substr(0, at));
    const auto last = at == std::string_view::npos ? first : parseNumber(text.substr(at + 1));
    if (!first || !last || *first > *last) return std::nullopt;
    return NumberRange{*first, *last};
}

AddressRange allAddresses(IpFamily family)
{
    const Prefix all{IpAddress{family, {}}, 0};
    return {all.first(), all.last()};
}

std::optional<AddressRange> parseAddressRange(std::string_view text)
{
    if (const auto slash = text.find('/'); slash != std::string_view::npos) return parseMasked(text, slash);
    const auto dash = text.find('-');
    const auto first = parseIpAddress(text.substr(0, dash));
    const auto last = dash == std::string_view::npos ? first : parseIpAddress(text.substr(dash + 1));
    if (!first || !last || first->family != last->family || *last < *first) return std::nullopt;
    return AddressRange{*first, *last};
}
}
