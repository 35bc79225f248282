// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/wire/lane_thread.h"
#include <gtest/gtest.h>
namespace tl::wire {
namespace {
struct NoLink final : Link {
    Result<Frame> receive(std::chrono::milliseconds) override { return fail(ErrorCode::Timeout, "nothing"); }
    Status send(const Frame&) override { return Done{}; }
    void close() override {}
};
struct NoWork final : Work {
    std::optional<Bytes> answer(Call, std::span<const std::byte>, std::stop_token) override { return std::nullopt; }
};

// A stop that meets a thread on its way into its wait must not be missed: one in some hundreds does.
TEST(LaneThread, EndsWheneverItIsToldTo)
{
    NoLink link;
    for (std::uint32_t round = 0; round < 1000; ++round) {
        LaneThread one(1, 0, std::make_unique<NoWork>(), link), other(2, 0, std::make_unique<NoWork>(), link);
        for (std::uint32_t number = 1; number <= round % 4; ++number)
            EXPECT_TRUE(one.push({.lane = 1, .number = number}));
    }
}
}
}
