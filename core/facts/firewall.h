// SPDX-License-Identifier: GPL-3.0-or-later
// Packet filters and address translation as plain values, the same for nftables, both kinds of iptables and the Windows
// Filtering Platform. core/filter walks them; what a reader could not translate is kept as a match of kind Unknown,
// never dropped.
//   Windows   a table for each provider that filters here, named as it names itself: "Windows Firewall", "WireGuard"
//   (its
//             kill switch), "Mullvad VPN". Of Windows Firewall, chain "inbound": what is known passes, rules that
//             block, rules that allow, and a last one for the interfaces of each profile that drops what nobody
//             allowed. A permit that overrules other providers (a "hard permit") stands at the head of their chains,
//             too.
#pragma once
#include "core/base/ip.h"
#include <cstdint>
#include <optional>
#include <string>
#include <vector>
namespace tl {
enum class FilterFamily { V4, V6, Both, Other };
enum class FilterBackend { Nft, IptablesNft, IptablesLegacy, Wfp };
// Programs that keep their own rules and load them again: what is to last must be told to them.
enum class FilterManager { Ufw, Firewalld };
enum class Hook { Prerouting, Input, Forward, Output, Postrouting };
enum class ChainType { Filter, Nat, Route };

enum class Field {
    InInterface,
    OutInterface, // names; a trailing '*' stands for any ending
    Source,
    Destination, // ranges
    Protocol,    // numbers; 58 is ICMPv6
    SourcePort,
    DestinationPort,  // numbers
    IcmpType,         // numbers
    Mark,             // numbers after `mask`
    ConnState,        // names: new, established, related, invalid, untracked; also dnat, snat
                      // (the connection is translated), original, reply (direction)
    PacketLength,     // numbers
    TcpFlags,         // numbers after `mask`; FIN 1, SYN 2, RST 4, PSH 8, ACK 16, URG 32
    LocalDestination, // destination is an address of this machine (addrtype, fib)
    Limit,            // holds only sometimes
    Unknown           // not understood: may hold or not
};

struct AddressRange {
    IpAddress first = {}, last = {};
    bool operator==(const AddressRange&) const = default;
};
struct NumberRange {
    std::uint64_t first = 0, last = 0;
    bool operator==(const NumberRange&) const = default;
};

struct FilterMatch {
    Field field = Field::Unknown;
    bool negated = false;
    std::vector<std::string> names = {};
    std::vector<AddressRange> addresses = {};
    std::vector<NumberRange> numbers = {};
    std::uint64_t mask = 0xffffffff;
    bool operator==(const FilterMatch&) const = default;
};

enum class FilterAction {
    Continue,
    Accept,
    Drop,
    Reject,
    Jump,
    Goto,
    Return,
    Masquerade,
    SourceNat,
    DestinationNat,
    Redirect,
    SetMark,
    Queue,
    ClampMss,
    Untrack,
    Unknown
};

struct FilterRule {
    std::uint64_t handle = 0; // nft handle; for iptables the number in its chain, from 1
    std::string text = {};    // as the system's own tool shows it
    std::string comment = {};
    std::vector<FilterMatch> matches = {}; // all must hold
    FilterAction action = FilterAction::Continue;
    std::string target = {};                    // Jump, Goto: the chain; SetMark: where an unknown value comes from
    std::vector<AddressRange> toAddresses = {}; // SourceNat, DestinationNat
    std::vector<NumberRange> toPorts = {};      // Masquerade, SourceNat, DestinationNat
    std::uint64_t setMark = 0, setMarkMask = 0xffffffff; // mark = (mark & ~mask) | setMark
    std::optional<std::uint64_t> packets = {};           // counter, where the rule has one
    bool operator==(const FilterRule&) const = default;
};

struct FilterChain {
    std::string name = {};
    std::optional<Hook> hook = {}; // only base chains
    ChainType type = ChainType::Filter;
    int priority = 0;
    bool policyDrop = false;
    std::vector<FilterRule> rules = {};
    bool operator==(const FilterChain&) const = default;
};

inline constexpr const char* kWindowsFirewall = "Windows Firewall"; // tables of Windows
inline constexpr const char* kWireGuardFilters = "WireGuard";
struct FilterTable {
    FilterFamily family = FilterFamily::V4;
    FilterBackend backend = FilterBackend::Nft;
    std::string name = {};
    std::vector<FilterChain> chains = {};
    bool operator==(const FilterTable&) const = default;
};

struct FirewallFacts {
    std::vector<FilterTable> tables = {};
    std::optional<FilterManager> manager = {}; // at work, and has chains here
    std::vector<std::string> notSeen = {};     // parts that exist and could not be read: "iptables-legacy"
    bool operator==(const FirewallFacts&) const = default;
};
}
