// SPDX-License-Identifier: GPL-3.0-or-later
// The ledger, to be asked which of its conversations a packet belongs to. Never changes once it is made.
#pragma once
#include "app/packets/kept_packets.h"
#include "core/ledger/tuple.h"
#include "core/ledger/words.h"
#include <unordered_map>
#include <unordered_set>
namespace tl {
// A conversation as a person means it: whatever ports a program took for it.
struct FlowChoice {
    std::uint8_t protocol = 0;
    IpAddress inside = {};
    std::optional<IpAddress> outer = {}; // server: the inside as the far end sees it
    Endpoint far = {};                   // port 0: any
    bool holds(const PacketRecord&) const;
    bool operator==(const FlowChoice&) const = default;
};
FlowChoice choiceOf(const LedgerFlow&);

enum class Beyond { Unknown, Seen, Lost }; // what became of a packet on the other side

class FlowIndex {
public:
    FlowIndex() = default;
    FlowIndex(Ledger, Role, LedgerNames, Instant seenUntil);
    FlowIndex(const FlowIndex&) = delete; // it points into itself
    FlowIndex& operator=(const FlowIndex&) = delete;
    const Ledger& ledger() const { return ledger_; }
    Role role() const { return role_; }
    const LedgerNames& names() const { return names_; }
    const LedgerFlow* flowOf(const KeptPackets&, std::uint64_t number) const; // nothing: followed by nobody
    Beyond beyond(const KeptPackets&, std::uint64_t number) const;
    bool isLost(const KeptPackets&, std::uint64_t number) const; // it, or all of its conversation

private:
    struct Hash {
        std::size_t operator()(const Tuple& tuple) const { return TupleTable::hashOf(tuple); }
    };
    const LedgerFlow* find(const PacketRecord&) const;
    bool isMissing(const LedgerFlow&, const KeptPacket&) const; // on the other side, where it has no twin
    void enter(Endpoint one, Endpoint other, const LedgerFlow&);
    Ledger ledger_ = {};
    Role role_ = Role::Server;
    LedgerNames names_ = {};
    Instant seenUntil_{0};
    std::unordered_map<Tuple, const LedgerFlow*, Hash> flows_ = {};
    std::unordered_set<Tuple, Hash> lost_ = {}; // of flows that are lost as a whole: few, and asked for often
};

// Of the conversation of a packet, also of one that the ledger does not know (any more).
FlowChoice choiceOf(const KeptPackets&, std::uint64_t number, const FlowIndex&);
bool belongs(const KeptPackets&, std::uint64_t number, const FlowChoice&); // itself, or its twin
}
