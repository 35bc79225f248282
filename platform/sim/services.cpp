// SPDX-License-Identifier: GPL-3.0-or-later
// What a host does with packets that are for itself.
#include "platform/sim/traffic.h"
#include <algorithm>
namespace tl {
namespace {
std::string withoutFinalDot(const std::string& name)
{
    return name.size() > 1 && name.ends_with('.') ? name.substr(0, name.size() - 1) : name;
}

void fillIn(Packet& answer, const NameService& service)
{
    const auto known = service.names.find(withoutFinalDot(answer.name));
    if (service.failsWith)
        answer.code = *service.failsWith;
    else if (known == service.names.end())
        answer.code = answer.name == "." ? DnsCode::NoError : DnsCode::NxDomain;
    if (answer.code != DnsCode::NoError || known == service.names.end()) return;
    for (const IpAddress& each : known->second)
        if (each.isV4() == (answer.type == DnsType::A)) answer.answers.push_back(each);
}
}

void Traffic::deliver(SimHost& host, const Packet& packet)
{
    switch (packet.carries) {
    case Carries::EchoRequest:
        if (host.answersEcho) (void)send(host, replyTo(packet, Carries::EchoReply));
        return;
    case Carries::TcpSyn: {
        const bool open = std::ranges::count(host.openTcp, packet.destinationPort) > 0 ||
                          (host.names && packet.destinationPort == 53);
        (void)send(host, replyTo(packet, open ? Carries::TcpSynAck : Carries::TcpReset));
        return;
    }
    case Carries::DnsQuery:
    case Carries::Datagram:
    case Carries::WireGuard: return deliverUdp(host, packet);
    case Carries::DnsAnswer:
        if (returnForwardedName(host, packet)) return;
        break;
    default: break;
    }
    for (const auto& [where, listener] : listeners_)
        if (where == &host) listener->delivered(packet);
}

void Traffic::deliverUdp(SimHost& host, const Packet& packet)
{
    if (packet.carries == Carries::DnsQuery && host.names && packet.destinationPort == 53)
        return answerName(host, packet);
    for (SimTunnel& tunnel : host.tunnels) {
        const LinkFacts* link = host.link(tunnel.name);
        if (!tunnel.device || tunnel.device->listenPort != packet.destinationPort || !link || !link->up) continue;
        if (packet.carries == Carries::WireGuard) receiveMessage(host, tunnel, packet);
        return;
    }
    const bool taken = std::ranges::any_of(host.sockets, [&](const UdpSocketFacts& socket) {
        return socket.port == packet.destinationPort &&
               (socket.address.isUnspecified() || socket.address == packet.destination);
    });
    if (!taken) report(host, packet, IcmpError::PortUnreachable);
}

void Traffic::answerName(SimHost& host, const Packet& query)
{
    const bool known = host.names->names.contains(withoutFinalDot(query.name)) || host.names->failsWith;
    if (!known && host.names->forwardTo) return forwardName(host, query, *host.names->forwardTo);
    Packet answer = replyTo(query, Carries::DnsAnswer);
    fillIn(answer, *host.names);
    (void)send(host, std::move(answer));
}

void Traffic::forwardName(SimHost& host, const Packet& query, const IpAddress& upstream)
{
    constexpr std::size_t kMostAtOnce = 1000;
    if (forwardedNames_.size() >= kMostAtOnce) forwardedNames_.erase(forwardedNames_.begin());
    const Question question{.method = Method::DnsUdp, .to = upstream, .name = query.name, .type = query.type};
    const std::uint16_t port = newPort();
    forwardedNames_.push_back({&host, port, query});
    (void)send(host, packetFor(question, port));
}

bool Traffic::returnForwardedName(SimHost& host, const Packet& answer)
{
    const auto asked = std::ranges::find_if(forwardedNames_, [&](const ForwardedName& each) {
        return each.host == &host && each.port == answer.destinationPort;
    });
    if (asked == forwardedNames_.end()) return false;
    Packet reply = replyTo(asked->query, Carries::DnsAnswer);
    reply.code = answer.code;
    reply.answers = answer.answers;
    forwardedNames_.erase(asked);
    (void)send(host, std::move(reply));
    return true;
}
}
