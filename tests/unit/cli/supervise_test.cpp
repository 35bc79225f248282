// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/supervise.h"
#include <future>
#include <gtest/gtest.h>
#include <stdexcept>
namespace {
using namespace tl;
using namespace tl::cli;
using namespace std::chrono_literals;

TEST(Supervise, HandsOnTheOutcome)
{
    const auto ending = supervise([] { return Ending{.status = 1, .out = "x"}; }, Format::Text, {.limit = 10s}, {});
    ASSERT_TRUE(ending);
    EXPECT_EQ(ending->status, 1);
    EXPECT_EQ(ending->out, "x");
    EXPECT_EQ(supervise([] { return Ending{.status = 2}; }, Format::Text, {}, {})->status, 2);
}

// Work that hangs until the test lets it go, as a system call might that never returns.
struct Hanging {
    std::promise<void> release = {};
    std::promise<void> ended = {};
    std::function<Ending()> work()
    {
        return [this, go = release.get_future().share()] {
            go.wait();
            ended.set_value();
            return Ending{};
        };
    }
    ~Hanging()
    {
        release.set_value();
        ended.get_future().wait();
    }
};

TEST(Supervise, GivesUpAtTheLimit)
{
    Hanging system;
    const auto ending = supervise(system.work(), Format::Text, {.limit = 20ms}, {});
    ASSERT_FALSE(ending);
    EXPECT_EQ(ending.error(), Stuck::PastLimit);
}

TEST(Supervise, GivesUpSoonAfterAStop)
{
    Hanging system;
    std::stop_source stop;
    stop.request_stop();
    const auto before = std::chrono::steady_clock::now();
    const auto ending = supervise(system.work(), Format::Text, {}, stop.get_token());
    ASSERT_FALSE(ending);
    EXPECT_EQ(ending.error(), Stuck::AfterStop);
    EXPECT_LT(std::chrono::steady_clock::now() - before, 5s);
}

TEST(Supervise, WorkThatHeedsTheStopEndsByItself)
{
    std::stop_source stop;
    const auto ending = supervise(
        [&] {
            stop.request_stop();
            return Ending{.status = 3, .err = "stopped"};
        },
        Format::Text, {.limit = 10s}, stop.get_token());
    ASSERT_TRUE(ending);
    EXPECT_EQ(ending->err, "stopped");
}

TEST(Supervise, AnExceptionBecomesASentenceAndADocument)
{
    const auto ending =
        supervise([]() -> Ending { throw std::runtime_error("out of luck"); }, Format::Json, {.limit = 10s}, {});
    ASSERT_TRUE(ending);
    EXPECT_EQ(ending->status, kCouldNotRun);
    EXPECT_NE(ending->err.find("out of luck"), std::string::npos);
    EXPECT_NE(ending->out.find("tunnelight.error/1"), std::string::npos);
}
}
