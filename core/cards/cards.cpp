// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cards/card.h"
#include "core/causes/shared/common.h"
#include <algorithm>
namespace tl {
namespace {
using Cards = std::vector<Card>;
bool is(const Finding& finding, std::initializer_list<std::string_view> ids)
{
    return std::ranges::find(ids, finding.cause->id) != ids.end();
}
std::vector<CorrectedLine> at(ConfigEnd end, const std::vector<CorrectedLine>& all)
{
    std::vector<CorrectedLine> out;
    std::ranges::copy_if(all, std::back_inserter(out), [end](const CorrectedLine& one) { return one.end == end; });
    return out;
}

// What the person who looks after the server goes through, from the plainest to the rarest.
Card serverCard(const Facts& facts, const Finding& finding, std::span<const CorrectedLine> lines)
{
    Card card{.place = CardPlace::Server};
    const PeerFacts* peer = farPeer(facts);
    if (finding.cause->step == StepId::Handshake) {
        card.steps.push_back({{TL_TEXT("Card", "See that the server is switched on, and its tunnel is up."), {}, {}}});
        if (peer && peer->endpoint)
            card.steps.push_back(
                {{TL_TEXT("Card", "In the section [Interface] of the server, this line should read:"), {}, {}},
                 "ListenPort = " + std::to_string(peer->endpoint->port)});
    }
    for (const CorrectedLine& line : lines) {
        const Text words =
            line.key == "MTU"
                ? TL_TEXT("Card", "In the section [Interface] of the server, this line should read:")
                : TL_TEXT("Card", "In the [Peer] section for this device on the server, this line should read:");
        card.steps.push_back({{words, {}, {}}, textOf(line)});
    }
    if (is(finding, {"server.no_egress", "nat.missing", "forwarding.disabled", "firewall.forward_blocked"})) {
        card.steps.push_back({{TL_TEXT("Card", "If the server is a router or a ready-made box: in its settings for "
                                               "WireGuard, allow devices in the tunnel to use the Internet (often "
                                               "called \"masquerade\", \"NAT\" or \"allow Internet access\")."),
                               {},
                               {}}});
        for (const Prefix& own : tunnelAddresses(facts))
            if (own.address.isV4() && !own.isHost())
                card.steps.push_back({{TL_TEXT("Card", "Where it asks for the tunnel's network, that is:"), {}, {}},
                                      toString(own.network())});
    }
    card.steps.push_back(
        {{TL_TEXT("Card", "Run this program on the server, if it can run there: it sees the reason."), {}, {}}});
    return card;
}

// Who calls from outside does not get through to the server.
void addCallers(Cards& to, const Facts& facts)
{
    const PeerFacts* peer = farPeer(facts);
    if (isClient(facts) && peer && peer->endpoint && peer->endpoint->address.isPrivate()) return; // no Internet between
    const bool isPublic = isServer(facts) && publicAddress(facts);
    if (!isPublic) to.push_back(routerCard(facts));
    to.push_back(consoleCard(facts));
}
}

Text titleOf(CardPlace place)
{
    switch (place) {
    case CardPlace::HomeRouter: return TL_TEXT("Card", "On the router at home");
    case CardPlace::CloudConsole: return TL_TEXT("Card", "If the server is rented: in the provider's console");
    case CardPlace::Server: return TL_TEXT("Card", "On the server");
    case CardPlace::Phone: return TL_TEXT("Card", "In the WireGuard app of the phone or tablet");
    case CardPlace::OtherComputer: return TL_TEXT("Card", "On the other computer");
    case CardPlace::ThisComputer: return TL_TEXT("Card", "By hand on this computer, in the tunnel's settings");
    }
    return {};
}

std::vector<Card> cardsFor(const Facts& facts, const Finding& finding)
{
    Cards out;
    const auto lines = correctedLines(facts, finding);
    const auto here = at(ConfigEnd::Here, lines), there = at(ConfigEnd::There, lines);
    const bool toServer = std::ranges::any_of(fixesFor(finding.cause->id),
                                              [&](const Fix* fix) { return placeOf(*fix, facts) == FixPlace::Server; });
    if (is(finding, {"handshake.never_arrives"}) ||
        (isClient(facts) && is(finding, {"handshake.no_reply", "handshake.unreachable", "handshake.expired"})))
        addCallers(out, facts);
    if (isClient(facts) && (toServer || !there.empty() || is(finding, {"handshake.unreachable"})))
        out.insert(is(finding, {"handshake.no_reply", "handshake.unreachable", "handshake.expired"}) ? out.begin()
                                                                                                     : out.end(),
                   serverCard(facts, finding, there));
    if (isServer(facts) && !there.empty()) {
        out.push_back(phoneCard(there));
        out.push_back(computerCard(there));
    }
    if (is(finding, {"route.lan_overlap"})) out.push_back(renumberCard(facts));
    if (!here.empty()) out.push_back(ownFileCard(facts, here));
    return out;
}
}
