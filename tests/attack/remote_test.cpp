// SPDX-License-Identifier: GPL-3.0-or-later
// What is honest passes: whoever looks and mends through the elevated process gets what he would get himself.
#include "core/engine/look.h"
#include "core/engine/repair.h"
#include "core/report/names.h"
#include "platform/sim/scenarios/scenario.h"
#include "tests/attack/rig.h"
#include <condition_variable>
namespace tl::test {
namespace {
std::string mended(Machine& machine, const RequestFacts& request)
{
    const auto opened = machine.open();
    const System system = opened->lend();
    auto changer = machine.openToChange();
    if (!changer) return changer.error().where;
    const auto result = repair(system, machine.planner(), changer->get(),
                               {.look = {.request = request},
                                .agree = [](const Repair&) { return true; },
                                .confirm = [](const Repair&, std::chrono::seconds) { return true; },
                                .now = [&] { return system.path.now(); }});
    if (!result) return result.error().where;
    std::string out = std::string(nameOf(result->diagnosis.verdict)) + "\n";
    for (const Repair& one : result->repairs) {
        out += std::string(one.fix->id) + " " + std::string(nameOf(one.status)) + "\n";
        if (one.error) out += one.error->where + "\n";
        for (const std::string& line : one.commands) out += "  " + line + "\n";
    }
    return out;
}

class RemoteMachine : public testing::TestWithParam<const Scenario*> {};
TEST_P(RemoteMachine, MendsLikeTheMachineItself)
{
    const auto networks = practiceNetworks();
    const auto network = std::ranges::find(networks, GetParam()->id, &PracticeNetwork::id);
    ASSERT_NE(network, networks.end());
    const auto own = network->open();
    Served served(std::shared_ptr<Machine>(network->open()));
    const auto remote = served.remote(remote::PathClock::Machine);
    ASSERT_TRUE(remote);
    EXPECT_EQ(mended(*remote, network->request), mended(*own, network->request)) << served.log();
}
INSTANTIATE_TEST_SUITE_P(All, RemoteMachine, testing::ValuesIn(allScenarios().begin(), allScenarios().end()),
                         [](const auto& each) {
                             std::string name(each.param->id);
                             std::ranges::replace(name, '-', '_');
                             return name;
                         });

// Or the client would take what it was not shown for what did not pass.
TEST(RemoteSession, TellsWhatACaptureLeavesOut)
{
    for (const auto& [id, gap] : {std::pair{"windows-server-no-npcap", std::optional(CaptureGap::Ip6AndPassedOn)},
                                  {"windows-server-no-nat", std::nullopt}}) {
        Served served(practiceMachine(id));
        const auto remote = served.remote(remote::PathClock::System);
        const auto opened = remote->open();
        PacketTap& tap = opened->lend().tap;
        ASSERT_TRUE(tap.start({.devices = {{"wg0"}}}));
        EXPECT_EQ(gapOf(tap.interfaces()), gap);
    }
}

TEST(RemoteSession, AHelperThatEndsIsAnErrorOfEveryCall)
{
    Served served(practiceMachine("nat-missing"));
    const auto remote = served.remote(remote::PathClock::System);
    const auto opened = remote->open();
    const System system = opened->lend();
    ASSERT_TRUE(system.tunnels.tunnels());
    EXPECT_TRUE(remote->isAlive());
    served.breakOff();
    served.join();
    EXPECT_EQ(system.tunnels.tunnels().error().code, ErrorCode::Unavailable);
    EXPECT_EQ(remote->openToChange().error().code, ErrorCode::Unavailable);
    EXPECT_FALSE(system.tap.start({.devices = {{"wg0"}}}));
    EXPECT_TRUE(system.path.answers(Ticks(0), {}).empty());
    EXPECT_FALSE(remote->isAlive());
}

// To a helper that says hello, and nothing more.
class DumbLink final : public wire::Link {
public:
    struct Said {
        std::map<wire::Call, std::thread::id> by = {};
        bool closed = false;
        std::mutex lock = {};
        std::condition_variable changed = {};
        std::thread::id waitFor(wire::Call call)
        {
            std::unique_lock held(lock);
            changed.wait(held, [&] { return by.contains(call); });
            return by[call];
        }
    };
    explicit DumbLink(Said& said) : said_(said) {}
    Result<wire::Frame> receive(std::chrono::milliseconds idle) override
    {
        if (std::exchange(greeted_, true)) {
            std::unique_lock held(said_.lock);
            said_.changed.wait_for(held, idle, [&] { return said_.closed; });
            return said_.closed ? fail(ErrorCode::Unavailable, "closed") : fail(ErrorCode::Timeout, "nothing");
        }
        return wire::Frame{0, 1, static_cast<std::uint8_t>(wire::Call::Hello),
                           wire::encoded(Result<std::string>("linux"))};
    }
    Status send(const wire::Frame& frame) override
    {
        const std::scoped_lock held(said_.lock);
        said_.by[static_cast<wire::Call>(frame.call)] = std::this_thread::get_id();
        said_.changed.notify_all();
        return Done{};
    }
    void close() override
    {
        const std::scoped_lock held(said_.lock);
        said_.closed = true;
        said_.changed.notify_all();
    }

private:
    Said& said_;
    bool greeted_ = false;
};

TEST(RemoteSession, AHelperThatDoesNotAnswerIsGivenUp)
{
    DumbLink::Said said;
    const auto remote = makeRemoteMachine(std::make_unique<DumbLink>(said), practiceMachine("nat-missing"),
                                          remote::PathClock::System, std::chrono::milliseconds(20));
    ASSERT_TRUE(remote);
    const auto opened = (*remote)->open();
    EXPECT_EQ(opened->lend().tunnels.tunnels().error().code, ErrorCode::Unavailable);
    EXPECT_FALSE((*remote)->isAlive());
    EXPECT_TRUE(said.closed);
}

// It may be the window that wants an end: it does not wait until the helper reads that.
TEST(RemoteSession, WhoeverWaitsForAnAnswerCancelsIt)
{
    DumbLink::Said said;
    const auto remote = makeRemoteMachine(std::make_unique<DumbLink>(said), practiceMachine("nat-missing"));
    ASSERT_TRUE(remote);
    const auto opened = (*remote)->open();
    std::stop_source stop;
    std::thread waits([&] { (void)opened->lend().path.answers(std::chrono::hours(1), stop.get_token()); });
    (void)said.waitFor(wire::Call::Answers);
    stop.request_stop();
    EXPECT_EQ(said.waitFor(wire::Call::Cancel), waits.get_id());
    {
        const std::scoped_lock held(said.lock);
        said.closed = true;
        said.changed.notify_all();
    }
    waits.join();
}
}
}
