// SPDX-License-Identifier: GPL-3.0-or-later
// What passed on the tunnel beside what passed on the uplink, flow by flow; core/ledger makes it.
#pragma once
#include "core/base/capture_gap.h"
#include "core/facts/exchange.h"
namespace tl {
using Instant = std::chrono::nanoseconds; // since 1970, UTC

enum class FlowPath : std::uint8_t {
    Forwarded, // tunnel to uplink and back; on a client: carried by WireGuard
    Local,     // between a peer and this machine itself
    Hub        // from peer to peer
};
enum class FlowVerdict {
    NothingCameIn, // on the tunnel, from the inside
    DidNotGoOn,    // forwarding or a filter; client: WireGuard did not send it
    NatMissing,    // went on with its private tunnel address, and nobody answered
    NotAnswered,
    NotDelivered, // the answer did not get into the tunnel: return path, rp_filter, filter
    Works,
    Ambiguous // see Doubt
};
enum class Doubt {
    None,
    TooEarly,    // what is missing may still come
    Alike,       // packets of another flow look the same
    Unexplained, // client: messages left or came that no packet of the tunnel explains
    Forgotten,   // the limits of the ledger were reached meanwhile
    TwoPeers,    // from peer to peer: only one interface is involved
    OneSide,     // the uplink is not in the capture
    Gap          // the capture leaves out some packets, and this may be among them
};

struct Tick {
    std::uint64_t count = 0;
    Instant first{0}, last{0}; // by the clock of the capture; 0 when count is
    bool operator==(const Tick&) const = default;
};

// ICMP errors that quote packets of the flow.
struct FlowError {
    IcmpError error = IcmpError::Other; // the last one
    IpAddress from = {};
    std::uint32_t count = 0;
    std::uint16_t mtu = 0; // TooBig, where it was told
    bool operator==(const FlowError&) const = default;
};

struct LedgerFlow {
    FlowPath path = FlowPath::Forwarded;
    std::uint8_t protocol = 0;
    Endpoint inside = {}, far = {};        // echo: the port is the id on both sides
    std::optional<Endpoint> outer = {};    // server: the inside as the far end sees it
    Tick tunnelOut = {}, uplinkOut = {};   // uplinkOut: translated or not; client: carried by WireGuard
    Tick uplinkBack = {}, tunnelBack = {}; // client: uplinkBack only of what was delivered, the rest is encrypted
    std::uint64_t untranslated = 0;        // of uplinkOut
    std::uint16_t largestOut = 0, largestBack = 0; // on the tunnel, in bytes of IP
    std::optional<FlowError> error = {};           // seen on either side
    FlowVerdict verdict = FlowVerdict::Ambiguous;
    Doubt doubt = Doubt::None;
    Instant watched{0}; // from its first packet to the end of the look
    bool operator==(const LedgerFlow&) const = default;
};

// Of forwarded flows, those that were forgotten included.
struct LedgerTotals {
    std::uint64_t tunnelOut = 0, uplinkOut = 0, uplinkOutUntranslated = 0, uplinkBack = 0, tunnelBack = 0;
    bool operator==(const LedgerTotals&) const = default;
};

struct Ledger {
    std::uint64_t packets = 0;
    std::uint64_t notFollowed = 0; // no IP, damaged, later fragments, multicast, other interfaces, others' traffic
    std::uint64_t flowsForgotten = 0, packetsForgotten = 0; // for want of room
    LedgerTotals totals = {};
    std::vector<LedgerFlow> flows = {}; // in the order of their first packet; those that never came last
    std::optional<CaptureGap> gap = {}; // of the capture; empty: whatever passed was seen
    bool operator==(const Ledger&) const = default;
};

// The packets of one interface, those we could not take among them.
struct TapCounts {
    std::string device = {};
    std::uint64_t seen = 0;
    std::uint64_t kernelDropped = 0;    // the capture had no room: we were too slow
    std::uint64_t interfaceDropped = 0; // by the interface or its driver
    bool operator==(const TapCounts&) const = default;
};

inline constexpr std::size_t kMostKeptFlows = 64; // in facts

// What was seen of packets while a run looked.
struct PacketFacts {
    std::vector<TapCounts> devices = {}; // the tunnel's first
    Ledger ledger = {};                  // its flows: those that say most, kMostKeptFlows
    bool operator==(const PacketFacts&) const = default;
};
}
