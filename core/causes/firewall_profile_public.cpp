// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/causes/shared/common.h"
#include <algorithm>
namespace tl {
namespace {
bool isPublic(const Facts& facts)
{
    return facts.windows && facts.windows->profiles &&
           std::ranges::any_of(*facts.windows->profiles, [&](const NetworkProfile& each) {
               return each.device == facts.request.tunnel && each.category == NetworkCategory::Public;
           });
}

// Peers called this machine itself, and it kept silent.
const LedgerFlow* unansweredCall(const Facts& facts)
{
    const Ledger* ledger = ledgerOf(facts);
    if (!ledger || !seesAll(facts)) return nullptr;
    const auto found = std::ranges::find_if(ledger->flows, [](const LedgerFlow& flow) {
        return flow.path == FlowPath::Local && flow.verdict == FlowVerdict::NotAnswered;
    });
    return found == ledger->flows.end() ? nullptr : &*found;
}
}

// A share stands for all that others may want of this machine. Only a server is there to be called.
static std::optional<Match> match(const Facts& facts)
{
    if (!isServer(facts) || !onWindows(facts) || !facts.firewall || !tunnelRuns(facts) || !isPublic(facts))
        return std::nullopt;
    for (const ServerFlow& flow : serverFlows(facts)) {
        FlowPacket call{.inInterface = facts.request.tunnel, .source = flow.peer, .protocol = 6};
        for (const Prefix& each : tunnelAddresses(facts))
            if (each.address.isV4()) call.destination = each.address;
        call.sourcePort = 40000, call.destinationPort = 445, call.toThisMachine = true;
        const FilterVerdict verdict = filterInput(call, *facts.firewall);
        if (!blocks(verdict) || !verdict.rule || verdict.rule->table != kWindowsFirewall) continue;
        std::vector<Sentence> evidence{
            {TL_TEXT("Evidence", "The network of \"%1\" is a public one to Windows"), {facts.request.tunnel}},
            sayRule(*verdict.rule)};
        if (const LedgerFlow* seen = unansweredCall(facts))
            evidence.push_back(
                {TL_TEXT("Evidence", "%1 called %2 and got no answer"), {toString(seen->inside), toString(seen->far)}});
        return observed({facts.request.tunnel}, std::move(evidence));
    }
    return std::nullopt;
}

extern constinit const Cause cause_firewall_profile_public{
    .id = "firewall.profile_public",
    .step = StepId::Firewall,
    .rank = 6,
    .severity = Severity::Warning,
    .title = TL_TEXT("Cause", "Windows takes the tunnel's network for a public one"),
    .explain =
        TL_TEXT("Cause", "In a public network Windows Firewall lets nobody call this computer: pings, shares and "
                         "remote desktops do not answer through %1. What is passed on to the Internet is another "
                         "matter."),
    .advice =
        TL_TEXT("Cause", "If the devices in the tunnel are yours, in PowerShell as administrator: "
                         "Set-NetConnectionProfile -InterfaceAlias '%1' -NetworkCategory Private. WireGuard makes the "
                         "adapter anew when the tunnel's settings change; then it has to be set again."),
    .followsFrom = {"tunnel.down"},
    .match = &match};
}
