// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/bundle/bundle.h"
#include "core/bundle/marks.h"
#include "tests/support/facts_builder.h"
#include <gtest/gtest.h>
namespace {
using namespace tl;

struct Row {
    const char* name;
    std::string text;
    std::vector<Span> found;
};
void PrintTo(const Row& row, std::ostream* out) { *out << row.name; }
class Marks : public testing::TestWithParam<Row> {};
TEST_P(Marks, AreWhereStandInsAre)
{
    const StandIns standIns({"198.51.100.1", "198.51.100.10", "2001:db8::1", "h1.h2.example", "tunnel1", "<hidden>"});
    EXPECT_EQ(standIns.in(GetParam().text), GetParam().found);
}
INSTANTIATE_TEST_SUITE_P(Texts, Marks,
                         testing::ValuesIn<Row>({
                             {"none", "nothing at all", {}},
                             {"empty", "", {}},
                             {"alone", "tunnel1", {{0, 7}}},
                             {"the_longer_one", "to 198.51.100.10/24", {{3, 13}}},
                             {"the_shorter_one", "(198.51.100.1)", {{1, 12}}},
                             {"at_the_end_of_a_sentence", "to 198.51.100.1.", {{3, 12}}},
                             {"with_a_port", "198.51.100.1:51820", {{0, 12}}},
                             {"part_of_another_address", "198.51.100.12, 198.51.100.1.7, 1198.51.100.1", {}},
                             {"part_of_a_word", "tunnel11 mytunnel1", {}},
                             {"in_quotes", "\"h1.h2.example\": 1", {{1, 13}}},
                             {"side_by_side", "<hidden>tunnel1<hidden>", {{0, 8}, {8, 7}, {15, 8}}},
                             {"of_html", "x &lt;hidden&gt; y", {{2, 14}}},
                             {"cut", "2001:db8::", {}},
                         }),
                         [](const auto& each) { return each.param.name; });

TEST(Marks, EveryStandInOfABundleIsFoundInIt)
{
    const Bundle bundle = makeBundle({.facts = test::healthyClient(), .anonymity = Anonymity::Strict});
    const StandIns standIns(bundle.standIns);
    for (const BundleFile& file : bundle.files)
        if (file.name == "tunnel.conf" || file.name == "facts.json" || file.name == "report.html") {
            const auto spans = standIns.in(file.content);
            EXPECT_GT(spans.size(), 3U) << file.name;
            for (std::size_t i = 1; i < spans.size(); ++i) EXPECT_GE(spans[i].at, spans[i - 1].at + spans[i - 1].size);
        }
}

TEST(Marks, WhereNothingWasReplacedOnlyWhatIsHiddenIsMarked)
{
    const Bundle bundle = makeBundle({.facts = test::healthyClient()});
    for (const std::string& each : bundle.standIns) EXPECT_EQ(each.front(), '<') << each;
}
}
