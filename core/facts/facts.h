// SPDX-License-Identifier: GPL-3.0-or-later
// Everything that was seen in one run. Probes fill it, causes read it, facts.json stores it.
#pragma once
#include "core/base/observed.h"
#include "core/facts/exchange.h"
#include "core/facts/firewall.h"
#include "core/facts/host.h"
#include "core/facts/ledger.h"
#include "core/facts/network.h"
#include "core/facts/tunnel.h"
#include "core/facts/windows.h"
namespace tl {
// What the person asked for.
struct RequestFacts {
    std::string tunnel = {};
    Role role = Role::Client;
    bool roleGiven = false; // false: found out from the configuration
    std::vector<IpAddress> targetAddresses = {};
    std::vector<std::string> targetNames = {};
    bool targetsGiven = false; // false: the defaults of the settings file
    bool operator==(const RequestFacts&) const = default;
};

struct LookupFacts {
    LookupPurpose purpose = LookupPurpose::Target;
    IpAddress destination = {};
    std::uint32_t mark = 0;
    std::string device = {}; // asked for this outgoing interface only; empty: any
    Observed<RouteAnswer> answer = {};
    bool operator==(const LookupFacts&) const = default;
};

// ICMP errors about WireGuard's own packets, whatever inside them made them leave.
struct OuterErrorFacts {
    IcmpError error = IcmpError::Other;
    IpAddress from = {};
    int count = 0;
    bool operator==(const OuterErrorFacts&) const = default;
};

// Outer WireGuard packets between this machine and one far endpoint, seen on the uplink.
struct OuterFacts {
    Endpoint far = {};
    int initiationsOut = 0, initiationsIn = 0;
    int responsesOut = 0, responsesIn = 0;
    int cookiesOut = 0, cookiesIn = 0;
    int dataOut = 0, dataIn = 0; // transport messages, keepalives not counted
    int keepalivesOut = 0, keepalivesIn = 0;
    Ticks firstIn{0}, lastIn{0}; // of what came in, since the watch began
    std::optional<OuterErrorFacts> undelivered = {};
    bool operator==(const OuterFacts&) const = default;
};

struct WatchFacts {
    Ticks watched{0}; // for how long we looked
    std::vector<std::string> devices = {};
    std::vector<OuterFacts> outer = {};
    std::optional<PacketFacts> packets = {};
    bool operator==(const WatchFacts&) const = default;
};

// What was replaced in facts that were made for somebody else to read (core/bundle).
enum class Anonymity {
    None,
    Public, // public addresses, names of hosts, public keys
    Strict  // private addresses and every other name, too
};

struct Facts {
    std::string version = {};        // of the program that looked
    std::string platform = {};       // "linux", "windows"
    std::chrono::seconds started{0}; // since 1970
    Ticks duration{0};
    RequestFacts request = {};

    Observed<RightsFacts> rights = {};
    Observed<TunnelFacts> tunnel = {};
    Observed<DeviceFacts> device = {};           // before anything was sent
    Observed<DeviceFacts> deviceAfter = {};      // when the last answer was in
    std::vector<DeviceFacts> deviceSamples = {}; // in between, oldest first
    Observed<ConfigFacts> config = {};
    Observed<NetworkFacts> network = {};
    Observed<std::vector<LinkFacts>> linksAfter = {};
    Observed<StackFacts> stack = {};
    Observed<StackFacts> stackAfter = {};
    Observed<FirewallFacts> firewall = {};
    Observed<std::vector<PortUse>> portUse = {}; // server, and only where a rule gives a range of ports
    Observed<WindowsFacts> windows = {};         // asked on Windows alone
    Observed<ResolverFacts> resolvers = {};
    Observed<std::vector<UdpSocketFacts>> sockets = {};
    Observed<ClockFacts> clock = {};
    std::vector<LookupFacts> lookups = {};
    std::vector<Exchange> exchanges = {};
    Observed<WatchFacts> watch = {};
    std::optional<Anonymity> anonymity = {}; // empty: this is as it was seen
    bool operator==(const Facts&) const = default;
};
}
