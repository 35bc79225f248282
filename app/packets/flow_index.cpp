// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/packets/flow_index.h"
#include "core/dissect/ip.h"
namespace tl {
namespace {
// The ledger takes a packet that comes later for another one.
constexpr Instant kTwinsWithin = std::chrono::seconds(2);

bool isLostAsAWhole(FlowVerdict verdict)
{
    return verdict == FlowVerdict::DidNotGoOn || verdict == FlowVerdict::NatMissing ||
           verdict == FlowVerdict::NotDelivered || verdict == FlowVerdict::NotAnswered;
}

bool isAnyOf(const IpAddress& address, const FlowChoice& choice)
{
    return address == choice.inside || address == choice.outer;
}
}

bool FlowChoice::holds(const PacketRecord& packet) const
{
    if (packet.protocol != protocol || !packet.isIp()) return false;
    const auto isFar = [&](const IpAddress& address, std::uint16_t port) {
        return address == far.address && (far.port == 0 || port == far.port);
    };
    return (isFar(packet.to(), packet.destinationPort) && isAnyOf(packet.from(), *this)) ||
           (isFar(packet.from(), packet.sourcePort) && isAnyOf(packet.to(), *this));
}

FlowChoice choiceOf(const LedgerFlow& flow)
{
    FlowChoice out{.protocol = flow.protocol, .inside = flow.inside.address, .far = flow.far};
    if (flow.outer) out.outer = flow.outer->address;
    if (!hasPorts(flow.protocol)) out.far.port = 0;
    return out;
}

FlowIndex::FlowIndex(Ledger ledger, Role role, LedgerNames names, Instant seenUntil)
    : ledger_(std::move(ledger)), role_(role), names_(std::move(names)), seenUntil_(seenUntil)
{
    flows_.reserve(ledger_.flows.size() * 2);
    for (const LedgerFlow& flow : ledger_.flows) {
        enter(flow.inside, flow.far, flow);
        if (!flow.outer) continue;
        Endpoint far = flow.far;
        if (!hasPorts(flow.protocol)) far.port = flow.outer->port; // an echo has its id on both sides
        enter(*flow.outer, far, flow);
    }
}

void FlowIndex::enter(Endpoint one, Endpoint other, const LedgerFlow& flow)
{
    PacketRecord packet{.source = one.address.bytes, .destination = other.address.bytes};
    packet.sourcePort = one.port;
    packet.destinationPort = other.port;
    packet.protocol = flow.protocol;
    packet.ipVersion = one.address.isV4() ? 4 : 6;
    const Tuple tuple = sightingOf(packet).tuple;
    flows_.emplace(tuple, &flow);
    if (isLostAsAWhole(flow.verdict) && !ledger_.gap) lost_.insert(tuple);
}

const LedgerFlow* FlowIndex::find(const PacketRecord& packet) const
{
    if (!packet.isIp() || flows_.empty()) return nullptr;
    const auto found = flows_.find(sightingOf(packet).tuple);
    return found == flows_.end() ? nullptr : found->second;
}

const LedgerFlow* FlowIndex::flowOf(const KeptPackets& packets, std::uint64_t number) const
{
    if (const LedgerFlow* flow = find(packets[number].record)) return flow;
    const auto twin = packets.twin(number); // inside a WireGuard message
    return twin == KeptPackets::kNone ? nullptr : find(packets[twin].record);
}

// What goes out is seen on the tunnel first, what comes back on the uplink; at a client that is encrypted there.
bool FlowIndex::isMissing(const LedgerFlow& flow, const KeptPacket& packet) const
{
    if (ledger_.gap) return false; // it may have passed there unseen
    const PacketRecord& record = packet.record;
    if (record.kind == PacketKind::IcmpError || record.kind == PacketKind::Fragment) return false;
    if (flow.path != FlowPath::Forwarded || flow.verdict == FlowVerdict::Ambiguous) return false;
    const bool out = packet.side == Side::Tunnel && record.from() == flow.inside.address;
    const bool back = packet.side == Side::Uplink && record.from() == flow.far.address;
    return (out || back) && (flow.verdict != FlowVerdict::Works || seenUntil_ - record.at > kTwinsWithin);
}

Beyond FlowIndex::beyond(const KeptPackets& packets, std::uint64_t number) const
{
    if (packets.twin(number) != KeptPackets::kNone) return Beyond::Seen;
    const LedgerFlow* flow = find(packets[number].record);
    return flow && isMissing(*flow, packets[number]) ? Beyond::Lost : Beyond::Unknown;
}

// Asked of a million packets at once: most of them have a twin, and are of a conversation that works.
bool FlowIndex::isLost(const KeptPackets& packets, std::uint64_t number) const
{
    const KeptPacket& packet = packets[number];
    if (!packet.record.isIp()) return false;
    const Tuple tuple = sightingOf(packet.record).tuple;
    const auto twin = packets.twin(number);
    if (!lost_.empty() && lost_.contains(tuple)) return true;
    if (twin != KeptPackets::kNone) // on the uplink: inside a WireGuard message, or of an address that is no more
        return packet.side == Side::Uplink && !lost_.empty() && lost_.contains(sightingOf(packets[twin].record).tuple);
    if (isWireguard(packet.record.kind)) return false;
    const auto found = flows_.find(tuple);
    return found != flows_.end() && isMissing(*found->second, packet);
}

FlowChoice choiceOf(const KeptPackets& packets, std::uint64_t number, const FlowIndex& flows)
{
    if (const LedgerFlow* flow = flows.flowOf(packets, number)) return choiceOf(*flow);
    const PacketRecord& record = packets[number].record;
    const bool fromFar = hasPorts(record.protocol) && record.sourcePort < record.destinationPort; // the lower serves
    FlowChoice out{.protocol = record.protocol, .inside = fromFar ? record.to() : record.from()};
    out.far = fromFar ? Endpoint{record.from(), record.sourcePort} : Endpoint{record.to(), record.destinationPort};
    if (!hasPorts(record.protocol)) out.far.port = 0;
    return out;
}

bool belongs(const KeptPackets& packets, std::uint64_t number, const FlowChoice& choice)
{
    if (choice.holds(packets[number].record)) return true;
    const auto twin = packets.twin(number);
    return twin != KeptPackets::kNone && choice.holds(packets[twin].record);
}
}
