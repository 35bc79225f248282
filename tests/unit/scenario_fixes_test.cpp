// SPDX-License-Identifier: GPL-3.0-or-later
// Every practice network, mended as a person would, and taken back.
#include "core/engine/repair.h"
#include "core/ops/change_words.h"
#include "core/ops/executor.h"
#include "core/scripts/script.h"
#include "platform/sim/scenarios/scenario.h"
#include "platform/sim/world.h"
#include "tests/support/fake_machine.h"
#include <algorithm>
#include <gtest/gtest.h>
using namespace tl;
namespace {
std::vector<Role> rolesIn(const Scenario& scenario)
{
    if (scenario.seenFrom == SeenFrom::Client) return {Role::Client};
    if (scenario.seenFrom == SeenFrom::Server) return {Role::Server};
    return {Role::Client, Role::Server};
}

// What ops can change, without what traffic changes.
struct Settings {
    NetworkFacts network = {};
    StackFacts stack = {};
    FirewallFacts firewall = {};
    ResolverFacts resolvers = {};
    Result<DeviceFacts> device = {};
    Result<ConfigFacts> config = {};
    Result<WindowsFacts> windows = {};
    bool operator==(const Settings&) const = default;
};
Settings settingsOf(const System& system)
{
    Settings out{*system.network.snapshot(), *system.host.stack(),         *system.host.firewall(),
                 *system.host.resolvers(),   system.tunnels.device("wg0"), system.tunnels.config("wg0"),
                 system.host.windows()};
    out.network.neighbours.clear();
    for (LinkFacts& each : out.network.links)
        each = {.index = each.index,
                .name = each.name,
                .kind = each.kind,
                .up = each.up,
                .carrier = each.carrier,
                .mtu = each.mtu};
    out.stack.reversePathDrops = out.stack.conntrackCount = 0;
    if (!out.device) return out;
    for (PeerFacts& peer : out.device->peers) {
        peer.lastHandshake.reset();
        peer.rxBytes = peer.txBytes = 0;
        const bool learned = out.config && std::ranges::none_of(out.config->peers, [&](const ConfigPeerFacts& each) {
                                 return each.publicKey == peer.publicKey && !each.endpointHost.empty();
                             });
        if (learned) peer.endpoint.reset(); // from whoever calls
    }
    return out;
}

// The root cause, or the warning that the scenario is about.
const Finding* mainFinding(const Scenario& scenario, const Diagnosis& diagnosis)
{
    if (diagnosis.rootCause) return &diagnosis.findings[*diagnosis.rootCause];
    const auto warned = std::ranges::find_if(diagnosis.findings, [&](const Finding& each) {
        return each.cause->id == scenario.warns && each.severity() == Severity::Warning;
    });
    return warned == diagnosis.findings.end() ? nullptr : &*warned;
}

bool isThere(const Diagnosis& diagnosis, const Finding& finding)
{
    return std::ranges::any_of(diagnosis.findings, [&](const Finding& each) {
        return each.cause == finding.cause && each.severity() != Severity::Info;
    });
}

std::string told(const RepairResult& result)
{
    std::string out;
    for (const Repair& one : result.repairs) {
        out +=
            std::string(one.fix->id) + " for " + std::string(one.finding->id) + ": " + std::string(nameOf(one.status));
        if (one.message) out += std::string(", ") + one.message->text.source;
        if (one.error) out += ", " + one.error->where;
        for (const std::string& line : one.commands) out += "\n  " + line;
        out += "\n";
    }
    return out;
}

// One end of a practice network, looked at, mended and taken back.
class Mending {
public:
    Mending(const Scenario& scenario, Role role)
        : scenario_(scenario), role_(role), world_(scenario.build()), system_(world_.lend(name())),
          control_(world_.control(name())), executor_(*control_, disk_.file)
    {
    }
    // The fix that did it.
    void run(FixId& mendedBy)
    {
        const Settings before = settingsOf(system_);
        const Facts facts = seen();
        const Diagnosis diagnosis = diagnose(facts);
        const Finding* finding = mainFinding(scenario_, diagnosis);
        if (!finding || fixesFor(finding->cause->id).empty()) return; // nothing is promised
        const auto result = repair(system_, *control_, &executor_, options());
        ASSERT_TRUE(result) << result.error().where;
        check(facts, *finding, *result);
        const auto first = std::ranges::find_if(result->repairs, [&](const Repair& one) {
            return one.finding == finding->cause && one.status != RepairStatus::Refused;
        });
        if (first != result->repairs.end()) mendedBy = first->fix->id;
        takeBackAll();
        EXPECT_EQ(settingsOf(system_), before) << told(*result);
        EXPECT_TRUE(world_.host(name()).startTasks.empty()) << told(*result);
    }

private:
    const char* name() const { return role_ == Role::Client ? "client" : "server"; }
    LookOptions how() const { return {.request = requestOf(scenario_, role_)}; }
    Facts seen()
    {
        auto facts = look(system_, how());
        if (!facts) ADD_FAILURE() << facts.error().where;
        return facts ? *std::move(facts) : Facts{};
    }
    RepairOptions options()
    {
        return {.look = how(),
                .agree = [](const Repair&) { return true; },
                .confirm = [](const Repair&, std::chrono::seconds) { return true; },
                .now = [this] { return world_.network().now; }};
    }
    void check(const Facts& facts, const Finding& finding, const RepairResult& result)
    {
        const auto offers = offersFor(facts, finding);
        for (const Repair& one : result.repairs) {
            if (one.finding != finding.cause) continue;
            const bool offered = std::ranges::count(offers, one.fix) > 0;
            if (one.where != FixPlace::Here) {
                EXPECT_TRUE(offered && scriptFor(ScriptFlavour::Linux, *one.fix, facts)) << told(result);
            } else if (!offered) {
                EXPECT_EQ(one.status, RepairStatus::Refused) << told(result);
                EXPECT_TRUE(one.error && !one.error->where.empty()) << told(result);
            } else {
                EXPECT_EQ(one.status, RepairStatus::Kept) << told(result);
                for (const Change& each : one.changes)
                    EXPECT_NE(wordsOf(each).lasting, Lasting::NotKnown) << each.kind << " has no words: " << each.name;
                isCured(finding, told(result));
            }
        }
        EXPECT_FALSE(result.repairs.empty());
    }
    void isCured(const Finding& finding, const std::string& how)
    {
        world_.pass(std::chrono::seconds(10)); // WireGuard calls anew after five
        const Diagnosis after = diagnose(seen());
        EXPECT_FALSE(isThere(after, finding)) << how;
        EXPECT_FALSE(after.rootCause) << how << "and now " << after.findings[*after.rootCause].cause->id;
    }
    void takeBackAll()
    {
        const auto entries = executor_.entries();
        for (auto entry = entries.rbegin(); entry != entries.rend(); ++entry) {
            if (entry->state == EntryState::TakenBack) continue;
            const auto back = executor_.takeBack(entry->id);
            EXPECT_TRUE(back && Executor::isWhole(*back)) << entry->fix;
        }
    }

    const Scenario& scenario_;
    Role role_;
    SimWorld world_;
    System system_;
    std::unique_ptr<HostControl> control_;
    test::FakeMachine disk_ = {};
    Executor executor_;
};
}

class ScenarioFixes : public testing::TestWithParam<const Scenario*> {};
TEST_P(ScenarioFixes, CureAndAreTakenBackExactly)
{
    FixId mendedBy = {};
    for (const Role role : rolesIn(*GetParam())) Mending(*GetParam(), role).run(mendedBy);
    EXPECT_EQ(mendedBy, GetParam()->mendedBy);
}
INSTANTIATE_TEST_SUITE_P(All, ScenarioFixes, testing::ValuesIn(allScenarios().begin(), allScenarios().end()),
                         [](const auto& each) {
                             std::string name(each.param->id);
                             std::ranges::replace(name, '-', '_');
                             return name;
                         });

// Another program lists its servers behind ours as soon as ours are set.
class Merging final : public JournalFile {
public:
    Merging(JournalFile& file, std::vector<ResolverServer>& servers) : file_(file), servers_(servers) {}
    Result<std::string> read() override { return file_.read(); }
    Status append(std::string_view line) override
    {
        if (std::ranges::find(servers_, theirs_) == servers_.end()) servers_.push_back(theirs_);
        return file_.append(line);
    }

private:
    JournalFile& file_;
    std::vector<ResolverServer>& servers_;
    const ResolverServer theirs_ = servers_.at(0);
};

// Ctrl+C at "Keep it?": what was done is taken back, and nothing more is begun.
TEST(ScenarioFix, AStopIsTheEndOfIt)
{
    const auto scenario =
        std::ranges::find(allScenarios(), "route-default-missing", [](const Scenario* s) { return s->id; });
    ASSERT_NE(scenario, allScenarios().end());
    SimWorld world((*scenario)->build());
    const auto control = world.control("client");
    test::FakeMachine disk;
    Executor executor(*control, disk.file);
    std::stop_source stop;
    int asked = 0;
    const auto result = repair(
        world.lend("client"), *control, &executor,
        {.look = {.request = requestOf(**scenario, Role::Client), .stop = stop.get_token()},
         .agree = [&](const Repair& one) { return ++asked, one.fix->guard.count() == 0 ? stop.request_stop() : true; },
         .confirm = [&](const Repair&, std::chrono::seconds) { return stop.request_stop(), false; },
         .now = [&] { return world.network().now; }});
    ASSERT_TRUE(result);
    EXPECT_EQ(asked, 1);
    ASSERT_EQ(result->repairs.size(), 1U);
    for (const JournalEntry& entry : executor.entries()) EXPECT_EQ(entry.state, EntryState::TakenBack);
}

TEST(ScenarioFix, IsKeptWhereALesserMatterOfThatKindRemains)
{
    const auto scenario = std::ranges::find(allScenarios(), "dns-unreachable", [](const Scenario* s) { return s->id; });
    ASSERT_NE(scenario, allScenarios().end());
    SimWorld world((*scenario)->build());
    const auto control = world.control("client");
    test::FakeMachine disk;
    Merging file(disk.file, world.network().host("client").resolvers.servers);
    Executor executor(*control, file);
    const auto result = repair(world.lend("client"), *control, &executor,
                               {.look = {.request = requestOf(**scenario, Role::Client)},
                                .agree = [](const Repair&) { return true; },
                                .confirm = [](const Repair&, std::chrono::seconds) { return true; },
                                .now = [&] { return world.network().now; }});
    ASSERT_TRUE(result);
    // Of the second round, which is there for the warning that the first one left.
    ASSERT_EQ(result->repairs.size(), 2U) << told(*result);
    EXPECT_EQ(result->repairs[1].finding->id, "dns.unreachable");
    EXPECT_EQ(result->repairs[0].status, RepairStatus::Kept) << told(*result);
    EXPECT_EQ(result->diagnosis.rootCause, std::nullopt) << told(*result);
}
