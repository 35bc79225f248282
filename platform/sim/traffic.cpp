// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/sim/traffic.h"
#include "core/filter/walk.h"
#include "platform/sim/frame.h"
#include "platform/sim/routing.h"
#include "platform/sim/stack_rules.h"
#include "platform/sim/windows_stack.h"
#include <algorithm>
namespace tl {
using namespace std::chrono_literals;
namespace {
constexpr Ticks kNeighbourTimeout = 3s; // mcast_solicit 3 times retrans_time_ms 1000 (ip-neighbour)

std::uint8_t icmpTypeOf(const Packet& packet)
{
    if (packet.carries == Carries::EchoRequest) return packet.isV4() ? 8 : 128;
    if (packet.carries == Carries::EchoReply) return packet.isV4() ? 0 : 129;
    if (packet.error == IcmpError::TimeExceeded) return packet.isV4() ? 11 : 3;
    if (packet.error == IcmpError::TooBig && !packet.isV4()) return 2;
    return packet.isV4() ? 3 : 1;
}

FlowPacket flowOf(const Packet& packet, const std::string& in, const std::string& out, const Tracked& tracked)
{
    FlowPacket flow{.inInterface = in,
                    .outInterface = out,
                    .source = packet.source,
                    .destination = packet.destination,
                    .protocol = packet.protocol,
                    .mark = packet.mark,
                    .state = tracked.state,
                    .length = packet.size};
    if (packet.protocol == kTcp || packet.protocol == kUdp) {
        flow.sourcePort = packet.sourcePort;
        flow.destinationPort = packet.destinationPort;
    } else {
        flow.icmpType = icmpTypeOf(packet);
    }
    return flow;
}

bool passes(const FilterVerdict& verdict)
{
    // What the rules leave open has to be decided here: in this world such a match lets the packet through.
    return verdict.result == FilterResult::Accepted || verdict.result == FilterResult::Unknown;
}

// What is known no sooner than by who sends it: its place in a conversation, and what its contents take.
void complete(Packet& packet, const LinkFacts* link)
{
    if (packet.exchange == 0) packet.exchange = packet.serial;
    if (link) packet.mss = link->mtu.bytes - (packet.isV4() ? 40 : 60);
    const bool isDns = packet.carries == Carries::DnsQuery || packet.carries == Carries::DnsAnswer;
    const auto content = isDns ? static_cast<std::uint32_t>(dnsSizeOf(packet)) : 0;
    if (isDns || packet.protocol == kTcp) packet.size = headersOf(packet) + content;
}

SimHost* ownerOf(SimNetwork& network, const std::string& segment, const IpAddress& address, std::string& device)
{
    for (SimHost& host : network.hosts)
        for (const auto& cable : host.cables) {
            const std::string& name = cable.first; // clang 14 captures no structured bindings
            const LinkFacts* link = host.link(name);
            if (cable.second != segment || !link || !link->up || !link->carrier) continue;
            const bool owns = std::ranges::any_of(host.network.addresses, [&](const AddressFacts& own) {
                return own.device == name && own.prefix.address == address;
            });
            if (owns) {
                device = name;
                return &host;
            }
        }
    return nullptr;
}

void noteNeighbour(SimHost& host, const std::string& device, const IpAddress& address, NeighbourState state)
{
    auto& all = host.network.neighbours;
    const auto known =
        std::ranges::find_if(all, [&](const NeighbourFacts& n) { return n.device == device && n.address == address; });
    if (known == all.end())
        all.push_back({device, address, state});
    else
        known->state = state;
}
}

Traffic::Traffic(SimNetwork& network) : network_(network), random_(network.seed), lastSession_(network.seed << 20)
{
    for (SimHost& host : network_.hosts)
        for (const SimTunnel& tunnel : host.tunnels) wake(host, tunnel.name);
    for (std::size_t i = 0; i < network_.chatter.size(); ++i) at(now() + 50ms, [this, i] { chat(i); });
}

void Traffic::at(Ticks when, std::function<void()> what) { events_.emplace(std::max(when, now()), std::move(what)); }

bool Traffic::step(Ticks until)
{
    if (events_.empty() || events_.begin()->first > until) {
        network_.now = std::max(now(), until);
        return false;
    }
    auto event = events_.extract(events_.begin());
    network_.now = event.key();
    event.mapped()();
    return true;
}

void Traffic::chat(std::size_t index)
{
    const Chatter& chatter = network_.chatter[index];
    (void)send(network_.host(chatter.host), packetFor(chatter.question, newPort()), chatter.question.device);
    at(now() + chatter.every, [this, index] { chat(index); });
}

std::uint16_t Traffic::newPort()
{
    lastPort_ = lastPort_ == 60999 ? 32768 : static_cast<std::uint16_t>(lastPort_ + 1); // ip_local_port_range
    return lastPort_;
}

bool Traffic::isLost(const Segment& segment) { return static_cast<double>(random_() >> 11) * 0x1p-53 < segment.loss; }

std::optional<SendError> Traffic::send(SimHost& host, Packet packet, const std::string& device)
{
    const bool chosen = !packet.source.isUnspecified();
    const bool strong = runsWindows(host) && chosen && device.empty();
    const auto route = findRoute(host.network, {.to = packet.destination,
                                                .from = chosen ? std::optional(packet.source) : std::nullopt,
                                                .mark = packet.mark,
                                                .outDevice = strong ? deviceForSource(host, packet.source) : device});
    if (!route) return SendError::NoRoute;
    if (route->type == RouteType::Prohibit) return SendError::Blocked; // EACCES, as a filter's drop
    if (route->type != RouteType::Unicast && route->type != RouteType::Local) return SendError::NoRoute;
    if (!chosen && !route->source) return SendError::NoAddress;
    if (!chosen) packet.source = *route->source;
    packet.serial = ++lastSerial_;
    complete(packet, host.link(route->device));

    const Tracked tracked = track(host, packet, now());
    const FilterVerdict verdict = filterOutput(flowOf(packet, "", route->device, tracked), host.firewall);
    if (tracked.tableFull || !passes(verdict)) {
        if (packet.protocol != kTcp) return SendError::Blocked;
        // The kernel keeps a refused SYN for itself and repeats it; only an ICMP error or a reset ends it.
        if (verdict.result == FilterResult::Rejected) reject(host, packet, verdict.rule ? verdict.rule->text : "");
        return std::nullopt;
    }
    const Way way{route->device, route->gateway.value_or(packet.destination), ""};
    return leave(host, way, std::move(packet), tracked);
}

void Traffic::receive(SimHost& host, const std::string& device, Packet packet)
{
    LinkFacts* link = host.link(device);
    if (!link || !link->up) return;
    ++link->rxPackets;
    link->rxBytes += packet.size;
    tapped(host, device, packet, false);
    packet.mark = 0;
    const Tracked tracked = track(host, packet, now());
    FlowPacket flow = flowOf(packet, device, "", tracked);
    flow.toThisMachine = isOwnAddress(host.network, packet.destination);
    // The first hook comes before everything else: what it drops is neither routed nor reported.
    if (tracked.tableFull || !passes(filterAt(Hook::Prerouting, flow, host.firewall))) return;
    if (!passesReversePath(host, device, packet.source, packet.mark)) return;
    if (!flow.toThisMachine) return forward(host, device, std::move(packet), tracked);
    if (!takes(host, device, packet.destination)) return;

    const FilterVerdict verdict = filterInput(flow, host.firewall);
    if (verdict.result == FilterResult::Rejected) reject(host, packet, verdict.rule ? verdict.rule->text : "");
    if (!passes(verdict)) return;
    translate(host, packet, tracked, std::nullopt, now());
    deliver(host, packet);
}

void Traffic::forward(SimHost& host, const std::string& device, Packet packet, const Tracked& tracked)
{
    if (packet.destination.isMulticast() || packet.destination.isLinkLocal()) return;
    if (!forwards(host, device, packet)) return;
    const auto route = findRoute(
        host.network, {.to = packet.destination, .from = packet.source, .mark = packet.mark, .inDevice = device});
    if (!route) return report(host, packet, IcmpError::NetUnreachable);
    if (route->type == RouteType::Blackhole) return;
    if (route->type == RouteType::Prohibit) return report(host, packet, IcmpError::AdminProhibited);
    if (route->type != RouteType::Unicast) return report(host, packet, IcmpError::HostUnreachable);
    if (packet.ttl <= 1) return report(host, packet, IcmpError::TimeExceeded);
    --packet.ttl;
    const FilterVerdict verdict = filterForwarded(flowOf(packet, device, route->device, tracked), host.firewall);
    if (verdict.result == FilterResult::Rejected) reject(host, packet, verdict.rule ? verdict.rule->text : "");
    if (!passes(verdict)) return;
    const Way way{route->device, route->gateway.value_or(packet.destination), device};
    (void)leave(host, way, std::move(packet), tracked);
}

std::optional<SendError> Traffic::leave(SimHost& host, const Way& way, Packet packet, const Tracked& tracked)
{
    const auto source = newSource(host, flowOf(packet, way.from, way.device, tracked), packet, way.hop);
    const Packet untranslated = packet;
    translate(host, packet, tracked, source, now());
    const LinkFacts* link = host.link(way.device);
    if (!link || !link->up) return SendError::NoRoute;
    // Only the sender of an IPv6 packet may cut it up; of an IPv4 packet also a router, if it is allowed to.
    const bool mayCut = !packet.dontFragment && (packet.isV4() || way.isOwn());
    if (packet.size > link->mtu.bytes && !mayCut) return tooBig(host, way, untranslated, link->mtu);
    return transmit(host, way, std::move(packet));
}

std::optional<SendError> Traffic::tooBig(SimHost& host, const Way& way, const Packet& packet, Mtu mtu)
{
    if (way.isOwn()) return SendError::TooBig;
    report(host, packet, IcmpError::TooBig, mtu);
    return std::nullopt;
}

std::optional<SendError> Traffic::transmit(SimHost& host, const Way& way, Packet packet)
{
    if (way.device == "lo") {
        at(now(), [this, &host, packet = std::move(packet)] { receive(host, "lo", packet); });
        return std::nullopt;
    }
    if (SimTunnel* tunnel = host.tunnel(way.device)) {
        tapped(host, way.device, packet, !way.isOwn());
        return encapsulate(host, *tunnel, packet, way.isOwn());
    }
    LinkFacts& link = *host.link(way.device);
    if (!link.carrier) {
        ++link.txDropped;
        return std::nullopt;
    }
    ++link.txPackets;
    link.txBytes += packet.size;
    onWire(host, way, packet);
    return std::nullopt;
}

void Traffic::onWire(SimHost& host, const Way& way, const Packet& packet)
{
    const auto cable = host.cables.find(way.device);
    if (cable == host.cables.end()) return;
    std::string device;
    SimHost* next = ownerOf(network_, cable->second, way.hop, device);
    if (!next) return neighbourIsSilent(host, way, packet);
    noteNeighbour(host, way.device, way.hop, NeighbourState::Reachable);
    tapped(host, way.device, packet, !way.isOwn());
    const Segment& segment = network_.segment(cable->second);
    if (isLost(segment) || (segment.carries && packet.size > segment.carries->bytes)) return;
    at(now() + segment.delay, [this, next, device, packet] { receive(*next, device, packet); });
}

void Traffic::neighbourIsSilent(SimHost& host, const Way& way, const Packet& packet)
{
    noteNeighbour(host, way.device, way.hop, NeighbourState::Incomplete);
    at(now() + kNeighbourTimeout, [this, &host, way, packet] {
        noteNeighbour(host, way.device, way.hop, NeighbourState::Failed);
        report(host, packet, IcmpError::HostUnreachable);
    });
}

void Traffic::report(SimHost& host, const Packet& about, IcmpError error, std::optional<Mtu> mtu)
{
    const bool toItself = isOwnAddress(host.network, about.source);
    if (about.carries == Carries::IcmpError || (!host.sendsIcmpErrors && !toItself)) return;
    Packet packet{.carries = Carries::IcmpError,
                  .destination = about.source,
                  .protocol = about.isV4() ? kIcmp : kIcmp6,
                  .size = about.isV4() ? std::min(28 + about.size, 576u) : std::min(48 + about.size, 1280u),
                  .error = error,
                  .nextHopMtu = mtu,
                  .inner = std::make_shared<const Packet>(about)};
    packet.source.family = about.source.family;
    if (isOwnAddress(host.network, about.destination)) packet.source = about.destination;
    (void)send(host, std::move(packet));
}

void Traffic::reject(SimHost& host, const Packet& about, const std::string& ruleText)
{
    const auto says = [&](std::string_view word) { return ruleText.find(word) != std::string::npos; };
    if (about.protocol == kTcp && (says("tcp reset") || says("tcp-reset"))) {
        (void)send(host, replyTo(about, Carries::TcpReset)); // in the name of the destination
        return;
    }
    report(host, about, says("prohibited") ? IcmpError::AdminProhibited : IcmpError::PortUnreachable);
}

void Traffic::tapped(SimHost& host, const std::string& device, const Packet& packet, bool isForOthers)
{
    for (const auto& [where, listener] : listeners_)
        if (where == &host) listener->passed(device, packet, isForOthers);
}
}
