// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/diagnose.h"
#include "core/fixes/fix.h"
#include "tests/support/exchange_builder.h"
#include "tests/support/random_facts.h"
#include "tests/support/windows_builder.h"
#include <gtest/gtest.h>
namespace {
using namespace tl;
using namespace tl::test;
using namespace std::chrono_literals;

std::string rootOf(const Diagnosis& diagnosis)
{
    return diagnosis.rootCause ? std::string(diagnosis.findings[*diagnosis.rootCause].cause->id) : "";
}
const Finding* find(const Diagnosis& diagnosis, CauseId id)
{
    const auto it = std::ranges::find(diagnosis.findings, id, [](const Finding& f) { return f.cause->id; });
    return it == diagnosis.findings.end() ? nullptr : &*it;
}
std::string reasonFor(const Diagnosis& diagnosis, CauseId id)
{
    const Finding* found = find(diagnosis, id);
    if (!found) return "not found";
    return found->becauseOf ? std::string(found->becauseOf->id) : "";
}
const StepResult& step(const Diagnosis& diagnosis, StepId id) { return diagnosis.steps[static_cast<std::size_t>(id)]; }

// Facts of others are read here, too: a name in them must stay one word where a command is copied into a shell.
TEST(Diagnose, ANameThatAShellWouldReadIsQuoted)
{
    Facts facts = healthyClient();
    facts.request.tunnel = facts.tunnel.get()->name = "wg0;reboot";
    facts.tunnel.get()->linkExists = false;
    const Diagnosis diagnosis = diagnose(facts);
    const Finding* down = find(diagnosis, "tunnel.down");
    ASSERT_TRUE(down);
    EXPECT_EQ(down->match.args, std::vector<std::string>{"'wg0;reboot'"});
    EXPECT_TRUE(offersFor(facts, *down).empty());
}

// Two faults that have nothing to do with each other: no translation, and resolvers do not matter to a server.
void noTranslation(Facts& f)
{
    f.firewall = FirewallFacts{};
    silence(f, {Purpose::TargetFromTunnelAddress});
}
void noForwarding(Facts& f)
{
    f.stack.get()->forwarding4 = false;
    f.stackAfter = f.stack;
}

TEST(Diagnose, OfTwoFaultsTheOneNearerToTheStartIsTheRoot)
{
    Facts facts = healthyServer();
    noTranslation(facts);
    EXPECT_EQ(rootOf(diagnose(facts)), "nat.missing");
    noForwarding(facts);
    const Diagnosis both = diagnose(facts);
    EXPECT_EQ(rootOf(both), "forwarding.disabled");
    EXPECT_EQ(reasonFor(both, "nat.missing"), "") << "a second fault, no consequence";
    EXPECT_EQ(both.verdict, Verdict::Broken);
}

TEST(Diagnose, AFaultIsTheRootThoughItsConsequencesAreNearer)
{
    Facts facts = healthyClient(); // its own firewall takes what the tunnel sends: the far end seems dead
    silenceTunnel(facts);
    facts.firewall = couldNotSee();
    facts.exchanges.push_back(notSent(ping(Purpose::Peer, "10.8.0.9", "wg0"), SendError::Blocked));
    const Diagnosis diagnosis = diagnose(facts);
    EXPECT_EQ(rootOf(diagnosis), "firewall.local_blocked");
    EXPECT_EQ(reasonFor(diagnosis, "reach.tunnel_peer_silent"), "firewall.local_blocked");
    EXPECT_EQ(step(diagnosis, StepId::Reach).status, StepStatus::Fail);
    EXPECT_EQ(step(diagnosis, StepId::Firewall).status, StepStatus::Fail);
}

TEST(Diagnose, ReasonsFormChains)
{
    Facts facts = healthyClient(); // no cable, so the name is not found, so the tunnel does not start
    facts.tunnel.get()->linkExists = facts.tunnel.get()->linkUp = false;
    facts.device = facts.deviceAfter = Error{ErrorCode::NotFound, "read the tunnel"};
    facts.network.get()->links[1].carrier = false;
    facts.config.get()->peers[0].endpointHost = "vpn.example.net";
    facts.exchanges = {silent(dns("192.168.1.1", "vpn.example.net", Purpose::EndpointName))};
    const Diagnosis diagnosis = diagnose(facts);
    EXPECT_EQ(reasonFor(diagnosis, "tunnel.down"), "handshake.endpoint_unresolvable");
    EXPECT_EQ(reasonFor(diagnosis, "handshake.endpoint_unresolvable"), "uplink.down");
    EXPECT_EQ(reasonFor(diagnosis, "uplink.down"), "");
    EXPECT_EQ(rootOf(diagnosis), "uplink.down");
}

TEST(Diagnose, WhatTheServerPassesOnIsSaidOfWhatWasAsked)
{
    const auto say = [](const Facts& facts) {
        return std::string(step(diagnose(facts), StepId::Nat).summary.text.source);
    };
    Facts facts = healthyClient(); // the target goes beside the tunnel
    leadTo(facts, LookupPurpose::Target, "eth0");
    EXPECT_EQ(say(facts), "Nothing behind the server answered");
    facts = healthyClient(); // a machine behind the server answers nobody, a name server there does
    silence(facts, {Purpose::Target});
    facts.resolvers.get()->servers = {{.at = endpoint("192.0.2.53:53")}};
    facts.lookups.push_back({.purpose = LookupPurpose::Resolver,
                             .destination = ip("192.0.2.53"),
                             .answer = RouteAnswer{.device = "wg0", .table = 51820}});
    facts.exchanges.push_back(dnsAnswer(dns("192.0.2.53", kTargetName), {kTarget}));
    EXPECT_EQ(say(facts), "The server passes packets on: %1 answers; what is wanted does not");
    forget(facts, {Purpose::Resolver});
    EXPECT_EQ(say(facts), "The server (%1) passes packets on; nothing behind it answers");
}

TEST(Diagnose, AWarningIsNoReasonForAnError)
{
    Facts facts = healthyClient();
    facts.resolvers.get()->servers.push_back({.at = endpoint("192.168.1.1:53")});
    facts.exchanges.push_back(silent(dns("192.168.1.1", kTargetName)));
    const Diagnosis diagnosis = diagnose(facts);
    EXPECT_EQ(rootOf(diagnosis), "");
    EXPECT_EQ(diagnosis.verdict, Verdict::Degraded);
    EXPECT_EQ(step(diagnosis, StepId::Dns).status, StepStatus::Warn);
    ASSERT_TRUE(find(diagnosis, "dns.unreachable"));
    EXPECT_EQ(step(diagnosis, StepId::Dns).summary.text.source,
              std::string(find(diagnosis, "dns.unreachable")->cause->title.source));
}

TEST(Diagnose, RemarksLeaveAHealthyMachineHealthy)
{
    Facts facts = healthyClient();
    for (std::uint32_t i = 0; i < 20; ++i)
        facts.exchanges.push_back(i ? answered(sized(Purpose::Loss, kTarget, 100 + i))
                                    : silent(sized(Purpose::Loss, kTarget, 100)));
    const Diagnosis diagnosis = diagnose(facts);
    EXPECT_TRUE(find(diagnosis, "reach.lossy"));
    EXPECT_EQ(diagnosis.verdict, Verdict::Healthy);
}

TEST(Diagnose, NothingSeenIsNothingSaid)
{
    Facts nothing;
    Facts stateOnly = healthyClient(); // nothing wrong in the state, and nothing was asked
    stateOnly.exchanges.clear();
    for (const Facts& facts : {nothing, stateOnly}) {
        const Diagnosis diagnosis = diagnose(facts);
        EXPECT_EQ(diagnosis.verdict, Verdict::Inconclusive);
        EXPECT_FALSE(diagnosis.rootCause);
        EXPECT_TRUE(diagnosis.findings.empty());
        ASSERT_EQ(diagnosis.steps.size(), 8U);
    }
}

// Whatever was found: it is in the order of the path, each reason is found, too, and every chain of reasons ends.
TEST(Diagnose, HoldsItsPromisesWhateverTheFacts)
{
    RandomFacts random(3);
    for (int i = 0; i < 300; ++i) {
        const Diagnosis diagnosis = diagnose(random.next());
        const auto place = [](const Finding& f) { return std::pair(f.cause->step, f.cause->rank); };
        EXPECT_TRUE(std::ranges::is_sorted(diagnosis.findings, std::less{}, place));
        bool anyError = false;
        for (const Finding& each : diagnosis.findings) {
            anyError = anyError || each.severity() == Severity::Error;
            const Finding* at = &each;
            for (std::size_t hops = 0; at->becauseOf; ++hops) {
                ASSERT_LT(hops, diagnosis.findings.size()) << each.cause->id;
                at = find(diagnosis, at->becauseOf->id);
                ASSERT_TRUE(at) << each.cause->id;
            }
        }
        EXPECT_EQ(diagnosis.rootCause.has_value(), anyError);
        EXPECT_EQ(diagnosis.verdict == Verdict::Broken, anyError);
        EXPECT_EQ(diagnosis.steps.size(), 8U);
    }
}

// --- Both ends of one tunnel.

class BothEnds : public testing::Test {
protected:
    Facts client_ = healthyClient(), server_ = healthyServer();
    const std::string otherKey_ = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";

    // The order in which the two files are given does not matter.
    Diagnosis together() const
    {
        const Diagnosis one = diagnose(client_, server_), other = diagnose(server_, client_);
        EXPECT_EQ(rootOf(one), rootOf(other));
        return one;
    }
};

TEST_F(BothEnds, AreHealthyTogether)
{
    EXPECT_EQ(rootOf(together()), "");
    EXPECT_EQ(together().verdict, Verdict::Healthy);
}

TEST_F(BothEnds, ProveThatTheClientHoldsAnotherKey)
{
    eachPeer(client_, [&](PeerFacts& p) { p.publicKey = otherKey_; });
    EXPECT_EQ(rootOf(together()), "handshake.key_mismatch");
    EXPECT_EQ(find(together(), "handshake.key_mismatch")->match.confidence, Confidence::Observed);
}

TEST_F(BothEnds, ProveThatTheServerHoldsAnotherKey)
{
    eachPeer(server_, [&](PeerFacts& p) { p.publicKey = otherKey_; });
    EXPECT_EQ(rootOf(together()), "handshake.key_mismatch");
}

TEST_F(BothEnds, ProveThatOnlyOneHasAPresharedKey)
{
    eachPeer(server_, [](PeerFacts& p) { p.presharedFingerprint = "abc"; });
    EXPECT_EQ(rootOf(together()), "handshake.psk_mismatch");
    eachPeer(client_, [](PeerFacts& p) { p.presharedFingerprint = "abc"; });
    EXPECT_EQ(rootOf(together()), "");
}

TEST_F(BothEnds, ProveThatTheServerDoesNotExpectTheAddress)
{
    eachPeer(server_, [](PeerFacts& p) { p.allowedIps = {prefix("10.8.0.3/32")}; });
    EXPECT_EQ(rootOf(together()), "allowedips.server_mismatch");
    eachPeer(server_, [](PeerFacts& p) { p.allowedIps = {prefix("10.8.0.0/28")}; });
    EXPECT_EQ(rootOf(together()), "");
}

TEST_F(BothEnds, MissNamesForWantOfATranslation)
{
    server_ = healthyWindowsServer();
    server_.windows.get()->nats = std::vector<NetNat>{{.name = "wg", .inside = prefix("10.6.0.0/24")}};
    for (Exchange& e : client_.exchanges) {
        if (e.question.purpose != Purpose::Resolver) continue;
        e.outcome = Outcome::Silent;
        e.dnsAnswers.clear();
    }
    EXPECT_EQ(rootOf(together()), "nat.wrong_subnet");
    const Diagnosis both = together();
    const Finding* names = find(both, "dns.unreachable");
    ASSERT_TRUE(names);
    EXPECT_TRUE(names->becauseOf);
}

TEST_F(BothEnds, CompareTheFilesWhenATunnelIsDown)
{
    for (Facts* facts : {&client_, &server_}) facts->device = facts->deviceAfter = couldNotSee();
    server_.config.get()->peers[0].publicKey = otherKey_;
    EXPECT_EQ(rootOf(together()), "handshake.key_mismatch");
}

TEST_F(BothEnds, WhatTheServerSawReplacesWhatTheClientConcluded)
{
    silence(client_, {Purpose::Target, Purpose::SecondHop, Purpose::FullSize});
    EXPECT_EQ(rootOf(diagnose(client_)), "server.no_egress");
    noTranslation(server_);
    const Diagnosis diagnosis = together();
    EXPECT_EQ(rootOf(diagnosis), "nat.missing");
    EXPECT_FALSE(find(diagnosis, "server.no_egress"));
}

TEST_F(BothEnds, TheClientsConclusionStaysWhenTheServerSeesNothing)
{
    silence(client_, {Purpose::Target, Purpose::SecondHop, Purpose::FullSize});
    server_.firewall = couldNotSee();
    server_.stack = server_.stackAfter = couldNotSee();
    silence(server_, {Purpose::TargetFromTunnelAddress});
    EXPECT_EQ(rootOf(together()), "server.no_egress");
}

TEST_F(BothEnds, ASeenFindingIsSurerThanTheSameConcluded)
{
    silence(client_, {Purpose::Target, Purpose::FirstHop, Purpose::SecondHop, Purpose::FullSize});
    noForwarding(server_);
    const Diagnosis diagnosis = together();
    EXPECT_EQ(rootOf(diagnosis), "forwarding.disabled");
    EXPECT_EQ(find(diagnosis, "forwarding.disabled")->match.confidence, Confidence::Observed);
    EXPECT_EQ(std::ranges::count(diagnosis.findings, CauseId("forwarding.disabled"),
                                 [](const Finding& f) { return f.cause->id; }),
              1);
}
}
