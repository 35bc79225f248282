// SPDX-License-Identifier: GPL-3.0-or-later
// A server's uplink: its conversations, and which conversation of the tunnel each of them is after translation.
#pragma once
#include "core/ledger/conversations.h"
namespace tl {
class TranslationBook {
public:
    TranslationBook(const LedgerSetup&, Conversations&, Surroundings&); // must outlive the book
    using Number = std::optional<std::uint64_t>;                        // of the twin
    Number onTunnel(const Entering&, const Conversations::Met&);
    Number onUplink(const Entering&, Direction);
    bool noteError(const Tuple& quoted, const PacketRecord& icmpError); // false: no such conversation on the uplink
    void release(const Conversation&);                                  // it is forgotten
    void fetchOuters(const Conversation& one) const
    {
        for (const auto slot : one.outer)
            if (slot != TupleTable::kNone) fetchAll(outers_[slot]);
    }
    void dropFarFrom(Instant now);
    void fetchPlace(std::uint32_t hash) const { table_.fetchPlace(hash); }
    void fetch(std::uint32_t hash) const
    {
        if (const auto slot = table_.fetchTuple(hash); slot != TupleTable::kNone) prefetch(&outers_[slot]);
    }

    UplinkTicks ticksOf(const Conversation&) const;
    std::optional<Endpoint> outerOf(const Conversation&) const;
    ErrorMark errorOf(const Conversation&) const; // seen on either side; the same errors pass both
    bool isInDoubt(const Conversation&) const;    // its translation may be another's
    std::uint64_t forgotten() const { return onTunnel_.forgotten() + onUplink_.forgotten(); }
    Instant lastForgotten() const;

private:
    struct alignas(64) Outer {
        std::array<Tick, 2> bySender = {};
        std::uint32_t inner = TupleTable::kNone; // the conversation it is
        std::uint32_t serial = 0;
        std::uint8_t near = 0; // its end at this machine, when it is a conversation's
        bool bare = false;     // not translated
        bool inDoubt = false;
        ErrorMark error = {};
    };
    enum class Fit { None, Renewed, Possible, SamePort, Known };
    // The likeliest conversation of packets that are alike.
    struct Choice {
        std::uint32_t index = TupleTable::kNone, owner = TupleTable::kNone; // of the oldest of its packets
        Fit fit = Fit::None;
        bool tied = false;   // another is as likely
        bool rivals = false; // another is possible
        void offer(Fit, std::uint32_t owner, std::uint32_t index);
    };
    struct Pair {
        std::uint32_t inner = 0, outer = 0;
    };
    Fit fitOf(Pair, Instant now) const;
    std::uint8_t nearEnd(Pair) const; // of the outer one
    bool holds(std::uint32_t outer, Instant now) const;
    Choice chooseInner(std::uint32_t outer, std::span<const std::uint32_t> waiting, Instant now);
    Choice chooseOuter(std::uint32_t inner, std::span<const std::uint32_t> waiting, Instant now);
    void bind(Pair, const Choice&);
    void bindBare(Pair);
    void settle(std::uint32_t outer);
    std::uint32_t claimOuter(const Tuple&, std::uint32_t hash);

    Conversations& conversations_;
    Surroundings& around_;
    TupleTable table_;
    std::vector<Outer> outers_;
    WaitingRoom onTunnel_, onUplink_;
    std::uint32_t serial_ = 0;
    Instant lastOuterForgotten_ = Instant::min();
};
}
