// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ledger/words.h"
#include "core/dissect/ip.h"
#include "core/facts/view.h"
#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>
namespace tl {
namespace {
// Filled from: 1 how many, 2 the inside, 3 the tunnel, 4 the uplink, 5 for how long, 6 the far end, 7 the protocol, 8
// the outer address, 9 how many answers.
struct Texts {
    Text didNotGoOn, natMissing, notAnswered, notDelivered, works;
};

const Texts& serverEcho()
{
    static constexpr Texts texts{
        TL_TEXT("Evidence", "%1 echo requests from %2 to %6 came out of %3; none left by %4 in %5"),
        TL_TEXT("Evidence",
                "%1 echo requests to %6 came out of %3 and left by %4 with their tunnel address %2; no answer in %5"),
        TL_TEXT("Evidence", "%1 echo requests from %2 to %6 came out of %3 and left by %4 as %8; no answer in %5"),
        TL_TEXT("Evidence", "%1 echo requests from %2 to %6 came out of %3 and left by %4; %9 answers came back by %4, "
                            "none went into %3"),
        TL_TEXT("Evidence", "%1 echo requests from %2 to %6 came out of %3; %9 answers went back into it")};
    return texts;
}

const Texts& serverOther()
{
    static constexpr Texts texts{
        TL_TEXT("Evidence", "%1 %7 packets from %2 to %6 came out of %3; none left by %4 in %5"),
        TL_TEXT("Evidence",
                "%1 %7 packets to %6 came out of %3 and left by %4 with their tunnel address %2; no answer in %5"),
        TL_TEXT("Evidence", "%1 %7 packets from %2 to %6 came out of %3 and left by %4 as %8; no answer in %5"),
        TL_TEXT("Evidence", "%1 %7 packets from %2 to %6 came out of %3 and left by %4; %9 answers came back by %4, "
                            "none went into %3"),
        TL_TEXT("Evidence", "%1 %7 packets from %2 to %6 came out of %3; %9 answers went back into it")};
    return texts;
}

const Texts& clientEcho()
{
    static constexpr Texts texts{
        TL_TEXT("Evidence", "%1 echo requests to %6 went into %3; no WireGuard message of their size left by %4 in %5"),
        {},
        TL_TEXT("Evidence",
                "%1 echo requests to %6 went into %3 and left by %4 inside WireGuard messages; no answer in %5"),
        TL_TEXT("Evidence",
                "%1 echo requests to %6 went into %3 and left by %4; WireGuard messages came back by %4, but "
                "nothing came out of %3"),
        TL_TEXT("Evidence", "%1 echo requests to %6 went into %3; %9 answers came out of it")};
    return texts;
}

const Texts& clientOther()
{
    static constexpr Texts texts{
        TL_TEXT("Evidence", "%1 %7 packets to %6 went into %3; no WireGuard message of their size left by %4 in %5"),
        {},
        TL_TEXT("Evidence",
                "%1 %7 packets to %6 went into %3 and left by %4 inside WireGuard messages; no answer in %5"),
        TL_TEXT("Evidence", "%1 %7 packets to %6 went into %3 and left by %4; WireGuard messages came back by %4, but "
                            "nothing came out of %3"),
        TL_TEXT("Evidence", "%1 %7 packets to %6 went into %3; %9 answers came out of it")};
    return texts;
}

Text textOf(Doubt doubt, Role role)
{
    switch (doubt) {
    case Doubt::None:
    case Doubt::TooEarly: return TL_TEXT("Evidence", "%1 %7 packets from %2 to %6: too early to tell (%5)");
    case Doubt::Alike:
        return TL_TEXT("Evidence", "%1 %7 packets from %2 to %6: on %4 they cannot be told from those of others");
    case Doubt::Unexplained:
        if (role == Role::Server) // whose uplink has no WireGuard message at all, so that it may be none
            return TL_TEXT("Evidence",
                           "%1 %7 packets from %2 to %6: no WireGuard message was seen on %4, so it cannot be told "
                           "whether they left inside of something else");
        return TL_TEXT("Evidence", "%1 %7 packets from %2 to %6: it cannot be told which WireGuard messages on %4 are "
                                   "theirs");
    case Doubt::Forgotten:
        return TL_TEXT("Evidence",
                       "%1 %7 packets from %2 to %6: more passed than could be kept, so what became of them "
                       "is not known");
    case Doubt::OneSide:
        return TL_TEXT("Evidence",
                       "%1 %7 packets from %2 to %6: no answer, and no uplink was watched to see them leave");
    case Doubt::Gap:
        return TL_TEXT("Evidence", "%1 %7 packets from %2 to %6 were seen on %3; what became of them cannot be told, "
                                   "because this capture leaves out some packets");
    case Doubt::TwoPeers: return TL_TEXT("Evidence", "%1 %7 packets from peer %2 to peer %6: no answer in %5");
    }
    return {};
}

Text localText(const LedgerFlow& flow)
{
    if (flow.verdict == FlowVerdict::Works)
        return TL_TEXT("Evidence", "%1 %7 packets from %2 were for this machine (%6), which sent %9 back");
    if (flow.verdict == FlowVerdict::NotAnswered)
        return TL_TEXT("Evidence", "%1 %7 packets from %2 were for this machine (%6), which sent nothing back in %5");
    return TL_TEXT("Evidence", "This machine (%6) sent %9 %7 packets to %2; nothing came back in %5");
}

Text nothingCameIn(const LedgerFlow& flow, Role role)
{
    if (flow.tunnelBack.count + flow.uplinkBack.count > 0)
        return TL_TEXT("Evidence", "%9 %7 packets from %6 to %2 were seen on %3, and none in return in %5");
    return role == Role::Server ? TL_TEXT("Evidence", "No packet to %6 came out of %3")
                                : TL_TEXT("Evidence", "No packet to %6 went into %3");
}

Text textOf(const LedgerFlow& flow, Role role)
{
    if (flow.verdict == FlowVerdict::Ambiguous) return textOf(flow.doubt, role);
    if (flow.path == FlowPath::Local) return localText(flow);
    const bool echo = flow.protocol == kIpIcmp || flow.protocol == kIpIcmpV6;
    const Texts& texts =
        role == Role::Server ? (echo ? serverEcho() : serverOther()) : (echo ? clientEcho() : clientOther());
    switch (flow.verdict) {
    case FlowVerdict::NothingCameIn: return nothingCameIn(flow, role);
    case FlowVerdict::DidNotGoOn: return texts.didNotGoOn;
    case FlowVerdict::NatMissing: return texts.natMissing;
    case FlowVerdict::NotAnswered: return texts.notAnswered;
    case FlowVerdict::NotDelivered: return texts.notDelivered;
    case FlowVerdict::Works:
    case FlowVerdict::Ambiguous: return texts.works;
    }
    return {};
}

std::string protocolName(std::uint8_t protocol)
{
    if (protocol == kIpTcp) return "TCP";
    if (protocol == kIpUdp) return "UDP";
    if (protocol == kIpIcmp) return "ICMP";
    if (protocol == kIpIcmpV6) return "ICMPv6";
    return "IP/" + std::to_string(protocol);
}

std::string duration(Instant time)
{
    if (time < std::chrono::seconds(1)) return milliseconds(std::chrono::duration_cast<Ticks>(time));
    const auto tenths = std::lround(std::chrono::duration<double>(time).count() * 10);
    return std::to_string(tenths / 10) + '.' + std::to_string(tenths % 10) + " s";
}
}

std::string endName(const Endpoint& end, std::uint8_t protocol)
{
    return hasPorts(protocol) && end.port != 0 ? toString(end) : toString(end.address);
}

Sentence sayFlow(const LedgerFlow& flow, Role role, const LedgerNames& names)
{
    const auto answers = flow.verdict == FlowVerdict::NotDelivered ? flow.uplinkBack.count : flow.tunnelBack.count;
    return {textOf(flow, role),
            {std::to_string(flow.tunnelOut.count), toString(flow.inside.address), names.tunnel, names.uplink,
             duration(flow.watched), endName(flow.far, flow.protocol), protocolName(flow.protocol),
             flow.outer ? endName(*flow.outer, flow.protocol) : toString(flow.inside.address),
             std::to_string(answers)}};
}

namespace {
// Equal for flows that a reader need not tell apart.
auto likenessOf(const LedgerFlow& flow)
{
    return std::tuple(flow.verdict, flow.doubt, flow.path, flow.protocol, flow.inside.address, flow.far.address,
                      hasPorts(flow.protocol) ? flow.far.port : std::uint16_t{0});
}
}

bool areAlike(const LedgerFlow& one, const LedgerFlow& other) { return likenessOf(one) == likenessOf(other); }

std::vector<LedgerFlow> mergeAlike(std::span<const LedgerFlow* const> flows)
{
    std::vector<LedgerFlow> out;
    std::map<decltype(likenessOf(*flows.front())), std::size_t> places;
    for (const LedgerFlow* flow : flows) {
        const auto [place, isNew] = places.emplace(likenessOf(*flow), out.size());
        if (isNew) {
            out.push_back(*flow);
            continue;
        }
        LedgerFlow* const known = &out[place->second];
        if (known->outer && flow->outer && known->outer->address == flow->outer->address) known->outer->port = 0;
        for (const auto tick :
             {&LedgerFlow::tunnelOut, &LedgerFlow::uplinkOut, &LedgerFlow::uplinkBack, &LedgerFlow::tunnelBack})
            ((*known).*tick).count += (flow->*tick).count;
        known->watched = std::max(known->watched, flow->watched);
        if (!known->error) known->error = flow->error;
    }
    return out;
}

std::optional<Sentence> sayFlowError(const LedgerFlow& flow)
{
    if (!flow.error) return std::nullopt;
    return Sentence{TL_TEXT("Evidence", "%1 reported \"%3\" about these packets (%2 times)"),
                    {toString(flow.error->from), std::to_string(flow.error->count)},
                    {plainName(flow.error->error)}};
}
}
