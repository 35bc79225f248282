// SPDX-License-Identifier: GPL-3.0-or-later
// What a packet meets in the packet filters and the address translation of this machine: pure reasoning over
// FirewallFacts. Every match is Yes, No or Maybe; a verdict that hangs on a Maybe is Unknown, never a guess.
#pragma once
#include "core/facts/firewall.h"
#include <optional>
#include <span>
#include <string>
#include <vector>
namespace tl {
enum class Tribool { No, Maybe, Yes };

// A packet at one hook. Interfaces are empty where the hook has none (no outInterface at Input).
struct FlowPacket {
    std::string inInterface = {}, outInterface = {};
    IpAddress source = {}, destination = {};
    std::uint8_t protocol = 0;                                          // 1 ICMP, 6 TCP, 17 UDP, 58 ICMPv6
    std::optional<std::uint16_t> sourcePort = {}, destinationPort = {}; // empty: any, matches on it are Maybe
    std::optional<std::uint8_t> icmpType = {};
    std::uint32_t mark = 0;
    std::string state = "new";  // conntrack state of the packet
    bool toThisMachine = false; // the destination is an address of this machine
    std::uint32_t length = 100;
};

// Where a decision was made.
struct RuleRef {
    FilterFamily family = FilterFamily::V4;
    FilterBackend backend = FilterBackend::Nft;
    std::string table = {}, chain = {};
    std::uint64_t handle = 0; // 0: the chain's policy
    std::string text = {};    // the rule, or "policy drop"
    std::string comment = {};
};
std::string toString(const RuleRef&); // "table inet filter, chain forward, handle 7: iifname "wg0" drop"
// Who manages the chain, by the names that managers use: "Docker", "ufw", "firewalld", "libvirt", … or "".
std::string managerOf(const RuleRef&);
// A product whose whole purpose is to filter on its own (another VPN's kill switch …), or "".
std::string productOf(const RuleRef&);

enum class FilterResult { Accepted, Dropped, Rejected, Unknown };
struct FilterVerdict {
    FilterResult result = FilterResult::Accepted;
    std::optional<RuleRef> rule = {}; // what dropped or rejected, or what could not be decided
};
// All base chains of the hook of type Filter (and Route), of every table and backend that sees the packet's
// family, in order of priority: a drop anywhere is final, an accept ends its own chain only. Chains of type Nat
// count for packets of state "new" (only those meet them), because they too may drop.
FilterVerdict filterAt(Hook, const FlowPacket&, const FirewallFacts&);
// The three ways through the machine. Marks, untracking and rewritten destinations are carried from hook to hook.
// A sure drop at any hook wins over an undecided rule before it; a packet that destination NAT may have sent
// elsewhere is Unknown where that matters.
FilterVerdict filterForwarded(const FlowPacket&, const FirewallFacts&); // Prerouting, Forward, Postrouting
FilterVerdict filterInput(const FlowPacket&, const FirewallFacts&);     // Prerouting, Input
FilterVerdict filterOutput(const FlowPacket&, const FirewallFacts&);    // Output, Postrouting

enum class NatResult { None, Masquerade, SourceNat, Unknown };
struct NatVerdict {
    NatResult result = NatResult::None;
    std::optional<RuleRef> rule = {};           // None: the rule that excluded the packet, if one did
    std::vector<AddressRange> toAddresses = {}; // SourceNat
    std::vector<NumberRange> toPorts = {};
};
// What source address translation a packet that leaves by outInterface gets (Postrouting, type Nat). The hooks
// before are walked for marks and untracking: Prerouting and Forward with an inInterface, else Output.
NatVerdict sourceNat(const FlowPacket&, const FirewallFacts&);

// Every masquerade or source NAT rule that Postrouting can reach, and which matches keep this packet from it.
struct NatCandidate {
    RuleRef rule = {};
    FilterAction action = FilterAction::Masquerade;
    std::vector<FilterMatch> failing = {}; // matches of the rule, and of the jumps to it, that say No
    std::vector<AddressRange> toAddresses = {};
};
std::vector<NatCandidate> sourceNatCandidates(const FlowPacket&, const FirewallFacts&);
}
