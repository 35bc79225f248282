// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/causes/shared/resolvers.h"
#include "core/facts/answers.h"
#include <algorithm>
namespace tl {
namespace {
enum class Behaviour { Open, Works, ByTcpAlone, Cut, Silent, Refuses };

bool works(const Exchange& e)
{
    // The root always exists: any answer to it is a sign of life. Another name may rightly not exist.
    const bool spoke = e.question.name == "." || e.dnsCode == DnsCode::NxDomain;
    return e.outcome == Outcome::Answered || (e.outcome == Outcome::Refused && spoke);
}

bool refuses(const Exchange& e)
{
    // The host is there and says no. "Host unreachable", and whatever somebody on the way says, is silence explained.
    if (e.outcome == Outcome::IcmpError)
        return (e.icmp == IcmpError::PortUnreachable || e.icmp == IcmpError::AdminProhibited) &&
               (!e.from || *e.from == e.question.to);
    if (e.outcome == Outcome::NotSent) return e.sendError == SendError::Blocked;
    return e.outcome == Outcome::Refused && !works(e);
}

Behaviour behaviourOf(const std::vector<const Exchange*>& asked)
{
    const auto any = [&](auto test) { return std::ranges::any_of(asked, test); };
    if (any([](const Exchange* e) { return isCut(*e); }) &&
        !any([](const Exchange* e) { return works(*e) && !isCut(*e); })) {
        bool tcp = false, open = false;
        for (const Exchange* e : asked)
            if (e->question.method == Method::DnsTcp) {
                tcp = true;
                open = open || (e->outcome == Outcome::Pending && !e->late);
            }
        return tcp && !open ? Behaviour::Cut : Behaviour::Open;
    }
    if (any([](const Exchange* e) { return works(*e); })) {
        // Programs ask by UDP, and by TCP only what UDP has cut short: of silence they try the next server.
        const auto byUdp = [](const Exchange* e) { return e->question.method == Method::DnsUdp; };
        if (!any(byUdp) || any([&](const Exchange* e) { return byUdp(e) && answered(*e); })) return Behaviour::Works;
        const auto open = [&](const Exchange* e) { return byUdp(e) && e->outcome == Outcome::Pending && !e->late; };
        return any(open) ? Behaviour::Open : Behaviour::ByTcpAlone;
    }
    if (any([](const Exchange* e) { return refuses(*e) && e->question.method == Method::DnsUdp; }))
        return Behaviour::Refuses;
    if (any([](const Exchange* e) { return e->outcome == Outcome::Pending && !e->late; })) return Behaviour::Open;
    return Behaviour::Silent;
}
}

std::optional<Match> matchResolvers(const Facts& facts, ResolverFault fault)
{
    if (!isClient(facts) || !facts.resolvers) return std::nullopt;
    std::vector<const Exchange*> failing;
    bool anyWorks = false, anyOpen = false, byTcpAlone = true, cut = true;
    for (const ResolverServer& server : facts.resolvers->servers) {
        std::vector<const Exchange*> asked;
        for (const Exchange* e : exchangesFor(facts, {Purpose::Resolver}))
            if (e->question.to == server.at.address && e->question.port == server.at.port) asked.push_back(e);
        if (asked.empty()) continue;
        const Behaviour behaviour = behaviourOf(asked);
        anyWorks = anyWorks || behaviour == Behaviour::Works;
        anyOpen = anyOpen || behaviour == Behaviour::Open;
        const bool silent =
            behaviour == Behaviour::Silent || behaviour == Behaviour::ByTcpAlone || behaviour == Behaviour::Cut;
        if (fault == ResolverFault::Silent ? !silent : behaviour != Behaviour::Refuses) continue;
        byTcpAlone = byTcpAlone && behaviour == Behaviour::ByTcpAlone;
        cut = cut && behaviour == Behaviour::Cut;
        failing.insert(failing.end(), asked.begin(), asked.end());
    }
    if (failing.empty() || (anyOpen && !anyWorks)) return std::nullopt;
    // Where nothing at all comes back through the tunnel, a resolver behind it is no fault of its own.
    const auto inside = [&](const Exchange* e) { return wentThroughTunnel(facts, *e); };
    if (fault == ResolverFault::Silent && std::ranges::all_of(failing, inside) && !anythingCameBack(facts))
        return std::nullopt;
    auto found = observed({toString(failing.front()->question.to)}, sayExchanges(failing));
    const auto kept = [&](const Exchange* e) {
        return e->sendError == SendError::Blocked || (e->from && ownAddress(facts, *e->from));
    };
    if (anyWorks) { // what this machine itself keeps from being asked, nobody waits for
        found->severity = std::ranges::all_of(failing, kept) ? Severity::Info : Severity::Warning;
        if (fault == ResolverFault::Silent)
            found->wording.explain = TL_TEXT("Cause", "Another name server answers, so names are found. But programs "
                                                      "that ask this one first may wait for seconds each time.");
    }
    const bool stub = std::ranges::all_of(failing, [](const Exchange* e) {
        return isResolvedStub({.at = {e->question.to, e->question.port}}) && e->outcome != Outcome::NotSent &&
               (e->question.method != Method::DnsUdp || e->icmp == IcmpError::PortUnreachable);
    });
    if (stub && fault == ResolverFault::Refuses)
        found->wording = {
            TL_TEXT("Cause", "This computer's own name server, %1, does not run"),
            TL_TEXT("Cause", "Programs are told to ask systemd-resolved at %1, on this computer, and nothing listens "
                             "there. So no names are found."),
            TL_TEXT("Cause", "Start it: sudo systemctl enable --now systemd-resolved. If it is not meant to run, let "
                             "/etc/resolv.conf name a name server that does.")};
    if (byTcpAlone && fault == ResolverFault::Silent)
        found->wording = {
            TL_TEXT("Cause", "The name server %1 answers by TCP alone, not by UDP"),
            TL_TEXT("Cause", "Programs ask name servers by UDP, and by TCP only when an answer was too long for UDP. "
                             "So names cannot be turned into addresses, although the name server is there."),
            TL_TEXT("Cause", "On the server look for what stops or misleads UDP from the tunnel: address translation "
                             "for TCP alone (\"-p tcp\" in the rule), or a rule that drops or redirects port 53. "
                             "Run this program there. Or set a name server that answers by UDP.")};
    if (cut && fault == ResolverFault::Silent)
        found->wording = {
            TL_TEXT("Cause", "The name server %1 answers too long for UDP, and not by TCP"),
            TL_TEXT("Cause", "Its answers by UDP come cut short, with nothing in them. Programs then ask again by TCP, "
                             "and that gets no answer. So names cannot be turned into addresses."),
            TL_TEXT("Cause",
                    "See what stops TCP to port 53 of %1 on the way: a firewall rule that lets UDP alone pass. "
                    "Or set another name server.")};
    return found;
}
}
