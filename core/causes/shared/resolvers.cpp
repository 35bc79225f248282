// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/causes/shared/resolvers.h"
#include <algorithm>
namespace tl {
namespace {
enum class Behaviour { Open, Works, ByTcpAlone, Silent, Refuses };

bool refuses(const Exchange& e)
{
    if (e.outcome == Outcome::IcmpError) // the host is there and says no; "host unreachable" is silence explained
        return e.icmp == IcmpError::PortUnreachable || e.icmp == IcmpError::AdminProhibited;
    if (e.outcome == Outcome::NotSent) return e.sendError == SendError::Blocked;
    // The root always exists: any answer to it is a sign of life. A name may rightly not exist.
    return e.outcome == Outcome::Refused && e.question.name != ".";
}

bool works(const Exchange& e)
{
    return e.outcome == Outcome::Answered || (e.outcome == Outcome::Refused && e.question.name == ".");
}

Behaviour behaviourOf(const std::vector<const Exchange*>& asked)
{
    const auto any = [&](auto test) { return std::ranges::any_of(asked, test); };
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
    bool anyWorks = false, anyOpen = false, byTcpAlone = true;
    for (const ResolverServer& server : facts.resolvers->servers) {
        std::vector<const Exchange*> asked;
        for (const Exchange* e : exchangesFor(facts, {Purpose::Resolver}))
            if (e->question.to == server.at.address && e->question.port == server.at.port) asked.push_back(e);
        if (asked.empty()) continue;
        const Behaviour behaviour = behaviourOf(asked);
        anyWorks = anyWorks || behaviour == Behaviour::Works;
        anyOpen = anyOpen || behaviour == Behaviour::Open;
        const bool silent = behaviour == Behaviour::Silent || behaviour == Behaviour::ByTcpAlone;
        if (fault == ResolverFault::Silent ? !silent : behaviour != Behaviour::Refuses) continue;
        byTcpAlone = byTcpAlone && behaviour == Behaviour::ByTcpAlone;
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
    if (anyWorks) // what this machine itself keeps from being asked, nobody waits for
        found->severity = std::ranges::all_of(failing, kept) ? Severity::Info : Severity::Warning;
    if (byTcpAlone && fault == ResolverFault::Silent)
        found->wording = {
            TL_TEXT("Cause", "The name server %1 answers by TCP alone, not by UDP"),
            TL_TEXT("Cause", "Programs ask name servers by UDP, and by TCP only when an answer was too long for UDP. "
                             "So names cannot be turned into addresses, although the name server is there."),
            TL_TEXT("Cause", "On the server look for what stops or misleads UDP from the tunnel: address translation "
                             "for TCP alone (\"-p tcp\" in the rule), or a rule that drops or redirects port 53. "
                             "Run this program there. Or set a name server that answers by UDP.")};
    return found;
}
}
