// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/causes/shared/local_filter.h"
#include "core/fixes/fix.h"
#include "core/fixes/shared/accept.h"
namespace tl {
static Result<std::vector<Op>> plan(const Facts& facts, const Finding&)
{
    if (!facts.firewall) return noWay(TL_TEXT("Refusal", "the rules of the packet filter could not be read"));
    FirewallFacts firewall = *facts.firewall;
    std::vector<Op> ops;
    for (const LocalPackets& one : localPackets(facts)) {
        if (one.device != facts.request.tunnel) continue;
        for (const bool incoming : {false, true}) {
            const AcceptTrial trial{
                .packet = incoming ? one.coming : one.going,
                .hook = incoming ? Hook::Input : Hook::Output,
                .filter = incoming ? filterInput : filterOutput,
                .matches = {byName(incoming ? Field::InInterface : Field::OutInterface, one.device)},
                .op = [&](const ChainPlace& at) -> Op {
                    return AllowTunnel{one.device, incoming, at};
                }};
            if (auto ok = makeWay(trial, firewall, ops); !ok) return tl::unexpected(ok.error());
        }
    }
    if (ops.empty()) return noWay(TL_TEXT("Refusal", "it is not the tunnel's inside that is stopped"));
    return ops;
}

extern constinit const Fix fix_firewall_allow_tunnel{
    .id = "firewall.allow_tunnel",
    .cures = {"firewall.local_blocked"},
    .title = TL_TEXT("Fix", "Let this computer's own firewall pass the tunnel's packets"),
    .guard = kLocalGuard,
    .plan = &plan};
}
