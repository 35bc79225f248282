// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/causes/shared/common.h"
#include "core/causes/shared/packets.h"
#include "core/dissect/ip.h"
#include "core/facts/sizes.h"
#include <algorithm>
#include <charconv>
namespace tl {
namespace {
// A packet of the tunnel's full size that got through, wherever to.
const Exchange* fullSize(const Facts& facts, std::uint32_t size)
{
    for (const Exchange* e : exchangesFor(facts, {Purpose::FullSize}))
        if (const Exchange* whole = wholeThrough(facts, e->question, size)) return whole;
    return nullptr;
}

// The rungs of one ladder. Where small ones get lost as well as large ones, it is not size that decides:
// whoever answers only so many a second, or a path that loses some, lets through what chance will have.
struct Rungs {
    const Exchange* best = nullptr; // the largest that got through, else the first
    std::uint32_t passed = 0;
    int reports = 0;
    bool open = false, byChance = false;
};
Rungs rungsTo(const Facts& facts, const Question& like)
{
    Rungs out;
    int below = 0, lostBelow = 0;
    auto rungs = exchangesFor(facts, {Purpose::InnerSize});
    std::erase_if(rungs, [&](const Exchange* e) { return e->question.to != like.to || e->question.ttl != like.ttl; });
    for (const Exchange* e : rungs) {
        out.open = out.open || e->outcome == Outcome::Pending;
        out.reports += gotThrough(*e) && e->question.ttl > 0;
        if (!out.best || (gotThrough(*e) && e->question.size > out.passed)) out.best = e;
        if (gotThrough(*e)) out.passed = std::max(out.passed, e->question.size);
    }
    for (const Exchange* e : rungs) { // reports of hops are rationed anyway, the largest come first
        if (like.ttl > 0 || e->question.size >= out.passed) continue;
        ++below;
        lostBelow += !gotThrough(*e);
        out.byChance = out.byChance || (!gotThrough(*e) && e->question.size + kControlBelow == out.passed);
    }
    out.byChance = out.byChance || (lostBelow >= 3 && lostBelow * 4 >= below);
    return out;
}

// The number of bytes in a rule such as "-j TCPMSS --set-mss 1240" or "tcp option maxseg size set 1240".
std::optional<std::uint32_t> segmentIn(const std::string& rule)
{
    for (const std::string_view before : {"--set-mss ", "size set "}) {
        const auto at = rule.find(before);
        std::uint32_t bytes = 0;
        if (at == std::string::npos) continue;
        const char* from = rule.data() + at + before.size();
        if (std::from_chars(from, rule.data() + rule.size(), bytes).ec == std::errc{}) return bytes;
    }
    return std::nullopt;
}

// Of connections alone, and between these two interfaces.
bool meets(const FilterRule& rule, const std::string& in, const std::string& out)
{
    return std::ranges::all_of(rule.matches, [&](const FilterMatch& match) {
        if (match.field == Field::Protocol || match.field == Field::TcpFlags) return true;
        const std::string& name = match.field == Field::InInterface ? in : out;
        return (match.field == Field::InInterface || match.field == Field::OutInterface) && !match.negated &&
               std::ranges::find(match.names, name) != match.names.end();
    });
}

// Rules of this machine that give connections segments that fit, in both directions.
std::optional<RuleRef> clampsTo(const Facts& facts, std::uint32_t fits)
{
    const auto device = uplink(facts);
    if (!isServer(facts) || !facts.firewall || !device) return std::nullopt;
    const std::string& tunnel = facts.request.tunnel;
    std::optional<RuleRef> onward, back;
    for (const FilterTable& table : facts.firewall->tables)
        for (const FilterChain& chain : table.chains) {
            if (chain.hook != Hook::Forward && chain.hook != Hook::Postrouting) continue;
            for (const FilterRule& rule : chain.rules) {
                const auto segment = rule.action == FilterAction::ClampMss ? segmentIn(rule.text) : std::nullopt;
                if (!segment || *segment + 40 > fits) continue;
                const RuleRef ref{table.family, table.backend, table.name,  chain.name,
                                  rule.handle,  rule.text,     rule.comment};
                if (meets(rule, tunnel, *device)) onward = ref;
                if (meets(rule, *device, tunnel)) back = ref;
            }
        }
    return onward && back ? back : std::nullopt;
}

// Somebody on the way limits the segments of connections ("MSS clamping") to what fits, or real ones show it.
std::optional<Sentence> segmentsThatFit(const Facts& facts, std::uint32_t fits)
{
    constexpr std::uint64_t kMany = 10;
    const Exchange* agreed = nullptr;
    for (const Exchange* e : exchangesFor(facts, {Purpose::Target, Purpose::TargetName})) {
        if (e->question.method != Method::TcpConnect || !answered(*e) || !wentThroughTunnel(facts, *e)) continue;
        if (!e->reportedMtu || e->reportedMtu->bytes > fits) return std::nullopt;
        agreed = e;
    }
    if (!agreed)
        if (const auto rule = clampsTo(facts, fits)) return sayRule(*rule);
    const LedgerFlow* full = nullptr;
    for (const LedgerFlow* flow : forwardedFlows(facts, FlowVerdict::Works)) {
        if (flow->protocol != kIpTcp) continue;
        if (std::max(flow->largestOut, flow->largestBack) > fits) return std::nullopt;
        if (flow->tunnelBack.count >= kMany && flow->largestBack >= fits / 4 * 3) full = flow;
    }
    if (full)
        return Sentence{TL_TEXT("Evidence", "A connection to %1 brought packets of up to %2 bytes through the tunnel, "
                                            "and none was larger"),
                        {toString(full->far), std::to_string(full->largestBack)}};
    if (!agreed) return std::nullopt;
    return Sentence{
        TL_TEXT("Evidence", "The connection to %1 through the tunnel sends packets of at most %2 bytes: the "
                            "answer to its first packet asked for no larger ones"),
        {toString(Endpoint{agreed->question.to, agreed->question.port}), std::to_string(agreed->reportedMtu->bytes)}};
}

Match spared(Match found, Sentence why)
{
    found.severity = Severity::Warning;
    found.evidence.push_back(std::move(why));
    if (*found.wording.title.source != 0) return found; // it is said better already
    found.wording = {
        TL_TEXT("Cause", "Packets of more than %2 bytes get lost in the tunnel, connections seem to be spared"),
        TL_TEXT("Cause", "The tunnel's MTU of %1 is more than the way to the far end carries. Something on the way "
                         "makes connections (TCP) send smaller packets (\"MSS clamping\"), and those fit, so pages "
                         "should load. What else is large gets lost: calls, games, some answers of name servers.")};
    return found;
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
    std::uint32_t outside = 0, outerLost = 0;
    for (const Exchange* e : exchangesFor(facts, {Purpose::OuterSize})) {
        if (e->outcome == Outcome::Pending) return std::nullopt;
        std::uint32_t& most = gotThrough(*e) ? outside : outerLost;
        most = std::max(most, e->question.size);
    }
    Rungs found;
    for (const Exchange* e : exchangesFor(facts, {Purpose::InnerSize})) {
        const Rungs rungs = rungsTo(facts, e->question);
        if (rungs.open) return std::nullopt;
        if (wholeThrough(facts, e->question, tunnel->mtu.bytes)) continue;
        if (!rungs.byChance && rungs.passed > found.passed) found = rungs;
    }
    const std::uint32_t inner = found.passed;
    const Exchange* rung = found.best;
    if (inner == 0) return std::nullopt;
    // A single report may be all that its sender had left: the full size would have got none.
    if (rung->question.ttl > 0 && found.reports < 2) return std::nullopt;
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
    auto said = observed(
        {std::to_string(tunnel->mtu.bytes), std::to_string(fits), facts.request.tunnel, std::to_string(fits / 16 * 16)},
        std::move(evidence));
    if (full) said = behind(facts, *full, to, *std::move(said));
    if (auto why = segmentsThatFit(facts, fits)) said = spared(*std::move(said), *std::move(why));
    return said;
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
