// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/diagnose.h"
#include "core/engine/look.h"
#include "core/engine/packets.h"
#include "tests/support/exchange_builder.h"
#include "tests/support/facts_system.h"
#include "tests/support/fake_system.h"
#include "tests/support/record_builder.h"
#include <gtest/gtest.h>
namespace {
using namespace tl;
using namespace tl::test;
using namespace std::chrono_literals;

LookOptions asking(const Facts& facts)
{
    LookOptions options;
    options.request = facts.request;
    options.request.roleGiven = true;
    return options;
}

std::string rootOf(const Facts& facts)
{
    const Diagnosis diagnosis = diagnose(facts);
    return diagnosis.rootCause ? std::string(diagnosis.findings[*diagnosis.rootCause].cause->id) : "";
}

bool sawSizes(const Facts& facts) { return !exchangesFor(facts, {Purpose::InnerSize, Purpose::OuterSize}).empty(); }

// What is found where this network answers.
Result<Facts> lookAt(const Facts& machine, const std::function<std::optional<Reply>(const Question&)>& network)
{
    FactsSystem system(machine);
    system.path.network = network;
    return look(system.lend(), asking(machine));
}

// What is sent into the tunnel gets no answer.
std::optional<Reply> outsideOnly(const Question& q)
{
    const bool outside = q.device == "eth0";
    return outside ? everybody(q) : std::nullopt;
}

TEST(Look, AHealthyMachineTakesFewRoundTripsAndNoLadder)
{
    for (const Facts& machine : {healthyClient(), healthyServer()}) {
        const auto facts = lookAt(machine, everybody);
        ASSERT_TRUE(facts);
        EXPECT_EQ(diagnose(*facts).verdict, Verdict::Healthy) << rootOf(*facts);
        EXPECT_LE(facts->duration, Ticks(400ms));
        EXPECT_FALSE(sawSizes(*facts));
        EXPECT_EQ(facts->platform, "linux");
    }
}

TEST(Look, FindsOutByItselfWhatTheFixturesSay)
{
    const Facts machine = healthyClient();
    const auto facts = lookAt(machine, everybody);
    ASSERT_TRUE(facts);
    for (const Exchange& e : machine.exchanges) {
        // The hops matter only where the target does not answer.
        if (e.question.purpose == Purpose::FirstHop || e.question.purpose == Purpose::SecondHop) continue;
        const bool marked = e.question.device == "eth0" && e.question.purpose != Purpose::Gateway;
        Question asked = e.question;
        if (marked) asked.mark = machine.device->fwmark;
        EXPECT_NE(std::ranges::find(facts->exchanges, asked, &Exchange::question), facts->exchanges.end())
            << "purpose " << static_cast<int>(asked.purpose);
    }
    for (const LookupFacts& way : machine.lookups)
        EXPECT_NE(std::ranges::find(facts->lookups, way), facts->lookups.end())
            << "purpose " << static_cast<int>(way.purpose);
}

TEST(Look, SaysWhenThereIsNoSuchTunnel)
{
    FactsSystem system(healthyClient());
    LookOptions options;
    options.request.tunnel = "wg7";
    const auto facts = look(system.lend(), options);
    ASSERT_FALSE(facts);
    EXPECT_EQ(facts.error().code, ErrorCode::NotFound);
}

TEST(Look, WhatCannotBeSeenIsAnErrorInTheFacts)
{
    Facts machine = healthyClient();
    machine.device = machine.deviceAfter = couldNotSee();
    machine.firewall = couldNotSee();
    machine.watch = couldNotSee();
    const auto facts = lookAt(machine, everybody);
    ASSERT_TRUE(facts);
    EXPECT_EQ(facts->device, Observed<DeviceFacts>(couldNotSee()));
    EXPECT_EQ(facts->firewall, Observed<FirewallFacts>(couldNotSee()));
    EXPECT_FALSE(diagnose(*facts).rootCause) << rootOf(*facts);
}

TEST(Look, ATunnelThatIsNotThereMayHaveNoServerByItsName)
{
    Facts machine = healthyClient();
    machine.tunnel.get()->linkExists = machine.tunnel.get()->linkUp = false;
    machine.device = machine.deviceAfter = Error{ErrorCode::NotFound, "read the tunnel"};
    machine.config.get()->peers[0].endpointHost = "vpn.example.net";
    for (const Ticks after : {1ms, 150ms, 400ms}) {
        const auto facts = lookAt(machine, [&](const Question& q) -> std::optional<Reply> {
            if (q.purpose != Purpose::EndpointName) return everybody(q);
            return Reply{.after = after, .outcome = Outcome::Refused, .dnsCode = DnsCode::NxDomain};
        });
        ASSERT_TRUE(facts);
        EXPECT_EQ(rootOf(*facts), "handshake.endpoint_unresolvable") << after.count();
    }
}

TEST(Look, SilenceIsBelievedSoonAndTheDeadlineHolds)
{
    for (const Ticks deadline : {Ticks(10s), Ticks(700ms), Ticks(50ms), Ticks(0ms)}) {
        Facts machine = healthyClient();
        eachPeer(machine, [](PeerFacts& p) { p.lastHandshake.reset(), p.presharedFingerprint = "some"; });
        FactsSystem system(machine);
        auto options = asking(machine);
        options.deadline = deadline;
        const auto facts = look(system.lend(), options);
        ASSERT_TRUE(facts);
        EXPECT_LE(system.path.now(), std::min<Ticks>(deadline + 1ms, 3s));
        EXPECT_LE(system.path.sent.size(), 400U);
    }
}

TEST(Look, StopsAtOnceWhenItIsTold)
{
    const Facts machine = healthyClient();
    std::stop_source stop;
    FactsSystem system(machine);
    system.path.onTime = [&](Ticks now) {
        if (now >= 300ms) stop.request_stop();
    };
    auto options = asking(machine);
    options.stop = stop.get_token();
    const auto facts = look(system.lend(), options);
    ASSERT_FALSE(facts);
    EXPECT_EQ(facts.error().code, ErrorCode::Cancelled);
    EXPECT_LE(system.path.now(), Ticks(350ms));
}

TEST(Look, TellsEveryStepThatItBegins)
{
    const Facts machine = healthyClient();
    FactsSystem system(machine);
    system.path.network = everybody;
    auto options = asking(machine);
    std::map<StepId, int> begun, finished;
    options.tell = [&](StepId step, bool done) { ++(done ? finished : begun)[step]; };
    ASSERT_TRUE(look(system.lend(), options));
    EXPECT_EQ(begun.size(), 8U);
    for (const auto& [step, times] : begun) EXPECT_EQ(times, 1);
    for (const auto& [step, times] : finished) EXPECT_EQ(times, 1);
    EXPECT_TRUE(finished.contains(StepId::Dns));
}

// The rules say why nothing answers: no need to wait until silence is sure.
TEST(Look, EndsEarlyWhenTheReasonIsSeen)
{
    Facts machine = healthyClient();
    leadTo(machine, LookupPurpose::Target, "eth0");
    std::erase_if(machine.network.get()->rules, [](const RuleFacts& r) { return r.table == 51820; });
    const auto facts =
        lookAt(machine, [](const Question& q) { return q.purpose == Purpose::Target ? std::nullopt : everybody(q); });
    ASSERT_TRUE(facts);
    EXPECT_EQ(rootOf(*facts), "route.policy_missing");
    EXPECT_LE(facts->duration, Ticks(400ms));
}

TEST(Look, WaitsForAConcludedReasonUntilSilenceIsSure)
{
    const Facts machine = healthyClient();
    const auto facts = lookAt(machine, outsideOnly);
    ASSERT_TRUE(facts);
    EXPECT_EQ(rootOf(*facts), "reach.tunnel_peer_silent");
    EXPECT_GE(facts->duration, Ticks(650ms));
    EXPECT_LE(facts->duration, Ticks(1500ms));
}

TEST(Look, SamplesTheDeviceOfAServer)
{
    const Facts machine = healthyServer();
    const auto facts = lookAt(machine, everybody);
    ASSERT_TRUE(facts);
    EXPECT_GE(facts->deviceSamples.size(), 2U) << facts->duration.count();
}

TEST(Look, CountsWhatPassesOnTheUplink)
{
    Facts machine = healthyServer();
    eachPeer(machine, [](PeerFacts& p) { p.lastHandshake.reset(); });
    FactsSystem system(machine);
    const auto initiation = [](Ticks at) {
        PacketRecord packet =
            RecordBuilder(PacketKind::WgInitiation, "198.51.100.9:40000", "203.0.113.7:51820").size(176);
        packet.at = at;
        return PassingPacket{"eth0", packet};
    };
    system.passing = {initiation(50ms), initiation(5100ms)};
    const auto facts = look(system.lend(), asking(machine));
    ASSERT_TRUE(facts);
    ASSERT_TRUE(facts->watch);
    ASSERT_EQ(facts->watch->outer.size(), 1U);
    EXPECT_EQ(facts->watch->outer[0].initiationsIn, 1) << "the first one was enough";
    EXPECT_EQ(rootOf(*facts), "handshake.rejected");
}

TEST(Look, AnOddInterfaceDoesNotHideTheUplink)
{
    Facts machine = healthyServer();
    machine.network.get()->links.push_back({.index = 9, .name = "can0", .kind = LinkKind::Physical, .up = true});
    FactsSystem system(machine);
    system.path.network = everybody;
    system.oddDevice = "can0";
    const auto facts = look(system.lend(), asking(machine));
    ASSERT_TRUE(facts && facts->watch);
    EXPECT_EQ(facts->watch->devices, std::vector<std::string>{"eth0"});
    system.oddDevice = "eth0";
    const auto blind = look(system.lend(), asking(machine));
    ASSERT_TRUE(blind);
    EXPECT_FALSE(blind->watch) << "what is not looked at must not pass for silent";
}

TEST(Look, WhatPassesThroughIsNotOurs)
{
    const Facts machine = healthyServer();
    FactsSystem system(machine);
    system.path.network = everybody;
    PacketRecord others =
        RecordBuilder(PacketKind::WgInitiation, "198.51.100.9:51820", "198.51.100.10:51820").size(176);
    others.at = 10ms;
    system.passing = {{"eth0", others}};
    const auto facts = look(system.lend(), asking(machine));
    ASSERT_TRUE(facts && facts->watch);
    EXPECT_TRUE(facts->watch->outer.empty());
}

struct Case {
    const char* name;
    Role role;
    FilterAction action;
    std::vector<NumberRange> ports;
    bool asked;
};
class PortUseIsRead : public testing::TestWithParam<Case> {};
TEST_P(PortUseIsRead, WhereARuleLimitsPorts)
{
    const auto server = healthyServer();
    FakeSystem machine;
    machine.allTunnels = std::vector<TunnelFacts>{*server.tunnel};
    machine.network = *server.network;
    machine.firewallFacts = *server.firewall;
    auto& rule = machine.firewallFacts.tables[0].chains[0].rules[0];
    rule.action = GetParam().action;
    rule.toPorts = GetParam().ports;
    machine.portsInUse = {{.own = ip("203.0.113.7"), .protocol = 6, .ports = {1, 2, 3}}};
    const auto facts = look(machine.lend(), {.request = {.tunnel = "wg0", .role = GetParam().role, .roleGiven = true}});
    ASSERT_TRUE(facts) << facts.error().where;
    EXPECT_EQ(facts->portUse.asked(), GetParam().asked);
    const std::vector<PortUse> none;
    EXPECT_EQ(facts->portUse ? *facts->portUse : none, GetParam().asked ? machine.portsInUse : none);
}
INSTANTIATE_TEST_SUITE_P(
    Roles, PortUseIsRead,
    testing::ValuesIn<Case>({
        {"server_masquerade", Role::Server, FilterAction::Masquerade, {{1024, 1031}}, true},
        {"server_source_nat", Role::Server, FilterAction::SourceNat, {{1024, 1031}}, true},
        {"server_without_range", Role::Server, FilterAction::Masquerade, {}, false},
        {"server_destination_nat", Role::Server, FilterAction::DestinationNat, {{1024, 1031}}, false},
        {"client", Role::Client, FilterAction::Masquerade, {{1024, 1031}}, false},
    }),
    [](const auto& each) { return each.param.name; });

// What passes on a bridge passes on its port, too, and would be counted twice.
TEST(Tap, APortOfABridgeIsNotWatched)
{
    class Tap final : public PacketTap {
    public:
        Status start(const TapSetup& wanted) override
        {
            for (const TapDevice& each : wanted.devices) devices.push_back(each.name);
            return Done{};
        }
        bool drain(const Taker&) override { return true; }
        Instant stampNow() override { return {}; }
        std::vector<CaptureInterface> interfaces() override { return {}; }
        std::vector<TapCounts> counts() override { return {}; }
        void stop() override {}
        std::vector<std::string> devices = {};
    } tap;
    Facts facts = healthyServer();
    auto& network = *facts.network.get();
    for (const char* port : {"port0", "other0"})
        network.links.push_back({.name = port, .kind = LinkKind::Physical, .up = true, .carrier = true});
    network.addresses.push_back({.device = "port0", .prefix = prefix("fe80::7/64")});
    network.addresses.push_back({.device = "other0", .prefix = prefix("192.168.9.1/24")});
    EXPECT_TRUE(startTap(tap, facts, {}));
    EXPECT_EQ(tap.devices, (std::vector<std::string>{"wg0", "eth0", "other0"}));
}
}
