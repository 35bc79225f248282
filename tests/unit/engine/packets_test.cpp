// SPDX-License-Identifier: GPL-3.0-or-later
// What a run sees of packets, and what it makes of them, in the practice network with a client that is busy.
#include "core/engine/diagnose.h"
#include "core/engine/look.h"
#include "core/facts/facts_json.h"
#include "core/report/report.h"
#include "platform/sim/home_network.h"
#include "platform/sim/world.h"
#include <algorithm>
#include <gtest/gtest.h>
using namespace tl;
using namespace tl::sim;
using namespace std::chrono_literals;
namespace {
using Break = void (*)(SimNetwork&);

// Four flows to one address.
SimNetwork busyNetwork()
{
    SimNetwork network = homeNetwork();
    for (const Method method : {Method::Echo, Method::TcpConnect, Method::Datagram, Method::DnsUdp})
        network.chatter.push_back(
            {.host = "client",
             .question = {.method = method,
                          .to = ip(kWeb),
                          .port = method == Method::DnsUdp ? std::uint16_t{53} : std::uint16_t{80},
                          .name = kWebName},
             .every = 50ms});
    return network;
}

Facts lookAt(SimNetwork network, Role role)
{
    SimWorld world(std::move(network));
    const System system = world.lend(role == Role::Client ? "client" : "server");
    auto facts = look(system, {.request = {.tunnel = "wg0",
                                           .role = role,
                                           .roleGiven = true,
                                           .targetAddresses = {ip(kWeb)},
                                           .targetsGiven = true},
                               .trafficTime = 2s});
    EXPECT_TRUE(facts);
    return facts ? *facts : Facts{};
}

std::string rootOf(const Diagnosis& diagnosis)
{
    return diagnosis.rootCause ? std::string(diagnosis.findings[*diagnosis.rootCause].cause->id) : "";
}
std::string evidenceOf(const Diagnosis& diagnosis)
{
    std::string all;
    for (const Finding& finding : diagnosis.findings)
        for (const Sentence& each : finding.match.evidence) all += filled(each) + '\n';
    for (const StepResult& each : diagnosis.steps) all += filled(each.summary) + '\n';
    return all;
}

struct Case {
    const char* name;
    Role role;
    Break breakIt;
    const char* root;
    const char* says;
};
class Sight : public testing::TestWithParam<Case> {};
TEST_P(Sight, SettlesIt)
{
    SimNetwork network = busyNetwork();
    GetParam().breakIt(network);
    const Facts facts = lookAt(std::move(network), GetParam().role);
    const Diagnosis diagnosis = diagnose(facts);
    EXPECT_EQ(rootOf(diagnosis), GetParam().root) << evidenceOf(diagnosis);
    EXPECT_NE(evidenceOf(diagnosis).find(GetParam().says), std::string::npos) << evidenceOf(diagnosis);
    const auto again = factsFromJson(toJson(facts));
    ASSERT_TRUE(again) << again.error().where;
    EXPECT_EQ(*again, facts);
}
INSTANTIATE_TEST_SUITE_P(
    Sim, Sight,
    testing::ValuesIn<Case>({
        {"server_healthy", Role::Server, [](SimNetwork&) {}, "", "answers went back into it"},
        {"server_translates_nothing", Role::Server, [](SimNetwork& n) { serverNat(n).rules.clear(); }, "nat.missing",
         "left by eth0 with their tunnel address 10.8.0.2; no answer"},
        {"server_does_not_forward", Role::Server, [](SimNetwork& n) { forwardPackets(n.host("server"), false); },
         "forwarding.disabled", "came out of wg0; none left by eth0"},
        {"server_filters", Role::Server,
         [](SimNetwork& n) {
             insertRule(serverForward(n), rule("iifname \"wg0\" drop", {inInterface("wg0")}, FilterAction::Drop));
         },
         "firewall.forward_blocked", "came out of wg0; none left by eth0"},
        {"server_filters_names", Role::Server,
         [](SimNetwork& n) {
             insertRule(serverForward(n),
                        rule("udp dport 53 drop", {protocol(17), destinationPort(53)}, FilterAction::Drop));
         },
         "firewall.forward_blocked", "udp dport 53 drop"},
        {"server_filters_a_game", Role::Server,
         [](SimNetwork& n) {
             insertRule(serverForward(n),
                        rule("udp dport 80 drop", {protocol(17), destinationPort(80)}, FilterAction::Drop));
         },
         "", "udp dport 80 drop"},
        {"server_returns_elsewhere", Role::Server,
         [](SimNetwork& n) {
             removeRoutes(n.host("server"), "10.8.0.0/24", "wg0");
             addRoute(n.host("server"), "10.8.0.0/24", "eth0", "203.0.113.1");
         },
         "route.return_path", "answers came back by eth0, none went into wg0"},
        {"client_healthy", Role::Client, [](SimNetwork&) {}, "", "through the tunnel"},
        {"client_behind_no_translation", Role::Client, [](SimNetwork& n) { serverNat(n).rules.clear(); },
         "server.no_egress", "went into wg0 and left by eth0 inside WireGuard messages; no answer"},
    }),
    [](const auto& each) { return each.param.name; });

TEST(Sight, CountsEveryTick)
{
    const Facts healthy = lookAt(busyNetwork(), Role::Server);
    ASSERT_TRUE(healthy.watch && healthy.watch->packets);
    const LedgerTotals& seen = healthy.watch->packets->ledger.totals;
    EXPECT_GT(seen.tunnelOut, 4u);
    EXPECT_EQ(seen.uplinkOut, seen.tunnelOut);
    EXPECT_EQ(seen.uplinkOutUntranslated, 0u);
    EXPECT_GT(seen.tunnelBack, 0u);
    SimNetwork network = busyNetwork();
    serverNat(network).rules.clear();
    const Facts bare = lookAt(std::move(network), Role::Server);
    const LedgerTotals& lost = bare.watch->packets->ledger.totals;
    EXPECT_GT(lost.uplinkOutUntranslated, 0u);
    EXPECT_EQ(lost.uplinkOutUntranslated, lost.uplinkOut);
    EXPECT_EQ(lost.uplinkBack, 0u);
}

TEST(Sight, AServerWaitsForItsPeersWhereNothingIsWrong)
{
    bool asked = false;
    const auto run = [&](SimNetwork network) {
        SimWorld world(std::move(network));
        asked = false;
        auto facts = look(world.lend("server"), {.request = {.tunnel = "wg0", .role = Role::Server, .roleGiven = true},
                                                 .trafficTime = 2s,
                                                 .wantTraffic = [&](Ticks) { asked = true; }});
        EXPECT_TRUE(facts);
        return facts ? *facts : Facts{};
    };
    const Facts quiet = run(homeNetwork());
    EXPECT_TRUE(asked);
    EXPECT_GE(quiet.duration, Ticks(2s));
    EXPECT_LE(quiet.duration, Ticks(2200ms));
    EXPECT_NE(evidenceOf(diagnose(quiet)).find("no packet of a peer to others was seen"), std::string::npos);
    const Facts busy = run(busyNetwork());
    EXPECT_FALSE(asked);
    EXPECT_LE(busy.duration, Ticks(1s));
    SimNetwork broken = homeNetwork();
    serverNat(broken).rules.clear();
    (void)run(std::move(broken));
    EXPECT_FALSE(asked) << "what is wrong is known without";
}

TEST(Sight, WithoutTheRightToCaptureItSaysSo)
{
    SimNetwork network = busyNetwork();
    network.host("server").rights.sendsRaw = false;
    const Diagnosis diagnosis = diagnose(lookAt(std::move(network), Role::Server));
    const auto found = std::ranges::find(diagnosis.findings, CauseId("reach.not_watched"),
                                         [](const Finding& each) { return each.cause->id; });
    ASSERT_NE(found, diagnosis.findings.end());
    EXPECT_EQ(found->severity(), Severity::Info);
    EXPECT_NE(evidenceOf(diagnosis).find("wg0 counted during this run"), std::string::npos) << evidenceOf(diagnosis);
}
}
