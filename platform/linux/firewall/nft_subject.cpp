// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/linux/firewall/nft_subject.h"
#include "platform/linux/firewall/names.h"
#include <algorithm>
namespace tl::linux_os {
namespace {
// The length field of an IPv6 header does not count the header itself.
constexpr std::uint64_t kIp6Header = 40;

FilterMatch onlyProtocol(std::uint64_t number) { return {.field = Field::Protocol, .numbers = {{number, number}}}; }
FilterMatch onlyFamily(IpFamily family) { return {.field = Field::Source, .addresses = {allAddresses(family)}}; }

std::optional<NftSubject> metaSubject(const std::string& key)
{
    if (key == "iifname" || key == "iif") return NftSubject{.field = Field::InInterface};
    if (key == "oifname" || key == "oif") return NftSubject{.field = Field::OutInterface};
    if (key == "mark") return NftSubject{.field = Field::Mark, .numeric = true};
    if (key == "l4proto") return NftSubject{.field = Field::Protocol};
    if (key == "length") return NftSubject{.field = Field::PacketLength, .numeric = true};
    if (key == "nfproto" || key == "protocol") return NftSubject{.field = Field::Source, .addressFamily = true};
    return std::nullopt;
}

std::optional<NftSubject> ipSubject(IpFamily family, const std::string& field, FilterFamily table)
{
    NftSubject subject;
    if (field == "saddr")
        subject.field = Field::Source;
    else if (field == "daddr")
        subject.field = Field::Destination;
    else if (field == "protocol" || field == "nexthdr")
        subject.field = Field::Protocol;
    else if (field == "length")
        subject.field = Field::PacketLength, subject.numeric = true;
    else
        return std::nullopt;
    if (field == "length" && family == IpFamily::V6) subject.offset = kIp6Header;
    if (table == FilterFamily::Both) subject.implied = {onlyFamily(family)};
    return subject;
}

std::optional<NftSubject> transportSubject(const std::string& protocol, const std::string& field)
{
    NftSubject subject{.numeric = true};
    if (protocol != "th") {
        const auto number = protocolNumber(protocol);
        if (!number) return std::nullopt;
        subject.implied = {onlyProtocol(*number)};
    }
    if (field == "sport")
        subject.field = Field::SourcePort;
    else if (field == "dport")
        subject.field = Field::DestinationPort;
    else if (protocol == "tcp" && field == "flags")
        subject.field = Field::TcpFlags, subject.flags = true, subject.mask = 0xff;
    else
        return std::nullopt;
    return subject;
}

std::optional<NftSubject> payloadSubject(const Json& payload, FilterFamily table)
{
    const auto protocol = stringOf(member(payload, "protocol"));
    const auto field = stringOf(member(payload, "field"));
    if (protocol == "ip") return ipSubject(IpFamily::V4, field, table);
    if (protocol == "ip6") return ipSubject(IpFamily::V6, field, table);
    if (protocol == "icmp" && field == "type")
        return NftSubject{.field = Field::IcmpType, .implied = {onlyProtocol(kIcmp)}, .icmp = IpFamily::V4};
    if (protocol == "icmpv6" && field == "type")
        return NftSubject{.field = Field::IcmpType, .implied = {onlyProtocol(kIcmp6)}, .icmp = IpFamily::V6};
    if (protocol == "ether" && field == "type") return NftSubject{.field = Field::Source, .addressFamily = true};
    if (protocol == "tcp" || protocol == "udp" || protocol == "th" || protocol == "sctp" || protocol == "dccp" ||
        protocol == "udplite")
        return transportSubject(protocol, field);
    return std::nullopt;
}

std::optional<NftSubject> ctSubject(const Json& ct)
{
    const auto key = stringOf(member(ct, "key"));
    const bool known = key == "state" || key == "status" || key == "direction";
    if (!known || member(ct, "dir").is_string()) return std::nullopt;
    return NftSubject{.field = Field::ConnState};
}

// Only "fib daddr type": with "iif" or "mark" in it the question is another one.
std::optional<NftSubject> fibSubject(const Json& fib)
{
    const auto& flags = member(fib, "flags");
    const bool destination = flags == "daddr" || flags == Json::array({"daddr"});
    if (stringOf(member(fib, "result")) != "type" || !destination) return std::nullopt;
    return NftSubject{.field = Field::LocalDestination};
}

bool addAddress(FilterMatch& match, const Json& value)
{
    std::optional<AddressRange> range;
    if (const auto& prefix = member(value, "prefix"); prefix.is_object()) {
        const auto& length = member(prefix, "len");
        if (!length.is_number_unsigned()) return false;
        range = parseAddressRange(stringOf(member(prefix, "addr")) + '/' + length.dump());
    } else if (const auto& ends = member(value, "range"); ends.is_array() && ends.size() == 2) {
        range = parseAddressRange(stringOf(ends[0]) + '-' + stringOf(ends[1]));
    } else {
        range = parseAddressRange(stringOf(value));
    }
    if (!range) return false;
    match.addresses.push_back(*range);
    return true;
}

bool addFamily(FilterMatch& match, const std::string& name)
{
    if (name != "ip" && name != "ipv4" && name != "ip6" && name != "ipv6") return false;
    match.addresses.push_back(allAddresses(name.ends_with('6') ? IpFamily::V6 : IpFamily::V4));
    return true;
}

bool addState(FilterMatch& match, const std::string& name)
{
    static constexpr std::string_view kNames[] = {"new",  "established", "related",  "invalid", "untracked",
                                                  "dnat", "snat",        "original", "reply"};
    if (std::ranges::find(kNames, name) == std::end(kNames)) return false;
    match.names.push_back(name);
    return true;
}

std::optional<std::uint64_t> numberOf(const NftSubject& subject, const Json& value)
{
    if (value.is_number_unsigned()) return value.get<std::uint64_t>();
    if (subject.flags) return nftFlagBits(value);
    const auto text = stringOf(value);
    if (text.empty()) return std::nullopt;
    if (subject.field == Field::Protocol) return protocolNumber(text);
    if (subject.field == Field::IcmpType) return icmpTypeNumber(text, subject.icmp);
    return parseNumber(text);
}

bool addNumber(FilterMatch& match, const NftSubject& subject, const Json& value)
{
    const auto& ends = member(value, "range");
    const bool isRange = ends.is_array() && ends.size() == 2;
    const auto first = numberOf(subject, isRange ? ends[0] : value);
    const auto last = isRange ? numberOf(subject, ends[1]) : first;
    if (!first || !last || *first > *last) return false;
    match.numbers.push_back({*first + subject.offset, *last + subject.offset});
    return true;
}

// Bits of a mark or of TCP flags; masks of anything else stay unknown.
std::optional<NftSubject> maskedSubject(const Json& sides, FilterFamily table)
{
    if (!sides.is_array() || sides.size() != 2 || member(sides[0], "&").is_array()) return std::nullopt;
    auto subject = nftSubject(sides[0], table);
    if (!subject || (subject->field != Field::Mark && subject->field != Field::TcpFlags)) return std::nullopt;
    const auto mask = numberOf(*subject, sides[1]);
    if (!mask) return std::nullopt;
    subject->mask = *mask;
    return subject;
}
}

std::optional<NftSubject> nftSubject(const Json& left, FilterFamily table)
{
    if (const auto& meta = member(left, "meta"); meta.is_object()) return metaSubject(stringOf(member(meta, "key")));
    if (const auto& payload = member(left, "payload"); payload.is_object()) return payloadSubject(payload, table);
    if (const auto& ct = member(left, "ct"); ct.is_object()) return ctSubject(ct);
    if (const auto& fib = member(left, "fib"); fib.is_object()) return fibSubject(fib);
    if (const auto& sides = member(left, "&"); sides.is_array()) return maskedSubject(sides, table);
    return std::nullopt;
}

bool addNftValue(FilterMatch& match, const NftSubject& subject, const Json& value)
{
    const auto& element = member(member(value, "elem"), "val");
    const auto& plain = element.is_null() ? value : element;
    if (subject.addressFamily) return addFamily(match, stringOf(plain));
    switch (subject.field) {
    case Field::InInterface:
    case Field::OutInterface: match.names.push_back(stringOf(plain)); return !match.names.back().empty();
    case Field::Source:
    case Field::Destination: return addAddress(match, plain);
    case Field::ConnState: return addState(match, stringOf(plain));
    case Field::LocalDestination: return plain == "local";
    default: return addNumber(match, subject, plain);
    }
}

std::optional<std::uint64_t> nftFlagBits(const Json& value)
{
    if (value.is_number_unsigned()) return value.get<std::uint64_t>();
    if (value.is_string()) return tcpFlagBits(value.get<std::string>());
    const auto& either = member(value, "|");
    const auto& list = either.is_array() ? either : value;
    if (!list.is_array()) return std::nullopt;
    std::uint64_t bits = 0;
    for (const auto& each : list) {
        const auto one = nftFlagBits(each);
        if (!one) return std::nullopt;
        bits |= *one;
    }
    return bits;
}
}
