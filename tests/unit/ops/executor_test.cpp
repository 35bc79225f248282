// SPDX-License-Identifier: GPL-3.0-or-later
// What is done to a machine made of values, whose power may fail at any step.
#include "core/ops/executor.h"
#include "tests/support/facts_builder.h"
#include "tests/support/fake_machine.h"
#include <algorithm>
#include <functional>
#include <gtest/gtest.h>
namespace {
using namespace tl;
using namespace tl::test;
using Way = Executor::Way;

const JournalEntry kWhat{.time = std::chrono::seconds(1'790'000'000), .tunnel = "wg0", .fix = "mtu.set"};

// Two objects by one op, one object twice by two of them, and one that was not there.
std::vector<Op> someOps()
{
    return {SetMtu{"wg0", Mtu{1280}}, AddAddress{"wg0", prefix("10.8.0.2/24")},
            AddAddress{"wg0", prefix("fd00:8::2/64")},
            AddRoute{{.destination = prefix("192.0.2.0/24"), .device = "wg0"}}};
}
constexpr int kChanges = 5;

FakeMachine someMachine()
{
    FakeMachine machine;
    machine.objects = {{"mtu wg0", "1420"}, {"config wg0", "MTU = 1420"}, {"addresses wg0", "10.9.0.2/24"}};
    return machine;
}

std::vector<Way> ways(const Result<std::vector<Executor::Returned>>& returned)
{
    std::vector<Way> out;
    if (returned)
        for (const auto& one : *returned) out.push_back(one.way);
    return out;
}
bool allAre(const std::vector<Way>& all, std::initializer_list<Way> known)
{
    return std::ranges::all_of(all, [&](Way way) { return std::ranges::find(known, way) != known.end(); });
}

// As the program does when it starts again. False when the power failed once more.
bool recover(FakeMachine& machine)
{
    Executor executor(machine.control, machine.file);
    if (!executor.load()) return false;
    const auto entries = executor.entries();
    for (auto one = entries.rbegin(); one != entries.rend(); ++one) {
        if (one->state != EntryState::Open) continue;
        const auto returned = executor.takeBack(one->id);
        EXPECT_FALSE(std::ranges::count(ways(returned), Way::LeftAlone)) << "nobody else changed anything";
        if (!returned || std::ranges::count(ways(returned), Way::Failed) > 0) return false;
    }
    return true;
}
void expectSameAsJournal(const Executor& executor, const FakeMachine& machine)
{
    EXPECT_EQ(executor.entries(), parseJournal(machine.journal).entries);
}

TEST(Executor, TheWayBackIsOnDiskBeforeEachChange)
{
    FakeMachine machine = someMachine();
    Executor executor(machine.control, machine.file);
    const auto id = executor.apply(kWhat, someOps());
    ASSERT_TRUE(id);
    EXPECT_EQ(machine.written.size(), static_cast<std::size_t>(kChanges));
    for (const FakeMachine::Written& one : machine.written)
        EXPECT_TRUE(one.journal.ends_with(changeLine(*id, one.change))) << one.change.kind;
    ASSERT_TRUE(executor.keep(*id));
    expectSameAsJournal(executor, machine);
    EXPECT_EQ(executor.entries()[0].state, EntryState::Kept);
    EXPECT_EQ(executor.entries()[0].tunnel, "wg0");
    EXPECT_EQ(machine.objects["addresses wg0"], "10.9.0.2/24 10.8.0.2/24 fd00:8::2/64");
}

TEST(Executor, WhatHoldsAlreadyIsNotDone)
{
    FakeMachine machine = someMachine();
    Executor executor(machine.control, machine.file);
    ASSERT_TRUE(executor.apply(kWhat, someOps()));
    const auto objects = machine.objects;
    ASSERT_EQ(executor.apply(kWhat, someOps()), 2U);
    EXPECT_EQ(machine.objects, objects);
    EXPECT_TRUE(executor.entries()[1].changes.empty());
}

// That step fails at each of so many times, and nothing is left of what was done before; `expect` says what else.
void expectUndone(int FakeMachine::*failing, int times,
                  const std::function<void(const Executor&, const FakeMachine&, const Error&)>& expect)
{
    for (int time = 1; time <= times; ++time) {
        SCOPED_TRACE(time);
        FakeMachine machine = someMachine();
        const auto before = machine.objects;
        machine.*failing = time;
        Executor executor(machine.control, machine.file);
        const auto id = executor.apply(kWhat, someOps());
        ASSERT_FALSE(id);
        EXPECT_EQ(machine.objects, before);
        expectSameAsJournal(executor, machine);
        expect(executor, machine, id.error());
    }
}

TEST(Executor, AFailedWriteTakesAllBack)
{
    expectUndone(&FakeMachine::failingWrite, kChanges,
                 [](const Executor& executor, const FakeMachine&, const Error& error) {
                     EXPECT_EQ(error.where, "write");
                     EXPECT_EQ(executor.entries()[0].state, EntryState::TakenBack);
                 });
}

// Its task is the second change, and the one before it is made.
TEST(Executor, WhatCannotBeMadeToLastHoldsForNow)
{
    FakeMachine machine = someMachine();
    machine.setsAgain = true;
    machine.failingWrite = 2;
    const auto before = machine.objects;
    Executor executor(machine.control, machine.file);
    const auto id = executor.apply(kWhat, someOps());
    ASSERT_TRUE(id);
    expectSameAsJournal(executor, machine);
    EXPECT_EQ(executor.entries()[0].changes.size(), static_cast<std::size_t>(kChanges));
    EXPECT_EQ(std::ranges::count(executor.entries()[0].changes, kStartTask, &Change::kind), 0);
    EXPECT_EQ(machine.objects["mtu wg0"], "1280");
    EXPECT_TRUE(allAre(ways(executor.takeBack(*id)), {Way::Restored}));
    EXPECT_EQ(machine.objects, before);
}

TEST(Executor, ATaskThatIsLeftBehindIsAFailure)
{
    FakeMachine machine = someMachine();
    machine.setsAgain = true;
    machine.idleWrite = 2;
    const auto before = machine.objects;
    Executor executor(machine.control, machine.file);
    ASSERT_FALSE(executor.apply(kWhat, someOps()));
    EXPECT_EQ(machine.objects, before);
}

TEST(Executor, AWriteWithoutEffectIsAFailure)
{
    expectUndone(&FakeMachine::idleWrite, kChanges, [](const Executor&, const FakeMachine&, const Error& error) {
        EXPECT_TRUE(error.where.starts_with("the system did not take it: ")) << error.where;
    });
}

TEST(Executor, WhatTheSystemTakesForSomethingElseIsTakenBack)
{
    expectUndone(&FakeMachine::otherWrite, kChanges,
                 [](const Executor& executor, const FakeMachine&, const Error& error) {
                     EXPECT_TRUE(error.where.starts_with("the system did not take it: ")) << error.where;
                     EXPECT_EQ(error.where.find("taken back"), std::string::npos);
                     EXPECT_EQ(executor.entries()[0].state, EntryState::TakenBack);
                 });
}

// What comes second cannot be done, nor can the way back from it, or from the one before.
TEST(Executor, WhatIsLeftBehindIsToldAndStaysOpen)
{
    for (const int failing : {3, 4}) {
        FakeMachine machine = someMachine();
        const auto before = machine.objects;
        machine.otherWrite = 2;
        machine.failingWrite = failing;
        Executor executor(machine.control, machine.file);
        const auto id = executor.apply(kWhat, someOps());
        ASSERT_FALSE(id);
        EXPECT_TRUE(id.error().where.ends_with("not all of it could be taken back")) << id.error().where;
        EXPECT_EQ(executor.entries()[0].state, EntryState::Open);
        EXPECT_NE(machine.objects, before);
        expectSameAsJournal(executor, machine);
    }
}

// The beginning, each change, and that it was taken back.
TEST(Executor, AJournalThatCannotBeWrittenChangesNothing)
{
    expectUndone(&FakeMachine::failingAppend, kChanges + 1,
                 [](const Executor&, const FakeMachine& machine, const Error& error) {
                     EXPECT_EQ(error.where, "append");
                     const int done = std::max(machine.failingAppend - 2, 0);
                     EXPECT_EQ(machine.written.size(), 2U * static_cast<unsigned>(done)); // there and back
                 });
}

TEST(Executor, WhatIsNotWrittenDownAsTakenBackStaysOpen)
{
    FakeMachine machine = someMachine();
    const auto before = machine.objects;
    Executor executor(machine.control, machine.file);
    const auto id = executor.apply(kWhat, someOps());
    machine.failingAppend = machine.appends + 1;
    EXPECT_FALSE(executor.takeBack(*id));
    EXPECT_EQ(machine.objects, before);
    EXPECT_EQ(executor.entries()[0].state, EntryState::Open);
    EXPECT_TRUE(allAre(ways(executor.takeBack(*id)), {Way::WasBefore}));
    expectSameAsJournal(executor, machine);
}

TEST(Executor, WhatMayNotBeDoneIsNotPlanned)
{
    const Op hostile = SetMtu{"wg0; reboot", Mtu{1280}}, unknown = BringUp{"wg0"};
    for (const auto& [op, code] : {std::pair{hostile, ErrorCode::Malformed}, {unknown, ErrorCode::NotSupported}}) {
        FakeMachine machine = someMachine();
        const auto before = machine.objects;
        Executor executor(machine.control, machine.file);
        const auto id = executor.apply(kWhat, {SetMtu{"wg0", Mtu{1280}}, op});
        ASSERT_FALSE(id);
        EXPECT_EQ(id.error().code, code);
        EXPECT_EQ(machine.objects, before);
        EXPECT_EQ(executor.entries()[0].state, EntryState::TakenBack);
    }
}

TEST(Executor, UndoLeavesAloneWhatSomeoneElseChanged)
{
    FakeMachine machine = someMachine();
    const auto before = machine.objects;
    Executor executor(machine.control, machine.file);
    const auto id = executor.apply(kWhat, someOps());
    ASSERT_TRUE(executor.keep(*id));
    machine.objects["mtu wg0"] = "1380";
    machine.objects.erase("config wg0");
    const auto returned = executor.takeBack(*id);
    using enum Executor::Way;
    EXPECT_EQ(ways(returned), (std::vector{Restored, Restored, Restored, LeftAlone, LeftAlone}));
    EXPECT_EQ((*returned)[3].now, ObjectState());
    EXPECT_EQ((*returned)[4].now, ObjectState("1380"));
    EXPECT_EQ(executor.entries()[0].state, EntryState::Partly);
    EXPECT_EQ(machine.objects["addresses wg0"], before.at("addresses wg0"));
    EXPECT_EQ(machine.objects["mtu wg0"], "1380");
    machine.objects["config wg0"] = "MTU = 1280"; // put back as we had left it
    EXPECT_EQ(ways(executor.takeBack(*id)), (std::vector{WasBefore, WasBefore, WasBefore, Restored, LeftAlone}));
    machine.objects["mtu wg0"] = "1420";
    EXPECT_TRUE(allAre(ways(executor.takeBack(*id)), {WasBefore}));
    EXPECT_EQ(executor.entries()[0].state, EntryState::TakenBack);
    expectSameAsJournal(executor, machine);
}

// What someone else changed between two changes of ours was not there before them, nor after.
TEST(Executor, AnObjectThatWasChangedTwiceAndThenByOthers)
{
    FakeMachine machine = someMachine();
    Executor executor(machine.control, machine.file);
    const auto id = executor.apply(kWhat, someOps());
    machine.objects["addresses wg0"] = "10.9.0.2/24 fd00:8::2/64";
    EXPECT_EQ(std::ranges::count(ways(executor.takeBack(*id)), Way::LeftAlone), 2);
    EXPECT_EQ(machine.objects["addresses wg0"], "10.9.0.2/24 fd00:8::2/64");
}

TEST(Executor, ToUndoTwiceIsToUndoOnce)
{
    FakeMachine machine = someMachine();
    const auto before = machine.objects;
    Executor executor(machine.control, machine.file);
    const auto id = executor.apply(kWhat, someOps());
    EXPECT_TRUE(allAre(ways(executor.takeBack(*id)), {Way::Restored}));
    EXPECT_EQ(machine.objects, before);
    EXPECT_TRUE(allAre(ways(executor.takeBack(*id)), {Way::WasBefore}));
    EXPECT_EQ(machine.objects, before);
    EXPECT_EQ(executor.entries()[0].state, EntryState::TakenBack);
}

TEST(Executor, AFailedWayBackCanBeTriedAgain)
{
    for (int failing = 1; failing <= kChanges; ++failing) {
        FakeMachine machine = someMachine();
        const auto before = machine.objects;
        Executor executor(machine.control, machine.file);
        const auto id = executor.apply(kWhat, someOps());
        ASSERT_TRUE(executor.keep(*id));
        machine.failingWrite = kChanges + failing;
        const auto returned = ways(executor.takeBack(*id));
        EXPECT_GE(std::ranges::count(returned, Way::Failed), 1) << failing;
        EXPECT_EQ(executor.entries()[0].state, EntryState::Kept);
        EXPECT_EQ(std::ranges::count(ways(executor.takeBack(*id)), Way::Failed), 0);
        EXPECT_EQ(machine.objects, before) << failing;
    }
}

TEST(Executor, NumbersAreNeverGivenTwice)
{
    FakeMachine machine = someMachine();
    machine.journal = beginLine({.id = 7, .tunnel = "wg7"}) + beginLine({.id = 3, .tunnel = "wg3"});
    Executor executor(machine.control, machine.file);
    ASSERT_TRUE(executor.load());
    EXPECT_EQ(executor.apply(kWhat, someOps()), 8U);
    EXPECT_EQ(executor.entries()[2].changes.size(), static_cast<std::size_t>(kChanges));
    expectSameAsJournal(executor, machine);
}

TEST(Executor, KnowsOnlyItsOwnNumbers)
{
    FakeMachine machine = someMachine();
    Executor executor(machine.control, machine.file);
    EXPECT_EQ(executor.keep(1).error().code, ErrorCode::NotFound);
    EXPECT_EQ(executor.takeBack(1).error().code, ErrorCode::NotFound);
    machine.failingRead = true;
    EXPECT_FALSE(executor.load());
}

struct Torn {
    const char* name;
    std::size_t bytes; // of the line that is written when the power fails
};
class PowerCut : public testing::TestWithParam<Torn> {
protected:
    // A fix, confirmed, until the power fails after so many steps; true when it was not reached.
    static bool work(FakeMachine& machine, int steps)
    {
        machine.tornBytes = GetParam().bytes;
        machine.stepsLeft = steps;
        Executor executor(machine.control, machine.file);
        (void)executor.load();
        const auto id = executor.apply(kWhat, someOps());
        const bool kept = id && executor.keep(*id);
        machine.powerOn();
        return kept;
    }
    // After a cut everything goes on as if nothing had been.
    static void expectUsable(FakeMachine& machine)
    {
        Executor executor(machine.control, machine.file);
        ASSERT_TRUE(executor.load());
        const auto id = executor.apply(kWhat, someOps());
        ASSERT_TRUE(id);
        ASSERT_TRUE(executor.keep(*id));
        expectSameAsJournal(executor, machine);
        EXPECT_LE(parseJournal(machine.journal).damagedLines, 2U);
    }
};

constexpr int kSteps = 2 + 2 * kChanges; // beginning, line and change each, confirmation
// The confirmation needs no line end.
int lastingFrom(const Torn& torn) { return torn.bytes == std::string::npos ? kSteps - 1 : kSteps; }

TEST_P(PowerCut, AtAnyStepLeavesAWayBack)
{
    const auto before = someMachine().objects;
    for (int steps = 0; steps <= kSteps; ++steps) {
        FakeMachine machine = someMachine();
        ASSERT_EQ(work(machine, steps), steps == kSteps);
        const auto expected = steps < lastingFrom(GetParam()) ? before : machine.objects;
        ASSERT_TRUE(recover(machine)) << steps;
        ASSERT_EQ(machine.objects, expected) << steps;
        ASSERT_TRUE(recover(machine)); // there is nothing left to do
        ASSERT_EQ(machine.objects, expected) << steps;
        expectUsable(machine);
    }
}

TEST_P(PowerCut, WhileATaskIsGivenUpLeavesAWayBack)
{
    constexpr int kMore = 3; // its line, that it fails, and the line that says so
    const auto before = someMachine().objects;
    for (int steps = 0; steps <= kSteps + kMore; ++steps) {
        FakeMachine machine = someMachine();
        machine.setsAgain = true;
        machine.failingWrite = 2;
        ASSERT_EQ(work(machine, steps), steps == kSteps + kMore);
        machine.failingWrite = 0; // later writes are not that one
        const auto expected = steps < lastingFrom(GetParam()) + kMore ? before : machine.objects;
        ASSERT_TRUE(recover(machine)) << steps;
        ASSERT_EQ(machine.objects, expected) << steps;
        expectUsable(machine);
    }
}

TEST_P(PowerCut, DuringTheWayBackDelaysItOnly)
{
    const auto before = someMachine().objects;
    for (int steps = 0; steps < lastingFrom(GetParam()); ++steps)
        for (int more = 0;; ++more) {
            FakeMachine machine = someMachine();
            ASSERT_FALSE(work(machine, steps));
            machine.stepsLeft = more;
            const bool done = recover(machine);
            machine.powerOn();
            ASSERT_TRUE(recover(machine)) << steps << " then " << more;
            ASSERT_EQ(machine.objects, before) << steps << " then " << more;
            expectUsable(machine);
            if (done) break;
        }
}
INSTANTIATE_TEST_SUITE_P(Journal, PowerCut,
                         testing::Values(Torn{"whole_lines", 0}, Torn{"half_lines", 20},
                                         Torn{"line_end_missing", std::string::npos}),
                         [](const auto& each) { return each.param.name; });
}
