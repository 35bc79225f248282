// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fixes/shared/bounds.h"
#include "tests/unit/fixes/cases.h"
#include <gtest/gtest.h>
#include <map>
#include <set>
namespace {
using namespace tl;
using namespace tl::test;

std::vector<FixCase> allCases()
{
    std::vector<FixCase> out;
    for (auto* group : {tunnelFixCases, routeFixCases, firewallFixCases, serverFixCases, detourFixCases, sixFixCases,
                        dnsFixCases, windowsFixCases})
        std::ranges::move(group(), std::back_inserter(out));
    return out;
}
const Cause* named(CauseId id)
{
    const auto it = std::ranges::find(allCauses(), id, [](const Cause* c) { return c->id; });
    return it == allCauses().end() ? nullptr : *it;
}
std::string namesOf(const std::vector<Op>& ops)
{
    std::string out;
    for (const Op& op : ops) out += std::string(nameOf(op)) + " ";
    return out;
}

class FixTable : public testing::TestWithParam<FixCase> {};
TEST_P(FixTable, PlansWhatItShould)
{
    const FixCase& row = GetParam();
    const Fix* fix = findFix(row.id);
    const Cause* cause = named(row.cure);
    ASSERT_TRUE(fix && cause);
    const auto match = cause->match(row.facts);
    EXPECT_TRUE(match || row.refused) << row.cure << " is not found";
    EXPECT_EQ(std::ranges::count(fixesFor(row.cure), fix), 1) << row.cure;
    const auto ops = fix->plan(row.facts, {.cause = cause, .match = match.value_or(Match{})});
    if (row.refused) {
        ASSERT_FALSE(ops) << namesOf(*ops);
        EXPECT_EQ(ops.error(), (Error{ErrorCode::NotSupported, row.refused}));
        return;
    }
    ASSERT_TRUE(ops) << ops.error().where;
    EXPECT_EQ(*ops, row.ops) << namesOf(*ops);
    for (const Op& op : *ops) EXPECT_TRUE(isPlannedBy(*fix, op)) << nameOf(op);
    for (const Op& op : *ops) EXPECT_TRUE(check(op, nameStyleOf(row.facts.platform))) << nameOf(op);
}
INSTANTIATE_TEST_SUITE_P(Cases, FixTable, testing::ValuesIn(allCases()), [](const auto& each) {
    std::string name = std::string(each.param.id) + "__" + std::string(each.param.cure) + "__" + each.param.name;
    std::ranges::replace(name, '.', '_');
    return name;
});

TEST(Fixes, EachIsShownWhereItActsAndWhereItRefuses)
{
    std::map<FixId, std::set<bool>> shown;
    for (const FixCase& row : allCases()) shown[row.id].insert(row.refused == nullptr);
    // What the client cannot tell apart is mended by a script alone.
    shown["server.egress"].insert(true);
    for (const Fix* fix : allFixes()) EXPECT_EQ(shown[fix->id].size(), 2U) << fix->id;
}

// What the privileged side does for a fix is no more than that.
TEST(Fixes, EachPlansAllThatItMay)
{
    std::map<std::string_view, Op> ops;
    std::set<std::pair<FixId, std::string_view>> planned;
    for (const FixCase& row : allCases())
        for (const Op& op : row.ops) {
            ops.emplace(nameOf(op), op);
            planned.emplace(row.id, nameOf(op));
        }
    EXPECT_EQ(ops.size(), std::variant_size_v<Op>);
    for (const Fix* fix : allFixes())
        for (const auto& [name, op] : ops)
            EXPECT_EQ(isPlannedBy(*fix, op), planned.contains({fix->id, name})) << fix->id << " " << name;
}

TEST(Fixes, AreDoneAtTheEndThatTheyMend)
{
    for (const Fix* fix : allFixes()) {
        EXPECT_EQ(placeOf(*fix, healthyServer()), FixPlace::Here) << fix->id;
        EXPECT_EQ(placeOf(*fix, healthyClient()), fix->atServer ? FixPlace::Server : FixPlace::Here) << fix->id;
    }
}
}
