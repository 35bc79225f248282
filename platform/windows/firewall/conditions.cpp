// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/windows/firewall/conditions.h"
#include "platform/windows/interfaces.h"
#include <bit>
#include <cstring>
namespace tl::windows_os {
namespace {
enum class Key { Program, User, Interface, LocalAddress, RemoteAddress, Protocol, LocalPort, RemotePort, Flags };
struct Known {
    GUID guid;
    Key key;
};
// FWPM_CONDITION_… of fwpmu.h
constexpr Known kKnown[] = {
    {{0xd78e1e87, 0x8644, 0x4ea5, {0x94, 0x37, 0xd8, 0x09, 0xec, 0xef, 0xc9, 0x71}}, Key::Program},
    {{0xaf043a0a, 0xb34d, 0x4f86, {0x97, 0x9c, 0xc9, 0x03, 0x71, 0xaf, 0x6e, 0x66}}, Key::User},
    {{0x4cd62a49, 0x59c3, 0x4969, {0xb7, 0xf3, 0xbd, 0xa5, 0xd3, 0x28, 0x90, 0xa4}}, Key::Interface},
    {{0xd9ee00de, 0xc1ef, 0x4617, {0xbf, 0xe3, 0xff, 0xd8, 0xf5, 0xa0, 0x89, 0x57}}, Key::LocalAddress},
    {{0xb235ae9a, 0x1d64, 0x49b8, {0xa4, 0x4c, 0x5f, 0xf3, 0xd9, 0x09, 0x50, 0x45}}, Key::RemoteAddress},
    {{0x3971ef2b, 0x623e, 0x4f9a, {0x8c, 0xb1, 0x6e, 0x79, 0xb8, 0x06, 0xb9, 0xa7}}, Key::Protocol},
    {{0x0c1ba1af, 0x5765, 0x453f, {0xaf, 0x22, 0xa8, 0xf7, 0x91, 0xac, 0x77, 0x5b}}, Key::LocalPort},
    {{0xc35a604d, 0xd22b, 0x4e1a, {0x91, 0xb4, 0x68, 0xf6, 0x74, 0xee, 0x67, 0x4b}}, Key::RemotePort},
    {{0x632ce23b, 0x5167, 0x435c, {0x86, 0xd7, 0xe9, 0x03, 0x68, 0x4a, 0xa8, 0x0c}}, Key::Flags}};

std::optional<Key> keyOf(const GUID& guid)
{
    for (const Known& each : kKnown)
        if (IsEqualGUID(each.guid, guid)) return each.key;
    return std::nullopt;
}

std::optional<std::uint64_t> numberOf(const FWP_VALUE0& value)
{
    switch (value.type) {
    case FWP_UINT8: return value.uint8;
    case FWP_UINT16: return value.uint16;
    case FWP_UINT32: return value.uint32;
    case FWP_UINT64: return value.uint64 ? std::optional<std::uint64_t>(*value.uint64) : std::nullopt;
    default: return std::nullopt;
    }
}
std::optional<IpAddress> addressIn(const FWP_VALUE0& value)
{
    if (value.type == FWP_UINT32) return IpAddress::v4(value.uint32); // in the order of this machine
    if (value.type != FWP_BYTE_ARRAY16_TYPE || !value.byteArray16) return std::nullopt;
    IpAddress out{.family = IpFamily::V6};
    std::memcpy(out.bytes.data(), value.byteArray16->byteArray16, 16);
    return out;
}
// The single value of a condition, as the value of an end of a range.
FWP_VALUE0 single(const FWP_CONDITION_VALUE0& value)
{
    FWP_VALUE0 out = {};
    out.type = value.type;
    out.uint64 = value.uint64; // the widest of what we read
    return out;
}

std::optional<NumberRange> numbersOf(const FWP_CONDITION_VALUE0& value)
{
    const bool range = value.type == FWP_RANGE_TYPE && value.rangeValue;
    const auto first = numberOf(range ? value.rangeValue->valueLow : single(value));
    const auto last = range ? numberOf(value.rangeValue->valueHigh) : first;
    return first && last ? std::optional(NumberRange{*first, *last}) : std::nullopt;
}

AddressRange rangeOf(const Prefix& prefix) { return {prefix.first(), prefix.last()}; }
std::optional<AddressRange> addressesOf(const FWP_CONDITION_VALUE0& value)
{
    if (value.type == FWP_V4_ADDR_MASK && value.v4AddrMask)
        return rangeOf(
            {IpAddress::v4(value.v4AddrMask->addr), std::popcount(static_cast<std::uint32_t>(value.v4AddrMask->mask))});
    if (value.type == FWP_V6_ADDR_MASK && value.v6AddrMask) {
        IpAddress address{.family = IpFamily::V6};
        std::memcpy(address.bytes.data(), value.v6AddrMask->addr, 16);
        return rangeOf({address, std::min<int>(value.v6AddrMask->prefixLength, 128)});
    }
    const bool range = value.type == FWP_RANGE_TYPE && value.rangeValue;
    const auto first = addressIn(range ? value.rangeValue->valueLow : single(value));
    const auto last = range ? addressIn(value.rangeValue->valueHigh) : first;
    return first && last ? std::optional(AddressRange{*first, *last}) : std::nullopt;
}

FilterMatch unknown() { return {.field = Field::Unknown}; }
bool isInbound(Hook hook) { return hook == Hook::Input; }
FilterMatch numbers(Field field, const FWP_CONDITION_VALUE0& value)
{
    const auto range = numbersOf(value);
    return range ? FilterMatch{.field = field, .numbers = {*range}} : unknown();
}
FilterMatch addresses(Field field, const FWP_CONDITION_VALUE0& value)
{
    const auto range = addressesOf(value);
    return range ? FilterMatch{.field = field, .addresses = {*range}} : unknown();
}
bool isNegation(FWP_MATCH_TYPE type) { return type == FWP_MATCH_NOT_EQUAL; }
bool isUnderstood(FWP_MATCH_TYPE type)
{
    return type == FWP_MATCH_EQUAL || type == FWP_MATCH_RANGE || isNegation(type);
}
}

ConditionReader::ConditionReader(std::vector<std::uint16_t> tunnelPorts) : tunnelPorts_(std::move(tunnelPorts))
{
    const auto links = listInterfaces();
    if (!links) return;
    for (const InterfaceRow& each : *links) {
        if (each.filter) continue;
        names_[each.luid] = each.alias;
        if (kindOf(each) == LinkKind::Loopback) loopbacks_.push_back(each.alias);
    }
}

// WireGuard's own permits are for its service: what that sends and gets has the port of a tunnel.
FilterMatch ConditionReader::ofProgram(Hook hook, const std::string& filter) const
{
    if (filter.find("WireGuard service") == filter.npos || tunnelPorts_.empty()) return unknown();
    FilterMatch out{.field = isInbound(hook) ? Field::DestinationPort : Field::SourcePort};
    for (const std::uint16_t each : tunnelPorts_) out.numbers.push_back({each, each});
    return out;
}

FilterMatch ConditionReader::ofInterface(const FWP_CONDITION_VALUE0& value, Hook hook) const
{
    const auto luid = numbersOf(value);
    const auto name = luid ? names_.find(luid->first) : names_.end();
    // An adapter that is gone is one by which no packet passes.
    if (luid && name == names_.end())
        return {.field = isInbound(hook) ? Field::InInterface : Field::OutInterface, .names = {"?"}};
    if (name == names_.end()) return unknown();
    return {.field = isInbound(hook) ? Field::InInterface : Field::OutInterface, .names = {name->second}};
}

FilterMatch ConditionReader::ofFlags(const FWPM_FILTER_CONDITION0& condition, Hook hook) const
{
    constexpr UINT32 kIsLoopback = 1;
    const FWP_CONDITION_VALUE0& value = condition.conditionValue;
    if (value.type != FWP_UINT32 || value.uint32 != kIsLoopback) return unknown();
    FilterMatch out{.field = isInbound(hook) ? Field::InInterface : Field::OutInterface, .names = loopbacks_};
    if (condition.matchType == FWP_MATCH_FLAGS_ALL_SET || condition.matchType == FWP_MATCH_FLAGS_ANY_SET) return out;
    if (condition.matchType != FWP_MATCH_FLAGS_NONE_SET) return unknown();
    out.negated = true;
    return out;
}

FilterMatch ConditionReader::read(const FWPM_FILTER_CONDITION0& condition, Hook hook, const std::string& filter) const
{
    const auto key = keyOf(condition.fieldKey);
    if (key == Key::Flags) return ofFlags(condition, hook);
    if (!key || !isUnderstood(condition.matchType)) return unknown();
    const FWP_CONDITION_VALUE0& value = condition.conditionValue;
    const bool inbound = isInbound(hook);
    FilterMatch out;
    switch (*key) {
    case Key::Program:
    case Key::User: out = ofProgram(hook, filter); break;
    case Key::Interface: out = ofInterface(value, hook); break;
    case Key::LocalAddress: out = addresses(inbound ? Field::Destination : Field::Source, value); break;
    case Key::RemoteAddress: out = addresses(inbound ? Field::Source : Field::Destination, value); break;
    case Key::Protocol: out = numbers(Field::Protocol, value); break;
    case Key::LocalPort: out = numbers(inbound ? Field::DestinationPort : Field::SourcePort, value); break;
    case Key::RemotePort: out = numbers(inbound ? Field::SourcePort : Field::DestinationPort, value); break;
    case Key::Flags: break;
    }
    if (out.field != Field::Unknown) out.negated = isNegation(condition.matchType);
    return out;
}
}
