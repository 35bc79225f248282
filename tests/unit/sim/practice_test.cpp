// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cards/corrected_line.h"
#include "core/engine/live_watch.h"
#include "core/engine/look.h"
#include "core/fixes/fix.h"
#include "platform/sim/practice.h"
#include "platform/sim/scenarios/scenario.h"
#include <algorithm>
#include <gtest/gtest.h>
#include <thread>
using namespace tl;
using namespace std::chrono_literals;
namespace {
std::unique_ptr<Machine> opened(std::string_view id)
{
    const auto all = practiceNetworks();
    return std::ranges::find(all, id, &PracticeNetwork::id)->open();
}
RequestFacts requestIn(std::string_view id)
{
    const auto all = practiceNetworks();
    return std::ranges::find(all, id, &PracticeNetwork::id)->request;
}
}

TEST(Practice, SomebodyBrowsingChangesNothingOfWhatIsFound)
{
    const auto networks = practiceNetworks();
    ASSERT_EQ(networks.size(), allScenarios().size());
    for (std::size_t i = 0; i < networks.size(); ++i) {
        const Scenario& scenario = *allScenarios()[i];
        if (scenario.seenFrom == SeenFrom::BothEnds) continue; // one end alone says less
        const auto machine = networks[i].open();
        const auto facts = look(machine->open()->lend(), {.request = networks[i].request});
        ASSERT_TRUE(facts) << scenario.id;
        const Diagnosis diagnosis = diagnose(*facts);
        const CauseId root = diagnosis.rootCause ? diagnosis.findings[*diagnosis.rootCause].cause->id : CauseId{};
        EXPECT_EQ(root, scenario.rootCause) << scenario.id;
        EXPECT_EQ(diagnosis.verdict, scenario.verdict) << scenario.id;
    }
}

// One thread looks and mends, the other watches: neither keeps the other from it.
TEST(Practice, IsLookedAtAndWatchedAtOnce)
{
    const auto machine = opened("nat-missing");
    const RequestFacts request = requestIn("nat-missing");
    std::uint64_t seen = 0;
    std::jthread watcher([&] {
        const auto views = machine->open();
        const System system = views->lend();
        const auto state = readState(system, request);
        if (!state) return;
        const auto live = LiveWatch::start(system, *state);
        if (!live) return;
        constexpr int kTimes = 60;
        for (int i = 0; i < kTimes; ++i) {
            machine->pass(50ms);
            (void)(*live)->drain();
        }
        seen = (*live)->side(Side::Tunnel).packets;
    });
    const auto views = machine->open();
    for (int i = 0; i < 3; ++i) {
        const auto facts = look(views->lend(), {.request = request});
        ASSERT_TRUE(facts);
        const Diagnosis diagnosis = diagnose(*facts);
        ASSERT_TRUE(diagnosis.rootCause);
        EXPECT_EQ(diagnosis.findings[*diagnosis.rootCause].cause->id, "nat.missing");
    }
    const auto changer = machine->openToChange();
    ASSERT_TRUE(changer && (*changer)->apply({.tunnel = "wg0", .fix = "mtu.set"}, {SetMtu{"wg0", Mtu{1400}}}));
    watcher.join();
    EXPECT_GT(seen, 0u);
}

TEST(Practice, ViewsCanGoWhileTheWorldGoesOn)
{
    const auto machine = opened("healthy-full-tunnel");
    for (int i = 0; i < 3; ++i) {
        const auto views = machine->open();
        (void)views->lend().path.ask({.to = sim::ip(sim::kWeb)}); // its answer finds nobody
    }
    machine->pass(1s);
    EXPECT_EQ(machine->open()->lend().path.now(), Ticks(0)); // since it was opened
}

TEST(Practice, TheJournalIsOneForTheMachineAndHeldByOneAtATime)
{
    const auto machine = opened("nat-missing");
    EXPECT_TRUE(machine->history() && machine->history()->entries.empty());
    {
        const auto first = machine->openToChange();
        ASSERT_TRUE(first && (*first)->apply({.tunnel = "wg0", .fix = "mtu.set"}, {SetMtu{"wg0", Mtu{1400}}}));
        EXPECT_EQ(machine->openToChange().error().code, ErrorCode::Timeout);
        EXPECT_EQ(machine->history()->entries.size(), 1U);
    }
    const auto again = machine->openToChange();
    ASSERT_TRUE(again);
    const auto entries = (*again)->history()->entries;
    ASSERT_EQ(entries.size(), 1U);
    EXPECT_EQ(entries[0].fix, "mtu.set");
    EXPECT_EQ(entries[0].state, EntryState::Open);
}

// Behind the missing translation a second trap: a device that sends nothing but what is meant for the server.
TEST(Practice, ShowsWhatIsLeftOnceTheServerTranslates)
{
    const auto machine = opened("windows-server-no-nat");
    const auto views = machine->open();
    const auto first = look(views->lend(), {.request = requestIn("windows-server-no-nat")});
    ASSERT_TRUE(first);
    const Diagnosis broken = diagnose(*first);
    ASSERT_TRUE(broken.rootCause);
    const Finding& missing = broken.findings[*broken.rootCause];
    const auto ops = fixesFor(missing.cause->id).front()->plan(*first, missing);
    const auto changer = machine->openToChange();
    ASSERT_TRUE(ops && changer && (*changer)->apply({.tunnel = "wg0", .fix = "nat.create"}, *ops));

    const auto second = look(views->lend(), {.request = requestIn("windows-server-no-nat")});
    ASSERT_TRUE(second);
    const Diagnosis mended = diagnose(*second);
    EXPECT_EQ(mended.verdict, Verdict::Healthy);
    const auto told = std::ranges::find(mended.findings, "allowedips.nothing_sent",
                                        [](const Finding& each) { return each.cause->id; });
    ASSERT_NE(told, mended.findings.end());
    EXPECT_EQ(told->match.args.front(), "10.8.0.3");
    const auto lines = correctedLines(*second, *told);
    ASSERT_EQ(lines.size(), 1U);
    EXPECT_EQ(textOf(lines.front()), "AllowedIPs = 0.0.0.0/0");
}
