// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/wire/packets.h"
#include "tests/support/random_facts.h"
#include <gtest/gtest.h>
namespace tl {
namespace {
using wire::Bytes;
using wire::decoded;
using wire::encoded;

// Comes back as it was; no shorter part of it can be read, nor can anything longer.
template <class T> void expectRoundTrip(const T& value, bool eachCut)
{
    const Bytes bytes = encoded(value);
    const auto back = decoded<T>(bytes);
    ASSERT_TRUE(back);
    EXPECT_TRUE(std::get<0>(*back) == value);
    for (std::size_t size = 0; eachCut && size < bytes.size(); ++size)
        EXPECT_FALSE(decoded<T>(std::span(bytes).first(size))) << size;
    Bytes more = bytes;
    more.push_back(std::byte{0});
    EXPECT_EQ(decoded<T>(more).error().code, ErrorCode::Malformed);
}

template <std::size_t... I> std::vector<Op> oneOfEach(test::RandomFacts& random, std::index_sequence<I...>)
{
    std::vector<Op> out;
    const auto add = [&](auto op) {
        fields(random, op);
        out.emplace_back(std::move(op));
    };
    (add(std::variant_alternative_t<I, Op>{}), ...);
    return out;
}

TEST(WireCodec, FactsComeBackAsTheyWere)
{
    for (std::uint32_t seed = 0; seed < 100; ++seed) expectRoundTrip(test::RandomFacts(seed).next(), false);
}

TEST(WireCodec, EveryOpComesBackAsItWas)
{
    for (std::uint32_t seed = 0; seed < 20; ++seed) {
        test::RandomFacts random(seed);
        const auto ops = oneOfEach(random, std::make_index_sequence<std::variant_size_v<Op>>());
        for (const Op& op : ops) expectRoundTrip(op, true);
        expectRoundTrip(ops, false);
    }
}

TEST(WireCodec, WhatIsWrittenDownComesBackAsItWas)
{
    for (std::uint32_t seed = 0; seed < 100; ++seed) {
        test::RandomFacts random(seed);
        JournalEntry entry;
        fields(random, entry);
        expectRoundTrip(entry, true);
        Changer::Returned returned;
        fields(random, returned);
        expectRoundTrip(returned, true);
        expectRoundTrip(Result<std::vector<Changer::Returned>>(std::vector{returned}), true);
        expectRoundTrip(Result<JournalEntry>(fail(ErrorCode::Denied, "no", 13)), true);
    }
}

TEST(WireCodec, ValuesOutOfRangeAreRefused)
{
    const auto bytes = [](std::initializer_list<int> values) {
        Bytes out;
        for (const int each : values) out.push_back(static_cast<std::byte>(each));
        return out;
    };
    EXPECT_FALSE(decoded<bool>(bytes({2})));
    EXPECT_FALSE(decoded<ErrorCode>(bytes({7})));
    EXPECT_TRUE(decoded<ErrorCode>(bytes({6})));
    EXPECT_FALSE(decoded<Prefix>(bytes({1, 10, 0, 0, 0, 33})));
    EXPECT_TRUE(decoded<Prefix>(bytes({1, 10, 0, 0, 0, 32})));
    EXPECT_FALSE(decoded<Op>(bytes({255})));
    EXPECT_FALSE(decoded<std::string>(bytes({255, 255, 255, 255, 65})));
    EXPECT_FALSE(
        decoded<std::vector<Prefix>>(bytes({255, 255, 255, 255, 1, 10, 0, 0, 0, 8}))); // no memory is asked for
}

TEST(WireFrames, ComeInPiecesOfAnySize)
{
    const wire::Frame one{.lane = 3, .number = 7, .call = 9, .body = Bytes(300, std::byte{5})}, two{.lane = 4};
    Bytes all = bytesOf(one);
    const Bytes last = bytesOf(two);
    all.insert(all.end(), last.begin(), last.end());
    for (std::size_t size = 1; size <= all.size(); ++size) {
        wire::FrameParser parser(300);
        std::vector<wire::Frame> frames;
        for (std::size_t at = 0; at < all.size(); at += size) {
            parser.add(std::span(all).subspan(at, std::min(size, all.size() - at)));
            for (auto next = parser.next(); next && *next; next = parser.next()) frames.push_back(**std::move(next));
        }
        EXPECT_EQ(frames, (std::vector{one, two})) << size;
        EXPECT_FALSE(parser.isMidway());
    }
}

TEST(WireFrames, TooLongIsRefusedByItsHeadAlone)
{
    wire::FrameParser parser(299);
    parser.add(std::span<const std::byte>(wire::bytesOf({.body = Bytes(300)})).first(wire::kHeadBytes));
    EXPECT_EQ(parser.next().error().code, ErrorCode::Malformed);
}

TEST(WirePackets, ComeBackInOrder)
{
    const Bytes body(60, std::byte{1});
    wire::Encoder batch;
    batch.put(true);
    for (std::uint16_t i = 0; i < 3; ++i)
        add(batch,
            {.at = Instant(i + 5), .interfaceIndex = i, .wireLength = 90, .bytes = std::span(body).first(i * 20U)});
    std::uint16_t seen = 0;
    const auto take = [&](const CapturedFrame& frame) {
        EXPECT_EQ(frame.at, Instant(seen + 5));
        EXPECT_EQ(frame.interfaceIndex, seen);
        EXPECT_EQ(frame.bytes.size(), seen * 20U);
        ++seen;
    };
    EXPECT_EQ(wire::eachFrame(batch.out, take), true);
    EXPECT_EQ(seen, 3);
    batch.out.pop_back();
    seen = 0;
    EXPECT_FALSE(wire::eachFrame(batch.out, take));
}
}
}
