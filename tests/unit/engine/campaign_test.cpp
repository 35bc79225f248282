// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/campaign.h"
#include "tests/support/exchange_builder.h"
#include "tests/support/facts_system.h"
#include <gtest/gtest.h>
namespace {
using namespace tl;
using namespace tl::test;
using namespace std::chrono_literals;

// A client of which only the state is known.
Facts unasked()
{
    Facts facts = healthyClient();
    facts.exchanges.clear();
    facts.deviceAfter = {};
    facts.watch = {};
    return facts;
}

class CampaignTest : public testing::Test {
protected:
    FakePath path_ = {};
    Facts facts_ = unasked();
    Campaign campaign_{path_, facts_};
    const Question ping_ = ping(Purpose::Target, kTarget);
    const Question tcp_ = tcp(Purpose::Target, kTarget, 443);

    void advance(Ticks until)
    {
        while (path_.now() < until && !campaign_.allConcluded()) {
            campaign_.sendDue();
            if (campaign_.step(until, {})) campaign_.plan();
        }
    }
    void run(Ticks until = 20s)
    {
        campaign_.plan();
        advance(until);
    }
    const Exchange& of(const Question& question) const
    {
        const auto it = std::ranges::find(facts_.exchanges, question, &Exchange::question);
        EXPECT_NE(it, facts_.exchanges.end());
        return *it;
    }
    void answerOnly(const Question& question, const Reply& reply)
    {
        path_.network = [=](const Question& asked) { return asked == question ? std::optional(reply) : std::nullopt; };
    }
};

TEST_F(CampaignTest, CopiesLeaveEvery100Ms)
{
    run();
    EXPECT_EQ(path_.sentFor(ping_), (std::vector<Ticks>{0ms, 100ms, 200ms, 300ms, 400ms}));
    EXPECT_EQ(path_.sentFor(tcp_), (std::vector<Ticks>{0ms, 100ms, 200ms}));
    EXPECT_EQ(of(ping_).copies, 5);
}

TEST_F(CampaignTest, NoCopyFollowsTheFirstAnswer)
{
    answerOnly(ping_, {.after = 130ms});
    run();
    EXPECT_EQ(path_.sentFor(ping_), (std::vector<Ticks>{0ms, 100ms}));
    EXPECT_EQ(of(ping_).outcome, Outcome::Answered);
    EXPECT_EQ(of(ping_).roundTrip, Ticks(130ms));
    EXPECT_EQ(of(ping_).concluded, Ticks(130ms));
    EXPECT_EQ(of(ping_).lost, 0);
}

TEST_F(CampaignTest, CopiesThatWereLostAreCounted)
{
    int copy = 0;
    path_.network = [&](const Question& asked) {
        return asked == ping_ && copy++ == 2 ? std::optional(Reply{.after = 30ms}) : std::nullopt;
    };
    run(250ms);
    EXPECT_EQ(of(ping_).copies, 3);
    EXPECT_EQ(of(ping_).lost, 2);
    EXPECT_EQ(of(ping_).roundTrip, Ticks(30ms));
}

struct Patience {
    const char* name;
    std::optional<Ticks> roundTrip; // of the one question that is answered
    Ticks silentAt;                 // a ping: the last of its copies leaves after 400 ms
};
void PrintTo(const Patience& row, std::ostream* out) { *out << row.name; }
class SilenceOf : public CampaignTest, public testing::WithParamInterface<Patience> {};
TEST_P(SilenceOf, APingIsSaidInTime)
{
    const Question other = ping(Purpose::Endpoint, "203.0.113.7", "eth0");
    Question marked = other;
    marked.mark = facts_.device->fwmark;
    if (GetParam().roundTrip) answerOnly(marked, {.after = *GetParam().roundTrip});
    run();
    EXPECT_EQ(of(ping_).outcome, Outcome::Silent);
    EXPECT_EQ(of(ping_).concluded, GetParam().silentAt);
}
INSTANTIATE_TEST_SUITE_P(Table, SilenceOf,
                         testing::ValuesIn<Patience>({{"nothing_answered", {}, 1400ms},
                                                      {"near", Ticks(2ms), 650ms},
                                                      {"at_83_ms", Ticks(83ms), 650ms},
                                                      {"at_84_ms", Ticks(84ms), 652ms},
                                                      {"far", Ticks(350ms), 1450ms}}),
                         [](const auto& each) { return each.param.name; });

TEST_F(CampaignTest, TheRoutersRoundTripIsNoMeasureOfTheTunnel)
{
    answerOnly(ping(Purpose::Gateway, "192.168.1.1", "eth0"), {.after = 1ms});
    run();
    EXPECT_EQ(of(ping_).concluded, Ticks(1400ms));
}

TEST_F(CampaignTest, WhatOnlyAddsDetailWaitsForALittle)
{
    run();
    EXPECT_EQ(path_.sentFor(tcp(Purpose::Target, kTarget, 80)).front(), Ticks(120ms));
}

TEST_F(CampaignTest, WhatOnlyAddsDetailFollowsTheFirstAnswerFromBeyond)
{
    answerOnly(ping_, {.after = 30ms});
    run();
    EXPECT_EQ(path_.sentFor(tcp(Purpose::Target, kTarget, 80)).front(), Ticks(30ms));
}

TEST_F(CampaignTest, InAPauseNothingIsSent)
{
    campaign_.plan();
    campaign_.pause(true);
    const auto before = path_.sent.size();
    for (Ticks until{0}; until < 350ms; until += 50ms) {
        campaign_.sendDue();
        if (campaign_.step(until, {})) campaign_.plan();
    }
    EXPECT_EQ(path_.sent.size(), before);
    campaign_.pause(false);
    campaign_.sendDue();
    EXPECT_GT(path_.sent.size(), before);
}

TEST_F(CampaignTest, ARefusalAloneSatisfiesOnlyWhenNothingElseIsOpen)
{
    path_.network = [&](const Question& asked) {
        if (asked.method != Method::TcpConnect || asked.purpose != Purpose::Target) return everybody(asked);
        return std::optional(
            Reply{.after = asked.port == 443 ? Ticks(20ms) : Ticks(300ms), .outcome = Outcome::Refused});
    };
    campaign_.plan();
    advance(100ms);
    EXPECT_FALSE(campaign_.satisfied());
    advance(400ms);
    EXPECT_TRUE(campaign_.satisfied());
}

// The kernel repeats a lost SYN after one second.
TEST_F(CampaignTest, AConnectionIsNotGivenUpBeforeItsSecondSyn)
{
    answerOnly(ping_, {.after = 5ms});
    run();
    EXPECT_EQ(of(tcp_).outcome, Outcome::Silent);
    EXPECT_GE(of(tcp_).concluded, Ticks(1300ms));
    EXPECT_LE(of(tcp_).concluded, Ticks(2s));
}

// To find out for others takes a name server longer than the way to it. Not so where another has told.
TEST_F(CampaignTest, ANameServerIsGivenTimeForItsWork)
{
    const Question name = dns("10.8.0.1", kTargetName);
    path_.network = [&](const Question& asked) {
        if (asked == ping_) return std::optional(Reply{.after = 5ms});
        return asked == name ? std::optional(Reply{.after = 1200ms}) : std::nullopt;
    };
    run();
    EXPECT_EQ(of(name).outcome, Outcome::Answered);
}
TEST_F(CampaignTest, ANameServerIsGivenNoMoreTimeWhereNothingElseAnswers)
{
    const Question name = dns("10.8.0.1", kTargetName);
    run();
    EXPECT_EQ(of(name).concluded, Ticks(1400ms));
    EXPECT_EQ(of(name).outcome, Outcome::Silent);
}
TEST_F(CampaignTest, ANameServerBesideOneThatAnswersIsGivenNoMoreTime)
{
    facts_.resolvers.get()->servers.push_back({.at = endpoint("10.8.0.3:53")});
    const Question name = dns("10.8.0.1", kTargetName), other = dns("10.8.0.3", kTargetName);
    path_.network = [&](const Question& asked) {
        return asked == ping_ || asked == other ? std::optional(Reply{.after = 5ms}) : std::nullopt;
    };
    run();
    EXPECT_EQ(of(name).concluded, Ticks(650ms));
}

TEST_F(CampaignTest, AnAnswerAfterTheVerdictChangesNothing)
{
    answerOnly(ping_, {.after = 5s});
    run();
    EXPECT_EQ(of(ping_).outcome, Outcome::Silent);
    EXPECT_FALSE(of(ping_).roundTrip);
}

TEST_F(CampaignTest, WhatTheMachineRefusesToSendIsNotRepeated)
{
    answerOnly(ping_, {.after = 0ms, .outcome = Outcome::NotSent, .sendError = SendError::Blocked});
    run();
    EXPECT_EQ(of(ping_).outcome, Outcome::NotSent);
    EXPECT_EQ(of(ping_).sendError, SendError::Blocked);
    EXPECT_FALSE(of(ping_).roundTrip);
    EXPECT_EQ(path_.sentFor(ping_).size(), 1U);
}

TEST_F(CampaignTest, NoQuestionIsAskedTwice)
{
    path_.network = everybody;
    run();
    EXPECT_FALSE(campaign_.plan());
    for (const Exchange& one : facts_.exchanges)
        EXPECT_EQ(std::ranges::count(facts_.exchanges, one.question, &Exchange::question), 1);
}

TEST_F(CampaignTest, HoweverMuchIsWantedAtMost400PacketsLeave)
{
    for (int i = 0; i < 60; ++i)
        facts_.resolvers.get()->servers.push_back({.at = {IpAddress::v4(0x0a080100u + static_cast<unsigned>(i)), 53}});
    for (int i = 0; i < 6; ++i) facts_.request.targetNames.push_back("host" + std::to_string(i) + ".example.net");
    run();
    EXPECT_GT(path_.sent.size(), 350U);
    EXPECT_LE(path_.sent.size(), 400U);
    EXPECT_TRUE(campaign_.allConcluded());
}

TEST_F(CampaignTest, IsSatisfiedWhenEverythingDecisiveHasItsAnswer)
{
    path_.network = everybody;
    campaign_.plan();
    EXPECT_FALSE(campaign_.satisfied());
    EXPECT_FALSE(campaign_.concluded(StepId::Reach));
    advance(60ms);
    EXPECT_TRUE(campaign_.satisfied());
    EXPECT_FALSE(campaign_.allConcluded()) << "the closed port never answers";
    campaign_.giveUp();
    for (const Exchange& e : facts_.exchanges)
        EXPECT_EQ(e.outcome == Outcome::Pending, e.question.purpose == Purpose::EndpointPort);
}
}
