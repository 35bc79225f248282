// SPDX-License-Identifier: GPL-3.0-or-later
// Every practice network, looked at and diagnosed as a person would.
#include "core/engine/look.h"
#include "platform/sim/scenarios/scenario.h"
#include "platform/sim/world.h"
#include <algorithm>
#include <gtest/gtest.h>
#include <set>
using namespace tl;
namespace {
Facts lookFrom(SimWorld& world, const Scenario& scenario, Role role)
{
    const System system = world.lend(role == Role::Client ? "client" : "server");
    auto facts = look(system, {.request = requestOf(scenario, role)});
    if (!facts) ADD_FAILURE() << facts.error().where;
    return facts ? *facts : Facts{};
}

Diagnosis diagnosed(const Scenario& scenario)
{
    SimWorld world(scenario.build());
    if (scenario.seenFrom == SeenFrom::Server) return diagnose(lookFrom(world, scenario, Role::Server));
    const Facts client = lookFrom(world, scenario, Role::Client);
    if (scenario.seenFrom == SeenFrom::Client) return diagnose(client);
    return diagnose(client, lookFrom(world, scenario, Role::Server));
}

bool fits(CauseId pattern, CauseId id)
{
    if (pattern.ends_with('*')) return id.starts_with(pattern.substr(0, pattern.size() - 1));
    return pattern == id;
}

bool isExpected(const Scenario& scenario, const Finding& finding)
{
    const CauseId id = finding.cause->id;
    if (finding.severity() == Severity::Info || id == scenario.rootCause || id == scenario.warns) return true;
    if (finding.becauseOf && !scenario.rootCause.empty()) return true;
    return std::ranges::any_of(scenario.allowed,
                               [&](CauseId allowed) { return !allowed.empty() && fits(allowed, id); });
}

std::string list(const Diagnosis& diagnosis)
{
    std::string all;
    for (const Finding& each : diagnosis.findings)
        all += std::string(each.cause->id) + (each.becauseOf ? " because of " + std::string(each.becauseOf->id) : "") +
               '\n';
    return all;
}
}

class Scenarios : public testing::TestWithParam<const Scenario*> {};
TEST_P(Scenarios, SayExactlyWhatIsWrong)
{
    const Scenario& scenario = *GetParam();
    const Diagnosis diagnosis = diagnosed(scenario);
    const CauseId root = diagnosis.rootCause ? diagnosis.findings[*diagnosis.rootCause].cause->id : CauseId{};
    EXPECT_EQ(root, scenario.rootCause) << list(diagnosis);
    EXPECT_EQ(diagnosis.verdict, scenario.verdict) << list(diagnosis);
    for (const Finding& finding : diagnosis.findings)
        EXPECT_TRUE(isExpected(scenario, finding)) << finding.cause->id << " is one too many\n" << list(diagnosis);
    const bool warned = std::ranges::any_of(diagnosis.findings, [&](const Finding& each) {
        return each.cause->id == scenario.warns && each.severity() == Severity::Warning;
    });
    EXPECT_EQ(warned, !scenario.warns.empty()) << list(diagnosis);
}
TEST_P(Scenarios, GiveTheSameFactsEachTime)
{
    const Scenario& scenario = *GetParam();
    const auto run = [&](Role role) {
        SimWorld world(scenario.build());
        return lookFrom(world, scenario, role);
    };
    for (const Role role : {Role::Client, Role::Server}) EXPECT_EQ(run(role), run(role));
}
INSTANTIATE_TEST_SUITE_P(All, Scenarios, testing::ValuesIn(allScenarios().begin(), allScenarios().end()),
                         [](const auto& each) {
                             std::string name(each.param->id);
                             std::ranges::replace(name, '-', '_');
                             return name;
                         });

TEST(ScenarioCoverage, EveryCauseIsExpectedSomewhere)
{
    std::set<CauseId> expected;
    for (const Scenario* scenario : allScenarios()) expected.insert({scenario->rootCause, scenario->warns});
    for (const Cause* cause : allCauses()) {
        // What is never more than a remark has nothing to expect.
        const bool needed = cause->severity != Severity::Info;
        EXPECT_TRUE(!needed || expected.contains(cause->id)) << cause->id << " has no scenario";
    }
}
