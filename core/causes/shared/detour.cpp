// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/causes/shared/detour.h"
#include <algorithm>
namespace tl {
namespace {
bool onLocalNetwork(const NetworkFacts& network, const std::string& device, const IpAddress& to)
{
    return std::ranges::any_of(network.addresses, [&](const AddressFacts& own) {
        return own.device == device && !own.prefix.isHost() && own.prefix.contains(to);
    });
}

// A table with a route into the tunnel exists: does any rule still lead to it?
bool leadsTo(const RuleFacts& rule, std::uint32_t table, IpFamily family)
{
    const bool looksUp = rule.action == RuleAction::Lookup || rule.action == RuleAction::Other;
    return rule.family == family && rule.table == table && looksUp;
}
bool ruleLeadsTo(const NetworkFacts& network, std::uint32_t table, IpFamily family)
{
    return std::ranges::any_of(network.rules, [&](const RuleFacts& rule) { return leadsTo(rule, table, family); });
}

}

bool isForOthers(const Facts& facts, const LookupFacts& asked)
{
    if (!facts.network) return false;
    const NetworkFacts& network = *facts.network;
    const auto selects = [](const RuleFacts& rule) {
        return rule.action == RuleAction::Other || (!rule.inverted && (rule.from || rule.inInterface || rule.mark));
    };
    bool any = false;
    for (const RouteFacts& route : network.routes) {
        if (route.device != facts.request.tunnel || !route.destination.contains(asked.destination)) continue;
        // The second is the table of wg-quick, and that is for everything.
        if (route.table == 254 || (facts.device && route.table == facts.device->fwmark)) return false;
        for (const RuleFacts& rule : network.rules) {
            if (!leadsTo(rule, route.table, asked.destination.family)) continue;
            if (!selects(rule)) return false;
            any = true;
        }
    }
    return any;
}

// Whoever refuses just what the tunnel would carry by IPv6 means it: there is nothing at its other end.
static bool isRefused(const Facts& facts, const LookupFacts& asked)
{
    if (asked.destination.isV4() || !asked.answer || asked.answer->type != RouteType::Unreachable) return false;
    const auto& routes = facts.network->routes;
    return std::ranges::any_of(routes, [&](const RouteFacts& refusal) {
        return refusal.type == RouteType::Unreachable && refusal.destination.contains(asked.destination) &&
               std::ranges::any_of(routes, [&](const RouteFacts& own) {
                   return own.device == facts.request.tunnel && own.table == refusal.table &&
                          own.destination == refusal.destination;
               });
    });
}

const RouteFacts* winningRoute(const NetworkFacts& network, const RouteAnswer& answer, const IpAddress& to)
{
    const RouteFacts* best = nullptr;
    for (const RouteFacts& route : network.routes)
        if (route.table == answer.table && route.device == answer.device && route.destination.contains(to) &&
            (!best || route.destination.length > best->destination.length))
            best = &route;
    return best;
}

const RuleFacts* mainAskedFirst(const Facts& facts, IpFamily family)
{
    const DeviceFacts* device = latestDevice(facts);
    if (!facts.network || !device || device->fwmark == 0) return nullptr;
    const RuleFacts* first = nullptr;
    for (const RuleFacts& rule : facts.network->rules) {
        if (rule.family != family || rule.action != RuleAction::Lookup) continue;
        if (rule.table == device->fwmark) return first; // those behind it do not matter
        const bool all = !rule.from && !rule.to && !rule.inInterface && !rule.outInterface && !rule.mark;
        if (!first && rule.table == 254 && all && !rule.inverted && !rule.suppressPrefixLength) first = &rule;
    }
    return nullptr;
}

Detour detourKind(const Facts& facts, const LookupFacts& asked)
{
    const RouteAnswer* answer = asked.answer.get();
    if (!answer || !facts.network) return Detour::None;
    if (answer->type == RouteType::Local) return Detour::None;
    const bool leads = answer->type == RouteType::Unicast;
    if (leads && answer->device == facts.request.tunnel) return Detour::None;
    const LinkFacts* over = leads ? link(facts, answer->device) : nullptr;
    if (over && isTunnelKind(over->kind)) return Detour::OtherVpn;
    const RouteFacts* won = leads ? winningRoute(*facts.network, *answer, asked.destination) : nullptr;
    if (leads && onLocalNetwork(*facts.network, answer->device, asked.destination) &&
        (!won || !won->destination.isDefault()))
        return Detour::LocalNetwork;

    bool anyRoute = false, reachable = false;
    for (const RouteFacts& route : facts.network->routes) {
        if (route.device != facts.request.tunnel || route.type != RouteType::Unicast) continue;
        if (!route.destination.contains(asked.destination)) continue;
        anyRoute = true;
        reachable =
            reachable || route.table == 254 || ruleLeadsTo(*facts.network, route.table, asked.destination.family);
    }
    const bool marked = facts.device && facts.device->fwmark != 0;
    const bool takesAll = promisesEverything(facts, asked.destination.family);
    if (!anyRoute)
        return marked && takesAll && (!won || won->destination.isDefault()) ? Detour::Policy : Detour::Missing;
    return reachable ? Detour::Overridden : Detour::Policy;
}

// It is not the one route that is wrong, but the order in which tables are asked.
static void nameRule(const Facts& facts, const LookupFacts& asked, Match& found)
{
    const RuleFacts* rule = mainAskedFirst(facts, asked.destination.family);
    const RouteFacts* won = winningRoute(*facts.network, *asked.answer, asked.destination);
    if (!rule || asked.answer->table != 254 || !won || !won->destination.isDefault()) return;
    found.args.push_back(std::to_string(rule->priority));
    found.evidence.push_back(
        {TL_TEXT("Evidence", "The rule %1 has everything ask the table main, before the tunnel's own table (%2)"),
         {std::to_string(rule->priority), std::to_string(latestDevice(facts)->fwmark)}});
    found.wording = {
        .title = TL_TEXT("Cause", "A rule leads everything past the tunnel %2"),
        .explain = TL_TEXT("Cause", "The tunnel has a table of its own with a route for everything, and a rule that "
                                    "leads to it. The rule with the number %3 comes first and asks the table main, "
                                    "where the default route leads beside the tunnel. %1 is only one example."),
        .advice = TL_TEXT("Cause", "Take that rule away, and whatever makes it at each start: sudo ip rule del "
                                   "priority %3.")};
}

// A name led there, and the tunnel takes it only as it takes everything: it is a machine here, as far as anybody knows.
static bool isAtHome(const Facts& facts, const LookupFacts& asked)
{
    const auto& given = facts.request.targetAddresses;
    const DeviceFacts* device = latestDevice(facts);
    return asked.purpose == LookupPurpose::Target && device &&
           std::ranges::find(given, asked.destination) == given.end() &&
           std::ranges::none_of(device->peers, [&](const PeerFacts& peer) {
               return std::ranges::any_of(peer.allowedIps, [&](const Prefix& own) {
                   return own.length > 1 && own.contains(asked.destination);
               });
           });
}

// What the tunnel's own settings name, and nobody answers where it is looked for.
static bool isLostResolver(const Facts& facts, const LookupFacts& asked)
{
    if (asked.purpose != LookupPurpose::Resolver || !facts.config) return false;
    if (std::ranges::find(facts.config->dns, asked.destination) == facts.config->dns.end()) return false;
    bool lost = false;
    for (const Exchange* e : exchangesFor(facts, {Purpose::Resolver})) {
        if (e->question.to != asked.destination) continue;
        if (answered(*e) || (e->outcome == Outcome::Pending && !e->late)) return false;
        lost = true;
    }
    return lost;
}

std::optional<Match> matchDetour(const Facts& facts, Detour kind)
{
    if (!tunnelRuns(facts)) return std::nullopt;
    const bool server = isServer(facts);
    if (server && kind != Detour::LocalNetwork) return std::nullopt;
    for (const LookupFacts& asked : facts.lookups) {
        const bool lost = !server && kind == Detour::LocalNetwork && isLostResolver(facts, asked);
        if (asked.purpose != (server ? LookupPurpose::Peer : LookupPurpose::Target) && !lost) continue;
        if (!promised(facts, asked.destination) || detourKind(facts, asked) != kind || isRefused(facts, asked))
            continue;
        if (!server && kind == Detour::LocalNetwork && !lost && isAtHome(facts, asked)) continue;
        // Inside the tunnel's own network it is the tunnel that exists twice, not a far one.
        const auto own = tunnelAddresses(facts);
        if (server &&
            std::ranges::any_of(own, [&](const Prefix& p) { return !p.isHost() && p.contains(asked.destination); }))
            continue;
        // Of the default targets only those of a family that the tunnel has are its business.
        if (!facts.request.targetsGiven && !server && !hasTunnelAddress(facts, asked.destination.family)) continue;
        if (!facts.request.targetsGiven && !server && isForOthers(facts, asked)) continue;
        auto found = observed({toString(asked.destination), facts.request.tunnel}, {sayRoute(asked)});
        if (kind == Detour::Overridden) nameRule(facts, asked, *found);
        return found;
    }
    return std::nullopt;
}
}
