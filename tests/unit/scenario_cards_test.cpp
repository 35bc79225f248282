// SPDX-License-Identifier: GPL-3.0-or-later
// What every practice network leads people to do.
#include "core/base/dictionary.h"
#include "core/cards/card.h"
#include "core/config/config.h"
#include "core/engine/look.h"
#include "platform/sim/scenarios/scenario.h"
#include "platform/sim/world.h"
#include <algorithm>
#include <gtest/gtest.h>
using namespace tl;
namespace {
// Steps are sentences without holes, and lines are such that WireGuard takes them.
class ScenarioCards : public testing::TestWithParam<const Scenario*> {};
TEST_P(ScenarioCards, AreWholeAndTheirLinesCanBeRead)
{
    for (const Role role : {Role::Client, Role::Server}) {
        SimWorld world(GetParam()->build());
        const auto facts =
            look(world.lend(role == Role::Client ? "client" : "server"), {.request = requestOf(*GetParam(), role)});
        ASSERT_TRUE(facts);
        for (const Finding& finding : diagnose(*facts).findings) {
            for (const Card& card : cardsFor(*facts, finding)) {
                EXPECT_GE(card.steps.size(), 2U) << finding.cause->id;
                for (const CardStep& step : card.steps) {
                    EXPECT_EQ(filled(step.words).find('%'), std::string::npos) << filled(step.words);
                    EXPECT_EQ(step.value.find('\n'), std::string::npos) << step.value;
                }
            }
            for (const CorrectedLine& line : correctedLines(*facts, finding)) {
                if (line.key == "PublicKey") continue; // keys of practice networks are words
                const std::string text =
                    line.peer.empty()
                        ? "[Interface]\n" + textOf(line) + "\n"
                        : "[Interface]\n[Peer]\nPublicKey = " + std::string(43, 'A') + "=\n" + textOf(line) + "\n";
                EXPECT_TRUE(parseConfig(text)) << finding.cause->id << ": " << text;
            }
        }
    }
}
INSTANTIATE_TEST_SUITE_P(All, ScenarioCards, testing::ValuesIn(allScenarios().begin(), allScenarios().end()),
                         [](const auto& each) {
                             std::string name(each.param->id);
                             std::ranges::replace(name, '-', '_');
                             return name;
                         });
}
