// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/causes/shared/nat.h"
#include "core/causes/shared/packets.h"
#include "core/causes/shared/windows_nat.h"
#include <algorithm>
namespace tl {
namespace {
struct NatFinding {
    NatFault fault = NatFault::None;
    ServerFlow flow = {};
    std::optional<RuleRef> rule = {};
    std::optional<RuleRef> wantsMark = {}; // would translate, if the packets had its mark
};

bool failsOnlyBy(const NatCandidate& candidate, Field field)
{
    return !candidate.failing.empty() &&
           std::ranges::all_of(candidate.failing, [&](const FilterMatch& m) { return m.field == field; });
}

bool holds(const std::vector<AddressRange>& ranges, const IpAddress& address)
{
    return std::ranges::any_of(ranges, [&](const AddressRange& range) {
        return address.family == range.first.family && address >= range.first && address <= range.last;
    });
}

// The target answers this machine, and the same question from its tunnel address gets no answer.
bool answersButTheTunnel(const Facts& facts, const IpAddress& target)
{
    bool differs = false;
    for (const Exchange* inside : exchangesFor(facts, {Purpose::TargetFromTunnelAddress})) {
        if (inside->question.to != target) continue;
        if (!unanswered(*inside)) return false;
        differs = differs || std::ranges::any_of(exchangesFor(facts, {Purpose::Target}), [&](const Exchange* e) {
                      return e->question.to == target && e->question.method == inside->question.method && answered(*e);
                  });
    }
    return differs;
}

// Answers come back to the address of the interface by which the packets left. That of another one may be routed here;
// that of the tunnel is not, but where the whole network is.
bool isWrongSource(const Facts& facts, const ServerFlow& flow, const std::vector<AddressRange>& given)
{
    bool ours = false, tunnels = false;
    for (const AddressFacts& own : facts.network->addresses) {
        if (!holds(given, own.prefix.address)) continue;
        if (own.device == flow.uplink) return false;
        ours = true;
        tunnels = tunnels || own.device == facts.request.tunnel;
    }
    if (tunnels) return !egressSeen(facts, flow.target);
    return !ours || answersButTheTunnel(facts, flow.target);
}

// Some other network of this machine (Docker, libvirt …) has translation for itself; that is no failed try at ours.
bool belongsToOthers(const RuleRef& rule) { return !managerOf(rule).empty() && managerOf(rule) != "wg-quick"; }

// Connections decide: ping alone may be translated by a rule of its own.
NatFinding judge(const Facts& facts, const ServerFlow& flow)
{
    const FlowPacket packet = outbound(facts, flow, 6, 443);
    const NatVerdict verdict = sourceNat(packet, *facts.firewall);
    if (verdict.result == NatResult::Masquerade || verdict.result == NatResult::Unknown) return {};
    if (verdict.result == NatResult::SourceNat) {
        if (verdict.toAddresses.empty() || !isWrongSource(facts, flow, verdict.toAddresses)) return {};
        return {NatFault::WrongAddress, flow, verdict.rule};
    }
    for (const auto& [field, fault] :
         {std::pair{Field::Source, NatFault::WrongSubnet}, std::pair{Field::OutInterface, NatFault::WrongInterface}})
        for (const NatCandidate& candidate : sourceNatCandidates(packet, *facts.firewall))
            if (failsOnlyBy(candidate, field)) return {fault, flow, candidate.rule};
    // A rule that keeps the packets from being translated at all.
    const bool exempt = verdict.rule && verdict.rule->handle != 0;
    NatFinding missing{NatFault::Missing, flow, exempt ? verdict.rule : std::optional<RuleRef>()};
    for (const NatCandidate& candidate : sourceNatCandidates(packet, *facts.firewall))
        if (failsOnlyBy(candidate, Field::Mark) && !belongsToOthers(candidate.rule)) missing.wantsMark = candidate.rule;
    return missing;
}

std::string subnetOf(const Facts& facts, const IpAddress& peer) { return toString(networkOf(facts, peer)); }

// The rules translate what this machine sends in the same way: then an answer says nothing of the others.
bool isTranslated(const Facts& facts, const ServerFlow& flow, const Question& asked)
{
    if (!facts.firewall) return false;
    const std::uint8_t protocol = asked.method == Method::Echo ? 1 : asked.method == Method::TcpConnect ? 6 : 17;
    FlowPacket packet = outbound(facts, flow, protocol);
    packet.inInterface.clear();
    if (asked.source) packet.source = *asked.source;
    const NatResult result = sourceNat(packet, *facts.firewall).result;
    return result == NatResult::Masquerade || result == NatResult::SourceNat;
}

// Whoever answers the tunnel's own address has a route back: then no translation is needed.
bool hasRouteBack(const Facts& facts, const ServerFlow& flow)
{
    return std::ranges::any_of(exchangesFor(facts, {Purpose::TargetFromTunnelAddress}), [&](const Exchange* e) {
        if (e->question.to != flow.target) return false;
        if (e->outcome == Outcome::Pending && !e->late) return true; // it may answer yet
        return answered(*e) && !isTranslated(facts, flow, e->question);
    });
}
}

// A private network where this machine itself is answered: who is asked there does not know the tunnel's network.
static Wording noWayBack()
{
    return {.title = TL_TEXT("Cause", "%4 knows no way back to the tunnel's network"),
            .explain = TL_TEXT("Cause", "%4 answers this machine, but not what comes from the tunnel's network %3. "
                                        "Nothing translates such packets when they leave by %2, and neither %4 nor its "
                                        "router seems to have a route to %3."),
            .advice = TL_TEXT("Cause", "On %4, or on the router that it uses, add a route for %3 to this machine's "
                                       "address on %2. Or translate here: a masquerade rule for what comes from %3 and "
                                       "leaves by %2.")};
}

// This machine's own way out is another tunnel, and nobody answers there: translation is not what is missing.
static bool leavesByDeadTunnel(const Facts& facts, const ServerFlow& flow)
{
    const LinkFacts* over = link(facts, flow.uplink);
    return over && isTunnelKind(over->kind) && !anyAnswered(facts, {Purpose::Target, Purpose::TargetName});
}

static std::optional<Match> onWindowsToo(const Facts& facts, NatFault wanted)
{
    switch (wanted) {
    case NatFault::Missing: return matchWindowsNat(facts, WindowsNatFault::Missing);
    case NatFault::WrongSubnet: return matchWindowsNat(facts, WindowsNatFault::WrongSubnet);
    case NatFault::WrongInterface: return matchWindowsNat(facts, WindowsNatFault::WrongInterface);
    default: return std::nullopt;
    }
}

std::optional<Match> matchNat(const Facts& facts, NatFault wanted)
{
    if (onWindows(facts)) return onWindowsToo(facts, wanted);
    if (!facts.firewall || !facts.network || !facts.firewall->notSeen.empty()) return std::nullopt;
    for (const ServerFlow& flow : serverFlows(facts)) {
        NatFinding found = judge(facts, flow);
        if (found.rule && found.fault != NatFault::WrongAddress && belongsToOthers(*found.rule))
            found = {NatFault::Missing, flow, {}};
        if (found.fault != wanted || hasRouteBack(facts, flow) || leavesByDeadTunnel(facts, flow)) continue;
        // A private network may know the way back, and a machine there may be off.
        if (flow.target.isPrivate() && !answersButTheTunnel(facts, flow.target)) continue;
        const bool near = flow.target.isPrivate();
        const std::string target = toString(flow.target);
        std::vector<Sentence> evidence{
            near ? Sentence{TL_TEXT("Evidence", "Packets from %1 (%2) to %3 leave by %4"),
                            {toString(flow.peer), facts.request.tunnel, target, flow.uplink}}
                 : Sentence{TL_TEXT("Evidence", "Packets from %1 (%2) to the Internet leave by %3"),
                            {toString(flow.peer), facts.request.tunnel, flow.uplink}}};
        if (found.rule)
            evidence.push_back(sayRule(*found.rule));
        else
            evidence.push_back({TL_TEXT("Evidence", "No rule of this machine translates their source address"), {}});
        if (found.wantsMark)
            evidence.push_back({TL_TEXT("Evidence", "This rule would translate them, but only with a mark that they do "
                                                    "not have: %1"),
                                {toString(*found.wantsMark)}});
        for (const Sentence& each : sayExchanges(exchangesFor(facts, {Purpose::TargetFromTunnelAddress}), 2))
            evidence.push_back(each);
        auto match =
            observed({toString(flow.peer), flow.uplink, subnetOf(facts, flow.peer), target}, std::move(evidence));
        const bool absent = wanted == NatFault::Missing || wanted == NatFault::WrongInterface;
        if (near && absent) match->wording = noWayBack();
        return match;
    }
    return std::nullopt;
}

bool translatesInVain(const Facts& facts, const ServerFlow& flow)
{
    return answersButTheTunnel(facts, flow.target) &&
           std::ranges::any_of(exchangesFor(facts, {Purpose::TargetFromTunnelAddress}), [&](const Exchange* e) {
               return e->question.to == flow.target && isTranslated(facts, flow, e->question);
           });
}

std::optional<Match> matchUntranslated(const Facts& facts)
{
    if (!isServer(facts)) return std::nullopt;
    for (const NatFault known : {NatFault::WrongSubnet, NatFault::WrongInterface, NatFault::WrongAddress})
        if (matchNat(facts, known)) return std::nullopt;
    for (const WindowsNatFault known :
         {WindowsNatFault::Overlap, WindowsNatFault::Unavailable, WindowsNatFault::SharingStuck,
          WindowsNatFault::SharingLost, WindowsNatFault::SharingAddress})
        if (matchWindowsNat(facts, known)) return std::nullopt;
    for (const LedgerFlow* flow : forwardedFlows(facts, FlowVerdict::NatMissing)) {
        const IpAddress& peer = flow->inside.address;
        const auto out = uplink(facts, peer.family);
        if (!out || (!peer.isV4() && !hasWayOut6(facts)) || flow->far.address.isPrivate() ||
            hasRouteBack(facts, {peer, flow->far.address, *out}))
            continue;
        if (auto idle = matchIdleNat(facts, peer, *out)) return idle;
        return observed({toString(peer), *out, subnetOf(facts, peer)},
                        {{TL_TEXT("Evidence", "Packets from %1 (%2) to the Internet leave by %3"),
                          {toString(peer), facts.request.tunnel, *out}}});
    }
    return std::nullopt;
}
}
