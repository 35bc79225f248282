// SPDX-License-Identifier: GPL-3.0-or-later
// The ladder of sizes, from the probe through the engine to what the cause says.
#include "core/engine/diagnose.h"
#include "core/engine/look.h"
#include "tests/support/exchange_builder.h"
#include "tests/support/facts_system.h"
#include <functional>
#include <gtest/gtest.h>
#include <random>
namespace {
using namespace tl;
using namespace tl::test;
using namespace std::chrono_literals;

// Beside the tunnel the path takes `mtu` bytes and 60 more, what WireGuard adds over IPv4.
// Inside, WireGuard fills packets up to a multiple of 16, at most to the tunnel's MTU (whitepaper, 5.4.6).
class Narrow {
public:
    Narrow(std::uint32_t mtu, double loss, std::uint32_t seed) : mtu_(mtu), loss_(loss), random_(seed) {}
    std::optional<Reply> operator()(const Question& q)
    {
        if (std::bernoulli_distribution(loss_)(random_)) return std::nullopt;
        const std::uint32_t carried = q.device == "eth0" ? q.size : std::min(1420u, (q.size + 15) / 16 * 16) + 60;
        return carried <= mtu_ + 60 ? everybody(q) : std::nullopt;
    }

private:
    std::uint32_t mtu_;
    double loss_;
    std::mt19937 random_;
};

std::string measured(const std::function<std::optional<Reply>(const Question&)>& network)
{
    const Facts machine = healthyClient();
    FactsSystem system(machine);
    system.path.network = network;
    const auto facts = look(system.lend(), {.request = machine.request});
    EXPECT_TRUE(facts);
    EXPECT_LE(system.path.sent.size(), 400U);
    EXPECT_LE(system.path.now(), Ticks(5s));
    for (const Finding& each : diagnose(*facts).findings)
        if (each.cause->id == "mtu.too_large") return each.match.args[1];
    return "not found";
}

std::string measured(std::uint32_t mtu, double loss, std::uint32_t seed = 1)
{
    return measured(Narrow(mtu, loss, seed));
}

class PathMtu : public testing::TestWithParam<std::uint32_t> {};
TEST_P(PathMtu, IsMeasuredExactly) { EXPECT_EQ(measured(GetParam(), 0), std::to_string(GetParam())); }
INSTANTIATE_TEST_SUITE_P(Table, PathMtu,
                         testing::Values(576, 600, 752, 1000, 1199, 1200, 1279, 1280, 1281, 1332, 1372, 1400, 1412,
                                         1418, 1419));

TEST(PathMtuLadder, IsMeasuredOnALossyLineToo)
{
    int exact = 0;
    for (std::uint32_t run = 0; run < 50; ++run) {
        const std::uint32_t mtu = 1200 + run * 4;
        exact += measured(mtu, 0.1, run) == std::to_string(mtu);
    }
    EXPECT_GE(exact, 48);
}

TEST(PathMtuLadder, IsNotInDoubtWhenFullSizedPacketsPass) { EXPECT_EQ(measured(1420, 0), "not found"); }

TEST(PathMtuLadder, FindsTheLossBehindAPeerThatWasLateAtFirst)
{
    Narrow behind(752, 0, 1);
    const auto network = [&](const Question& q) -> std::optional<Reply> {
        if (q.to == ip(kTarget)) return behind(q);
        return q.purpose == Purpose::FullSize ? std::nullopt : everybody(q);
    };
    EXPECT_EQ(measured(network), "752");
}

TEST(PathMtuLadder, FindsTheLossBehindAHopThatAnswersFirst)
{
    Narrow behind(752, 0, 1);
    const auto network = [&](const Question& q) -> std::optional<Reply> {
        if (q.ttl == 1)
            return Reply{
                .after = 1ms, .outcome = Outcome::IcmpError, .from = ip("10.8.0.1"), .icmp = IcmpError::TimeExceeded};
        auto reply = q.to == ip(kTarget) ? behind(q) : everybody(q);
        if (reply) reply->after += 20ms;
        return reply;
    };
    EXPECT_EQ(measured(network), "752");
}

TEST(PathMtuLadder, LossAloneIsNoNarrowPath)
{
    int wrong = 0;
    for (std::uint32_t run = 0; run < 50; ++run) wrong += measured(1420, 0.1, run) != "not found";
    EXPECT_EQ(wrong, 0);
}
}
