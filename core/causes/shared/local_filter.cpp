// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/causes/shared/local_filter.h"
#include "core/causes/shared/outer_packets.h"
#include <algorithm>
namespace tl {
namespace {
struct Stop {
    RuleRef rule = {};
    std::string what = {}; // "TCP 198.51.100.80:443 (wg0)"
    bool inside = false;   // the packet was meant for the tunnel
    bool outer = false;    // it is the tunnel's own, encrypted
};

std::optional<IpAddress> sourceFor(const Facts& facts, const std::string& device, const LookupFacts& asked)
{
    if (asked.answer && asked.answer->source) return asked.answer->source;
    for (const AddressFacts& own : facts.network->addresses)
        if (own.device == device && own.prefix.address.family == asked.destination.family) return own.prefix.address;
    return std::nullopt;
}

std::optional<LocalPackets> packetsOf(const Facts& facts, const LookupFacts& asked)
{
    if (!asked.answer || asked.answer->type != RouteType::Unicast) return std::nullopt;
    const std::string& device = asked.answer->device;
    const auto source = sourceFor(facts, device, asked);
    if (!source) return std::nullopt;
    const bool name = asked.purpose == LookupPurpose::Resolver;
    const std::uint8_t protocol = name ? 17 : 6;
    const std::uint16_t port = name ? 53 : 443;
    return LocalPackets{.device = device,
                        .going = {.outInterface = device,
                                  .source = *source,
                                  .destination = asked.destination,
                                  .protocol = protocol,
                                  .sourcePort = 40000,
                                  .destinationPort = port},
                        .coming = {.inInterface = device,
                                   .source = asked.destination,
                                   .destination = *source,
                                   .protocol = protocol,
                                   .sourcePort = port,
                                   .destinationPort = 40000,
                                   .state = "established",
                                   .toThisMachine = true}};
}

void judge(const Facts& facts, const LocalPackets& one, std::vector<Stop>& out)
{
    const Endpoint far{one.going.destination, *one.going.destinationPort};
    const std::string what = (one.going.protocol == 17 ? "UDP " : "TCP ") + toString(far) + " (" + one.device + ')';
    for (const FilterVerdict& verdict :
         {filterOutput(one.going, *facts.firewall), filterInput(one.coming, *facts.firewall)})
        if (blocks(verdict) && verdict.rule)
            out.push_back({*verdict.rule, what, one.device == facts.request.tunnel, false});
}

// Nobody has asked for what the program chose itself and the tunnel does not carry.
bool isWanted(const Facts& facts, const LookupFacts& target)
{
    return isServer(facts) || facts.request.targetsGiven || promised(facts, target.destination);
}

// Beside the tunnel, a name server that cannot be asked is missed only while no name is answered.
bool isNeeded(const Facts& facts, const LookupFacts& resolver)
{
    if (!resolver.answer || resolver.answer->device == facts.request.tunnel) return true;
    if (!facts.resolvers || anyAnswered(facts, {Purpose::Resolver})) return false;
    return std::ranges::any_of(askedForAll(*facts.resolvers),
                               [&](const ResolverServer* each) { return each->at.address == resolver.destination; });
}

std::vector<Stop> stops(const Facts& facts)
{
    std::vector<Stop> out;
    for (const auto& [far, verdict] : outerVerdicts(facts))
        if (blocks(verdict) && verdict.rule) out.push_back({*verdict.rule, "UDP " + toString(far), false, true});
    if (isServer(facts)) return out; // what it asks for itself is not what it is there for
    for (const LocalPackets& one : localPackets(facts)) judge(facts, one, out);
    return out;
}

std::optional<Match> blockedWithoutRule(const Facts& facts)
{
    std::vector<const Exchange*> blocked;
    for (const Exchange& e : facts.exchanges)
        if (e.sendError == SendError::Blocked && wentThroughTunnel(facts, e)) blocked.push_back(&e);
    if (blocked.empty() || anythingCameBack(facts)) return std::nullopt;
    return observed({toString(blocked.front()->question.to)}, sayExchanges(blocked));
}

std::optional<Match> stoppedOnItsWayBack(const Facts& facts)
{
    const PeerFacts* peer = farPeer(facts);
    const auto rule = reversePathStop(facts);
    if (!peer || !rule || anythingCameBack(facts) || !askedIntoTunnel(facts)) return std::nullopt;
    const std::string far = toString(*peer->endpoint);
    std::vector<Sentence> evidence{sayRule(*rule)};
    for (const LookupPurpose purpose : {LookupPurpose::EndpointUnmarked, LookupPurpose::Endpoint})
        if (const LookupFacts* way = lookup(facts, purpose, peer->endpoint->address))
            evidence.push_back(sayRoute(*way));
    for (const Sentence& each : sayOuter(facts, *peer->endpoint)) evidence.push_back(each);
    auto found = inferred({far}, std::move(evidence));
    found->wording = {.explain =
                          TL_TEXT("Cause", "A rule on this computer drops what comes by another interface than "
                                           "packets to its sender would leave by. Only the tunnel's mark leads "
                                           "packets to %1 out beside the tunnel, and the rule looks without it."),
                      .advice = TL_TEXT("Cause", "Let UDP from %1 pass before the rule, or take it out and use the "
                                                 "kernel's own check instead, which knows the mark: "
                                                 "net.ipv4.conf.all.rp_filter = 1, as wg-quick expects.")};
    return found;
}

std::optional<Match> serverProduct(const Facts& facts)
{
    for (const ServerFlow& flow : serverFlows(facts)) {
        const FilterVerdict verdict = filterForwarded(outbound(facts, flow, 6, 443), *facts.firewall);
        if (!blocks(verdict) || !verdict.rule || productOf(*verdict.rule).empty()) continue;
        return observed({productOf(*verdict.rule)}, {sayRule(*verdict.rule)});
    }
    return std::nullopt;
}
}

std::vector<LocalPackets> localPackets(const Facts& facts)
{
    std::vector<LocalPackets> out;
    if (!facts.network) return out;
    for (const LookupFacts& asked : facts.lookups) {
        const bool ours = asked.purpose == LookupPurpose::Target
                              ? isWanted(facts, asked)
                              : asked.purpose == LookupPurpose::Resolver && isNeeded(facts, asked);
        if (!ours || asked.destination.isLoopback()) continue;
        if (auto packets = packetsOf(facts, asked)) out.push_back(*std::move(packets));
    }
    return out;
}

bool stopsOwnQuestions(const Facts& facts)
{
    return facts.firewall && std::ranges::any_of(localPackets(facts), [&](const LocalPackets& own) {
               return blocks(filterOutput(own.going, *facts.firewall)) ||
                      blocks(filterInput(own.coming, *facts.firewall));
           });
}

std::optional<Match> matchLocalFilter(const Facts& facts, LocalFilter wanted)
{
    if (!tunnelRuns(facts) || !facts.network) return std::nullopt;
    if (isServer(facts)) {
        if (!facts.firewall) return std::nullopt;
        if (wanted == LocalFilter::Product)
            if (auto product = serverProduct(facts)) return product;
    }
    if (!facts.firewall) return wanted == LocalFilter::Own ? blockedWithoutRule(facts) : std::nullopt;
    for (const Stop& stop : stops(facts)) {
        const std::string product = productOf(stop.rule);
        const bool killSwitch = !stop.inside && isKillSwitch(*facts.firewall, stop.rule, facts.request.tunnel);
        const LocalFilter kind = !product.empty() ? LocalFilter::Product
                                 : killSwitch     ? LocalFilter::KillSwitch
                                                  : LocalFilter::Own;
        if (kind != wanted || (kind == LocalFilter::Own && !stop.inside && !stop.outer)) continue;
        return observed({product.empty() ? stop.what : product},
                        {{TL_TEXT("Evidence", "Stopped on this computer: %1"), {stop.what}}, sayRule(stop.rule)});
    }
    if (wanted != LocalFilter::Own || !isClient(facts) || !stops(facts).empty()) return std::nullopt;
    if (auto found = stoppedOnItsWayBack(facts)) return found;
    return blockedWithoutRule(facts);
}
}
