// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/capture/ring.h"
#include <gtest/gtest.h>
using namespace tl;
namespace {
std::vector<std::uint32_t> held(const PacketRing& ring)
{
    std::vector<std::uint32_t> out;
    for (std::size_t i = 0; i < ring.size(); ++i) out.push_back(ring[i].wireLength);
    return out;
}

TEST(PacketRing, OldestGoFirstAndAreCounted)
{
    PacketRing ring(3);
    EXPECT_EQ(ring.capacity(), 3u);
    for (std::uint32_t i = 1; i <= 3; ++i) ring.add({.wireLength = i});
    EXPECT_EQ(held(ring), (std::vector<std::uint32_t>{1, 2, 3}));
    EXPECT_EQ(ring.lost(), 0u);
    for (std::uint32_t i = 4; i <= 8; ++i) ring.add({.wireLength = i});
    EXPECT_EQ(held(ring), (std::vector<std::uint32_t>{6, 7, 8}));
    EXPECT_EQ(ring.lost(), 5u);
    ring.clear();
    EXPECT_EQ(ring.size(), 0u);
    EXPECT_EQ(ring.lost(), 5u) << "what was taken out is not lost";
    ring.add({.wireLength = 9});
    EXPECT_EQ(held(ring), (std::vector<std::uint32_t>{9}));
}

TEST(PacketRing, HoldsAtLeastOne)
{
    PacketRing ring(0);
    ring.add({.wireLength = 1});
    ring.add({.wireLength = 2});
    EXPECT_EQ(held(ring), (std::vector<std::uint32_t>{2}));
}
}
