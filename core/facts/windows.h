// SPDX-License-Identifier: GPL-3.0-or-later
// What only Windows has. Each subject is asked of another part of the system, so each can be unseen by itself.
// Its other facts are where every system has them:
//   forwarding and weak hosts   InterfaceSettings; there is no switch for the whole machine
//   MTU                         LinkFacts: of the IPv4 interface (NlMtu), since what the adapter says of itself is none
//   metric                      RouteFacts: of the route and of its interface together; every route is in table 254
//   firewall                    FirewallFacts, a table for each provider of filters (core/facts/firewall.h)
//   169.254.x.x                 AddressFacts
#pragma once
#include "core/base/observed.h"
#include "core/facts/firewall.h"
#include <string_view>
namespace tl {
inline constexpr std::string_view kOurNats = "Tunnelight-"; // how the names of the translations that we make begin
// One of WinNAT (MSFT_NetNat): what comes from the inside and goes elsewhere gets an address of this machine.
struct NetNat {
    std::string name = {};
    std::optional<Prefix> inside = {};  // empty: none is set, so that it translates nothing of itself
    std::optional<Prefix> outside = {}; // empty: whatever the way out has
    std::string owner = {};             // "Tunnelight", "Docker", "Hyper-V", "WSL"; empty: not known
    bool active = true;
    bool operator==(const NetNat&) const = default;
};

// A network that another program keeps on this machine, whether or not it has an interface now.
struct HostedNetwork {
    std::string owner = {}; // "Hyper-V", "WSL", "Docker"
    std::string name = {};
    Prefix prefix = {};
    bool operator==(const HostedNetwork&) const = default;
};

// Internet Connection Sharing. There is one pair on the whole machine.
struct SharingFacts {
    std::optional<std::string> publicDevice = {}, privateDevice = {}; // as it is set, whether or not it works
    bool runs = false;                                                // the service that does it (SharedAccess)
    bool lastsOverBoot = false;          // EnableRebootPersistConnection, and the service starts by itself
    IpAddress address = {};              // what the private interface is given (ScopeAddress)
    std::vector<std::string> stuck = {}; // marked as shared in the store though nothing shares them
    bool operator==(const SharingFacts&) const = default;
};

enum class NetworkCategory { Public, Private, Domain };
struct NetworkProfile {
    std::string device = {};
    NetworkCategory category = NetworkCategory::Public;
    bool operator==(const NetworkProfile&) const = default;
};

// Where names of a kind are asked, before every setting of an interface (Name Resolution Policy Table).
struct NrptRule {
    std::string key = {};                // its name in the registry
    std::vector<std::string> names = {}; // "." all, ".corp.example" with all below it
    std::vector<IpAddress> servers = {}; // empty: it is for something else than servers
    bool byPolicy = false;               // of the domain: comes back by itself
    std::string owner = {};              // "NetBird", "Tailscale" …; empty: not known
    std::optional<bool> ownerRuns = {};  // empty: not known
    bool operator==(const NrptRule&) const = default;
};

enum class ServiceState { Running, Stopped, Changing }; // Changing: on its way from the one to the other
struct ServiceFacts {
    std::string name = {}; // "WinNat", "WireGuardTunnel$home"
    ServiceState state = ServiceState::Stopped;
    bool disabled = false;
    std::uint32_t exitCode = 0; // its own, where it gave one: WireGuard's are in its services/errors.go
    bool operator==(const ServiceFacts&) const = default;
};

struct WindowsFacts {
    Observed<std::vector<NetNat>> nats = {}; // Unavailable: the class is not there, or the service WinNat is not
    Observed<std::vector<HostedNetwork>> hosted = {};
    Observed<SharingFacts> sharing = {};
    Observed<std::vector<NetworkProfile>> profiles = {};
    Observed<std::vector<NumberRange>> excludedUdpPorts = {}; // that no program is given (netsh: excludedportrange)
    Observed<std::vector<NrptRule>> nrpt = {};                // as loaded
    Observed<std::vector<ServiceFacts>> services = {};        // the tunnel's and those named here, where they exist
    bool operator==(const WindowsFacts&) const = default;
};
}
