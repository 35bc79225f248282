// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/summary.h"
#include "core/causes/shared/common.h"
#include "core/causes/shared/local_filter.h"
#include "core/causes/shared/nat.h"
#include "core/causes/shared/packets.h"
#include "core/causes/shared/windows_nat.h"
#include "core/dissect/ip.h"
#include "core/facts/sizes.h"
#include "core/probes/shared/aims.h"
#include <algorithm>
namespace tl {
namespace {
StepResult pass(Text text, std::vector<std::string> args = {})
{
    return {.status = StepStatus::Pass, .summary = {text, std::move(args)}};
}
StepResult unknown(Text text, std::vector<std::string> args = {})
{
    return {.status = StepStatus::Inconclusive, .summary = {text, std::move(args)}};
}
StepResult skipped(Text text) { return {.status = StepStatus::Skipped, .summary = {text, {}}}; }

const Exchange* firstAnswer(const Facts& facts, std::initializer_list<Purpose> purposes)
{
    for (const Exchange* e : exchangesFor(facts, purposes))
        if (answered(*e)) return e;
    return nullptr;
}

std::string who(const Exchange& e) { return toString(e.question.to); }
std::string howLong(const Exchange& e) { return milliseconds(e.roundTrip.value_or(Ticks(0))); }

StepResult unseen(const Facts& facts)
{
    const Error* why = facts.device.whyNot();
    if (why && why->code == ErrorCode::Denied)
        return unknown(TL_TEXT("Step", "The state of the tunnel can only be read with administrator rights"));
    if (why && why->code == ErrorCode::NotFound) return unknown(TL_TEXT("Step", "The tunnel is not running"));
    return unknown(TL_TEXT("Step", "The state of the tunnel could not be read (%1)"), {why ? why->where : "wg"});
}

StepResult handshake(const Facts& facts)
{
    const DeviceFacts* device = latestDevice(facts);
    if (!device) {
        if (anythingCameBack(facts))
            return pass(TL_TEXT("Step", "Answers come through the tunnel, so the two ends understand each other"));
        return unseen(facts);
    }
    const PeerFacts* newest = nullptr;
    for (const PeerFacts& peer : device->peers)
        if (handshakeFresh(facts, peer) && (!newest || peer.lastHandshake > newest->lastHandshake)) newest = &peer;
    if (newest)
        return pass(TL_TEXT("Step", "The last handshake is %1 s old"),
                    {std::to_string(std::max<std::int64_t>(0, handshakeAge(facts, *newest)->count()))});
    if (device->peers.empty()) return unknown(TL_TEXT("Step", "The tunnel has no peer"));
    return unknown(TL_TEXT("Step", "No living session with any peer"));
}

// Server: a machine beside this one that was asked for, and answers neither it nor a peer. Whoever is farther away may
// answer nobody.
std::optional<IpAddress> neighbourOutOfReach(const Facts& facts)
{
    if (!facts.request.targetsGiven) return std::nullopt;
    const auto works = forwardedFlows(facts, FlowVerdict::Works);
    for (const IpAddress& target : innerTargets(facts)) {
        const LookupFacts* way = lookup(facts, LookupPurpose::Target, target);
        if (!way || !way->answer || way->answer->type != RouteType::Unicast || way->answer->gateway) continue;
        const auto asked = exchangesFor(facts, {Purpose::Target, Purpose::TargetFromTunnelAddress});
        const auto isOfIt = [&](const Exchange* e) { return e->question.to == target; };
        const bool replied =
            std::ranges::any_of(asked, [&](const Exchange* e) { return isOfIt(e) && answered(*e); }) ||
            std::ranges::any_of(works, [&](const LedgerFlow* flow) { return flow->far.address == target; });
        if (!replied && std::ranges::any_of(asked, isOfIt)) return target;
    }
    return std::nullopt;
}

// Server: a machine of the Internet that answers pings and no connection of its own, while no peer was seen to have
// one.
std::optional<IpAddress> answersPingsAlone(const Facts& facts)
{
    const auto works = forwardedFlows(facts, FlowVerdict::Works);
    const bool connects = std::ranges::any_of(works, [](const LedgerFlow* flow) { return flow->protocol == kIpTcp; });
    if (connects || stopsOwnQuestions(facts)) return std::nullopt;
    std::optional<IpAddress> pinged;
    bool asked = false;
    for (const Exchange* e : exchangesFor(facts, {Purpose::Target, Purpose::TargetName})) {
        if (!e->question.to.isV4() || e->question.to.isPrivate()) continue;
        const bool connection = e->question.method == Method::TcpConnect;
        if (connection && !unanswered(*e)) return std::nullopt;
        asked = asked || connection;
        if (e->question.method == Method::Echo && answered(*e)) pinged = e->question.to;
    }
    return asked ? pinged : std::nullopt;
}

StepResult reach(const Facts& facts)
{
    const Exchange* target = firstAnswer(facts, {Purpose::Target, Purpose::TargetName});
    const Exchange* peer = firstAnswer(facts, {Purpose::Peer});
    if (isServer(facts)) {
        if (const auto lost = neighbourOutOfReach(facts))
            return unknown(TL_TEXT("Step", "%1 does not answer this machine itself"), {toString(*lost)});
        if (const auto pinged = answersPingsAlone(facts))
            return unknown(TL_TEXT("Step", "%1 answers pings of this machine, but none of its connections (TCP)"),
                           {toString(*pinged)});
        if (peer)
            return pass(TL_TEXT("Step", "The peer %1 answers through the tunnel in %2"), {who(*peer), howLong(*peer)});
        if (target) return unknown(TL_TEXT("Step", "This machine reaches %1; no peer answers a ping"), {who(*target)});
        return unknown(TL_TEXT("Step", "No peer answers a ping"));
    }
    if (target && wentThroughTunnel(facts, *target) && targetReached(facts, target->question.to))
        return pass(TL_TEXT("Step", "%1 answers through the tunnel in %2"), {who(*target), howLong(*target)});
    if (peer)
        return pass(TL_TEXT("Step", "The far end %1 answers through the tunnel in %2"), {who(*peer), howLong(*peer)});
    if (target) return unknown(TL_TEXT("Step", "%1 answers, but beside the tunnel"), {who(*target)});
    return unknown(TL_TEXT("Step", "Nothing answered through the tunnel"));
}

StepResult route(const Facts& facts)
{
    if (!facts.network) return unknown(TL_TEXT("Step", "The routes could not be read"));
    const LookupPurpose purpose = isServer(facts) ? LookupPurpose::Peer : LookupPurpose::Target;
    for (const LookupFacts& asked : facts.lookups)
        if (asked.purpose == purpose && routedIntoTunnel(facts, purpose, asked.destination))
            return pass(TL_TEXT("Step", "The system sends packets to %1 into %2"),
                        {toString(asked.destination), facts.request.tunnel});
    for (const LookupFacts& asked : facts.lookups)
        if (asked.purpose == LookupPurpose::Peer && routedIntoTunnel(facts, LookupPurpose::Peer, asked.destination))
            return pass(TL_TEXT("Step", "The system sends packets to %1 into %2"),
                        {toString(asked.destination), facts.request.tunnel});
    return skipped(TL_TEXT("Step", "No address is known that the tunnel should carry"));
}

StepResult allowedIps(const Facts& facts)
{
    const DeviceFacts* device = latestDevice(facts);
    if (!device) return unseen(facts);
    if (promisesEverything(facts, IpFamily::V4) && isClient(facts))
        return pass(TL_TEXT("Step", "AllowedIPs send everything into the tunnel"));
    std::string list;
    std::size_t count = 0;
    for (const PeerFacts& peer : device->peers)
        for (const Prefix& prefix : peer.allowedIps)
            if (++count <= 4) list += (list.empty() ? "" : ", ") + toString(prefix);
    if (count == 0) return unknown(TL_TEXT("Step", "No peer has AllowedIPs"));
    return pass(TL_TEXT("Step", "AllowedIPs of this end: %1"), {list + (count > 4 ? " …" : "")});
}

// How long a server waited in vain for packets of its peers to others; nothing when some came, or it did not wait.
std::optional<std::string> waitedInVain(const Facts& facts)
{
    const Ledger* ledger = ledgerOf(facts);
    if (!ledger || !seesAll(facts) || ledger->totals.tunnelOut > 0) return std::nullopt;
    if (facts.watch->watched < std::chrono::seconds(1)) return std::nullopt;
    return std::to_string(std::chrono::round<std::chrono::seconds>(facts.watch->watched).count());
}

StepResult natOnWindows(const Facts& facts, const std::vector<ServerFlow>& flows)
{
    if (flows.empty() || !translatesOnWindows(facts, flows.front().peer))
        return unknown(TL_TEXT("Step", "It could not be told whether packets of the tunnel are translated"));
    if (const auto waited = waitedInVain(facts))
        return pass(TL_TEXT("Step", "Packets of the tunnel get this machine's address on %1. In %2 s no packet of a "
                                    "peer to others was seen"),
                    {flows.front().uplink, *waited});
    return pass(TL_TEXT("Step", "Packets of the tunnel get this machine's address on %1"), {flows.front().uplink});
}

StepResult natAtServer(const Facts& facts)
{
    if (const auto works = forwardedFlows(facts, FlowVerdict::Works); !works.empty())
        return {.status = StepStatus::Pass, .summary = sayFlows(facts, works, 1).front()};
    const auto flows = serverFlows(facts);
    const auto waited = waitedInVain(facts);
    if (onWindows(facts)) return natOnWindows(facts, flows);
    const bool forwards = facts.stack && facts.stack->forwarding4.value_or(false);
    if (forwards && flows.empty() && !peerFlows(facts).empty())
        return pass(TL_TEXT("Step", "Forwarding is on, and packets from peer to peer need no translation"));
    if (!forwards || flows.empty()) return unknown(TL_TEXT("Step", "Forwarding and translation could not be judged"));
    if (egressSeen(facts, flows.front().target) && waited)
        return pass(TL_TEXT("Step", "Forwarding is on; %1 answers the tunnel's own address. In %2 s no packet of a "
                                    "peer to others was seen"),
                    {toString(flows.front().target), *waited});
    if (egressSeen(facts, flows.front().target))
        return pass(TL_TEXT("Step", "Forwarding is on; %1 answers the tunnel's own address"),
                    {toString(flows.front().target)});
    if (!facts.firewall)
        return unknown(TL_TEXT("Step", "The firewall rules can only be read with administrator rights"));
    if (translatesInVain(facts, flows.front()))
        return unknown(TL_TEXT("Step", "%1 answers this machine, but not when asked from the tunnel's address"),
                       {toString(flows.front().target)});
    const NatVerdict verdict = sourceNat(outbound(facts, flows.front(), 6, 443), *facts.firewall);
    if ((verdict.result == NatResult::Masquerade || verdict.result == NatResult::SourceNat) && waited)
        return pass(TL_TEXT("Step", "Forwarding is on, and packets of the tunnel get this machine's address on %1. In "
                                    "%2 s no packet of a peer to others was seen"),
                    {flows.front().uplink, *waited});
    if (verdict.result == NatResult::Masquerade || verdict.result == NatResult::SourceNat)
        return pass(TL_TEXT("Step", "Forwarding is on, and packets of the tunnel get this machine's address on %1"),
                    {flows.front().uplink});
    return unknown(TL_TEXT("Step", "It could not be told whether packets of the tunnel are translated"));
}

StepResult nat(const Facts& facts)
{
    if (isServer(facts)) return natAtServer(facts);
    for (const IpAddress& target : targetsInTunnel(facts))
        if (targetReached(facts, target))
            return pass(TL_TEXT("Step", "The server passes packets on: %1 answers"), {toString(target)});
    const auto inside = [&](const Exchange* e) { return wentThroughTunnel(facts, *e); };
    const auto asked = exchangesFor(facts, {Purpose::Target, Purpose::TargetName});
    const bool missed = std::ranges::any_of(asked, inside);
    for (const Exchange* e : exchangesFor(facts, {Purpose::Resolver}))
        if (inside(e) && answered(*e) && !e->question.to.isPrivate())
            return missed
                       ? unknown(TL_TEXT("Step", "The server passes packets on: %1 answers; what is wanted does not"),
                                 {who(*e)})
                       : pass(TL_TEXT("Step", "The server passes packets on: %1 answers"), {who(*e)});
    for (const Exchange* e : exchangesFor(facts, {Purpose::FirstHop}))
        if (e->icmp == IcmpError::TimeExceeded && e->from && missed)
            return unknown(TL_TEXT("Step", "The server (%1) passes packets on; nothing behind it answers"),
                           {toString(*e->from)});
    return unknown(TL_TEXT("Step", "Nothing behind the server answered"));
}

StepResult firewall(const Facts& facts)
{
    if (const auto undecided = undecidedRule(facts))
        return unknown(TL_TEXT("Step", "It hangs on what cannot be foreseen whether this rule stops packets: %1"),
                       {toString(undecided->rule)});
    if (const auto elsewhere = webSentElsewhere(facts))
        return unknown(TL_TEXT("Step",
                               "This rule sends web pages of peers elsewhere, and whether somebody answers there "
                               "was not seen: %1"),
                       {toString(elsewhere->rule)});
    if (facts.firewall && facts.firewall->notSeen.empty())
        return pass(TL_TEXT("Step", "No rule of this machine stops the tunnel's packets"));
    if (facts.firewall)
        return unknown(TL_TEXT("Step", "Part of the firewall rules could not be read: %1"),
                       {facts.firewall->notSeen.front()});
    if (isClient(facts) && provedWorking(facts)) return pass(TL_TEXT("Step", "Packets pass in both directions"));
    return unknown(TL_TEXT("Step", "The firewall rules can only be read with administrator rights"));
}

StepResult mtu(const Facts& facts)
{
    if (const Exchange* full = firstAnswer(facts, {Purpose::FullSize}))
        return pass(TL_TEXT("Step", "Packets of the full %1 bytes pass"), {std::to_string(full->question.size)});
    for (const Exchange* e : exchangesFor(facts, {Purpose::FullSize}))
        if (gotThrough(*e))
            return pass(TL_TEXT("Step", "Packets of the full %1 bytes reach the far end"),
                        {std::to_string(e->question.size)});
    return unknown(TL_TEXT("Step", "No full-sized packet was answered"));
}

StepResult dns(const Facts& facts)
{
    if (isServer(facts)) return skipped(TL_TEXT("Step", "Name servers are the other end's business"));
    if (!facts.resolvers) return unknown(TL_TEXT("Step", "The name servers could not be found out"));
    for (const Exchange* e : exchangesFor(facts, {Purpose::Resolver}))
        if (e->outcome == Outcome::Answered && !e->dnsAnswers.empty())
            return pass(TL_TEXT("Step", "%1 answers in %2: %3 is %4"),
                        {who(*e), howLong(*e), e->question.name, toString(e->dnsAnswers.front())});
    if (const Exchange* any = firstAnswer(facts, {Purpose::Resolver}))
        return pass(TL_TEXT("Step", "%1 answers in %2"), {who(*any), howLong(*any)});
    return unknown(TL_TEXT("Step", "No name server was heard"));
}

// Which step a question belongs to, for the time that the step took.
StepId stepOf(Purpose purpose)
{
    switch (purpose) {
    case Purpose::Endpoint:
    case Purpose::EndpointPort:
    case Purpose::EndpointName: return StepId::Handshake;
    case Purpose::FirstHop:
    case Purpose::SecondHop:
    case Purpose::TargetFromTunnelAddress: return StepId::Nat;
    case Purpose::FullSize:
    case Purpose::InnerSize:
    case Purpose::OuterSize: return StepId::Mtu;
    case Purpose::Resolver: return StepId::Dns;
    default: return StepId::Reach;
    }
}

Ticks spent(StepId step, const Facts& facts)
{
    std::optional<Ticks> first, last;
    for (const Exchange& e : facts.exchanges) {
        if (stepOf(e.question.purpose) != step) continue;
        first = first ? std::min(*first, e.firstSent) : e.firstSent;
        last = std::max(last.value_or(Ticks(0)), std::max(e.concluded, e.firstSent));
    }
    return first ? *last - *first : Ticks(0);
}
}

StepResult summarise(StepId step, const Facts& facts)
{
    static constexpr StepResult (*parts[])(const Facts&) = {handshake, reach,    route, allowedIps,
                                                            nat,       firewall, mtu,   dns};
    StepResult out = parts[static_cast<std::size_t>(step)](facts);
    out.step = step;
    out.duration = spent(step, facts);
    return out;
}

bool provedWorking(const Facts& facts)
{
    if (isServer(facts)) {
        const DeviceFacts* device = latestDevice(facts);
        const bool connected =
            device && std::ranges::any_of(device->peers, [&](const PeerFacts& p) { return handshakeFresh(facts, p); });
        const LinkFacts* tunnel = tunnelLink(facts);
        const bool delivered = anyAnswered(facts, {Purpose::Peer}) || (tunnel && tunnel->rxPackets > 0);
        // What passed proves nothing wrong with a limit but that it exists.
        const auto undecided = undecidedRule(facts);
        const bool isStopped = undecided && forwardedFlows(facts, FlowVerdict::Works).empty();
        return connected && delivered && !neighbourOutOfReach(facts) && !answersPingsAlone(facts) &&
               natAtServer(facts).status == StepStatus::Pass && !isStopped && !webSentElsewhere(facts);
    }
    const auto targets = innerTargets(facts);
    if (targets.empty()) return anythingCameBack(facts);
    const auto reached = [&](const IpAddress& t) { return targetReached(facts, t); };
    return facts.request.targetsGiven ? std::ranges::all_of(targets, reached) : std::ranges::any_of(targets, reached);
}
}
