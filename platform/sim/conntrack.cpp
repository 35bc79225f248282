// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/sim/conntrack.h"
#include <algorithm>
namespace tl {
namespace {
FlowKey keyOf(const Packet& packet)
{
    return {packet.protocol, packet.source, packet.destination, packet.sourcePort, packet.destinationPort};
}
FlowKey turned(const FlowKey& key)
{
    return {key.protocol, key.destination, key.source, key.destinationPort, key.sourcePort};
}

// Only questions begin a flow: a stray answer is "invalid".
bool mayBegin(const Packet& packet)
{
    return packet.carries != Carries::EchoReply && packet.carries != Carries::TcpSynAck &&
           packet.carries != Carries::TcpReset && packet.carries != Carries::IcmpError;
}

template <class Holds> Connection* find(SimHost& host, Holds holds)
{
    const auto found = std::ranges::find_if(host.connections, holds);
    return found == host.connections.end() ? nullptr : &*found;
}

void forgetOld(SimHost& host, Ticks now)
{
    std::erase_if(host.connections, [&](const Connection& each) { return now - each.lastSeen > host.flowTimeout; });
}

bool isFull(const SimHost& host)
{
    return host.stack.conntrackMax &&
           host.stack.conntrackCount.value_or(0) + host.connections.size() >= *host.stack.conntrackMax;
}

// An error belongs to the connection of the packet that it quotes.
Tracked trackError(SimHost& host, Packet& packet)
{
    if (!packet.inner) return {.state = "invalid"};
    const FlowKey quoted = keyOf(*packet.inner);
    if (const Connection* sent = find(host, [&](const Connection& c) { return turned(c.reply) == quoted; })) {
        Packet about = *packet.inner;
        about.source = sent->original.source;
        about.sourcePort = sent->original.sourcePort;
        packet.inner = std::make_shared<const Packet>(std::move(about));
        packet.destination = sent->original.source;
        return {.state = "related", .original = sent->original, .isReply = true};
    }
    const Connection* other =
        find(host, [&](const Connection& c) { return c.original == quoted || turned(c.original) == quoted; });
    return {.state = other ? "related" : "invalid"};
}

// Keeps the port where it can, as the kernel does.
void takeFreePort(SimHost& host, FlowKey& reply, bool isEcho)
{
    const auto taken = [&] { return find(host, [&](const Connection& c) { return c.reply == reply; }) != nullptr; };
    for (int tries = 0; taken() && tries < 65535; ++tries) {
        reply.destinationPort++;
        if (isEcho) reply.sourcePort = reply.destinationPort;
    }
}
}

Tracked track(SimHost& host, Packet& packet, Ticks now)
{
    forgetOld(host, now);
    if (packet.carries == Carries::IcmpError) return trackError(host, packet);
    const FlowKey key = keyOf(packet);
    if (Connection* known = find(host, [&](const Connection& c) { return c.original == key; })) {
        known->lastSeen = now;
        return {.state = known->answered ? "established" : "new", .original = known->original};
    }
    Connection* answered = find(host, [&](const Connection& c) { return c.reply == key; });
    if (!answered)
        return {.state = mayBegin(packet) ? "new" : "invalid", .tableFull = mayBegin(packet) && isFull(host)};
    answered->lastSeen = now;
    answered->answered = true;
    packet.destination = answered->original.source;
    packet.destinationPort = answered->original.sourcePort;
    if (packet.isEcho()) packet.sourcePort = packet.destinationPort;
    if (host.restoresMarks && packet.protocol == kUdp) packet.mark = answered->mark;
    return {.state = "established", .original = answered->original, .isReply = true};
}

void translate(SimHost& host, Packet& packet, const Tracked& tracked, const std::optional<IpAddress>& newSource,
               Ticks now)
{
    if (tracked.isReply || packet.carries == Carries::IcmpError) return;
    if (!tracked.original && !mayBegin(packet)) return;
    if (!tracked.original) {
        Connection made{
            .original = keyOf(packet), .reply = turned(keyOf(packet)), .mark = packet.mark, .lastSeen = now};
        if (newSource) made.reply.destination = *newSource;
        takeFreePort(host, made.reply, packet.isEcho());
        host.connections.push_back(made);
    }
    const FlowKey original = keyOf(packet);
    const Connection* flow = find(host, [&](const Connection& c) { return c.original == original; });
    if (!flow) return;
    packet.source = flow->reply.destination;
    packet.sourcePort = flow->reply.destinationPort;
    if (packet.isEcho()) packet.destinationPort = packet.sourcePort;
}
}
