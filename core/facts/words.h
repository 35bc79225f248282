// SPDX-License-Identifier: GPL-3.0-or-later
// The words for the enumerators of the facts, as facts.json has them. A new enumerator without its word is a warning.
#pragma once
#include "core/facts/facts.h"
#include <optional>
#include <string_view>
namespace tl {
constexpr std::string_view word(ErrorCode value)
{
    using enum ErrorCode;
    switch (value) {
    case NotSupported: return "not_supported";
    case Denied: return "denied";
    case NotFound: return "not_found";
    case Timeout: return "timeout";
    case Cancelled: return "cancelled";
    case Malformed: return "malformed";
    case Unavailable: return "unavailable";
    }
    return {};
}
constexpr std::string_view word(Role value)
{
    using enum Role;
    switch (value) {
    case Client: return "client";
    case Server: return "server";
    }
    return {};
}
constexpr std::string_view word(IpFamily value)
{
    using enum IpFamily;
    switch (value) {
    case V4: return "v4";
    case V6: return "v6";
    }
    return {};
}
constexpr std::string_view word(LinkKind value)
{
    using enum LinkKind;
    switch (value) {
    case Physical: return "physical";
    case Loopback: return "loopback";
    case WireGuard: return "wireguard";
    case Tun: return "tun";
    case OtherTunnel: return "other_tunnel";
    case Bridge: return "bridge";
    case Virtual: return "virtual";
    }
    return {};
}
constexpr std::string_view word(RouteType value)
{
    using enum RouteType;
    switch (value) {
    case Unicast: return "unicast";
    case Local: return "local";
    case Broadcast: return "broadcast";
    case Blackhole: return "blackhole";
    case Unreachable: return "unreachable";
    case Prohibit: return "prohibit";
    case Throw: return "throw";
    case Other: return "other";
    }
    return {};
}
constexpr std::string_view word(RuleAction value)
{
    using enum RuleAction;
    switch (value) {
    case Lookup: return "lookup";
    case Blackhole: return "blackhole";
    case Unreachable: return "unreachable";
    case Prohibit: return "prohibit";
    case Other: return "other";
    }
    return {};
}
constexpr std::string_view word(NeighbourState value)
{
    using enum NeighbourState;
    switch (value) {
    case Reachable: return "reachable";
    case Stale: return "stale";
    case Incomplete: return "incomplete";
    case Failed: return "failed";
    case Permanent: return "permanent";
    case Other: return "other";
    }
    return {};
}
constexpr std::string_view word(LookupPurpose value)
{
    using enum LookupPurpose;
    switch (value) {
    case Target: return "target";
    case Endpoint: return "endpoint";
    case EndpointUnmarked: return "endpoint_unmarked";
    case Resolver: return "resolver";
    case Peer: return "peer";
    case TargetOutside: return "target_outside";
    case TargetUntunnelled: return "target_untunnelled";
    case Forwarded: return "forwarded";
    }
    return {};
}
constexpr std::string_view word(ResolverManager value)
{
    using enum ResolverManager;
    switch (value) {
    case File: return "file";
    case WgQuick: return "wg_quick";
    case Resolvconf: return "resolvconf";
    case SystemdResolved: return "systemd_resolved";
    case NetworkManager: return "network_manager";
    case Dhcp: return "dhcp";
    case Other: return "other";
    }
    return {};
}
constexpr std::string_view word(FilterFamily value)
{
    using enum FilterFamily;
    switch (value) {
    case V4: return "v4";
    case V6: return "v6";
    case Both: return "both";
    case Other: return "other";
    }
    return {};
}
constexpr std::string_view word(FilterBackend value)
{
    using enum FilterBackend;
    switch (value) {
    case Nft: return "nft";
    case IptablesNft: return "iptables_nft";
    case IptablesLegacy: return "iptables_legacy";
    case Wfp: return "wfp";
    }
    return {};
}
constexpr std::string_view word(FilterManager value)
{
    using enum FilterManager;
    switch (value) {
    case Ufw: return "ufw";
    case Firewalld: return "firewalld";
    }
    return {};
}
constexpr std::string_view word(Hook value)
{
    using enum Hook;
    switch (value) {
    case Prerouting: return "prerouting";
    case Input: return "input";
    case Forward: return "forward";
    case Output: return "output";
    case Postrouting: return "postrouting";
    }
    return {};
}
constexpr std::string_view word(ChainType value)
{
    using enum ChainType;
    switch (value) {
    case Filter: return "filter";
    case Nat: return "nat";
    case Route: return "route";
    }
    return {};
}
constexpr std::string_view word(Field value)
{
    using enum Field;
    switch (value) {
    case InInterface: return "in_interface";
    case OutInterface: return "out_interface";
    case Source: return "source";
    case Destination: return "destination";
    case Protocol: return "protocol";
    case SourcePort: return "source_port";
    case DestinationPort: return "destination_port";
    case IcmpType: return "icmp_type";
    case Mark: return "mark";
    case ConnState: return "conn_state";
    case PacketLength: return "packet_length";
    case TcpFlags: return "tcp_flags";
    case LocalDestination: return "local_destination";
    case Limit: return "limit";
    case Unknown: return "unknown";
    }
    return {};
}
constexpr std::string_view word(FilterAction value)
{
    using enum FilterAction;
    switch (value) {
    case Continue: return "continue";
    case Accept: return "accept";
    case Drop: return "drop";
    case Reject: return "reject";
    case Jump: return "jump";
    case Goto: return "goto";
    case Return: return "return";
    case Masquerade: return "masquerade";
    case SourceNat: return "source_nat";
    case DestinationNat: return "destination_nat";
    case Redirect: return "redirect";
    case SetMark: return "set_mark";
    case Queue: return "queue";
    case ClampMss: return "clamp_mss";
    case Untrack: return "untrack";
    case Unknown: return "unknown";
    }
    return {};
}
constexpr std::string_view word(Purpose value)
{
    using enum Purpose;
    switch (value) {
    case Peer: return "peer";
    case Target: return "target";
    case TargetInTunnel: return "target_in_tunnel";
    case TargetName: return "target_name";
    case FirstHop: return "first_hop";
    case SecondHop: return "second_hop";
    case TargetOutside: return "target_outside";
    case TargetFromTunnelAddress: return "target_from_tunnel_address";
    case Gateway: return "gateway";
    case Endpoint: return "endpoint";
    case EndpointPort: return "endpoint_port";
    case Resolver: return "resolver";
    case EndpointName: return "endpoint_name";
    case FullSize: return "full_size";
    case InnerSize: return "inner_size";
    case OuterSize: return "outer_size";
    case Loss: return "loss";
    }
    return {};
}
constexpr std::string_view word(Method value)
{
    using enum Method;
    switch (value) {
    case Echo: return "echo";
    case TcpConnect: return "tcp_connect";
    case DnsUdp: return "dns_udp";
    case DnsTcp: return "dns_tcp";
    case Datagram: return "datagram";
    }
    return {};
}
constexpr std::string_view word(DnsType value)
{
    using enum DnsType;
    switch (value) {
    case A: return "a";
    case Aaaa: return "aaaa";
    }
    return {};
}
constexpr std::string_view word(Outcome value)
{
    using enum Outcome;
    switch (value) {
    case Pending: return "pending";
    case Answered: return "answered";
    case Refused: return "refused";
    case IcmpError: return "icmp_error";
    case NotSent: return "not_sent";
    case Silent: return "silent";
    }
    return {};
}
constexpr std::string_view word(IcmpError value)
{
    using enum IcmpError;
    switch (value) {
    case NetUnreachable: return "net_unreachable";
    case HostUnreachable: return "host_unreachable";
    case ProtocolUnreachable: return "protocol_unreachable";
    case PortUnreachable: return "port_unreachable";
    case AdminProhibited: return "admin_prohibited";
    case TooBig: return "too_big";
    case TimeExceeded: return "time_exceeded";
    case Other: return "other";
    }
    return {};
}
constexpr std::string_view word(SendError value)
{
    using enum SendError;
    switch (value) {
    case NoRoute: return "no_route";
    case Blocked: return "blocked";
    case TooBig: return "too_big";
    case Denied: return "denied";
    case NoAddress: return "no_address";
    case Other: return "other";
    }
    return {};
}
constexpr std::string_view word(DnsCode value)
{
    using enum DnsCode;
    switch (value) {
    case NoError: return "no_error";
    case FormErr: return "form_err";
    case ServFail: return "serv_fail";
    case NxDomain: return "nx_domain";
    case NotImp: return "not_imp";
    case Refused: return "refused";
    case Malformed: return "malformed";
    case Other: return "other";
    }
    return {};
}
constexpr std::string_view word(FlowPath value)
{
    using enum FlowPath;
    switch (value) {
    case Forwarded: return "forwarded";
    case Local: return "local";
    case Hub: return "hub";
    }
    return {};
}
constexpr std::string_view word(FlowVerdict value)
{
    using enum FlowVerdict;
    switch (value) {
    case NothingCameIn: return "nothing_came_in";
    case DidNotGoOn: return "did_not_go_on";
    case NatMissing: return "nat_missing";
    case NotAnswered: return "not_answered";
    case NotDelivered: return "not_delivered";
    case Works: return "works";
    case Ambiguous: return "ambiguous";
    }
    return {};
}
constexpr std::string_view word(Doubt value)
{
    using enum Doubt;
    switch (value) {
    case None: return "none";
    case TooEarly: return "too_early";
    case Alike: return "alike";
    case Unexplained: return "unexplained";
    case Forgotten: return "forgotten";
    case TwoPeers: return "two_peers";
    case OneSide: return "one_side";
    case Gap: return "gap";
    }
    return {};
}
constexpr std::string_view word(NetworkCategory value)
{
    using enum NetworkCategory;
    switch (value) {
    case Public: return "public";
    case Private: return "private";
    case Domain: return "domain";
    }
    return {};
}
constexpr std::string_view word(ServiceState value)
{
    using enum ServiceState;
    switch (value) {
    case Running: return "running";
    case Stopped: return "stopped";
    case Changing: return "changing";
    }
    return {};
}
constexpr std::string_view word(Anonymity value)
{
    using enum Anonymity;
    switch (value) {
    case None: return "none";
    case Public: return "public";
    case Strict: return "strict";
    }
    return {};
}

// Enumerators count from 0 without gaps.
template <class E> constexpr std::optional<E> fromWord(std::string_view text)
{
    for (int i = 0; !word(static_cast<E>(i)).empty(); ++i)
        if (word(static_cast<E>(i)) == text) return static_cast<E>(i);
    return std::nullopt;
}
}
