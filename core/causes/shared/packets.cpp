// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/causes/shared/packets.h"
#include "core/causes/shared/common.h"
#include "core/dissect/ip.h"
#include "core/filter/destination.h"
#include "core/ledger/words.h"
#include <algorithm>
namespace tl {
namespace {
LedgerNames namesOf(const Facts& facts)
{
    const auto out = uplink(facts);
    return {facts.request.tunnel, out.value_or(facts.watch->devices.empty() ? "" : facts.watch->devices.front())};
}

// Somebody said why: the packet was at its last hop, too big, or for a machine that is not there.
bool explained(const LedgerFlow& flow)
{
    if (!flow.error || flow.error->count < flow.tunnelOut.count) return false;
    const IcmpError error = flow.error->error;
    return error != IcmpError::AdminProhibited && error != IcmpError::PortUnreachable;
}

// By a gateway that a watched interface leads to; what is local may simply not be there.
bool leadsOut(const Facts& facts, const IpAddress& far)
{
    const LookupFacts* way = lookup(facts, LookupPurpose::Forwarded, far);
    return way && way->answer && way->answer->type == RouteType::Unicast && way->answer->gateway &&
           std::ranges::count(facts.watch->devices, way->answer->device) > 0;
}

bool forwards(const Facts& facts, IpFamily family)
{
    if (!facts.stack) return false;
    if (onWindows(facts)) // each adapter by itself, and the tunnel's decides
        return std::ranges::any_of(facts.stack->interfaces, [&](const InterfaceSettings& each) {
            return each.device == facts.request.tunnel &&
                   (family == IpFamily::V4 ? each.forwarding4 : each.forwarding6).value_or(false);
        });
    const bool v4 = family == IpFamily::V4;
    if (!(v4 ? facts.stack->forwarding4 : facts.stack->forwarding6).value_or(false)) return false;
    return std::ranges::none_of(facts.stack->interfaces, [&](const InterfaceSettings& each) {
        return (each.device == facts.request.tunnel || each.device == uplink(facts, family)) &&
               (v4 ? each.forwarding4 : each.forwarding6) == std::optional(false);
    });
}

bool hasLimit(const FirewallFacts& firewall, const RuleRef& where)
{
    for (const FilterTable& table : firewall.tables) {
        if (table.family != where.family || table.backend != where.backend || table.name != where.table) continue;
        for (const FilterChain& chain : table.chains)
            for (const FilterRule& rule : chain.rules)
                if (chain.name == where.chain && rule.handle == where.handle &&
                    std::ranges::find(rule.matches, Field::Limit, &FilterMatch::field) != rule.matches.end())
                    return true;
    }
    return false;
}

bool returnsIntoTunnel(const Facts& facts, const IpAddress& peer)
{
    return routedIntoTunnel(facts, LookupPurpose::Peer, peer);
}
}

bool dropsBySource(const Facts& facts)
{
    return facts.stack && facts.stack->reversePathDrops && facts.stackAfter && facts.stackAfter->reversePathDrops &&
           *facts.stackAfter->reversePathDrops > *facts.stack->reversePathDrops;
}

std::vector<const LedgerFlow*> forwardedFlows(const Facts& facts, FlowVerdict verdict)
{
    std::vector<const LedgerFlow*> out;
    if (verdict != FlowVerdict::Works && !seesAll(facts)) return out; // every other rests on what was not seen
    if (const Ledger* ledger = ledgerOf(facts))
        for (const LedgerFlow& flow : ledger->flows)
            if (flow.path == FlowPath::Forwarded && flow.verdict == verdict) out.push_back(&flow);
    return out;
}

std::vector<Sentence> sayFlows(const Facts& facts, const std::vector<const LedgerFlow*>& flows, std::size_t mostFlows)
{
    std::vector<Sentence> out;
    for (const LedgerFlow& flow : mergeAlike(flows)) {
        if (mostFlows-- == 0) break;
        out.push_back(sayFlow(flow, facts.request.role, namesOf(facts)));
        if (auto error = sayFlowError(flow)) out.push_back(*std::move(error));
    }
    return out;
}

std::optional<Sentence> saySizes(const Facts& facts, const IpAddress& far)
{
    const Ledger* ledger = ledgerOf(facts);
    if (!ledger) return std::nullopt;
    for (const LedgerFlow& flow : ledger->flows) {
        if (flow.path != FlowPath::Forwarded || flow.far.address != far || flow.uplinkOut.count == 0) continue;
        if (flow.largestBack == 0 || flow.largestOut <= flow.largestBack) continue;
        const LedgerNames names = namesOf(facts);
        return Sentence{
            TL_TEXT("Evidence",
                    "Packets of up to %1 bytes to %2 went into %3 and left by %4; the largest answer had %5 bytes"),
            {std::to_string(flow.largestOut), toString(far), names.tunnel, names.uplink,
             std::to_string(flow.largestBack)}};
    }
    return std::nullopt;
}

FilterVerdict filterOf(const Facts& facts, const LedgerFlow& flow)
{
    if (!facts.firewall) return {};
    const ServerFlow way{flow.inside.address, flow.far.address, uplink(facts, flow.far.address.family).value_or("")};
    const bool back = flow.verdict == FlowVerdict::NotDelivered;
    return filterForwarded(back ? inbound(facts, way, flow.protocol, flow.far.port)
                                : outbound(facts, way, flow.protocol, flow.far.port),
                           *facts.firewall);
}

std::vector<FlowPacket> passedOnPackets(const Facts& facts)
{
    std::vector<FlowPacket> out;
    for (const auto& flows : {serverFlows(facts), peerFlows(facts)})
        for (const ServerFlow& flow : flows) {
            out.push_back(outbound(facts, flow, kIpTcp, 443));
            out.push_back(inbound(facts, flow, kIpTcp, 443));
        }
    return out;
}

std::optional<UndecidedRule> undecidedRule(const Facts& facts)
{
    if (!facts.firewall) return std::nullopt;
    const bool works = !forwardedFlows(facts, FlowVerdict::Works).empty();
    for (const FlowPacket& packet : passedOnPackets(facts)) {
        const FilterVerdict verdict = filterForwarded(packet, *facts.firewall);
        if (verdict.result != FilterResult::Unknown || !verdict.rule) continue;
        const bool limits = hasLimit(*facts.firewall, *verdict.rule);
        if (!works || limits) return UndecidedRule{*verdict.rule, packet, limits};
    }
    return std::nullopt;
}

std::optional<Redirection> webSentElsewhere(const Facts& facts)
{
    if (!facts.firewall) return std::nullopt;
    const auto works = forwardedFlows(facts, FlowVerdict::Works);
    for (const ServerFlow& flow : serverFlows(facts))
        for (const std::uint16_t port : {std::uint16_t{443}, std::uint16_t{80}}) {
            if (std::ranges::any_of(
                    works, [&](const LedgerFlow* each) { return each->protocol == kIpTcp && each->far.port == port; }))
                continue;
            const FlowPacket packet = outbound(facts, flow, kIpTcp, port);
            if (const auto rule = surelySentElsewhere(packet, *facts.firewall)) return Redirection{*rule, packet};
        }
    return std::nullopt;
}

std::vector<const LedgerFlow*> stoppedFlows(const Facts& facts)
{
    std::vector<const LedgerFlow*> out;
    if (!isServer(facts) || !ledgerOf(facts) || !facts.stack || dropsBySource(facts)) return out;
    for (const FlowVerdict verdict : {FlowVerdict::DidNotGoOn, FlowVerdict::NotDelivered})
        for (const LedgerFlow* flow : forwardedFlows(facts, verdict)) {
            const IpAddress& far = flow->far.address;
            const bool due =
                !far.isPrivate() && forwards(facts, far.family) && leadsOut(facts, far) && !explained(*flow);
            if (due && (verdict == FlowVerdict::DidNotGoOn || returnsIntoTunnel(facts, flow->inside.address)))
                out.push_back(flow);
        }
    // One packet alone may be an accident, where no rule says that it is none.
    const auto often = mergeAlike(out);
    std::erase_if(out, [&](const LedgerFlow* flow) {
        return !blocks(filterOf(facts, *flow)) && std::ranges::any_of(often, [&](const LedgerFlow& each) {
            return areAlike(each, *flow) && each.tunnelOut.count < 2;
        });
    });
    return out;
}

std::vector<const LedgerFlow*> reportedFlows(const Facts& facts)
{
    std::vector<const LedgerFlow*> out;
    if (const Ledger* ledger = ledgerOf(facts))
        for (const LedgerFlow& flow : ledger->flows)
            if (flow.path == FlowPath::Forwarded && flow.error && flow.error->from != flow.far.address &&
                !ownAddress(facts, flow.error->from))
                out.push_back(&flow);
    return out;
}

bool isEssential(const Facts& facts, const LedgerFlow& stopped)
{
    const auto works = forwardedFlows(facts, FlowVerdict::Works);
    const auto sameService = [&](const LedgerFlow* other) {
        return other->inside.address == stopped.inside.address && other->protocol == stopped.protocol &&
               other->far.port == stopped.far.port;
    };
    if (std::ranges::any_of(works, sameService)) return false; // to somebody else it passes: that may be meant
    const std::uint16_t port = stopped.far.port;
    if (stopped.protocol == kIpUdp && port == 53) return true;
    if (stopped.protocol == kIpTcp && (port == 53 || port == 80 || port == 443)) return true;
    return std::ranges::none_of(works, [&](const LedgerFlow* other) {
        return other->inside.address == stopped.inside.address &&
               other->far.address.family == stopped.far.address.family;
    });
}

std::optional<LocalTalker> sendsToUsAlone(const Facts& facts)
{
    const DeviceFacts* device = latestDevice(facts);
    const Ledger* ledger = ledgerOf(facts);
    if (!isServer(facts) || !device || !ledger || !seesAll(facts) || ledger->flows.size() >= kMostKeptFlows)
        return std::nullopt;
    // Not an answer to what this machine asked.
    const auto isOwnIdea = [](const LedgerFlow& flow) {
        return flow.tunnelOut.count > 0 &&
               (flow.tunnelBack.count == 0 || flow.tunnelOut.first <= flow.tunnelBack.first);
    };
    for (const PeerFacts& peer : device->peers) {
        std::uint64_t toUs = 0, toOthers = 0;
        for (const LedgerFlow& flow : ledger->flows)
            if (isOwnIdea(flow) && std::ranges::any_of(peer.allowedIps, [&](const Prefix& own) {
                    return own.contains(flow.inside.address);
                }))
                (flow.path == FlowPath::Local ? toUs : toOthers) += flow.tunnelOut.count;
        if (toUs > 0 && toOthers == 0) return LocalTalker{&peer, toUs};
    }
    return std::nullopt;
}

std::vector<const LedgerFlow*> unansweredNames(const Facts& facts)
{
    std::vector<const LedgerFlow*> out;
    const Ledger* ledger = ledgerOf(facts);
    if (!isServer(facts) || !ledger || !seesAll(facts)) return out;
    std::uint64_t packets = 0;
    for (const LedgerFlow& flow : ledger->flows) {
        if (flow.path != FlowPath::Local || flow.protocol != kIpUdp || flow.far.port != 53) continue;
        if (flow.verdict == FlowVerdict::Works) return {};
        if (flow.verdict != FlowVerdict::NotAnswered || !ownAddress(facts, flow.far.address)) continue;
        packets += flow.tunnelOut.count;
        out.push_back(&flow);
    }
    if (packets < 2) out.clear(); // one may have been lost
    return out;
}

std::vector<Sentence> sayCounters(const Facts& facts)
{
    std::vector<Sentence> out;
    if (!facts.linksAfter) return out;
    const auto after = [&](const std::string& name) {
        return std::ranges::find(*facts.linksAfter, name, &LinkFacts::name);
    };
    for (const std::string& name : {facts.request.tunnel, uplink(facts).value_or("")}) {
        const LinkFacts* before = link(facts, name);
        const auto now = after(name);
        if (!before || now == facts.linksAfter->end() || now->rxPackets < before->rxPackets ||
            now->txPackets < before->txPackets)
            continue;
        const auto faults = now->rxErrors + now->txErrors + now->rxDropped + now->txDropped - before->rxErrors -
                            before->txErrors - before->rxDropped - before->txDropped;
        out.push_back(
            {TL_TEXT("Evidence", "%1 counted during this run: %2 packets (%3 bytes) came in, %4 packets (%5 "
                                 "bytes) left, %6 were dropped or damaged"),
             {name, std::to_string(now->rxPackets - before->rxPackets), std::to_string(now->rxBytes - before->rxBytes),
              std::to_string(now->txPackets - before->txPackets), std::to_string(now->txBytes - before->txBytes),
              std::to_string(faults)}});
    }
    return out;
}
}
