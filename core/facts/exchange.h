// SPDX-License-Identifier: GPL-3.0-or-later
// One question put on the wire, with all its copies, and what came of it.
#pragma once
#include "core/base/ids.h"
#include "core/base/ip.h"
#include <chrono>
#include <optional>
#include <string>
#include <vector>
namespace tl {
using Ticks = std::chrono::microseconds; // since the run began

// What the question is to find out. Causes look exchanges up by this.
enum class Purpose {
    Peer,                    // echo to an address that the far end of the tunnel should own
    Target,                  // what should be reached through the tunnel, sent as any program would
    TargetInTunnel,          // the same, forced into the tunnel although the routes lead elsewhere
    TargetName,              // connect to what the target's name resolved to
    FirstHop,                // towards the target with TTL 1: a forwarding server answers "time exceeded"
    SecondHop,               // towards the target with TTL 2
    TargetOutside,           // the target beside the tunnel, on the uplink
    TargetFromTunnelAddress, // server: the target, sent from this machine's own tunnel address
    Gateway,                 // the uplink's router
    Endpoint,                // echo to the server's outer address, beside the tunnel
    EndpointPort,            // a datagram to the server's UDP port that no WireGuard answers; only errors come back
    Resolver,                // the target's name (or ".") asked of a configured resolver
    EndpointName,            // the endpoint's name asked of a configured resolver
    FullSize,                // echo of the tunnel's MTU, not to be fragmented, through the tunnel
    InnerSize,               // one rung of the ladder through the tunnel
    OuterSize,               // one rung of the ladder to the endpoint beside the tunnel
    Loss                     // one of a burst, to measure how lossy the path is
};
enum class Method { Echo, TcpConnect, DnsUdp, DnsTcp, Datagram };
enum class Transport { Udp, Tcp };
enum class DnsType { A, Aaaa };

enum class Outcome {
    Pending,   // sent, still in time
    Answered,  // what was asked for came back; for TCP: connected
    Refused,   // TCP reset, or a DNS answer with an error code
    IcmpError, // somebody reported that it cannot be delivered; see icmp
    NotSent,   // this machine refused to send it; see sendError
    Silent     // nothing came back in time
};
enum class IcmpError {
    NetUnreachable,
    HostUnreachable,
    ProtocolUnreachable,
    PortUnreachable,
    AdminProhibited,
    TooBig,
    TimeExceeded,
    Other
};
enum class SendError { NoRoute, Blocked, TooBig, Denied, NoAddress, Other }; // Blocked: a local filter (EPERM)

// What goes on the wire. Two equal questions are the same exchange.
struct Question {
    Purpose purpose = Purpose::Target;
    Method method = Method::Echo;
    IpAddress to = {};
    std::uint16_t port = 0;
    std::string device = {}; // leave by this interface; empty: as routed
    std::uint32_t mark = 0;  // firewall mark of the packet, 0 none
    std::optional<IpAddress> source = {};
    int ttl = 0;            // 0: the system's default
    std::uint32_t size = 0; // of the whole IP packet, 0: a small one
    bool dontFragment = false;
    std::string name = {}; // DNS: what is asked
    DnsType type = DnsType::A;
    bool operator==(const Question&) const = default;
};

enum class DnsCode { NoError, FormErr, ServFail, NxDomain, NotImp, Refused, Malformed, Other };

struct Exchange {
    Question question = {};
    Outcome outcome = Outcome::Pending;
    int copies = 0; // sent so far
    int lost = 0;   // copies sent before the one that was answered
    Ticks firstSent{0}, concluded{0};
    bool late = false;                   // still pending, but a datagram would count as lost by now
    std::optional<Ticks> roundTrip = {}; // of the copy that was answered
    std::optional<IpAddress> from = {};  // who answered, or who sent the ICMP error
    std::optional<IcmpError> icmp = {};
    std::optional<Mtu> reportedMtu = {}; // TooBig; of a connection: the largest packet that it sends
    std::optional<SendError> sendError = {};
    std::optional<DnsCode> dnsCode = {};
    std::vector<IpAddress> dnsAnswers = {}; // sorted
    bool operator==(const Exchange&) const = default;
};
}
