// SPDX-License-Identifier: GPL-3.0-or-later
// Short ways to write rule sets and packets down in tests.
#pragma once
#include "core/filter/walk.h"
namespace tl::test {
inline AddressRange range(const char* prefix)
{
    const auto parsed = *parsePrefix(prefix);
    return {parsed.first(), parsed.last()};
}
inline FilterMatch in(std::vector<std::string> names)
{
    return {.field = Field::InInterface, .names = std::move(names)};
}
inline FilterMatch out(std::vector<std::string> names)
{
    return {.field = Field::OutInterface, .names = std::move(names)};
}
inline FilterMatch from(const char* prefix) { return {.field = Field::Source, .addresses = {range(prefix)}}; }
inline FilterMatch to(const char* prefix) { return {.field = Field::Destination, .addresses = {range(prefix)}}; }
inline FilterMatch protocol(std::uint64_t number) { return {.field = Field::Protocol, .numbers = {{number, number}}}; }
inline FilterMatch port(std::uint64_t first, std::uint64_t last)
{
    return {.field = Field::DestinationPort, .numbers = {{first, last}}};
}
inline FilterMatch port(std::uint64_t number) { return port(number, number); }
inline FilterMatch state(std::vector<std::string> names)
{
    return {.field = Field::ConnState, .names = std::move(names)};
}
inline FilterMatch mark(std::uint64_t value, std::uint64_t mask = 0xffffffff)
{
    return {.field = Field::Mark, .numbers = {{value, value}}, .mask = mask};
}
inline FilterMatch unknown() { return {.field = Field::Unknown, .names = {"-m set"}}; }
inline FilterMatch operator!(FilterMatch match)
{
    match.negated = !match.negated;
    return match;
}

inline FilterRule rule(std::uint64_t handle, std::vector<FilterMatch> matches, FilterAction action,
                       std::string target = {})
{
    return {.handle = handle,
            .text = "rule " + std::to_string(handle),
            .matches = std::move(matches),
            .action = action,
            .target = std::move(target)};
}
inline FilterRule setMark(std::uint64_t handle, std::vector<FilterMatch> matches, std::uint64_t value,
                          std::uint64_t mask = 0xffffffff)
{
    auto made = rule(handle, std::move(matches), FilterAction::SetMark);
    made.setMark = value;
    made.setMarkMask = mask;
    return made;
}

enum class Policy { Accept, Drop };
inline FilterChain base(Hook hook, Policy policy, std::vector<FilterRule> rules, int priority = 0)
{
    return {.name = "base",
            .hook = hook,
            .priority = priority,
            .policyDrop = policy == Policy::Drop,
            .rules = std::move(rules)};
}
inline FilterChain nat(Hook hook, std::vector<FilterRule> rules)
{
    auto chain = base(hook, Policy::Accept, std::move(rules), 100);
    chain.type = ChainType::Nat;
    return chain;
}
inline FilterChain chain(std::string name, std::vector<FilterRule> rules)
{
    return {.name = std::move(name), .rules = std::move(rules)};
}
inline FilterTable table(std::string name, std::vector<FilterChain> chains, FilterFamily family = FilterFamily::Both)
{
    return {.family = family, .name = std::move(name), .chains = std::move(chains)};
}

// A new UDP packet of a tunnel's client on its way to the Internet.
inline FlowPacket forwarded()
{
    return {.inInterface = "wg0",
            .outInterface = "eth0",
            .source = *parseIpAddress("10.8.0.2"),
            .destination = *parseIpAddress("198.51.100.1"),
            .protocol = 17,
            .sourcePort = std::uint16_t{40000},
            .destinationPort = std::uint16_t{53}};
}
}
