// SPDX-License-Identifier: GPL-3.0-or-later
// The machine as core may see it: small interfaces, one for each subject of conversation with the system.
// None of them changes anything. Every call may be made from any one thread at a time.
#pragma once
#include "core/capture/capture_file.h"
#include "core/facts/facts.h"
#include <functional>
#include <memory>
#include <stop_token>
#include <string_view>
#include <vector>
namespace tl {
// Tunnels, running and configured. Each call takes under 20 ms.
class TunnelView {
public:
    virtual ~TunnelView() = default;
    virtual Result<std::vector<TunnelFacts>> tunnels() = 0;
    virtual Result<DeviceFacts> device(const std::string& tunnel) = 0; // NotFound: not running; Denied: needs rights
    virtual Result<ConfigFacts>
    config(const std::string& tunnel) = 0; // NotFound: no file; Malformed: `where` has path:line:column and why
};

// The network stack. A snapshot is taken in one call, so that two facts in it cannot contradict each other.
class NetworkView {
public:
    virtual ~NetworkView() = default;
    virtual Result<NetworkFacts> snapshot() = 0;
    virtual Result<std::vector<LinkFacts>> links() = 0; // counters alone, cheap
    // What the system would do with a packet of this destination and mark; `device` empty: any.
    virtual Result<RouteAnswer> route(const IpAddress& to, std::uint32_t mark, const std::string& device) = 0;
};

// Settings of the machine that concern us. Each call takes under 30 ms. firewall(), udpSockets() and
// windows() may run in a thread of their own while everything else is used.
class HostView {
public:
    virtual ~HostView() = default;
    virtual Result<StackFacts> stack() = 0;
    virtual Result<FirewallFacts> firewall() = 0;
    // At least 8 ports each, at most 64, the fullest first. The one slow call: 10 ms, 200 ms on a busy router.
    virtual Result<std::vector<PortUse>> portUse() = 0;
    virtual Result<ResolverFacts> resolvers() = 0;
    virtual Result<std::vector<UdpSocketFacts>> udpSockets() = 0;
    virtual Result<ClockFacts> clock() = 0;
    virtual Result<RightsFacts> rights() = 0;
    virtual Result<WindowsFacts> windows() = 0; // NotSupported elsewhere. May take seconds, as firewall()
};

// What came of one copy of a question.
struct Answer {
    std::uint64_t ticket = 0;          // as returned by ask()
    Outcome outcome = Outcome::Silent; // Answered, Refused, IcmpError or NotSent
    Ticks at{0};
    std::optional<IpAddress> from = {};
    std::optional<IcmpError> icmp = {};
    std::optional<Mtu> reportedMtu = {};
    std::optional<SendError> sendError = {};
    std::optional<DnsCode> dnsCode = {};
    std::vector<IpAddress> dnsAnswers = {};
};

// Puts questions on the wire, many at once. ask() never blocks and never waits; a question that the
// machine refuses to send comes back as an answer. Deadlines, copies and verdicts are the engine's.
class PathTester {
public:
    virtual ~PathTester() = default;
    virtual Ticks now() = 0;                        // monotonic, since this tester was made
    virtual std::uint64_t ask(const Question&) = 0; // one copy; tickets are unique and rise
    // Returns as soon as something came back, at `until`, or within 50 ms after a stop request.
    virtual std::vector<Answer> answers(Ticks until, std::stop_token stop) = 0;
    virtual void forget(std::uint64_t ticket) = 0; // no answer is wanted any more; frees what it holds
};

// Which packets of an interface are looked at.
enum class TapScope {
    Everything,         // of IP
    WireguardAndErrors, // UDP of the given port, and ICMP errors
};
struct TapDevice {
    std::string name = {};
    TapScope scope = TapScope::Everything;
};
struct TapSetup {
    std::vector<TapDevice> devices = {};
    std::uint16_t wireguardPort = 0;         // of this machine; 0: every port
    std::uint32_t snapLength = kHeadersOnly; // bytes of each frame
    std::uint32_t ringBytes = 8 << 20;       // for what passes between two calls of drain(), for each interface
};

// Looks at packets as they pass. Needs rights; Denied without.
class PacketTap {
public:
    virtual ~PacketTap() = default;
    // All or nothing: an interface that is not looked at must not pass for one where nothing was seen.
    virtual Status start(const TapSetup&) = 0;
    using Taker = std::function<void(const CapturedFrame&, const PacketRecord&)>;
    // What has passed since the last call, one interface after the other: interfaceIndex counts the devices of the
    // set-up. Never blocks; false when there may be more by now than one call takes.
    virtual bool drain(const Taker&) = 0;
    virtual Instant stampNow() = 0; // by the clock that stamps packets
    virtual std::vector<CaptureInterface> interfaces() = 0;
    virtual std::vector<TapCounts> counts() = 0; // since start()
    virtual void stop() = 0;
};

// References only, owned by whoever built them.
struct System {
    TunnelView& tunnels;
    NetworkView& network;
    HostView& host;
    PathTester& path;
    PacketTap& tap;
    std::string_view platform = {}; // "linux", "windows"
};

// A back end that owns its parts and lends them.
class OwnedSystem {
public:
    virtual ~OwnedSystem() = default;
    virtual System lend() = 0;
};
}
