// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ledger/conversations.h"
#include "core/dissect/icmp.h"
#include "core/dissect/transport.h"
#include <algorithm>
namespace tl {
void note(ErrorMark& mark, const PacketRecord& icmpError)
{
    mark.from = icmpError.source;
    mark.type = icmpError.type;
    mark.code = icmpError.code;
    mark.mtu = icmpError.limit;
    if (mark.count != 0xffffffff) ++mark.count;
}

std::optional<FlowError> errorOf(const ErrorMark& mark, IpFamily family)
{
    if (mark.count == 0) return std::nullopt;
    return FlowError{.error = icmpErrorOf(family, mark.type, mark.code).value_or(IcmpError::Other),
                     .from = {family, mark.from},
                     .count = mark.count,
                     .mtu = mark.mtu};
}

void note(Tick& tick, Instant at)
{
    tick.first = tick.count == 0 ? at : std::min(tick.first, at);
    tick.last = std::max(tick.last, at);
    ++tick.count;
}

void add(Tick& tick, const Tick& other)
{
    if (other.count == 0) return;
    tick.first = tick.count == 0 ? other.first : std::min(tick.first, other.first);
    tick.last = std::max(tick.last, other.last);
    tick.count += other.count;
}

Conversations::Met Conversations::meet(const Entering& one, const Surroundings& around)
{
    const PacketRecord& packet = one.packet;
    const Sighting seen = sightingOf(packet);
    const auto claim = table_.claim(seen.tuple, one.hash);
    if (claim.slot == kept_.size()) kept_.emplace_back();
    Conversation& kept = kept_[claim.slot];
    Met out{.ref = {.slot = claim.slot}, .isNew = claim.isNew};
    if (claim.tookOver) {
        out.lost = kept;
        fetchAll(kept_[table_.goesAfter(kFewOthers)]);
        out.goesNext = table_.goesAfter(1);
    }
    if (claim.isNew) {
        kept = {};
        kept.serial = ++serial_;
        kept.placing = around.place(packet, seen);
    }
    if (seen.sender != kept.placing.inside) out.ref.direction = Direction::Back;
    const bool goesOut = out.ref.direction == Direction::Out;
    note(goesOut ? kept.out : kept.back, packet.at);
    std::uint16_t& largest = goesOut ? kept.largestOut : kept.largestBack;
    largest = std::max(largest, packet.ipLength);
    if (out.ref.direction == Direction::Back && packet.protocol == kIpTcp && (packet.tcpFlags & kTcpReset) != 0)
        ++kept.resets;
    return out;
}
}
