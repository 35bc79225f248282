// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/causes/shared/common.h"
#include "core/causes/shared/packets.h"
namespace tl {
static std::optional<Match> match(const Facts& facts)
{
    const LinkFacts* tunnel = tunnelLink(facts);
    if (!tunnel || anyAnswered(facts, {Purpose::FullSize})) return std::nullopt;
    std::uint32_t inner = 0, outside = 0, outerLost = 0;
    bool open = false;
    IpAddress to;
    for (const Exchange* e : exchangesFor(facts, {Purpose::InnerSize, Purpose::OuterSize})) {
        open = open || (e->outcome == Outcome::Pending);
        std::uint32_t& best = e->question.purpose == Purpose::InnerSize ? inner : outside;
        if (answered(*e))
            best = std::max(best, e->question.size);
        else if (e->question.purpose == Purpose::OuterSize)
            outerLost = std::max(outerLost, e->question.size);
        if (e->question.purpose == Purpose::InnerSize) to = e->question.to;
    }
    if (open || inner == 0 || inner >= tunnel->mtu.bytes) return std::nullopt;
    const PeerFacts* peer = isClient(facts) ? farPeer(facts) : nullptr;
    // Around each packet: IP 20 or 40, UDP 8, WireGuard 32.
    const std::uint32_t overhead = peer && peer->endpoint && !peer->endpoint->address.isV4() ? 80 : 60;
    const bool outerKnown = outside > inner && outerLost > outside && outside - overhead < tunnel->mtu.bytes;
    const std::uint32_t fits = outerKnown ? std::max(inner, outside - overhead) : inner;
    std::vector<Sentence> evidence{
        {TL_TEXT("Evidence", "Through the tunnel to %1: packets of %2 bytes pass, of %3 bytes (its MTU) do not"),
         {toString(to), std::to_string(inner), std::to_string(tunnel->mtu.bytes)}}};
    if (outerKnown)
        evidence.push_back(
            {TL_TEXT("Evidence", "Beside the tunnel to the server: packets of %1 bytes pass, larger ones do not"),
             {std::to_string(outside)}});
    for (const Exchange* e : exchangesFor(facts, {Purpose::FullSize, Purpose::OuterSize}))
        if (e->reportedMtu) {
            evidence.push_back(sayExchange(*e));
            break;
        }
    if (auto sizes = saySizes(facts, to)) evidence.push_back(*std::move(sizes));
    // What comes from the far end is padded there to a multiple of 16 bytes (whitepaper, section 5.4.6), as long as its
    // MTU is larger.
    return observed(
        {std::to_string(tunnel->mtu.bytes), std::to_string(fits), facts.request.tunnel, std::to_string(fits / 16 * 16)},
        std::move(evidence));
}

extern constinit const Cause cause_mtu_too_large{
    .id = "mtu.too_large",
    .step = StepId::Mtu,
    .rank = 1,
    .severity = Severity::Error,
    .title = TL_TEXT("Cause", "Large packets get lost: the tunnel's MTU of %1 is too large"),
    .explain =
        TL_TEXT("Cause", "Small packets pass, full-sized ones do not, so pages hang although ping works. The way "
                         "to the far end carries tunnel packets of at most %2 bytes."),
    .advice =
        TL_TEXT("Cause", "Set MTU = %4 in the [Interface] section (on both ends) and restart the tunnel. At once, "
                         "until the next start: ip link set dev %3 mtu %4."),
    .adviceOnWindows = TL_TEXT(
        "Cause", "Set MTU = %4 in the [Interface] section (on both ends) and restart the tunnel. At once, until the "
                 "next start, in PowerShell as administrator: Set-NetIPInterface -InterfaceAlias '%3' -NlMtuBytes %4."),
    .followsFrom = {"tunnel.down", "tunnel.no_address"},
    .match = &match};
}
