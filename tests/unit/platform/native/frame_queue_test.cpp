// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/native/frame_queue.h"
#include "tests/support/packet_bytes.h"
#include <gtest/gtest.h>
#include <thread>
using namespace tl;
using namespace std::chrono_literals;
namespace {
constexpr int kRawIp = 101;
constexpr std::uint16_t kPort = 51820;

std::vector<std::byte> bytesOf(const test::Bytes& packet)
{
    const auto bytes = test::view(packet);
    return {bytes.begin(), bytes.end()};
}
std::vector<std::byte> udp(std::uint16_t from, std::uint16_t to, std::size_t size = 200) // of the whole packet
{
    return bytesOf(test::ipv4({}, test::udp(from, to, test::Bytes(size - 28))));
}

// What a tap gives that has one capture, and that out of a queue.
class QueueTap final : public PcapTap {
public:
    class FromQueue final : public Capture {
    public:
        explicit FromQueue(FrameQueue& queue) : queue_(queue) {}
        int dispatch(int, Drain& drain) override { return queue_.drainTo(drain); }
        Lost lost() override { return {.here = queue_.dropped()}; }

    private:
        FrameQueue& queue_;
    };
    explicit QueueTap(FrameQueue& queue, Instant begun = {})
    {
        Watched one;
        one.about = {"home", kRawIp, CaptureGap::Ip6AndPassedOn};
        one.capture = std::make_unique<FromQueue>(queue);
        watched_.push_back(std::move(one));
        begun_ = begun;
    }
    Status start(const TapSetup&) override { return Done{}; }
    void stop() override {}
    std::vector<PacketRecord> all()
    {
        std::vector<PacketRecord> out;
        EXPECT_TRUE(drain([&](const CapturedFrame&, const PacketRecord& packet) { out.push_back(packet); }));
        return out;
    }
};

FrameQueue queueOf(TapScope scope, const TapSetup& setup = {})
{
    return {{"home", kRawIp, CaptureGap::Ip6AndPassedOn}, {"home", scope}, setup};
}
}

// The elevated process keeps what one call gives until it is asked for.
TEST(PcapTap, StopsWhileMorePassesThanFits)
{
    class Flood final : public PcapTap {
    public:
        class Endless final : public Capture {
        public:
            int dispatch(int most, Drain& drain) override
            {
                for (int i = 0; i < most; ++i) drain.take(Instant(0), 65535, frame_);
                return most;
            }
            Lost lost() override { return {}; }

        private:
            std::vector<unsigned char> frame_ = std::vector<unsigned char>(65535);
        };
        Flood() { watched_.push_back({.about = {"home", kRawIp, {}}, .capture = std::make_unique<Endless>()}); }
        Status start(const TapSetup&) override { return Done{}; }
        void stop() override {}
    } tap;
    std::size_t bytes = 0;
    EXPECT_FALSE(tap.drain([&](const CapturedFrame& frame, const PacketRecord&) { bytes += frame.bytes.size(); }));
    EXPECT_GT(bytes, PcapTap::kMostDrained / 2);
    EXPECT_LE(bytes, PcapTap::kMostDrained);
}

TEST(FrameQueue, GivesWhatCameInItsOrderAndOnce)
{
    FrameQueue queue = queueOf(TapScope::Everything);
    QueueTap tap(queue);
    for (std::uint16_t i = 1; i <= 3; ++i) queue.add(Instant(i), udp(i, 53, 100U + i));
    const auto all = tap.all();
    ASSERT_EQ(all.size(), 3U);
    for (std::uint16_t i = 1; i <= 3; ++i) {
        EXPECT_EQ(all[i - 1U].sourcePort, i);
        EXPECT_EQ(all[i - 1U].at, Instant(i));
        EXPECT_EQ(all[i - 1U].wireLength, 100U + i);
    }
    EXPECT_TRUE(tap.all().empty());
    EXPECT_EQ(tap.counts()[0].seen, 3U);
    EXPECT_EQ(gapOf(tap.interfaces()), CaptureGap::Ip6AndPassedOn);
}

TEST(FrameQueue, LeavesOutWhatTheScopeDoesNotWant)
{
    FrameQueue queue = queueOf(TapScope::WireguardAndErrors, {.wireguardPort = kPort});
    QueueTap tap(queue);
    for (const auto& [from, to] : {std::pair{kPort, std::uint16_t{9}}, {9, kPort}, {9, 9}})
        queue.add({}, udp(from, to));
    queue.add({}, std::vector<std::byte>(40)); // no IP
    EXPECT_EQ(tap.all().size(), 2U);
    FrameQueue anyPort = queueOf(TapScope::WireguardAndErrors);
    QueueTap other(anyPort);
    anyPort.add({}, udp(9, 9));
    anyPort.add({}, bytesOf(test::ipv6({}, test::udp(1, 2, {}))));
    EXPECT_EQ(other.all().size(), 2U);
}

TEST(FrameQueue, CutsToTheSnapLength)
{
    FrameQueue queue = queueOf(TapScope::Everything, {.snapLength = 60});
    QueueTap tap(queue);
    queue.add({}, udp(1, 2, 1400));
    std::size_t bytes = 0;
    tap.drain([&](const CapturedFrame& frame, const PacketRecord&) { bytes = frame.bytes.size(); });
    EXPECT_EQ(bytes, 60U);
}

TEST(FrameQueue, KeepsTheLengthOfWhatCameCut)
{
    FrameQueue queue = queueOf(TapScope::Everything);
    QueueTap tap(queue);
    const auto whole = udp(1, 2, 1400);
    queue.add({}, std::span(whole).first(64), 1400);
    const auto all = tap.all();
    ASSERT_EQ(all.size(), 1U);
    EXPECT_EQ(all[0].wireLength, 1400U);
}

TEST(FrameQueue, CountsWhatItHasNoRoomFor)
{
    FrameQueue queue = queueOf(TapScope::Everything, {.snapLength = 100, .ringBytes = 1000});
    QueueTap tap(queue);
    for (std::uint16_t i = 0; i < 100; ++i) queue.add({}, udp(i, 53));
    const auto taken = tap.all().size();
    EXPECT_GT(taken, 0U);
    EXPECT_LE(taken * 100, 1000U);
    EXPECT_EQ(tap.counts()[0].kernelDropped, 100U - taken);
    queue.add({}, udp(1, 53)); // there is room again
    EXPECT_EQ(tap.all().size(), 1U);
}

TEST(FrameQueue, LeavesOutWhatCameBeforeAllWereOpen)
{
    FrameQueue queue = queueOf(TapScope::Everything);
    QueueTap tap(queue, 5s);
    queue.add(4s, udp(1, 53));
    queue.add(5s, udp(2, 53));
    ASSERT_EQ(tap.all().size(), 1U);
}

TEST(FrameQueue, PutsAClockRightThatCountsFromTheStartOfTheSystem)
{
    constexpr Instant kNow = std::chrono::hours(24 * 365 * 50);
    FrameQueue queue = queueOf(TapScope::Everything);
    QueueTap tap(queue, kNow);
    queue.add(90s, udp(1, 53));
    queue.add(91s, udp(2, 53));
    const auto seen = tap.all();
    ASSERT_EQ(seen.size(), 2U);
    EXPECT_EQ(seen[0].at, kNow);
    EXPECT_EQ(seen[1].at, kNow + 1s);
}

TEST(FrameQueue, TakesAndGivesAtTheSameTime)
{
    constexpr std::size_t kCount = 20'000;
    FrameQueue queue = queueOf(TapScope::Everything);
    QueueTap tap(queue);
    std::size_t taken = 0;
    std::jthread reader([&] {
        const auto frame = udp(1, 53);
        for (std::size_t i = 0; i < kCount; ++i) queue.add(Instant(i), frame);
    });
    for (const auto end = std::chrono::steady_clock::now() + 20s;
         taken + tap.counts()[0].kernelDropped < kCount && std::chrono::steady_clock::now() < end;)
        (void)tap.drain([&](const CapturedFrame&, const PacketRecord&) { ++taken; }); // there may be more by then
    EXPECT_EQ(taken + tap.counts()[0].kernelDropped, kCount);
}
