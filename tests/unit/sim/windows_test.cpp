// SPDX-License-Identifier: GPL-3.0-or-later
// Hosts that run Windows: how their stack decides, and the story of a home server with one trap behind the other.
#include "core/engine/diagnose.h"
#include "core/engine/look.h"
#include "core/engine/repair.h"
#include "core/facts/view.h"
#include "core/ops/change_words.h"
#include "core/ops/executor.h"
#include "platform/sim/scenarios/scenario.h"
#include "platform/sim/windows_host.h"
#include "platform/sim/world.h"
#include "tests/support/fake_machine.h"
#include <algorithm>
#include <gtest/gtest.h>
namespace {
using namespace tl;
using namespace std::chrono_literals;
using sim::ip;

Diagnosis seen(SimWorld& world, Role role)
{
    const System system = world.lend(role == Role::Client ? "client" : "server");
    const auto facts = look(system, {.request = requestOf(*allScenarios().front(), role)});
    EXPECT_TRUE(facts);
    return diagnose(facts.value_or(Facts{}));
}
std::string rootOf(const Diagnosis& diagnosis)
{
    return diagnosis.rootCause ? std::string(diagnosis.findings[*diagnosis.rootCause].cause->id) : "";
}
// Whether the far end answers a ping of this host.
bool answers(SimWorld& world, const char* host, const Question& question)
{
    const System system = world.lend(host);
    (void)system.path.ask(question);
    const auto got = system.path.answers(system.path.now() + 2s, {});
    return !got.empty() && got.front().outcome == Outcome::Answered;
}
const Question kPingWeb{.to = ip(sim::kWeb)};

TEST(WindowsHost, ForwardsByTheAdapterThatAPacketComesInBy)
{
    SimWorld world(sim::homeNetwork({.windowsServer = true, .windowsNat = false}));
    SimHost& server = world.host("server");
    sim::settings(server, "Ethernet 2").forwarding4 = true; // for the answers
    sim::addRoute(world.host("nas"), "10.8.0.0/24", "eth0", "192.168.50.1");
    const Question nas{.to = ip(sim::kNas)};
    EXPECT_TRUE(answers(world, "client", nas));
    sim::settings(server, "wg0").forwarding4 = false;
    EXPECT_FALSE(answers(world, "client", nas));
    sim::settings(server, "wg0").forwarding4 = true;
    sim::settings(server, "Ethernet 2").forwarding4 = false;
    EXPECT_FALSE(answers(world, "client", nas));
}

TEST(WindowsHost, TranslatesWhatLiesInTheNetworkOfATranslation)
{
    SimWorld world(sim::homeNetwork({.windowsServer = true}));
    SimHost& server = world.host("server");
    EXPECT_TRUE(answers(world, "client", kPingWeb));
    server.windows.nats = std::vector<NetNat>{{.name = "other", .inside = sim::prefix("10.9.0.0/24")}};
    server.connections.clear();
    EXPECT_FALSE(answers(world, "client", kPingWeb));
    sim::share(server, "Ethernet", "wg0");
    server.connections.clear();
    EXPECT_TRUE(answers(world, "client", kPingWeb));
    sim::share(server, "Ethernet 2", "wg0");
    server.connections.clear();
    EXPECT_FALSE(answers(world, "client", kPingWeb));
}

TEST(WindowsHost, TakesPacketsByTheAdapterThatHasTheAddress)
{
    SimWorld world(sim::homeNetwork({.windowsServer = true}));
    SimHost& server = world.host("server");
    sim::settings(server, "wg0").forwarding4 = false;
    const Question uplinkAddress{.to = ip("192.168.50.1")}; // of another adapter than the tunnel's
    EXPECT_FALSE(answers(world, "client", uplinkAddress));
    sim::settings(server, "wg0").weakHostReceive = true;
    sim::settings(server, "Ethernet 2").weakHostSend = true; // the answer has the address of that one
    EXPECT_TRUE(answers(world, "client", uplinkAddress));
}

TEST(WindowsHost, SendsBesideItsOwnTunnelUnlessTheUplinkForwards)
{
    SimNetwork network = sim::homeNetwork({.windowsClient = true});
    sim::forgetHandshakes(network);
    SimWorld world(network);
    EXPECT_TRUE(answers(world, "client", kPingWeb));
    sim::settings(network.host("client"), "Ethernet").weakHostSend = true;
    SimWorld weak(network);
    EXPECT_FALSE(answers(weak, "client", kPingWeb));
}

TEST(WindowsHost, IsWhatItsViewsSay)
{
    SimWorld world(sim::homeNetwork({.windowsServer = true}));
    const System windows = world.lend("server"), other = world.lend("client");
    EXPECT_EQ(windows.platform, "windows");
    EXPECT_EQ(other.platform, "linux");
    EXPECT_TRUE(windows.host.windows());
    EXPECT_EQ(other.host.windows().error().code, ErrorCode::NotSupported);
    EXPECT_EQ(windows.tunnels.config("wg0").error().code, ErrorCode::Denied);
}

// A phone is in use meanwhile: its packets are seen to leave as they came.
TEST(WindowsStory, PacketsShowThatNothingTranslates)
{
    const auto& all = allScenarios();
    const auto story = std::ranges::find(all, "windows-server-no-nat", [](const Scenario* one) { return one->id; });
    ASSERT_NE(story, all.end());
    SimWorld world((*story)->build());
    const Diagnosis diagnosis = seen(world, Role::Server);
    ASSERT_EQ(rootOf(diagnosis), "nat.missing");
    const Finding& root = diagnosis.findings[*diagnosis.rootCause];
    EXPECT_EQ(root.match.confidence, Confidence::Observed);
    EXPECT_TRUE(root.onWindows);
    EXPECT_NE(std::string_view(root.advice().source).find("New-NetNat"), std::string_view::npos);
}

// The same without Npcap: the packets come in, and are not shown to leave. What is said rests on the state, as it does
// where nobody watches, and it takes no longer.
TEST(WindowsStory, WithoutNpcapTheStateTells)
{
    const auto lookWith = [](auto change) {
        const auto& all = allScenarios();
        const auto story =
            std::ranges::find(all, "windows-server-no-npcap", [](const Scenario* one) { return one->id; });
        SimNetwork network = (*story)->build();
        change(network.host("server"));
        SimWorld world(std::move(network));
        auto facts = look(world.lend("server"), {.request = requestOf(**story, Role::Server), .trafficTime = 10s});
        EXPECT_TRUE(facts);
        return facts.value_or(Facts{});
    };
    const Facts inPart = lookWith([](SimHost&) {});
    const Facts whole = lookWith([](SimHost& server) { server.captureGap.reset(); });
    const Facts blind = lookWith([](SimHost& server) { server.rights.sendsRaw = false; });
    const Ledger* seen = ledgerOf(inPart);
    ASSERT_TRUE(seen);
    EXPECT_GT(seen->totals.tunnelOut, 0U); // the bait: they came in, and none was seen to leave
    EXPECT_EQ(seen->totals.uplinkOut, 0U);
    EXPECT_GT(ledgerOf(whole)->totals.uplinkOutUntranslated, 0U);
    for (const LedgerFlow& flow : seen->flows)
        EXPECT_TRUE(flow.verdict == FlowVerdict::Works || flow.doubt == Doubt::Gap);

    const auto rootOfAll = [](const Facts& facts) {
        const Diagnosis so = diagnose(facts);
        return so.rootCause ? std::pair(rootOf(so), so.findings[*so.rootCause].match.confidence)
                            : std::pair(std::string(), Confidence::Inferred);
    };
    EXPECT_EQ(rootOfAll(whole), std::pair(std::string("nat.missing"), Confidence::Observed));
    EXPECT_EQ(rootOfAll(inPart), std::pair(std::string("nat.missing"), Confidence::Inferred));
    EXPECT_EQ(rootOfAll(inPart), rootOfAll(blind));
    EXPECT_LE(inPart.duration, blind.duration + 100ms);
    const Diagnosis diagnosis = diagnose(inPart);
    EXPECT_TRUE(std::ranges::any_of(diagnosis.findings, [](const Finding& each) {
        return each.cause->id == "reach.not_watched" && each.severity() == Severity::Info;
    }));
}

// A server at home on which everything is ticked, and a laptop that is told to send everything through it.
TEST(WindowsStory, OneTrapIsBehindTheOther)
{
    SimNetwork network = sim::homeNetwork({.windowsClient = true, .windowsServer = true, .windowsNat = false});
    sim::removeRoutes(network.host("client"), "0.0.0.0/0", "wg0");
    SimWorld world(network);
    EXPECT_EQ(rootOf(seen(world, Role::Server)), "nat.missing");
    sim::translate(world.host("server"), "Tunnelight-10.8.0.0-24", "10.8.0.0/24");
    EXPECT_EQ(seen(world, Role::Server).verdict, Verdict::Healthy);
    EXPECT_EQ(rootOf(seen(world, Role::Client)), "route.default_missing");
    sim::addRoute(world.host("client"), "0.0.0.0/0", "wg0");
    EXPECT_EQ(seen(world, Role::Client).verdict, Verdict::Healthy);
}

// What WireGuard's adapter loses at each start of the tunnel is set again by tasks of Windows.
class WindowsTunnelStart : public testing::Test {
protected:
    void restart()
    {
        sim::stopWindowsTunnel(server_, "wg0");
        sim::startWindowsTunnel(server_, "wg0", [](const std::string&) { return std::nullopt; });
    }
    std::uint64_t apply(const std::vector<Op>& ops)
    {
        const auto id = executor_.apply({.tunnel = "wg0"}, ops);
        EXPECT_TRUE(id) << id.error().where;
        return id.value_or(0);
    }
    void undo(std::uint64_t id)
    {
        const auto back = executor_.takeBack(id);
        EXPECT_TRUE(back && Executor::isWhole(*back));
    }
    bool forwards() { return sim::settings(server_, "wg0").forwarding4 == true; }
    NetworkCategory category() { return sim::profile(server_, "wg0").category; }
    std::uint32_t mtu() { return server_.link("wg0")->mtu.bytes; }

    SimWorld world_{sim::homeNetwork({.windowsServer = true})};
    SimHost& server_ = world_.host("server");
    std::unique_ptr<HostControl> control_ = world_.control("server");
    test::FakeMachine disk_ = {};
    Executor executor_{*control_, disk_.file};
};

TEST_F(WindowsTunnelStart, SetsAgainWhatAFixSetAndNoLongerAfterUndo)
{
    restart();
    const auto mtuBefore = mtu();
    ASSERT_FALSE(forwards());
    const auto forwarding = apply({SetForwarding{.device = "wg0"}});
    const auto others = apply({SetMtu{"wg0", Mtu{1300}}, SetNetworkCategory{"wg0"}});
    restart();
    EXPECT_TRUE(forwards());
    EXPECT_EQ(mtu(), 1300U);
    EXPECT_EQ(category(), NetworkCategory::Private);
    undo(forwarding); // each is taken back without the others
    restart();
    EXPECT_FALSE(forwards());
    EXPECT_EQ(mtu(), 1300U);
    undo(others);
    EXPECT_TRUE(server_.startTasks.empty());
    restart();
    EXPECT_EQ(mtu(), mtuBefore);
    EXPECT_EQ(category(), NetworkCategory::Public);
}
TEST_F(WindowsTunnelStart, SetsAgainNothingOfOtherAdapters)
{
    const auto plan = control_->plan(SetForwarding{.device = "Ethernet"});
    ASSERT_TRUE(plan && plan->size() == 1);
    EXPECT_EQ(plan->front().kind, "forwarding");
}
TEST_F(WindowsTunnelStart, LeavesATaskAloneThatSomebodyChanged)
{
    const auto id = apply({SetMtu{"wg0", Mtu{1300}}});
    server_.startTasks["mtu|wg0"] = "1280";
    const auto back = executor_.takeBack(id);
    ASSERT_TRUE(back);
    EXPECT_FALSE(Executor::isWhole(*back));
    EXPECT_EQ(server_.startTasks.at("mtu|wg0"), "1280");
}

// Where the Task Scheduler is switched off, or takes a task otherwise than it was made.
class WithoutTasks final : public HostControl {
public:
    explicit WithoutTasks(std::unique_ptr<HostControl> control) : control_(std::move(control)) {}
    NameStyle nameStyle() const override { return control_->nameStyle(); }
    Result<std::vector<Change>> plan(const Op& op) override { return control_->plan(op); }
    std::string command(const Change& one) override { return control_->command(one); }
    Result<ObjectState> read(const std::string& kind, const std::string& name) override
    {
        return control_->read(kind, name);
    }
    Status write(const std::string& kind, const std::string& name, const ObjectState& state) override
    {
        if (kind == kStartTask) return fail(ErrorCode::Unavailable, "the scheduler is off");
        return control_->write(kind, name, state);
    }
    bool isSame(const std::string& kind, const ObjectState& one, const ObjectState& other) override
    {
        return control_->isSame(kind, one, other);
    }

private:
    std::unique_ptr<HostControl> control_;
};

class WindowsRepair : public testing::Test {
protected:
    static const Scenario& story()
    {
        return **std::ranges::find(allScenarios(), "windows-forwarding-off", [](auto* one) { return one->id; });
    }
    // The repair that was kept.
    Repair mend(HostControl& control, Executor& executor)
    {
        const auto result = repair(world_.lend("server"), control, &executor,
                                   {.look = {.request = requestOf(story(), Role::Server)},
                                    .agree = [](const Repair&) { return true; },
                                    .confirm = [](const Repair&, std::chrono::seconds) { return true; },
                                    .now = [&] { return world_.network().now; }});
        if (!result) return {};
        const auto kept = std::ranges::find(result->repairs, RepairStatus::Kept, &Repair::status);
        return kept == result->repairs.end() ? Repair() : *kept;
    }
    bool forwardsAfterRestart()
    {
        sim::stopWindowsTunnel(world_.host("server"), "wg0");
        sim::startWindowsTunnel(world_.host("server"), "wg0", [](const std::string&) { return std::nullopt; });
        return sim::settings(world_.host("server"), "wg0").forwarding4 == std::optional(true);
    }
    static bool lasts(const Repair& one)
    {
        return std::ranges::any_of(one.changes, [](const Change& each) { return endures(wordsOf(each).lasting); });
    }

    SimWorld world_{story().build()};
    test::FakeMachine disk_ = {};
};

TEST_F(WindowsRepair, HoldsOverARestartOfTheTunnelUntilItIsTakenBack)
{
    const auto control = world_.control("server");
    Executor executor(*control, disk_.file);
    EXPECT_TRUE(lasts(mend(*control, executor)));
    EXPECT_TRUE(forwardsAfterRestart());
    world_.pass(60s);
    EXPECT_EQ(rootOf(seen(world_, Role::Server)), "");
    ASSERT_TRUE(Executor::isWhole(*executor.takeBack(executor.entries().front().id)));
    EXPECT_TRUE(world_.host("server").startTasks.empty());
    EXPECT_FALSE(forwardsAfterRestart());
}
TEST_F(WindowsRepair, HoldsForNowWhereNoTaskIsTaken)
{
    WithoutTasks control(world_.control("server"));
    Executor executor(control, disk_.file);
    const Repair kept = mend(control, executor);
    EXPECT_EQ(kept.status, RepairStatus::Kept);
    EXPECT_FALSE(kept.changes.empty());
    EXPECT_FALSE(lasts(kept));
    EXPECT_EQ(kept.commands.size(), kept.changes.size());
    EXPECT_EQ(rootOf(seen(world_, Role::Server)), "");
    ASSERT_TRUE(Executor::isWhole(*executor.takeBack(executor.entries().front().id)));
    EXPECT_FALSE(sim::settings(world_.host("server"), "wg0").forwarding4 == std::optional(true));
}
}
