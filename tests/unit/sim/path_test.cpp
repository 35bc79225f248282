// SPDX-License-Identifier: GPL-3.0-or-later
// The practice network as a person at one of its ends would probe it.
#include "platform/sim/home_network.h"
#include "platform/sim/world.h"
#include <gtest/gtest.h>
using namespace tl;
using namespace tl::sim;
using namespace std::chrono_literals;
namespace {
Answer askOnce(const System& system, const Question& question, Ticks patience = 4s)
{
    const auto ticket = system.path.ask(question);
    const Ticks until = system.path.now() + patience;
    while (system.path.now() < until)
        for (const Answer& answer : system.path.answers(until, {}))
            if (answer.ticket == ticket) return answer;
    return {};
}
Answer fromClient(SimWorld& world, const Question& question) { return askOnce(world.lend("client"), question); }
Question echo(std::string_view to) { return {.method = Method::Echo, .to = ip(to)}; }

TEST(HealthyNetwork, AnswersAllKindsOfQuestions)
{
    SimWorld world(homeNetwork());
    const System client = world.lend("client");
    EXPECT_EQ(askOnce(client, echo("10.8.0.1")).outcome, Outcome::Answered);
    EXPECT_EQ(askOnce(client, echo(kWeb)).outcome, Outcome::Answered);
    EXPECT_EQ(askOnce(client, echo(kNas)).outcome, Outcome::Answered);
    EXPECT_EQ(askOnce(client, {.method = Method::TcpConnect, .to = ip(kWeb), .port = 443}).outcome, Outcome::Answered);
    EXPECT_EQ(askOnce(client, {.method = Method::TcpConnect, .to = ip(kWeb), .port = 444}).outcome, Outcome::Refused);
    for (const Method method : {Method::DnsUdp, Method::DnsTcp}) {
        const Answer name = askOnce(client, {.method = method, .to = ip(kResolver), .port = 53, .name = kWebName});
        EXPECT_EQ(name.outcome, Outcome::Answered);
        EXPECT_EQ(name.dnsAnswers, std::vector{ip(kWeb)});
    }
    const Answer unknown =
        askOnce(client, {.method = Method::DnsUdp, .to = ip(kResolver), .port = 53, .name = "no.example"});
    EXPECT_EQ(unknown.dnsCode, DnsCode::NxDomain);
    const Answer viaRouter =
        askOnce(client, {.method = Method::DnsUdp, .to = ip("192.168.1.1"), .port = 53, .name = kWebName});
    EXPECT_EQ(viaRouter.dnsAnswers, std::vector{ip(kWeb)});
}

TEST(HealthyNetwork, ReachesTheClientFromTheServer)
{
    SimWorld world(homeNetwork());
    EXPECT_EQ(askOnce(world.lend("server"), echo("10.8.0.2")).outcome, Outcome::Answered);
    Question asClient = echo(kWeb);
    asClient.source = ip("10.8.0.1");
    EXPECT_EQ(askOnce(world.lend("server"), asClient).outcome, Outcome::Answered);
}

TEST(HealthyNetwork, CarriesIpv6InAndBesideTheTunnel)
{
    SimWorld inside(homeNetwork({.ipv6 = HomeIpv6::Everywhere}));
    EXPECT_EQ(fromClient(inside, echo("2001:db8:3::10")).outcome, Outcome::Answered);
    EXPECT_GT(inside.host("server").link("wg0")->rxPackets, 0u);
    SimWorld outside(homeNetwork({.ipv6 = HomeIpv6::Outside}));
    EXPECT_EQ(fromClient(outside, echo("2001:db8:3::10")).outcome, Outcome::Answered);
    EXPECT_EQ(outside.host("server").link("wg0")->rxPackets, 0u);
}

TEST(HealthyNetwork, TakesAsLongAsTheWayIs)
{
    SimWorld world(homeNetwork());
    const Answer answer = fromClient(world, echo("10.8.0.1"));
    EXPECT_EQ(answer.at, 2 * (1ms + 8ms + 3ms + 200us));
}

TEST(HealthyNetwork, GivesTheSameRunForTheSameSeed)
{
    const auto run = [](std::uint64_t seed) {
        SimWorld world(homeNetwork({.loss = 0.3, .seed = seed}));
        const System client = world.lend("client");
        std::vector<std::pair<std::uint64_t, Ticks>> seen;
        for (int i = 0; i < 40; ++i) client.path.ask(echo(kWeb));
        while (client.path.now() < 2s)
            for (const Answer& each : client.path.answers(2s, {})) seen.emplace_back(each.ticket, each.at);
        return seen;
    };
    EXPECT_EQ(run(7), run(7));
    EXPECT_NE(run(7), run(8));
    EXPECT_GT(run(7).size(), 5u);
    EXPECT_LT(run(7).size(), 40u);
}

TEST(TimeToLive, NamesTheHopsOfTheTunnel)
{
    SimWorld world(homeNetwork());
    const System client = world.lend("client");
    for (const auto& [ttl, hop] : {std::pair(1, "10.8.0.1"), {2, "203.0.113.1"}, {3, "192.0.2.129"}}) {
        Question question = echo(kWeb);
        question.ttl = ttl;
        const Answer answer = askOnce(client, question);
        EXPECT_EQ(answer.outcome, Outcome::IcmpError) << ttl;
        EXPECT_EQ(answer.icmp, IcmpError::TimeExceeded);
        EXPECT_EQ(answer.from, ip(hop));
    }
}

TEST(TimeToLive, StaysSilentWhereNothingIsForwarded)
{
    SimWorld world(homeNetwork());
    forwardPackets(world.host("server"), false);
    Question question = echo(kWeb);
    question.ttl = 1;
    EXPECT_EQ(fromClient(world, question).outcome, Outcome::Silent);
    EXPECT_EQ(fromClient(world, echo("10.8.0.1")).outcome, Outcome::Answered);
    forwardPackets(world.host("server"), true);
    world.host("server").settings("wg0")->forwarding4 = false;
    EXPECT_EQ(fromClient(world, question).outcome, Outcome::Silent);
}

TEST(Translation, IsWhatMakesForwardedPacketsComeBack)
{
    SimNetwork network = homeNetwork();
    serverNat(network).rules.clear();
    SimWorld world(std::move(network));
    EXPECT_EQ(fromClient(world, echo(kWeb)).outcome, Outcome::Silent);
    EXPECT_EQ(fromClient(world, echo(kNas)).outcome, Outcome::Answered) << "the office knows the way back";
}

TEST(Translation, GivesEqualPortsOfTwoClientsApart)
{
    SimNetwork network = homeNetwork();
    SimWorld world(std::move(network));
    const System client = world.lend("client"), server = world.lend("server");
    for (int i = 0; i < 3; ++i) {
        const auto first = client.path.ask(echo(kWeb));
        EXPECT_EQ(askOnce(server, echo(kWeb)).outcome, Outcome::Answered);
        const auto answers = client.path.answers(client.path.now() + 1s, {});
        ASSERT_EQ(answers.size(), 1u);
        EXPECT_EQ(answers[0].ticket, first);
    }
}

TEST(Filters, RejectNamesItselfAndDropDoesNot)
{
    SimNetwork network = homeNetwork();
    insertRule(serverForward(network),
               rule("iifname \"wg0\" tcp dport 443 reject", {inInterface("wg0"), protocol(6), destinationPort(443)},
                    FilterAction::Reject));
    insertRule(serverForward(network),
               rule("iifname \"wg0\" icmp drop", {inInterface("wg0"), protocol(1)}, FilterAction::Drop));
    SimWorld world(std::move(network));
    const Answer rejected = fromClient(world, {.method = Method::TcpConnect, .to = ip(kWeb), .port = 443});
    EXPECT_EQ(rejected.outcome, Outcome::IcmpError);
    EXPECT_EQ(rejected.from, ip("10.8.0.1"));
    EXPECT_EQ(fromClient(world, echo(kWeb)).outcome, Outcome::Silent);
    EXPECT_EQ(fromClient(world, {.method = Method::TcpConnect, .to = ip(kWeb), .port = 80}).outcome, Outcome::Answered);
}

TEST(Filters, OfTheOwnMachineRefuseToSend)
{
    SimNetwork network = homeNetwork();
    addRule(chain(network.host("client"), "filter", "output"),
            rule("oifname \"wg0\" drop", {outInterface("wg0")}, FilterAction::Drop));
    SimWorld world(std::move(network));
    const Answer answer = fromClient(world, echo(kWeb));
    EXPECT_EQ(answer.outcome, Outcome::NotSent);
    EXPECT_EQ(answer.sendError, SendError::Blocked);
}

TEST(Sizes, AreBoundedByTheDeviceTheLineAndTheRouter)
{
    SimNetwork network = homeNetwork();
    network.host("router").link("wan")->mtu = Mtu{1400};
    SimWorld world(std::move(network));
    Question outside{.method = Method::Echo, .to = ip(kServer), .mark = kMark, .size = 1450, .dontFragment = true};
    const Answer reported = fromClient(world, outside);
    EXPECT_EQ(reported.icmp, IcmpError::TooBig);
    EXPECT_EQ(reported.reportedMtu, Mtu{1400});
    EXPECT_EQ(reported.from, ip("192.168.1.1"));
    world.host("router").sendsIcmpErrors = false;
    EXPECT_EQ(fromClient(world, outside).outcome, Outcome::Silent);
    outside.size = 1400;
    EXPECT_EQ(fromClient(world, outside).outcome, Outcome::Answered);

    Question inside{.method = Method::Echo, .to = ip("10.8.0.1"), .size = 1421, .dontFragment = true};
    EXPECT_EQ(fromClient(world, inside).sendError, SendError::TooBig);
    inside.size = 1420;
    EXPECT_EQ(fromClient(world, inside).outcome, Outcome::Answered) << "routers may cut up the tunnel's packets";
    world.network().segment("line").carries = Mtu{1400};
    EXPECT_EQ(fromClient(world, inside).outcome, Outcome::Silent);
    inside.size = 1344; // the next multiple of 16 would be 1404 outside
    EXPECT_EQ(fromClient(world, inside).outcome, Outcome::Silent);
    inside.size = 1328;
    EXPECT_EQ(fromClient(world, inside).outcome, Outcome::Answered);
}

TEST(ReversePath, StrictCheckDropsWhatCameInByAnotherDevice)
{
    SimNetwork network = homeNetwork();
    SimHost& client = network.host("client");
    client.stack.rpFilterAll = 1;
    SimWorld world(std::move(network));
    EXPECT_EQ(fromClient(world, echo(kWeb)).outcome, Outcome::Answered) << "replies bear the tunnel's mark";
    world.host("client").stack.sourceMarkCountsAll = false;
    EXPECT_EQ(fromClient(world, echo(kWeb)).outcome, Outcome::Silent);
    EXPECT_GT(*world.host("client").stack.reversePathDrops, 0u);
    world.host("client").stack.rpFilterAll = 2;
    EXPECT_EQ(fromClient(world, echo(kWeb)).outcome, Outcome::Answered);
}

TEST(Neighbours, ThatAreNotThereAreReportedLate)
{
    SimWorld world(homeNetwork());
    const Answer answer = fromClient(world, echo("192.168.1.99"));
    EXPECT_EQ(answer.outcome, Outcome::IcmpError);
    EXPECT_EQ(answer.icmp, IcmpError::HostUnreachable);
    EXPECT_EQ(answer.from, ip("192.168.1.20"));
    EXPECT_EQ(answer.at, 3s);
}

TEST(Services, ReportPortsThatNobodyHolds)
{
    SimWorld world(homeNetwork());
    const Answer answer = fromClient(world, {.method = Method::Datagram, .to = ip(kWeb), .port = 9});
    EXPECT_EQ(answer.icmp, IcmpError::PortUnreachable);
    EXPECT_EQ(answer.from, ip(kWeb));
}

TEST(Connections, AreRefusedWhenTheTableIsFull)
{
    SimNetwork network = homeNetwork();
    network.host("server").stack.conntrackMax = network.host("server").connections.size();
    SimWorld world(std::move(network));
    EXPECT_EQ(fromClient(world, echo(kWeb)).outcome, Outcome::Silent);
}
}
