// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/causes/shared/common.h"
#include "core/fixes/fix.h"
#include "core/fixes/shared/accept.h"
#include <algorithm>
namespace tl {
namespace {
struct Way {
    FlowPacket packet = {};
    bool back = false;
};

// Of all peers: firewalld is told once, and for all of them.
std::vector<Prefix> networksOf(const Facts& facts)
{
    std::vector<Prefix> out;
    for (const Prefix& own : tunnelAddresses(facts))
        if (!own.isHost()) out.push_back(own.network());
    for (const ServerFlow& flow : serverFlows(facts)) out.push_back(networkOf(facts, flow.peer));
    std::ranges::sort(out);
    out.erase(std::unique(out.begin(), out.end()), out.end());
    return out;
}

Status makeWay(const Facts& facts, const Way& way, FirewallFacts& firewall, std::vector<Op>& ops)
{
    const std::string &in = way.packet.inInterface, &out = way.packet.outInterface;
    AcceptTrial trial{.packet = way.packet,
                      .hook = Hook::Forward,
                      .filter = filterForwarded,
                      .matches = {byName(Field::InInterface, in), byName(Field::OutInterface, out)},
                      .repliesOnly = way.back,
                      .op = [&](const ChainPlace& at) -> Op {
                          return AllowForward{.tunnel = facts.request.tunnel,
                                              .inInterface = in,
                                              .outInterface = out,
                                              .repliesOnly = way.back,
                                              .at = at,
                                              .sources = at.manager == FilterManager::Firewalld
                                                             ? networksOf(facts)
                                                             : std::vector<Prefix>()};
                      }};
    if (way.back) trial.matches.push_back({.field = Field::ConnState, .names = {"established", "related"}});
    return makeWay(trial, firewall, ops);
}
}

// What was seen to die, too: rules are judged for IPv6 only where somebody sends it.
static std::vector<ServerFlow> flowsOf(const Facts& facts, const Finding& finding)
{
    auto out = serverFlows(facts);
    const auto peer = addressIn(finding, 0), target = addressIn(finding, 1);
    const auto way = uplink(facts, IpFamily::V6);
    if (peer && target && way && !peer->isV4() && !target->isV4()) out.push_back({*peer, *target, *way});
    return out;
}

// Web pages, names and pings: what is stopped of them may pass.
static Result<std::vector<Op>> plan(const Facts& facts, const Finding& finding)
{
    if (!facts.firewall) return noWay(TL_TEXT("Refusal", "the rules of the packet filter could not be read"));
    FirewallFacts firewall = *facts.firewall;
    std::vector<Op> ops;
    for (const ServerFlow& flow : flowsOf(facts, finding))
        for (const auto& [protocol, port] : {std::pair<std::uint8_t, std::uint16_t>{6, 443},
                                             {17, 53},
                                             {17, 443},
                                             {std::uint8_t(flow.peer.isV4() ? 1 : 58), 0}})
            for (const bool back : {false, true}) {
                const Way way{back ? inbound(facts, flow, protocol, port) : outbound(facts, flow, protocol, port),
                              back};
                if (auto ok = makeWay(facts, way, firewall, ops); !ok) return tl::unexpected(ok.error());
            }
    if (ops.empty()) return noWay(TL_TEXT("Refusal", "no rule that could be read stops the packets"));
    return ops;
}

extern constinit const Fix fix_firewall_allow_forward{
    .id = "firewall.allow_forward",
    .cures = {"firewall.forward_blocked"},
    .title = TL_TEXT("Fix", "Let the tunnel's packets, and the answers to them, through the firewall"),
    .atServer = true,
    .plan = &plan};
}
