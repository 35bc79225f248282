// SPDX-License-Identifier: GPL-3.0-or-later
// The closed list of what this program can change on a machine: typed, never a command line, a path or a free string.
// An op that is added here widens what the privileged side accepts: it belongs into docs/threat-model.md.
#pragma once
#include "core/base/ids.h"
#include "core/base/result.h"
#include "core/facts/firewall.h"
#include "core/facts/host.h"
#include "core/facts/network.h"
#include "core/facts/windows.h"
#include <optional>
#include <string>
#include <variant>
#include <vector>
namespace tl {
struct SetForwarding {
    IpFamily family = IpFamily::V4;
    std::string device = {}; // empty: machine-wide
    bool operator==(const SetForwarding&) const = default;
};
// Reverse path: 0 none, 1 strict, 2 loose.
struct SetRpFilter {
    std::string device = {};
    int mode = 2;
    bool operator==(const SetRpFilter&) const = default;
};
// Packets from `source` that leave by `outInterface` get its address.
struct AddNat {
    std::string tunnel = {};
    Prefix source = {};
    std::string outInterface = {};
    bool operator==(const AddNat&) const = default;
};
// A chain of somebody, at whose head an accept of ours must stand: a chain that drops later cannot be overruled
// from a table of our own. Whoever manages the chain is told to make the rule, and to keep it.
struct ChainPlace {
    FilterBackend backend = FilterBackend::Nft;
    FilterFamily family = FilterFamily::V4;
    std::string table = {}, chain = {};
    std::optional<FilterManager> manager = {};
    bool operator==(const ChainPlace&) const = default;
};
struct AllowForward {
    std::string tunnel = {};
    std::string inInterface = {}, outInterface = {};
    bool repliesOnly = false; // of connections that are known
    ChainPlace at = {};
    std::vector<Prefix> sources = {}; // the tunnel's networks, by which firewalld knows its packets
    bool operator==(const AllowForward&) const = default;
};
struct AllowListenPort {
    std::string tunnel = {};
    std::uint16_t port = 0; // of UDP
    ChainPlace at = {};
    bool operator==(const AllowListenPort&) const = default;
};
// What this machine itself sends into the tunnel, or what comes back from there.
struct AllowTunnel {
    std::string tunnel = {};
    bool incoming = false;
    ChainPlace at = {};
    bool operator==(const AllowTunnel&) const = default;
};
struct SetListenPort {
    std::string tunnel = {};
    std::uint16_t port = 0;
    bool operator==(const SetListenPort&) const = default;
};
struct SetMtu {
    std::string tunnel = {};
    Mtu mtu = {};
    bool operator==(const SetMtu&) const = default;
};
// Instead of those that are asked for any name now; told to whoever keeps them.
struct SetDns {
    std::string tunnel = {};
    std::vector<IpAddress> servers = {};
    ResolverManager keeper = ResolverManager::File;
    bool operator==(const SetDns&) const = default;
};
struct AddRoute {
    RouteFacts route = {};
    bool operator==(const AddRoute&) const = default;
};
struct RemoveRoute {
    RouteFacts route = {};
    bool operator==(const RemoveRoute&) const = default;
};
struct SetRule {
    RuleFacts rule = {};
    bool present = true;
    bool operator==(const SetRule&) const = default;
};
struct SetAllowedIps {
    std::string tunnel = {};
    std::string publicKey = {}; // of the peer
    std::vector<Prefix> allowedIps = {};
    bool operator==(const SetAllowedIps&) const = default;
};
// Done even where it is so: then WireGuard looks for the way to it once more. With a route, that is set at the same
// time, and nothing passes the peer meanwhile: what had looped in the tunnel must not come out at the far end.
struct SetEndpoint {
    std::string tunnel = {};
    std::string publicKey = {}; // of the peer
    Endpoint endpoint = {};
    std::optional<RouteFacts> route = {};
    std::vector<Prefix> allowedIps = {}; // with a route: what the peer has, and has again when it is done
    bool operator==(const SetEndpoint&) const = default;
};
struct AddAddress {
    std::string tunnel = {};
    Prefix address = {}; // with the length of its network
    bool operator==(const AddAddress&) const = default;
};
struct BringUp {
    std::string tunnel = {};
    bool operator==(const BringUp&) const = default;
};
// Down and up again, as its configuration wants it.
struct RestartTunnel {
    std::string tunnel = {};
    bool operator==(const RestartTunnel&) const = default;
};
// Windows: a translation that we made.
struct RemoveNat {
    std::string name = {};
    Prefix source = {};
    bool operator==(const RemoveNat&) const = default;
};
// Windows: Internet Connection Sharing, from the uplink to the tunnel, which keeps its address. Where it is set so
// already and does not work, it is done anew.
struct ShareConnection {
    std::string tunnel = {};
    std::string outInterface = {};
    IpAddress address = {}; // of the tunnel
    bool operator==(const ShareConnection&) const = default;
};
// Windows: whether others in the tunnel's network may call this machine.
struct SetNetworkCategory {
    std::string tunnel = {};
    NetworkCategory category = NetworkCategory::Private;
    bool operator==(const SetNetworkCategory&) const = default;
};
using Op = std::variant<SetForwarding, SetRpFilter, AddNat, AllowForward, AllowListenPort, AllowTunnel, SetListenPort,
                        SetMtu, SetDns, AddRoute, RemoveRoute, SetRule, SetAllowedIps, SetEndpoint, AddAddress, BringUp,
                        RestartTunnel, RemoveNat, ShareConnection, SetNetworkCategory>;

// What an interface may be called. Linux: 15 letters that no shell and no rule language reads. Windows: what people
// see, with blanks and letters of every language, but nothing that PowerShell reads between quotes or as a pattern.
enum class NameStyle { Linux, Windows };
// Malformed, with the reason: values out of range, names that no interface can have, a default that would cut the
// machine off. Asked again by whoever acts; nobody relies on the caller having done it.
Status check(const Op&, NameStyle = NameStyle::Linux);
NameStyle nameStyleOf(std::string_view platform); // "linux", "windows"
std::string_view nameOf(const Op&);               // "set_forwarding", "add_nat" …: the action
}
