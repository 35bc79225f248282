// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/causes/shared/detour.h"
#include "core/fixes/fix.h"
#include "core/fixes/shared/accept.h"
#include "core/fixes/shared/routes.h"
namespace tl {
static Result<std::vector<Op>> plan(const Facts& facts, const Finding& finding)
{
    const auto to = addressIn(finding, 0);
    const LookupFacts* asked = to ? answerFor(facts, *to) : nullptr;
    if (!asked || !asked->answer || !facts.network) return noWay(TL_TEXT("Refusal", "the routes could not be read"));
    const bool leads = asked->answer->type == RouteType::Unicast;
    if (leads && asked->answer->device == facts.request.tunnel)
        return noWay(TL_TEXT("Refusal", "the routes lead into the tunnel already"));
    if (leads && asked->answer->table != kMainTable) return ruleBefore(facts, *asked->answer, *to);
    if (!leads && asked->answer->table == 0) // a rule refuses it, or nobody knows a way
        if (auto before = ruleBefore(facts, *asked->answer, *to)) return before;
    const RouteFacts* won = winningRoute(*facts.network, *asked->answer, *to);
    if (won && !won->destination.isDefault()) {
        if (won->connected) return noWay(TL_TEXT("Refusal", "this machine is itself in that network"));
        return std::vector<Op>{RemoveRoute{*won}};
    }
    if (won && mainAskedFirst(facts, to->family)) return policyBefore(facts, *mainAskedFirst(facts, to->family));
    return std::vector<Op>{AddRoute{{.destination = {*to, to->bits()}, .device = facts.request.tunnel}}};
}

extern constinit const Fix fix_route_remove{.id = "route.remove",
                                            .cures = {"route.overridden", "route.return_path"},
                                            .title = TL_TEXT("Fix", "Take away the route that leads past the tunnel"),
                                            .guard = kLocalGuard,
                                            .onceEach = true,
                                            .plan = &plan};
}
