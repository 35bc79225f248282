// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fixes/shared/routes.h"
#include "core/facts/view.h"
#include "core/fixes/shared/accept.h"
#include <algorithm>
namespace tl {
namespace {
constexpr std::uint32_t kBeforeMain = 32765; // the system asks the main table at 32766

bool isTaken(const NetworkFacts& network, IpFamily family, std::uint32_t priority)
{
    return std::ranges::any_of(network.rules,
                               [&](const RuleFacts& one) { return one.family == family && one.priority == priority; });
}
}

bool hasRoute(const NetworkFacts& network, const RouteFacts& wanted)
{
    return std::ranges::any_of(network.routes, [&](const RouteFacts& one) {
        return one.table == wanted.table && one.device == wanted.device &&
               one.destination.network() == wanted.destination.network();
    });
}

std::vector<RouteFacts> missingRoutes(const Facts& facts, IpFamily family)
{
    std::vector<RouteFacts> out;
    const DeviceFacts* device = latestDevice(facts);
    if (!device || !facts.network || (facts.config && facts.config->table == "off")) return out;
    for (const PeerFacts& peer : device->peers)
        for (const Prefix& one : peer.allowedIps) {
            if (one.address.family != family || (one.isDefault() && device->fwmark == 0)) continue;
            const RouteFacts route{.destination = one.network(),
                                   .table = one.isDefault() ? device->fwmark : kMainTable,
                                   .device = facts.request.tunnel};
            if (!hasRoute(*facts.network, route)) out.push_back(route);
        }
    return out;
}

const RouteFacts* carrier(const Facts& facts, const IpAddress& to)
{
    const RouteFacts* best = nullptr;
    for (const RouteFacts& route : facts.network->routes)
        if (route.device == facts.request.tunnel && route.type == RouteType::Unicast &&
            route.destination.contains(to) && (!best || route.destination.length > best->destination.length))
            best = &route;
    return best;
}

const LookupFacts* answerFor(const Facts& facts, const IpAddress& to)
{
    for (const LookupPurpose purpose : {LookupPurpose::Target, LookupPurpose::Peer, LookupPurpose::Resolver})
        if (const LookupFacts* asked = lookup(facts, purpose, to)) return asked;
    return nullptr;
}

Result<std::vector<Op>> ruleBefore(const Facts& facts, const RouteAnswer& answer, const IpAddress& to)
{
    const RouteFacts* carries = carrier(facts, to);
    const std::uint32_t own = carries ? carries->table : kMainTable;
    for (const RuleFacts& rule : facts.network->rules) {
        if (rule.family != to.family || (rule.to && !rule.to->contains(to))) continue;
        const bool refuses = answer.table == 0 && rule.action != RuleAction::Lookup && rule.action != RuleAction::Other;
        const bool leads = rule.action == RuleAction::Lookup && rule.table == answer.table;
        if (!refuses && !leads) continue;
        if (rule.priority < 2) break;
        const Prefix whom = refuses && rule.to ? *rule.to : Prefix{to, to.bits()};
        return std::vector<Op>{
            SetRule{{.family = to.family, .priority = rule.priority - 1, .to = whom, .table = own}, true}};
    }
    return noWay(TL_TEXT("Refusal", "the rule that leads the packets away is not known"));
}

// As wg-quick makes them: what is not marked by WireGuard itself goes into the tunnel's own table, unless the main one
// has something better than a default route.
void addPolicy(const Facts& facts, IpFamily family, std::vector<Op>& ops)
{
    const NetworkFacts& network = *facts.network;
    const std::uint32_t mark = facts.device->fwmark;
    const RuleFacts* suppress = nullptr;
    bool leads = false;
    for (const RuleFacts& rule : network.rules) {
        if (rule.family != family || rule.action != RuleAction::Lookup) continue;
        if (rule.table == kMainTable && rule.suppressPrefixLength == std::optional(0)) suppress = &rule;
        leads = leads || (rule.inverted && rule.mark == std::optional(mark) && rule.table == mark);
    }
    if (leads && suppress) return;
    // Behind the main table nothing is asked any more: where no place is left before it, there are two of ours.
    std::uint32_t behind = suppress ? suppress->priority + 1 : kBeforeMain;
    while (suppress && behind <= kBeforeMain && isTaken(network, family, behind)) ++behind;
    if (behind > kBeforeMain) suppress = nullptr, behind = kBeforeMain;
    while (!suppress && (isTaken(network, family, behind) || isTaken(network, family, behind - 1))) --behind;
    if (!leads)
        ops.emplace_back(
            SetRule{{.family = family, .priority = behind, .mark = mark, .inverted = true, .table = mark}, true});
    if (!suppress)
        ops.emplace_back(
            SetRule{{.family = family, .priority = behind - 1, .table = kMainTable, .suppressPrefixLength = 0}, true});
}

Result<std::vector<Op>> policyBefore(const Facts& facts, const RuleFacts& first)
{
    const std::uint32_t mark = facts.device ? facts.device->fwmark : 0, behind = first.priority - 1;
    if (mark == 0 || first.priority < 3 || isTaken(*facts.network, first.family, behind) ||
        isTaken(*facts.network, first.family, behind - 1))
        return noWay(TL_TEXT("Refusal", "there is no place before the rule that leads everything past the tunnel"));
    return std::vector<Op>{
        SetRule{{.family = first.family, .priority = behind, .mark = mark, .inverted = true, .table = mark}, true},
        SetRule{{.family = first.family, .priority = behind - 1, .table = kMainTable, .suppressPrefixLength = 0},
                true}};
}
}
