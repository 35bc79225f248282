// SPDX-License-Identifier: GPL-3.0-or-later
// Tunnel beside uplink: for each flow, what came in, went on, was answered and was delivered. A server's packets are
// matched through address translation by what it leaves alone, a client's by the size and time of the WireGuard
// message that carries them (whitepaper, section 5.4.6).
#pragma once
#include "core/base/capture_gap.h"
#include "core/base/ids.h"
#include "core/dissect/record.h"
#include "core/facts/ledger.h"
#include <memory>
#include <span>
namespace tl {
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
    bool guessed = false;               // the uplinks, from what passes: they must show then what carries packets
    std::optional<CaptureGap> gap = {}; // with one, what is not seen says nothing: such verdicts are ambiguous
    std::vector<ExpectedFlow> expected = {};
    std::size_t mostFlows = 16384;   // about 500 bytes each; the one that was quiet longest goes first
    std::size_t mostPending = 65536; // packets whose twin has not been seen, a side; 64 bytes each; the oldest go first
};

// Its memory grows up to what these allow. One thread at a time.
class FlowLedger {
public:
    explicit FlowLedger(const LedgerSetup&);
    FlowLedger(FlowLedger&&) noexcept;
    FlowLedger& operator=(FlowLedger&&) noexcept;
    ~FlowLedger();
    // In the order of capture; interfaces may lag behind each other by less than 2 s. Packets are numbered from 0 as
    // they are added; gives the number of the twin on the other side when that has been seen.
    std::optional<std::uint64_t> add(const PacketRecord&);
    // The same for many, and faster: what is kept of those to come is fetched from memory meanwhile.
    void add(std::span<const PacketRecord>);
    Ledger sum() const; // as of the last packet
    // `answering`: how long an answer may take before it counts as missing.
    Ledger sumAt(Instant end, Instant answering = std::chrono::seconds(1)) const;
    bool sawWireguard() const;                  // a message of it on the uplink
    std::uint64_t unansweredHandshakes() const; // 0 where WireGuard sent anything else on the uplink

private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};
}
