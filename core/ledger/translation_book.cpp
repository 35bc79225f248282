// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ledger/translation_book.h"
#include "core/dissect/ip.h"
#include <algorithm>
namespace tl {
namespace {
// A translation that was quiet for so long may have been given to another (Linux keeps echo and UDP for 30 s).
constexpr Instant kTranslationLives = std::chrono::seconds(30);

// Stamps of the other side that a twin may have.
struct Span {
    Instant from, to;
};
Span stampsBehind(Instant at) { return {at - kClockSkew, at + kTwinWindow}; }
Span stampsBefore(Instant at) { return {at - kTwinWindow, at + kClockSkew}; }

// What a packet has on both sides of a translation, with the far end as its address there: addresses, ports and ids of
// the near end are left out.
std::uint64_t twinKey(const PacketRecord& packet, Direction direction)
{
    const bool out = direction == Direction::Out;
    // An echo has its id for both ports, and a translation may change it.
    const std::uint64_t farPort = !hasPorts(packet.protocol) ? 0 : out ? packet.destinationPort : packet.sourcePort;
    std::uint64_t hash = mixed(out ? 1 : 2, out ? packet.destination : packet.source);
    hash = mixed(hash, farPort << 48 | std::uint64_t{packet.ipLength} << 32 | std::uint64_t{packet.ipId} << 16 |
                           std::uint64_t{packet.protocol} << 8 | packet.tcpFlags);
    if (packet.protocol == kIpTcp) return mixed(hash, std::uint64_t{packet.sequence} << 32 | packet.acknowledgement);
    hash = mixed(hash, std::uint64_t{packet.sequence} << 32 | packet.digest);
    return mixed(hash, std::uint64_t{packet.type} << 8 | packet.code);
}
}

TranslationBook::TranslationBook(const LedgerSetup& setup, Conversations& conversations, Surroundings& around)
    : conversations_(conversations), around_(around), table_(setup.mostFlows), onTunnel_(setup.mostPending),
      onUplink_(setup.mostPending)
{
    outers_.reserve(table_.capacity());
}

void TranslationBook::dropFarFrom(Instant now)
{
    onTunnel_.dropFarFrom(now);
    onUplink_.dropFarFrom(now);
}

bool TranslationBook::holds(std::uint32_t outer, Instant now) const
{
    const Outer& one = outers_[outer];
    const Instant last = std::max(one.bySender[0].last, one.bySender[1].last);
    return !one.inDoubt && now - last < kTranslationLives;
}

// An echo's id is no address of the far end: it is the same on both ends, and translated with the near one.
std::uint8_t TranslationBook::nearEnd(Pair pair) const
{
    const TupleEnd& first = table_[pair.outer].ends[0];
    const TupleEnd& far = conversations_.far(pair.inner);
    const bool portsCount = hasPorts(table_[pair.outer].protocol);
    return first.address == far.address && (!portsCount || first.port == far.port) ? 1 : 0;
}

TranslationBook::Fit TranslationBook::fitOf(Pair pair, Instant now) const
{
    const Outer& outer = outers_[pair.outer];
    if (outer.inner == pair.inner) return Fit::Known;
    const auto other = conversations_[pair.inner].outer[0];
    const bool taken = outer.inner != TupleTable::kNone, has = other != TupleTable::kNone;
    if ((taken && (outer.bare || holds(pair.outer, now))) || (has && holds(other, now))) return Fit::None;
    if (taken || has) return Fit::Renewed;
    const TupleEnd& near = table_[pair.outer].ends[nearEnd(pair)];
    return near.port == conversations_.inside(pair.inner).port ? Fit::SamePort : Fit::Possible;
}

void TranslationBook::settle(std::uint32_t slot)
{
    Outer& outer = outers_[slot];
    Conversation& inner = conversations_[outer.inner];
    const Tick &out = outer.bySender[outer.near], &back = outer.bySender[1 - outer.near];
    add(inner.uplink.out, out);
    add(inner.uplink.back, back);
    if (outer.bare) inner.uplink.untranslated += out.count;
    if (outer.error.count > 0) inner.error = outer.error;
    inner.outer[outer.bare ? 1 : 0] = TupleTable::kNone;
    outer = {.serial = outer.serial};
}

void TranslationBook::bind(Pair pair, const Choice& choice)
{
    Outer& outer = outers_[pair.outer];
    if (outer.inner == pair.inner) {
        outer.inDoubt = outer.inDoubt && choice.rivals;
        return;
    }
    if (conversations_[pair.inner].placing.path != FlowPath::Forwarded) return;
    if (outer.inner != TupleTable::kNone) settle(pair.outer);
    if (const auto other = conversations_[pair.inner].outer[0]; other != TupleTable::kNone) settle(other);
    outer.inner = pair.inner;
    outer.near = nearEnd(pair);
    outer.bare = false;
    outer.inDoubt = choice.tied;
    conversations_[pair.inner].outer[0] = pair.outer;
    around_.learnOwn(endpointOf(table_[pair.outer], outer.near));
}

void TranslationBook::bindBare(Pair pair)
{
    Conversation& inner = conversations_[pair.inner];
    Outer& outer = outers_[pair.outer];
    if (inner.placing.path != FlowPath::Forwarded || outer.inner != TupleTable::kNone) return;
    outer.inner = pair.inner;
    outer.near = inner.placing.inside;
    outer.bare = true;
    outer.inDoubt = false;
    inner.outer[1] = pair.outer;
}

void TranslationBook::Choice::offer(Fit offered, std::uint32_t by, std::uint32_t at)
{
    if (offered == Fit::None || by == owner) return;
    rivals = owner != TupleTable::kNone;
    tied = rivals && (offered == fit || (tied && offered < fit));
    if (offered <= fit) return;
    index = at;
    owner = by;
    fit = offered;
}

TranslationBook::Choice TranslationBook::chooseInner(std::uint32_t outer, std::span<const std::uint32_t> waiting,
                                                     Instant now)
{
    Choice out;
    for (const auto index : waiting)
        if (const Waiting& one = onTunnel_[index]; conversations_.isStill(one))
            out.offer(fitOf({one.owner, outer}, now), one.owner, index);
    if (!out.tied && !(out.rivals && outers_[outer].inDoubt)) return out;
    for (const auto index : waiting)
        if (const Waiting& one = onTunnel_[index]; conversations_.isStill(one)) ++conversations_[one.owner].contested;
    return out;
}

TranslationBook::Choice TranslationBook::chooseOuter(std::uint32_t inner, std::span<const std::uint32_t> waiting,
                                                     Instant now)
{
    Choice out;
    for (const auto index : waiting)
        if (const Waiting& one = onUplink_[index]; outers_[one.owner].serial == one.serial)
            out.offer(fitOf({inner, one.owner}, now), one.owner, index);
    if (out.tied) ++conversations_[inner].contested;
    return out;
}

TranslationBook::Number TranslationBook::onTunnel(const Entering& one, const Conversations::Met& met)
{
    const PacketRecord& packet = one.packet;
    const Conversation& inner = conversations_[met.ref.slot];
    if (inner.placing.path != FlowPath::Forwarded) return std::nullopt;
    if (met.isNew)
        if (const auto bare = table_.find(conversations_.tuple(met.ref.slot), one.hash); bare != TupleTable::kNone)
            bindBare({met.ref.slot, bare});
    const bool out = met.ref.direction == Direction::Out;
    const Span span = out ? stampsBehind(packet.at) : stampsBefore(packet.at);
    const auto key = twinKey(packet, met.ref.direction);
    const Choice chosen = chooseOuter(met.ref.slot, onUplink_.matching(key, span.from, span.to), packet.at);
    if (chosen.index == TupleTable::kNone) {
        onTunnel_.add({key, packet.at, one.number, met.ref.slot, inner.serial, met.ref.direction});
        return std::nullopt;
    }
    const Waiting twin = onUplink_[chosen.index];
    onUplink_.take(chosen.index);
    bind({met.ref.slot, twin.owner}, chosen);
    return twin.number;
}

std::uint32_t TranslationBook::claimOuter(const Tuple& tuple, std::uint32_t hash)
{
    const auto claim = table_.claim(tuple, hash);
    if (!claim.isNew) return claim.slot;
    if (claim.slot == outers_.size()) outers_.emplace_back();
    Outer& outer = outers_[claim.slot];
    if (claim.tookOver) {
        fetchAll(outers_[table_.goesAfter(kFewOthers)]);
        const auto next = outers_[table_.goesAfter(1)].inner;
        if (next != TupleTable::kNone) fetchAll(conversations_[next]); // it is settled with it
        if (outer.inner != TupleTable::kNone)
            settle(claim.slot);
        else
            lastOuterForgotten_ = std::max({lastOuterForgotten_, outer.bySender[0].last, outer.bySender[1].last});
    }
    outer = {.serial = ++serial_};
    if (const auto inner = conversations_.find(tuple, hash); inner != TupleTable::kNone) bindBare({inner, claim.slot});
    return claim.slot;
}

TranslationBook::Number TranslationBook::onUplink(const Entering& one, Direction direction)
{
    const PacketRecord& packet = one.packet;
    const Sighting seen = sightingOf(packet);
    const auto slot = claimOuter(seen.tuple, one.hash);
    Outer& outer = outers_[slot];
    if (outer.inner != TupleTable::kNone) direction = seen.sender == outer.near ? Direction::Out : Direction::Back;
    const bool out = direction == Direction::Out;
    const Span span = out ? stampsBefore(packet.at) : stampsBehind(packet.at);
    const auto key = twinKey(packet, direction);
    const Choice chosen = chooseInner(slot, onTunnel_.matching(key, span.from, span.to), packet.at);
    if (chosen.index == TupleTable::kNone) {
        note(outer.bySender[seen.sender], packet.at);
        onUplink_.add({key, packet.at, one.number, slot, outer.serial, direction});
        return std::nullopt;
    }
    const Waiting twin = onTunnel_[chosen.index];
    onTunnel_.take(chosen.index);
    bind({twin.owner, slot}, chosen);
    note(outer.bySender[seen.sender], packet.at);
    return twin.number;
}

bool TranslationBook::noteError(const Tuple& quoted, const PacketRecord& icmpError)
{
    const auto slot = table_.find(quoted);
    if (slot == TupleTable::kNone) return false;
    note(outers_[slot].error, icmpError);
    return true;
}

void TranslationBook::release(const Conversation& forgotten)
{
    for (const auto slot : forgotten.outer)
        if (slot != TupleTable::kNone) outers_[slot] = {.serial = outers_[slot].serial};
}

UplinkTicks TranslationBook::ticksOf(const Conversation& inner) const
{
    UplinkTicks all = inner.uplink;
    for (const auto slot : inner.outer) {
        if (slot == TupleTable::kNone) continue;
        const Outer& outer = outers_[slot];
        add(all.out, outer.bySender[outer.near]);
        add(all.back, outer.bySender[1 - outer.near]);
        if (outer.bare) all.untranslated += outer.bySender[outer.near].count;
    }
    return all;
}

std::optional<Endpoint> TranslationBook::outerOf(const Conversation& inner) const
{
    for (const auto slot : inner.outer)
        if (slot != TupleTable::kNone) return endpointOf(table_[slot], outers_[slot].near);
    return std::nullopt;
}

ErrorMark TranslationBook::errorOf(const Conversation& inner) const
{
    ErrorMark last = inner.error;
    for (const auto slot : inner.outer) {
        if (slot == TupleTable::kNone || outers_[slot].error.count == 0) continue;
        const auto before = last.count;
        last = outers_[slot].error;
        last.count = std::max(last.count, before);
    }
    return last;
}

bool TranslationBook::isInDoubt(const Conversation& inner) const
{
    const auto slot = inner.outer[0];
    return slot != TupleTable::kNone && outers_[slot].inDoubt;
}

Instant TranslationBook::lastForgotten() const
{
    return std::max({onTunnel_.lastForgotten(), onUplink_.lastForgotten(), lastOuterForgotten_});
}
}
