// SPDX-License-Identifier: GPL-3.0-or-later
// Tunnel beside uplink: for each flow, what came in, went on, was answered and was delivered. A server's packets are
// matched through address translation by what it leaves alone, a client's by the size and time of the WireGuard
// message that carries them (whitepaper, section 5.4.6).
#pragma once
#include "core/base/ids.h"
#include "core/dissect/record.h"
#include "core/facts/exchange.h"
#include <memory>
#include <optional>
#include <vector>
namespace tl {
using Instant = std::chrono::nanoseconds; // since 1970, UTC, as in PacketRecord

enum class Side : std::uint8_t { None, Tunnel, Uplink }; // of the machine that captured

// What should be seen; a flow "nothing came in" stands for it when it is not.
struct ExpectedFlow {
    std::uint8_t protocol = 0; // of IP; 0: any
    IpAddress far = {};
    bool operator==(const ExpectedFlow&) const = default;
};

// Lists may be empty, where nothing is known: then what passes tells.
struct LedgerSetup {
    Role role = Role::Server;
    std::vector<std::uint16_t> tunnels = {}, uplinks = {}; // as PacketRecord::interfaceIndex; others are not followed
    std::vector<Prefix> inside = {};          // client: its tunnel addresses; server: what its peers may use
    std::vector<IpAddress> ownAddresses = {}; // of this machine, on every interface
    std::vector<Endpoint> farEndpoints = {};  // of WireGuard
    std::uint16_t listenPort = 0;             // of WireGuard; 0: not known
    std::optional<Mtu> tunnelMtu = {};
    std::vector<ExpectedFlow> expected = {};
    std::size_t mostFlows = 16384;   // about 400 bytes each; the one that was quiet longest goes first
    std::size_t mostPending = 65536; // packets whose twin has not been seen, a side; 64 bytes each; the oldest go first
};

enum class FlowPath {
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
    OneSide      // the uplink is not in the capture
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
    std::optional<FlowError> error = {};   // seen on either side
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
    bool operator==(const Ledger&) const = default;
};

// All memory is asked for at the start. One thread at a time.
class FlowLedger {
public:
    explicit FlowLedger(const LedgerSetup&);
    FlowLedger(FlowLedger&&) noexcept;
    FlowLedger& operator=(FlowLedger&&) noexcept;
    ~FlowLedger();
    // In the order of capture; interfaces may lag behind each other by less than 2 s. Packets are numbered from 0 as
    // they are added; gives the number of the twin on the other side when that has been seen.
    std::optional<std::uint64_t> add(const PacketRecord&);
    Ledger sum() const; // as of the last packet
    Ledger sumAt(Instant end) const;

private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};
}
