// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/arguments.h"
#include "app/cli/run.h"
#include "platform/sim/home_network.h"
#include "platform/sim/practice.h"
#include "platform/sim/world.h"
#include "tests/support/golden.h"
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <sstream>
using namespace tl;
using namespace tl::cli;
using namespace std::chrono_literals;
namespace {
class PracticeCommandTest : public testing::Test {
protected:
    Ending typed(std::vector<const char*> args)
    {
        const auto arguments = parseArguments(args);
        return arguments ? runIn(arguments->practice, arguments->command, on_) : arguments.error();
    }
    static nlohmann::json parsed(const Ending& ending) { return nlohmann::json::parse(ending.out, nullptr, false); }
    // This computer: another tunnel than that of the practice networks, so that a mistake shows.
    static SimNetwork here()
    {
        SimNetwork network = sim::homeNetwork();
        network.host("client").tunnels.clear();
        return network;
    }
    Log log_ = {};
    SimWorld here_{here()};
    Ticks slept_{0};
    std::string shown_ = {};
    Surroundings on_{.system = here_.lend("client"),
                     .log = log_,
                     .show = [this](std::string_view text) { return shown_ += text, Status(Done{}); },
                     .settings = [] { return LoadedSettings{}; },
                     .question = [](std::string_view, auto) { return std::optional<std::string>(); },
                     .networks = practiceNetworks(),
                     .sleep = [this](Ticks time) { slept_ += time; }};
};
}

TEST_F(PracticeCommandTest, ListsEveryNetworkWithItsStory)
{
    const Ending text = typed({"simulate"});
    EXPECT_EQ(text.status, kNothingWrong);
    const auto listed = parsed(typed({"simulate", "--format", "json"}));
    EXPECT_EQ(listed.at("schema"), "tunnelight.practice/1");
    ASSERT_EQ(listed.at("networks").size(), on_.networks.size());
    for (const auto& one : listed.at("networks")) {
        EXPECT_NE(text.out.find(std::string(one.at("id")) + " "), std::string::npos);
        EXPECT_NE(text.out.find(one.at("title")), std::string::npos);
    }
}

TEST_F(PracticeCommandTest, DiagnosesAsTheStoryAsks)
{
    const Ending named = typed({"simulate", "nat-missing", "--format", "json"});
    EXPECT_EQ(named.status, kFaultFound);
    EXPECT_EQ(parsed(named).at("root_cause"), "nat.missing");
    EXPECT_EQ(parsed(named).at("role"), "server");
    EXPECT_EQ(parsed(typed({"diagnose", "--simulate", "nat-missing", "--format", "json"})).at("root_cause"),
              "nat.missing");
    EXPECT_EQ(typed({"simulate", "healthy-full-tunnel"}).status, kNothingWrong);
}

std::string onOneLine(const std::string& text)
{
    std::istringstream words(text);
    std::string out;
    for (std::string word; words >> word;) out += (out.empty() ? "" : " ") + word;
    return out;
}

// The same tunnel may run on this computer, too.
TEST_F(PracticeCommandTest, NoCommandOfTheReportLeadsToTheRealMachine)
{
    for (const PracticeNetwork& one : on_.networks) {
        const std::string out = onOneLine(typed({"simulate", std::string(one.id).c_str()}).out);
        for (std::size_t at = 0; (at = out.find("tunnelight-cli fix", at)) != std::string::npos; ++at)
            EXPECT_EQ(out.find("--simulate", at), at + std::string("tunnelight-cli fix ").size()) << out;
    }
}

TEST_F(PracticeCommandTest, WhatThePersonSaysCountsMore)
{
    EXPECT_EQ(typed({"diagnose", "--simulate", "nat-missing", "--tunnel", "wg7"}).status, kCouldNotRun);
    const auto report =
        parsed(typed({"diagnose", "--simulate", "nat-missing", "--role", "client", "--format", "json"}));
    EXPECT_EQ(report.at("role"), "client");
}

TEST_F(PracticeCommandTest, MendsInMemoryAndSaysThatItIsForgotten)
{
    const Ending fixed = typed({"fix", "--simulate", "nat-missing", "--all", "--yes"});
    EXPECT_EQ(fixed.status, kNothingWrong) << fixed.out << fixed.err;
    EXPECT_NE(fixed.out.find("masquerade"), std::string::npos);
    EXPECT_EQ(fixed.out.find("tunnelight-cli undo"), std::string::npos); // it could not
    EXPECT_NE(fixed.err.find("forgotten"), std::string::npos);
    const Ending history = typed({"history", "--simulate", "nat-missing", "--format", "json"});
    EXPECT_TRUE(parsed(history).at("entries").empty());
    EXPECT_NE(history.err.find("forgotten"), std::string::npos);
    const Ending undo = typed({"undo", "--simulate", "nat-missing", "--last"});
    EXPECT_EQ(undo.status, kNothingWrong);
    EXPECT_NE(undo.err.find("forgotten"), std::string::npos);
}

TEST_F(PracticeCommandTest, NothingIsMendedUnasked)
{
    const Ending fixed = typed({"fix", "--simulate", "nat-missing", "--all", "--format", "json"});
    EXPECT_EQ(fixed.status, kFaultFound);
    EXPECT_EQ(parsed(fixed).at("fixes").at(0).at("status"), "declined");
}

TEST_F(PracticeCommandTest, ShowsPacketsAtTheirPace)
{
    const Ending watched = typed({"watch", "--simulate", "healthy-full-tunnel", "--seconds", "3"});
    EXPECT_EQ(watched.status, kNothingWrong) << watched.err;
    EXPECT_NE(shown_.find("wg0"), std::string::npos);
    EXPECT_NE(watched.out.find(sim::kWeb), std::string::npos) << watched.out; // somebody browses
    EXPECT_GE(slept_, 2900ms);
    EXPECT_LE(slept_, 3100ms);
}

TEST_F(PracticeCommandTest, AnUnknownNameGetsNearOnes)
{
    const Ending wrong = typed({"diagnose", "--simulate", "nat-mising"});
    EXPECT_EQ(wrong.status, kWrongCommandLine);
    EXPECT_NE(wrong.err.find("nat-missing"), std::string::npos) << wrong.err;
    EXPECT_EQ(typed({"simulate", "x"}).status, kWrongCommandLine);
}

// An empty variable of a script must not lead to the real machine.
TEST_F(PracticeCommandTest, AnEmptyNameIsNoName)
{
    for (const char* command : {"diagnose", "tunnels", "history"})
        EXPECT_EQ(typed({command, "--simulate", ""}).status, kWrongCommandLine) << command;
    EXPECT_EQ(typed({"simulate", ""}).status, kWrongCommandLine);
}

using Guide = PracticeCommandTest;
TEST_F(Guide, TheReadmeShowsWhatDevRunPrints)
{
    const char* story = "windows-server-no-nat";
    EXPECT_NE(sourceText("dev").find(std::string("\nstory=") + story + "\n"), std::string::npos);
    expectBlocks("README.md", {{"run", fenced(typed({"diagnose", "--simulate", story}).out)}});
}
