// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/causes/shared/common.h"
#include "core/causes/shared/packets.h"
#include "core/facts/sizes.h"
#include <algorithm>
namespace tl {
namespace {
// A packet of the tunnel's full size that got through, wherever to.
const Exchange* fullSize(const Facts& facts, std::uint32_t size)
{
    for (const Exchange* e : exchangesFor(facts, {Purpose::FullSize}))
        if (const Exchange* whole = wholeThrough(facts, e->question, size)) return whole;
    return nullptr;
}

// The far end takes full-sized packets, a target behind it none. It may be that the target answers no large pings,
// unless it does so beside the tunnel.
Match behind(const Facts& facts, const Exchange& full, const IpAddress& to, Match found)
{
    found.evidence.insert(found.evidence.begin(), sayExchange(full));
    found.severity = Severity::Warning;
    for (const Exchange* e : exchangesFor(facts, {Purpose::TargetOutside}))
        if (e->question.to == to && e->question.size > 0 && answered(*e)) {
            found.severity.reset();
            found.evidence.push_back(sayExchange(*e));
        }
    found.wording = {
        TL_TEXT("Cause", "Large packets get lost behind the server: %2 bytes pass, %1 do not"),
        TL_TEXT("Cause", "The tunnel itself carries packets of its full size. On the way from the server to the target "
                         "and back, larger ones than %2 bytes get lost and nobody says so, so pages hang although ping "
                         "works."),
        TL_TEXT("Cause", "At the server look for a rule that drops by length, and let its router pass ICMP \"packet "
                         "too big\". Until then set MTU = %4 in the [Interface] section here and restart the tunnel: "
                         "programs then send, and ask for, smaller packets.")};
    return found;
}
}

static std::optional<Match> match(const Facts& facts)
{
    const LinkFacts* tunnel = tunnelLink(facts);
    if (!tunnel) return std::nullopt;
    std::uint32_t inner = 0, outside = 0, outerLost = 0;
    int reports = 0;
    bool open = false;
    const Exchange* rung = nullptr;
    for (const Exchange* e : exchangesFor(facts, {Purpose::InnerSize, Purpose::OuterSize})) {
        open = open || (e->outcome == Outcome::Pending);
        if (e->question.purpose == Purpose::InnerSize && wholeThrough(facts, e->question, tunnel->mtu.bytes)) continue;
        std::uint32_t& best = e->question.purpose == Purpose::InnerSize ? inner : outside;
        if (gotThrough(*e))
            best = std::max(best, e->question.size);
        else if (e->question.purpose == Purpose::OuterSize)
            outerLost = std::max(outerLost, e->question.size);
        reports += gotThrough(*e) && e->question.ttl > 0;
        if (e->question.purpose == Purpose::InnerSize && (!rung || gotThrough(*e))) rung = e;
    }
    if (open || inner == 0) return std::nullopt;
    // A single report may be all that its sender had left: the full size would have got none.
    if (rung->question.ttl > 0 && reports < 2) return std::nullopt;
    const IpAddress to = rung->question.ttl > 0 ? rung->from.value_or(rung->question.to) : rung->question.to;
    const Exchange* full = fullSize(facts, tunnel->mtu.bytes);
    if (full && !isClient(facts)) return std::nullopt;
    const PeerFacts* peer = isClient(facts) ? farPeer(facts) : nullptr;
    // Around each packet: IP 20 or 40, UDP 8, WireGuard 32.
    const std::uint32_t overhead = peer && peer->endpoint && !peer->endpoint->address.isV4() ? 80 : 60;
    const bool outerKnown = !full && outside > inner && outerLost > outside && outside - overhead < tunnel->mtu.bytes;
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
    auto found = observed(
        {std::to_string(tunnel->mtu.bytes), std::to_string(fits), facts.request.tunnel, std::to_string(fits / 16 * 16)},
        std::move(evidence));
    return full ? behind(facts, *full, to, *std::move(found)) : found;
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
