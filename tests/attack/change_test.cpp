// SPDX-License-Identifier: GPL-3.0-or-later
// What a client with consent could try to change beyond what a fix of ours means: refused, told, nothing changed.
#include "platform/sim/build.h"
#include "tests/attack/rig.h"
#include <future>
namespace tl::test {
namespace {
using namespace std::chrono_literals;
using wire::Call;
using Ops = std::vector<Op>;

Prefix net(const char* text) { return *parsePrefix(text); }
IpAddress at(const char* text) { return *parseIpAddress(text); }
const std::string kTunnel = "wg0", kFix = "nat.create", kFinding = "nat.missing";
const Op kGood = AddNat{kTunnel, net("10.8.0.0/24"), "eth0"};

class ChangeAttack : public testing::Test {
protected:
    void SetUp() override
    {
        attacker_.hello();
        attacker_.open(1, wire::Lane::Change);
    }
    Result<std::uint64_t> apply(const Ops& ops, const std::string& tunnel = kTunnel, const std::string& fix = kFix,
                                const std::string& finding = kFinding)
    {
        return attacker_.ask<std::uint64_t>(1, Call::Apply, tunnel, fix, finding, ops);
    }
    void expectNothingChanged()
    {
        EXPECT_TRUE(served_.machine().history()->entries.empty());
        EXPECT_NE(served_.log().find("refused"), std::string::npos);
    }
    EntryState stateOf(std::size_t entry) { return served_.machine().history()->entries.at(entry).state; }

    Served served_{practiceMachine("nat-missing"), {.patience = 20s}};
    Attacker attacker_{served_};
};

struct NotOurs {
    const char* name;
    Op op;
};
class ChangeAttackNotOurs : public ChangeAttack, public testing::WithParamInterface<NotOurs> {};
TEST_P(ChangeAttackNotOurs, IsNeitherPlannedNorDone)
{
    EXPECT_TRUE(attacker_.ask<Done>(1, Call::OpenToChange));
    const auto planned = attacker_.ask<std::vector<Change>>(1, Call::Plan, GetParam().op);
    ASSERT_FALSE(planned);
    EXPECT_TRUE(planned.error().code == ErrorCode::Denied || planned.error().code == ErrorCode::Malformed);
    EXPECT_FALSE(apply({kGood, GetParam().op})); // not even what stands before it
    expectNothingChanged();
}
const RuleFacts kForeignRule{.priority = 100, .from = net("192.0.2.0/24"), .table = 77};
const ChainPlace kForeignChain{.table = "filter", .chain = "MINE"};
const ChainPlace kInput{.family = FilterFamily::Both, .table = "filter", .chain = "input"},
    kForward{.family = FilterFamily::Both, .table = "filter", .chain = "forward"};
const std::string kPeer = sim::keyOf("client"), kForeignKey = "YAnz5TF+lXXJte14tji3zlMNq+hd2rYUIgJBgB3fBmk=";
INSTANTIATE_TEST_SUITE_P(
    Each, ChangeAttackNotOurs,
    testing::ValuesIn(std::vector<NotOurs>{
        {"an_interface_that_is_no_tunnel", SetMtu{"eth0", Mtu{1300}}},
        {"a_path_in_a_name", SetMtu{"../../../etc/passwd", Mtu{1300}}},
        {"a_command_in_a_name", BringUp{"wg0;reboot"}},
        {"all_interfaces", SetRpFilter{"all", 0}},
        {"the_loopback", SetForwarding{.device = "lo"}},
        {"an_interface_that_is_not_there", SetRpFilter{"docker9", 0}},
        {"translation_of_everything", AddNat{kTunnel, net("0.0.0.0/0"), "eth0"}},
        {"translation_of_others", AddNat{kTunnel, net("192.0.2.0/24"), "eth0"}},
        {"translation_to_nowhere", AddNat{kTunnel, net("10.8.0.0/24"), "tun7"}},
        {"a_chain_that_is_not_there", AllowTunnel{kTunnel, true, kForeignChain}},
        {"a_forwarding_between_others", AllowForward{.tunnel = kTunnel, .inInterface = "eth0", .outInterface = "eth1"}},
        {"another_port", AllowListenPort{kTunnel, 22, kInput}},
        {"a_port_that_is_not_configured", SetListenPort{kTunnel, 53}},
        {"resolvers_of_another_interface", SetDns{"eth0", {at("192.0.2.53")}}},
        {"a_peer_that_is_not_there", SetAllowedIps{kTunnel, kForeignKey, {net("10.8.0.2/32")}}},
        {"an_endpoint_of_another", SetEndpoint{kTunnel, kForeignKey, {at("192.0.2.1"), 51820}}},
        {"a_route_past_the_tunnel", AddRoute{{.destination = net("192.0.2.7/32"), .device = "eth0"}}},
        {"a_route_for_everything", AddRoute{{.destination = net("0.0.0.0/0"), .device = kTunnel}}},
        {"a_foreign_route_table", AddRoute{{.destination = net("10.9.0.0/24"), .table = 77, .device = kTunnel}}},
        {"a_route_that_is_not_there", RemoveRoute{{.destination = net("10.9.0.0/24"), .device = "eth0"}}},
        {"the_default_route",
         RemoveRoute{{.destination = net("0.0.0.0/0"), .device = "eth0", .gateway = at("203.0.113.1")}}},
        {"another_router_to_the_far_end",
         AddRoute{{.destination = net("192.0.2.20/32"), .device = "eth0", .gateway = at("203.0.113.77")}}},
        {"a_name_server_of_the_client", SetDns{kTunnel, {at("9.9.9.9"), at("192.0.2.53")}}},
        {"what_others_send", AllowForward{.tunnel = kTunnel,
                                          .inInterface = kTunnel,
                                          .outInterface = "eth0",
                                          .at = kForward,
                                          .sources = {net("10.8.0.0/24"), net("192.0.2.0/24")}}},
        {"a_network_of_others_for_a_peer", SetAllowedIps{kTunnel, kPeer, {net("10.8.0.2/32"), net("192.0.2.0/24")}}},
        {"everything_for_a_peer", SetAllowedIps{kTunnel, kPeer, {net("0.0.0.0/0")}}},
        {"a_peer_where_it_is_not", SetEndpoint{kTunnel, kPeer, {at("192.0.2.1"), 51820}}},
        {"a_foreign_rule", SetRule{kForeignRule, false}},
        {"a_rule_into_a_foreign_table", SetRule{kForeignRule, true}},
        {"a_mark_of_nobody", SetRule{{.priority = 100, .mark = 99, .table = 254}, true}},
        {"an_address_that_is_not_configured", AddAddress{kTunnel, net("192.0.2.1/24")}}}),
    [](const auto& each) { return each.param.name; });

// What Windows alone has, and its names: asked of a server that runs it, on whichever system this is built for.
class ChangeAttackOnWindows : public testing::TestWithParam<NotOurs> {};
TEST_P(ChangeAttackOnWindows, IsNotPlanned)
{
    Served served(practiceMachine("windows-nat-wrong-subnet"));
    Attacker attacker(served);
    attacker.hello();
    attacker.open(1, wire::Lane::Change);
    const auto planned = attacker.ask<std::vector<Change>>(1, Call::Plan, GetParam().op);
    ASSERT_FALSE(planned);
    EXPECT_TRUE(planned.error().code == ErrorCode::Denied || planned.error().code == ErrorCode::Malformed);
    EXPECT_NE(served.log().find("refused a plan"), std::string::npos);
}
INSTANTIATE_TEST_SUITE_P(
    Each, ChangeAttackOnWindows,
    testing::ValuesIn(std::vector<NotOurs>{
        {"a_translation_of_another", RemoveNat{"wg", net("10.6.0.0/24")}},
        {"a_translation_that_is_not_there", RemoveNat{"Tunnelight-10.6.0.0-24", net("10.6.0.0/24")}},
        {"translation_of_others", AddNat{kTunnel, net("192.0.2.0/24"), "Ethernet"}},
        {"sharing_with_another_interface", ShareConnection{"Ethernet", "Ethernet", at("10.8.0.1")}},
        {"sharing_with_an_address_of_nobody", ShareConnection{kTunnel, "Ethernet", at("10.8.0.77")}},
        {"the_category_of_another_network", SetNetworkCategory{"Ethernet"}},
        {"a_domain", SetNetworkCategory{kTunnel, NetworkCategory::Domain}},
        {"a_command_in_a_name", RestartTunnel{"wg0'; Remove-Item C:\\"}},
        {"a_path_in_a_name", SetMtu{"..\\..\\wg0", Mtu{1300}}},
        {"a_service_of_another_name", RestartTunnel{"Dnscache"}}}),
    [](const auto& each) { return each.param.name; });
TEST(ChangeOnWindows, OfItsOwnIsPlanned)
{
    Served served(practiceMachine("windows-nat-wrong-subnet"));
    Attacker attacker(served);
    attacker.hello();
    attacker.open(1, wire::Lane::Change);
    const auto plan = [&](const Op& op) { return attacker.ask<std::vector<Change>>(1, Call::Plan, op).has_value(); };
    EXPECT_TRUE(plan(ShareConnection{kTunnel, "Ethernet", at("10.8.0.1")}));
    EXPECT_TRUE(plan(SetNetworkCategory{kTunnel}));
    EXPECT_TRUE(plan(AddNat{kTunnel, net("10.8.0.0/24"), "Ethernet"}));
}

TEST_F(ChangeAttack, AFixThatNoCatalogueHasIsRefused)
{
    EXPECT_TRUE(attacker_.ask<Done>(1, Call::OpenToChange));
    EXPECT_FALSE(apply({kGood}, kTunnel, "rm -rf /"));
    EXPECT_FALSE(apply({kGood}, kTunnel, kFix, "<b>nat.missing"));
    EXPECT_FALSE(apply({kGood}, kTunnel, kFix, "dns.refused")); // of which it is no cure
    EXPECT_FALSE(apply({kGood}, "eth0"));
    EXPECT_FALSE(apply({}));
    EXPECT_FALSE(apply(Ops(wire::kMostOps + 1, kGood)));
    expectNothingChanged();
}

TEST_F(ChangeAttack, AFixThatDoesWhatItNeverDoesIsRefused)
{
    EXPECT_TRUE(attacker_.ask<Done>(1, Call::OpenToChange));
    const Op mtu = SetMtu{kTunnel, Mtu{1300}}, dns = SetDns{kTunnel, {at("9.9.9.9")}};
    EXPECT_FALSE(apply({dns}, kTunnel, "mtu.set", "mtu.too_large"));
    EXPECT_FALSE(apply({mtu, dns}, kTunnel, "mtu.set", "mtu.too_large"));
    EXPECT_FALSE(apply({mtu}, kTunnel, "dns.set", "dns.unreachable"));
    EXPECT_FALSE(apply({mtu}, kTunnel, "server.egress", "server.no_egress"));
    EXPECT_FALSE(apply({kGood, BringUp{kTunnel}}));
    expectNothingChanged();
    EXPECT_TRUE(apply({mtu}, kTunnel, "mtu.set", "mtu.too_large"));
}

TEST_F(ChangeAttack, NothingIsChangedWithoutTheJournal)
{
    EXPECT_EQ(apply({kGood}).error().code, ErrorCode::Denied);
    EXPECT_EQ(attacker_.ask<Done>(1, Call::Keep, std::uint64_t{1}).error().code, ErrorCode::Denied);
    EXPECT_TRUE(served_.machine().history()->entries.empty());
}

TEST_F(ChangeAttack, OneFixAtATime)
{
    EXPECT_TRUE(attacker_.ask<Done>(1, Call::OpenToChange));
    ASSERT_TRUE(apply({kGood}));
    EXPECT_EQ(apply({kGood}).error().code, ErrorCode::Timeout);
    EXPECT_FALSE(attacker_.ask<Done>(1, Call::Keep, std::uint64_t{2}));
    EXPECT_TRUE(attacker_.ask<Done>(1, Call::Keep, std::uint64_t{1}));
    EXPECT_FALSE(attacker_.ask<Done>(1, Call::Keep, std::uint64_t{1})); // it waits no more
    EXPECT_EQ(stateOf(0), EntryState::Kept);
}

TEST_F(ChangeAttack, AClientThatGoesLosesWhatItDidNotKeep)
{
    EXPECT_TRUE(attacker_.ask<Done>(1, Call::OpenToChange));
    ASSERT_TRUE(apply({kGood}));
    EXPECT_EQ(stateOf(0), EntryState::Open);
    served_.leave();
    served_.join();
    EXPECT_EQ(stateOf(0), EntryState::TakenBack);
}

TEST_F(ChangeAttack, ABrokenFrameTakesBackToo)
{
    EXPECT_TRUE(attacker_.ask<Done>(1, Call::OpenToChange));
    ASSERT_TRUE(apply({kGood}));
    attacker_.send(7, 1, Call::Tunnels);
    served_.join();
    EXPECT_EQ(stateOf(0), EntryState::TakenBack);
}

TEST_F(ChangeAttack, ASecondProgramWaitsForTheFirst)
{
    EXPECT_TRUE(attacker_.ask<Done>(1, Call::OpenToChange));
    EXPECT_EQ(served_.machine().openToChange().error().code, ErrorCode::Timeout);
    EXPECT_FALSE(attacker_.ask<Done>(1, Call::OpenToChange));
    EXPECT_TRUE(attacker_.ask<JournalContent>(1, Call::History));
    served_.leave();
    served_.join();
    EXPECT_TRUE(served_.machine().openToChange());
}

TEST_F(ChangeAttack, WhatIsReadIsOursToo)
{
    attacker_.open(2, wire::Lane::Views);
    for (const char* name : {"eth0", "../shadow", "", "wg0\n"}) {
        EXPECT_EQ(attacker_.ask<DeviceFacts>(2, Call::Device, std::string(name)).error().code, ErrorCode::Denied);
        EXPECT_EQ(attacker_.ask<ConfigFacts>(2, Call::Config, std::string(name)).error().code, ErrorCode::Denied);
    }
    attacker_.open(3, wire::Lane::Tap);
    for (const TapSetup& setup :
         {TapSetup{.devices = {{"lo"}}}, TapSetup{.devices = {{kTunnel}}, .ringBytes = 1U << 30},
          TapSetup{.devices = std::vector<TapDevice>(9, {kTunnel})}})
        EXPECT_EQ(attacker_.ask<Done>(3, Call::Start, setup).error().code, ErrorCode::Denied);
    EXPECT_FALSE(attacker_.ask<Done>(3, Call::Start, TapSetup{.devices = {{"any"}}}));
    EXPECT_TRUE(attacker_.ask<Done>(3, Call::Start, TapSetup{.devices = {{kTunnel}}}));
    const TapSetup large{.devices = std::vector<TapDevice>(5, {kTunnel}), .ringBytes = 32U << 20};
    for (const std::uint16_t lane : std::initializer_list<std::uint16_t>{4, 5, 6, 7}) { // 360 MiB each
        attacker_.open(lane, wire::Lane::Tap);
        EXPECT_EQ(attacker_.ask<Done>(lane, Call::Start, large).has_value(), lane < 5);
    }
    (void)attacker_.ask<Done>(4, Call::Stop); // its answer is no Result
    EXPECT_TRUE(attacker_.ask<Done>(7, Call::Start, large));
    expectNothingChanged();
}

TEST_F(ChangeAttack, QuestionsAreFewAndToSomebody)
{
    attacker_.open(2, wire::Lane::Path);
    std::uint32_t number = 2;
    std::uint64_t ticket = 0;
    const auto ask = [&](const Question& question) {
        attacker_.send(2, number++, Call::Ask, wire::encoded(++ticket, question));
    };
    const auto refused = [&] {
        attacker_.send(2, number++, Call::Answers, wire::encoded(Ticks(0)));
        const auto body = attacker_.answer();
        const auto all = body ? wire::decoded<std::vector<Answer>>(*body) : fail(ErrorCode::Unavailable, "over");
        EXPECT_TRUE(all);
        return all ? std::ranges::count(std::get<0>(*all), Outcome::NotSent, &Answer::outcome) : 0;
    };
    for (const Question& each :
         {Question{.to = at("224.0.0.1")}, Question{.to = at("0.0.0.0")},
          Question{.to = at("10.8.0.2"), .device = "lo"}, Question{.to = at("10.8.0.2"), .mark = 7},
          Question{.to = at("10.8.0.2"), .name = std::string(300, 'a')}})
        ask(each);
    EXPECT_EQ(refused(), 5);
    std::ptrdiff_t more = 0;
    for (int round = 0; round < 40; ++round) {
        for (int i = 0; i < 100; ++i) ask({.to = at("10.8.0.2")});
        more += refused();
    }
    EXPECT_GT(more, 1000);
    expectNothingChanged();
}

TEST(ChangeGuard, WhatNobodyConfirmsIsTakenBack)
{
    Served served(practiceMachine("nat-missing"), {.patience = 1ms});
    Attacker attacker(served);
    attacker.hello();
    attacker.open(1, wire::Lane::Change);
    EXPECT_TRUE(attacker.ask<Done>(1, Call::OpenToChange));
    ASSERT_TRUE(attacker.ask<std::uint64_t>(1, Call::Apply, kTunnel, kFix, kFinding, Ops{kGood}));
    const auto end = std::chrono::steady_clock::now() + 10s;
    const auto isOpen = [&] { return served.machine().history()->entries.at(0).state == EntryState::Open; };
    while (isOpen() && std::chrono::steady_clock::now() < end) std::this_thread::yield();
    EXPECT_FALSE(isOpen());
    EXPECT_EQ(attacker.ask<Done>(1, Call::Keep, std::uint64_t{1}).error().code, ErrorCode::Timeout); // too late
    EXPECT_EQ(served.machine().history()->entries.at(0).state, EntryState::TakenBack);
}

// A machine on which every change waits until it is let go.
class HeldMachine final : public Machine {
public:
    std::unique_ptr<OwnedSystem> open() override { return real_->open(); }
    Planner& planner() override { return real_->planner(); }
    Result<JournalContent> history() override { return real_->history(); }
    Result<std::unique_ptr<Changer>> openToChange() override
    {
        auto real = real_->openToChange();
        if (!real) return real;
        return std::make_unique<Held>(*this, *std::move(real));
    }
    Result<SecretText> configWithKeys(const std::string&) override { return fail(ErrorCode::NotFound, "no file"); }
    void pass(Ticks) override {}
    bool isAlive() const override { return true; }
    std::promise<void> begun = {}, goOn = {};

private:
    class Held final : public Changer {
    public:
        Held(HeldMachine& machine, std::unique_ptr<Changer> real) : machine_(machine), real_(std::move(real)) {}
        Result<JournalContent> history() override { return real_->history(); }
        Result<std::uint64_t> apply(const JournalEntry& what, const Ops& ops) override
        {
            auto done = real_->apply(what, ops);
            machine_.begun.set_value();
            machine_.goOn.get_future().wait();
            return done;
        }
        Status keep(std::uint64_t id) override { return real_->keep(id); }
        Result<std::vector<Returned>> takeBack(std::uint64_t id) override { return real_->takeBack(id); }

    private:
        HeldMachine& machine_;
        std::unique_ptr<Changer> real_;
    };
    std::shared_ptr<Machine> real_ = practiceMachine("nat-missing");
};

TEST(ChangeGuard, AClientKilledInMidOpIsTakenBack)
{
    const auto machine = std::make_shared<HeldMachine>();
    Served served(machine);
    Attacker attacker(served);
    attacker.hello();
    attacker.open(1, wire::Lane::Change);
    EXPECT_TRUE(attacker.ask<Done>(1, Call::OpenToChange));
    attacker.send(1, 3, Call::Apply, wire::encoded(kTunnel, kFix, kFinding, Ops{kGood}));
    machine->begun.get_future().wait();
    served.leave();
    machine->goOn.set_value();
    served.join();
    ASSERT_EQ(machine->history()->entries.size(), 1U);
    EXPECT_EQ(machine->history()->entries[0].state, EntryState::TakenBack);
}
}
}
