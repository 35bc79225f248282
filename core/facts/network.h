// SPDX-License-Identifier: GPL-3.0-or-later
// Links, addresses, routes, policy rules and neighbours: one consistent snapshot.
#pragma once
#include "core/base/ids.h"
#include "core/base/ip.h"
#include <optional>
#include <string>
#include <vector>
namespace tl {
enum class LinkKind {
    Physical,
    Loopback,
    WireGuard,
    Tun,
    OtherTunnel,
    Bridge,
    Virtual
}; // Virtual: veth, dummy, vlan, macvlan ...

struct LinkFacts {
    std::uint32_t index = 0;
    std::string name = {};
    LinkKind kind = LinkKind::Physical;
    bool up = false;      // administratively
    bool carrier = false; // a cable, an association, a living peer
    Mtu mtu = {};
    std::uint64_t rxPackets = 0, txPackets = 0;
    std::uint64_t rxBytes = 0, txBytes = 0;
    std::uint64_t rxErrors = 0, txErrors = 0;
    std::uint64_t rxDropped = 0, txDropped = 0;
    bool operator==(const LinkFacts&) const = default;
};

struct AddressFacts {
    std::string device = {};
    Prefix prefix = {};                 // the address with the length of its network
    std::optional<IpAddress> peer = {}; // point-to-point links
    bool operator==(const AddressFacts&) const = default;
};

enum class RouteType { Unicast, Local, Broadcast, Blackhole, Unreachable, Prohibit, Throw, Other };

struct RouteFacts {
    Prefix destination = {};
    std::uint32_t table = 254; // Linux: 254 main, 253 default, 255 local (not stored)
    RouteType type = RouteType::Unicast;
    std::string device = {};
    std::optional<IpAddress> gateway = {};
    std::optional<IpAddress> source = {}; // preferred source address
    std::uint32_t metric = 0;
    bool connected = false; // made by the system for an address of the device
    bool operator==(const RouteFacts&) const = default;
};

// Other: goto, nop, and every rule with selectors that RuleFacts does not hold (ports, users, VRF).
enum class RuleAction { Lookup, Blackhole, Unreachable, Prohibit, Other };

struct RuleFacts {
    IpFamily family = IpFamily::V4;
    std::uint32_t priority = 0;
    std::optional<Prefix> from = {}, to = {};
    std::optional<std::string> inInterface = {}, outInterface = {};
    std::optional<std::uint32_t> mark = {};
    std::uint32_t markMask = 0xffffffff;
    bool inverted = false; // "not": the rule holds when its selectors do not
    RuleAction action = RuleAction::Lookup;
    std::uint32_t table = 0;
    std::optional<int> suppressPrefixLength = {};
    bool operator==(const RuleFacts&) const = default;
};

enum class NeighbourState { Reachable, Stale, Incomplete, Failed, Permanent, Other };

struct NeighbourFacts {
    std::string device = {};
    IpAddress address = {};
    NeighbourState state = NeighbourState::Other;
    bool operator==(const NeighbourFacts&) const = default;
};

struct NetworkFacts {
    std::vector<LinkFacts> links = {};
    std::vector<AddressFacts> addresses = {};
    std::vector<RouteFacts> routes = {}; // every table but "local"
    std::vector<RuleFacts> rules = {};   // sorted by family, then priority
    std::vector<NeighbourFacts> neighbours = {};
    bool operator==(const NetworkFacts&) const = default;
};

// Why we asked the system for a route.
enum class LookupPurpose {
    Target,
    Endpoint,
    EndpointUnmarked,
    Resolver,
    Peer,
    TargetOutside,
    TargetUntunnelled,
    Forwarded
};

// The system's own answer to "which way would this packet go?"
struct RouteAnswer {
    RouteType type = RouteType::Unicast;
    std::string device = {};
    std::optional<IpAddress> gateway = {};
    std::optional<IpAddress> source = {};
    std::uint32_t table = 0;
    bool operator==(const RouteAnswer&) const = default;
};
}
