// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/causes/shared/common.h"
#include "core/fixes/fix.h"
#include "core/fixes/shared/accept.h"
namespace tl {
static Result<std::vector<Op>> plan(const Facts& facts, const Finding& finding)
{
    if (!facts.firewall || !facts.device)
        return noWay(TL_TEXT("Refusal", "the rules of the packet filter could not be read"));
    const auto caller = addressIn(finding, 2); // where only this one is kept out
    const auto call = caller ? callFrom(facts, {*caller, 40000}) : callFromOutside(facts);
    if (!call) return noWay(TL_TEXT("Refusal", "no way to the Internet is known"));
    FirewallFacts firewall = *facts.firewall;
    const std::uint16_t port = facts.device->listenPort;
    std::vector<Op> ops;
    const AcceptTrial trial{.packet = *call,
                            .hook = Hook::Input,
                            .filter = filterInput,
                            .matches = {{.field = Field::Protocol, .numbers = {{17, 17}}},
                                        {.field = Field::DestinationPort, .numbers = {{port, port}}}},
                            .op = [&](const ChainPlace& at) -> Op {
                                return AllowListenPort{facts.request.tunnel, port, at};
                            }};
    if (auto ok = makeWay(trial, firewall, ops); !ok) return tl::unexpected(ok.error());
    if (ops.empty()) return noWay(TL_TEXT("Refusal", "no rule that could be read stops the packets"));
    return ops;
}

extern constinit const Fix fix_firewall_allow_listen_port{
    .id = "firewall.allow_listen_port",
    .cures = {"firewall.listen_port_blocked"},
    .title = TL_TEXT("Fix", "Let calls to WireGuard's port through this machine's firewall"),
    .atServer = true,
    .plan = &plan};
}
