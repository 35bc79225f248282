// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/background.h"
#include <atomic>
#include <future>
#include <gtest/gtest.h>
#include <memory>
#include <thread>
using namespace tl;

// Work that ends at once beside work that others wait for: on Windows, detached threads were mixed up by this.
TEST(Background, ManyShortPiecesEachRunOnce)
{
    constexpr int kPieces = 2000;
    std::atomic<int> ran = 0;
    for (int i = 0; i < kPieces; ++i) {
        auto awaited = std::async(std::launch::async, [] { return 1; });
        const auto ended = std::make_shared<std::promise<void>>();
        inBackground([&ran, ended] {
            ++ran;
            ended->set_value();
        });
        ended->get_future().wait();
        EXPECT_EQ(awaited.get(), 1);
    }
    EXPECT_EQ(ran, kPieces);
}

TEST(Background, WhatItOwnsGoesWithIt)
{
    auto owned = std::make_shared<int>(7);
    const std::weak_ptr<int> seen = owned;
    inBackground([owned = std::move(owned)] {});
    while (!seen.expired()) std::this_thread::yield();
}
