// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/causes/shared/common.h"
#include "core/causes/shared/packets.h"
#include "core/dissect/ip.h"
#include "core/filter/destination.h"
#include <algorithm>
namespace tl {
namespace {
// Not stopped, but sent to somebody who does not answer: where they went cannot be told from where they were to go.
std::optional<Match> elsewhere(const Facts& facts, const LedgerFlow& flow)
{
    if (!facts.firewall || flow.verdict != FlowVerdict::DidNotGoOn) return std::nullopt;
    const ServerFlow way{flow.inside.address, flow.far.address, uplink(facts, flow.far.address.family).value_or("")};
    const auto rule = sentElsewhere(outbound(facts, way, flow.protocol, flow.far.port), *facts.firewall);
    if (!rule) return std::nullopt;
    const std::string from = toString(flow.inside.address), to = toString(flow.far);
    auto match = inferred({from, to}, {{TL_TEXT("Evidence", "%1 packets from %2 to %3 came out of the tunnel, and no "
                                                            "answer went back into it"),
                                        {std::to_string(flow.tunnelOut.count), from, to}},
                                       sayRule(*rule)});
    match->wording = {
        .title = TL_TEXT("Cause", "A rule of the server sends packets elsewhere, and nobody answers there"),
        .explain = TL_TEXT("Cause", "Packets from %1 to %2 get another destination by a rule of this machine's address "
                                    "translation. Whoever is there does not answer, or its answers get lost."),
        .advice = TL_TEXT("Cause", "Remove that rule if nobody needs it. Else see to it that the program or machine "
                                   "that it names runs and answers, and can be reached from here.")};
    return match;
}

Wording beforeRouting()
{
    return {.explain = TL_TEXT("Cause", "Packets from %1 to %2 are dropped by a rule of this machine before it even "
                                        "looks where to send them. No rule of the forward chain can let them pass."),
            .advice =
                TL_TEXT("Cause", "Let traffic from the tunnel's interface pass before that rule, in the same chain, or "
                                 "remove it. Docker makes such rules for its containers from version 28 on: call the "
                                 "published port at this machine's own address instead, or name the tunnel's interface "
                                 "in the network's option com.docker.network.bridge.trusted_host_interfaces.")};
}

bool marksDecide(const Facts& facts)
{
    return facts.network &&
           std::ranges::any_of(facts.network->rules, [](const RuleFacts& rule) { return rule.mark && !rule.inverted; });
}

Wording bySomethingUnread()
{
    return {.title = TL_TEXT("Cause", "Packets of the peers do not get out of this machine"),
            .explain = TL_TEXT("Cause", "Packets from %1 to %2 come out of the tunnel and go no further, or their "
                                        "answers do not. No rule that could be read does that: it may be a filter that "
                                        "cannot be foreseen, a policy rule for packets with a mark, or a translation "
                                        "to an address that is not this machine's."),
            .advice = TL_TEXT("Cause", "While a device of the tunnel tries to reach %2, look at the rules and their "
                                       "counters (nft list ruleset, iptables -vnL and iptables -t nat -vnL), and at "
                                       "ip rule. Let the tunnel's packets pass before the one that counts.")};
}

// Packets of a peer that were seen to die here, though forwarding is on and the routes are right.
std::optional<Match> fromSight(const Facts& facts)
{
    const LedgerFlow* worst = nullptr;
    for (const LedgerFlow* flow : stoppedFlows(facts))
        if (!worst || (isEssential(facts, *flow) && !isEssential(facts, *worst))) worst = flow;
    if (!worst) return std::nullopt;
    if (auto match = elsewhere(facts, *worst)) {
        if (!isEssential(facts, *worst)) match->severity = Severity::Info;
        return match;
    }
    std::vector<Sentence> evidence = sayFlows(facts, {worst});
    const FilterVerdict verdict = filterOf(facts, *worst);
    if (blocks(verdict) && verdict.rule)
        evidence.push_back(sayRule(*verdict.rule));
    else
        evidence.push_back(
            marksDecide(facts)
                ? Sentence{TL_TEXT("Evidence", "No rule that could be read stops them; forwarding is on, and packets "
                                               "without a mark are routed rightly")}
                : Sentence{
                      TL_TEXT("Evidence",
                              "No rule that could be read stops them; forwarding is on, and the routes are right")});
    auto match = observed({toString(worst->inside.address), toString(worst->far.address)}, std::move(evidence));
    if (!blocks(verdict) && facts.firewall && !onWindows(facts)) match->wording = bySomethingUnread();
    if (!isEssential(facts, *worst)) match->severity = Severity::Info; // a policy, as it seems
    return match;
}

// What may stop packets, and was not seen to.
std::optional<Match> mayStop(const Facts& facts)
{
    if (const auto redirected = webSentElsewhere(facts)) {
        const FlowPacket& packet = redirected->packet;
        const std::string from = toString(packet.source),
                          to = toString(Endpoint{packet.destination, *packet.destinationPort});
        auto match = inferred(
            {from, to}, {sayRule(redirected->rule), {TL_TEXT("Evidence", "It meets TCP from %1 to %2"), {from, to}}});
        match->severity = Severity::Info;
        match->wording = {
            .title = TL_TEXT("Cause", "A rule of the server sends web pages of its peers elsewhere"),
            .explain = TL_TEXT("Cause", "Packets from %1 to %2 get another destination by a rule of this machine's "
                                        "address translation. That may be meant, as with a proxy. A rule that is to "
                                        "lead visitors to a web server here should name the uplink or this machine's "
                                        "address, or it takes what the peers want of the Internet, too."),
            .advice = TL_TEXT("Cause", "Open a web page on a device of the tunnel and check again: then it is seen "
                                       "whether somebody answers. If the rule is for visitors, add the uplink (-i) or "
                                       "this machine's address (-d) to it.")};
        return match;
    }
    const auto undecided = undecidedRule(facts);
    if (!undecided || !undecided->limits) return std::nullopt;
    const std::string from = toString(undecided->packet.source), to = toString(undecided->packet.destination);
    auto match = inferred({from, to}, {sayRule(undecided->rule)});
    match->severity = Severity::Info;
    match->wording = {
        .title = TL_TEXT("Cause", "A rule of the server may drop a part of the tunnel's packets"),
        .explain =
            TL_TEXT("Cause", "It meets packets from %1 to %2 and drops what is beyond a limit, or some by chance. "
                             "Whether what the peers send stays within it cannot be foreseen. What is dropped "
                             "makes pages slow, or keeps them from loading."),
        .advice = TL_TEXT("Cause", "If pages load slowly or only in part through the tunnel, let the tunnel's packets "
                                   "pass before that rule, or remove it.")};
    return match;
}

std::optional<Match> fromServer(const Facts& facts)
{
    if (!facts.firewall) return fromSight(facts);
    for (const FlowPacket& packet : passedOnPackets(facts)) {
        const FilterVerdict verdict = filterForwarded(packet, *facts.firewall);
        if (!blocks(verdict) || !verdict.rule || !productOf(*verdict.rule).empty()) continue;
        auto match = observed(
            {toString(packet.source), toString(packet.destination)},
            {sayRule(*verdict.rule),
             {TL_TEXT("Evidence", "It meets TCP from %1 (%2) to %3 (%4)"),
              {toString(packet.source), packet.inInterface, toString(packet.destination), packet.outInterface}}});
        if (blocks(filterAt(Hook::Prerouting, packet, *facts.firewall))) match->wording = beforeRouting();
        return match;
    }
    auto seen = fromSight(facts);
    return seen ? seen : mayStop(facts);
}

bool wentIn(const Facts& facts, const IpAddress& to)
{
    return std::ranges::any_of(ledgerOf(facts)->flows, [&](const LedgerFlow& flow) {
        return flow.protocol == kIpTcp && flow.far.address == to && flow.tunnelOut.count > 0;
    });
}

std::string ownTunnelAddress(const Facts& facts, IpFamily family)
{
    for (const Prefix& own : tunnelAddresses(facts))
        if (own.address.family == family) return toString(own.address);
    return facts.request.tunnel;
}

// A filter that says so: the server's own address reports that it will not pass the packet on.
std::optional<Match> fromClient(const Facts& facts)
{
    // Errors are rationed by who sends them, so any packet's will do as long as no target is reached.
    std::vector<const Exchange*> prohibited;
    for (const Exchange& e : facts.exchanges) {
        if (!wentThroughTunnel(facts, e) || !errorFromFar(e) || *e.from == e.question.to || ownAddress(facts, *e.from))
            continue;
        if (e.question.method == Method::DnsUdp || // may be a rule for names alone
            (e.icmp != IcmpError::AdminProhibited && e.icmp != IcmpError::PortUnreachable))
            continue;
        prohibited.push_back(&e);
    }
    for (const IpAddress& target : targetsInTunnel(facts))
        if (!prohibited.empty() && !targetReached(facts, target))
            return observed({ownTunnelAddress(facts, target.family), toString(target)}, sayExchanges(prohibited));
    // Where other programs are busy, all of them may have been about their packets.
    for (const LedgerFlow* flow : reportedFlows(facts)) {
        const IcmpError error = flow->error->error;
        if (error != IcmpError::AdminProhibited && error != IcmpError::PortUnreachable) continue;
        for (const IpAddress& target : targetsInTunnel(facts))
            if (!targetReached(facts, target))
                return observed({ownTunnelAddress(facts, target.family), toString(target)}, sayFlows(facts, {flow}));
    }
    // Only connections are stopped: the same ones work beside the tunnel, and ping works through it.
    for (const IpAddress& each : targetsInTunnel(facts)) {
        std::vector<const Exchange*> stopped, outside, pinged;
        bool open = false, connected = false;
        for (const Exchange& e : facts.exchanges) {
            if (e.question.to != each || e.question.size) continue;
            const bool inside = e.question.purpose == Purpose::Target || e.question.purpose == Purpose::TargetName;
            if (inside && e.question.method == Method::Echo && answered(e)) pinged.push_back(&e);
            if (e.question.method != Method::TcpConnect) continue;
            if (e.question.purpose == Purpose::TargetOutside && e.outcome == Outcome::Answered) outside.push_back(&e);
            if (!inside) continue;
            open = open || e.outcome == Outcome::Pending;
            connected = connected || e.outcome == Outcome::Answered;
            stopped.push_back(&e);
        }
        if (open || connected || stopped.empty() || outside.empty() || pinged.empty()) continue;
        if (ledgerOf(facts) && seesAll(facts) && !wentIn(facts, each)) continue; // lost before the tunnel
        auto evidence = sayExchanges(stopped);
        for (const auto* list : {&pinged, &outside})
            for (const Sentence& sentence : sayExchanges(*list, 1)) evidence.push_back(sentence);
        auto match = inferred({ownTunnelAddress(facts, each.family), toString(each)}, std::move(evidence));
        match->wording = {
            .title = TL_TEXT("Cause", "Connections get lost at the server or behind it, pings do not"),
            .explain = TL_TEXT("Cause", "Connections from %1 to %2 go into the tunnel, and nothing comes back, though "
                                        "%2 answers pings through it, and connections beside it. Something at the "
                                        "server or behind it stops or misleads them: a rule of its firewall, an "
                                        "address translation, or its provider."),
            .advice = TL_TEXT("Cause", "Run this program on the server: it sees whether they go on from there. Where a "
                                       "rule of its firewall stops them, allow traffic from the tunnel's interface, "
                                       "and the answers to it, before that rule.")};
        return match;
    }
    return std::nullopt;
}
}

static std::optional<Match> match(const Facts& facts)
{
    return isServer(facts) ? fromServer(facts) : fromClient(facts);
}

extern constinit const Cause cause_firewall_forward_blocked{
    .id = "firewall.forward_blocked",
    .step = StepId::Firewall,
    .rank = 2,
    .severity = Severity::Error,
    .title = TL_TEXT("Cause", "A firewall stops what the server should pass on"),
    .explain =
        TL_TEXT("Cause", "Packets between %1 and %2 are dropped or rejected by a rule for forwarded traffic at the "
                         "server."),
    .advice =
        TL_TEXT("Cause", "Allow traffic from the tunnel's interface and the answers to it in the forward chain, "
                         "before the rule that stops it. With Docker, that place is the chain DOCKER-USER; with "
                         "ufw, \"ufw route allow in on <tunnel>\"; with firewalld, a policy from the tunnel's zone."),
    .adviceOnWindows = TL_TEXT(
        "Cause", "Look for another firewall or VPN product on the Windows machine and allow forwarded traffic of the "
                 "tunnel there; Windows Firewall itself has no rules for it. If the server is a Linux machine: allow "
                 "traffic from the tunnel's interface, and the answers to it, before the rule that stops it."),
    .followsFrom = {"tunnel.down"},
    .seenAs = {FlowVerdict::DidNotGoOn, FlowVerdict::NotDelivered, FlowVerdict::NotAnswered},
    .match = &match};
}
