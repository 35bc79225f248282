// SPDX-License-Identifier: GPL-3.0-or-later
// Packet Monitor by a library that plays its part: Wine has none.
#include "platform/windows/capture/packet_monitor.h"
#include "platform/windows/capture/packet_tap.h"
#include "platform/windows/interfaces.h"
#include "platform/windows/wide.h"
#include "tests/support/packet_bytes.h"
#include "tests/windows/fake_packet_monitor.h"
#include <algorithm>
#include <gtest/gtest.h>
namespace tl::windows_os {
namespace {
using test::Bytes;
using test::FakePacket;
const std::filesystem::path kFakes = std::filesystem::absolute(TL_FAKES).make_preferred();
const std::filesystem::path kWhole = kFakes / "whole";
constexpr std::uint16_t kIn = 3, kOut = 4, kEthernet = 1;

test::FakePacketMonitor& fake()
{
    const HMODULE library = LoadLibraryW((kWhole / "Pktmonapi.dll").c_str());
    const auto ask = reinterpret_cast<test::FakePacketMonitor* (*)()>(
        reinterpret_cast<void*>(GetProcAddress(library, "fakePacketMonitor")));
    return *ask();
}

Bytes udp(std::uint16_t from, std::size_t payload = 20) { return test::ipv4({}, test::udp(from, 53, Bytes(payload))); }

class PacketMonitorTap : public testing::Test {
protected:
    void SetUp() override
    {
        if (std::filesystem::exists(systemFolder() / "Npcap" / "wpcap.dll")) GTEST_SKIP() << "Npcap goes first";
        fake_ = {};
        (void)fake();
        const auto links = listInterfaces();
        ASSERT_TRUE(links);
        for (const InterfaceRow& each : *links)
            if (!each.alias.empty() && !each.description.empty()) device_ = each;
        ASSERT_NE(device_.alias, "") << "no adapter at all";
        fake_.sources = {{.id = 5, .secondaryId = 5, .description = L"another one"},
                         {.id = 14, .secondaryId = 15, .description = wide(device_.description)}};
    }
    TapSetup setup(TapScope scope = TapScope::Everything) const { return {.devices = {{device_.alias, scope}}}; }
    std::vector<PacketRecord> seen()
    {
        std::vector<PacketRecord> out;
        tap_->drain([&](const CapturedFrame&, const PacketRecord& packet) { out.push_back(packet); });
        return out;
    }
    void deliver(const FakePacket& packet) { fake_.deliver(packet); }
    bool allIsClosed() const { return fake_.handles + fake_.sessions + fake_.streams + fake_.active == 0; }

    test::FakePacketMonitor& fake_ = fake();
    InterfaceRow device_ = {};
    std::unique_ptr<PacketTap> tap_ = makePacketTap(kWhole);
};
}

TEST_F(PacketMonitorTap, ShowsWhatPassesTheAdapterThatIsAskedFor)
{
    ASSERT_TRUE(tap_->start(setup()));
    EXPECT_EQ(fake_.added, std::vector<std::uint32_t>{14});
    EXPECT_TRUE(fake_.session.starts_with(L"Tunnelight ")) << narrow(fake_.session);
    EXPECT_EQ(fake_.truncation, 128 + 48);
    EXPECT_EQ(fake_.bufferTimes, 10);
    EXPECT_EQ(fake_.active, 1);
    EXPECT_EQ(gapOf(tap_->interfaces()), CaptureGap::JoinedPackets);
    deliver({.component = 14, .direction = kIn, .type = kEthernet, .frame = test::ethernet(test::kEtherIpv4, udp(1))});
    deliver({.component = 14, .direction = kOut, .frame = test::ipv6({}, test::udp(2, 53, Bytes(9)))});
    const auto all = seen();
    ASSERT_EQ(all.size(), 2U);
    EXPECT_EQ(all[0].sourcePort, 1);
    EXPECT_EQ(all[0].wireLength, 48U);
    EXPECT_EQ(all[1].sourcePort, 2);
    tap_->stop();
    EXPECT_TRUE(allIsClosed());
    EXPECT_EQ(fake_.ended, (std::vector<std::string>{"stream", "session", "handle"}));
}

TEST_F(PacketMonitorTap, ShowsEachPacketOnce)
{
    fake_.sources.push_back({.id = 143, .secondaryId = 14, .description = L"hidden", .hidden = true});
    ASSERT_TRUE(tap_->start(setup()));
    for (const std::uint16_t component : std::initializer_list<std::uint16_t>{14, 143, 15})
        for (const std::uint16_t edge : std::initializer_list<std::uint16_t>{1, 2})
            for (const std::uint16_t way : {kIn, kOut})
                deliver({.component = component, .edge = edge, .direction = way, .frame = udp(way)});
    deliver({.component = 14, .direction = kIn, .frame = udp(9), .dropReason = 7});
    deliver({.component = 5, .direction = kIn, .frame = udp(9)}); // of another adapter
    const auto all = seen();
    ASSERT_EQ(all.size(), 2U);
    EXPECT_EQ(all[0].sourcePort, kIn);
    EXPECT_EQ(all[1].sourcePort, kOut);
}

TEST_F(PacketMonitorTap, WantsWhatTheScopeSays)
{
    ASSERT_TRUE(tap_->start(setup(TapScope::WireguardAndErrors)));
    deliver({.component = 14, .frame = udp(1)});
    deliver({.component = 14, .frame = test::ipv4({.protocol = 6}, test::tcp({.source = 1, .destination = 2}, {}))});
    EXPECT_EQ(seen().size(), 1U);
}

TEST_F(PacketMonitorTap, CountsWhatWasMissed)
{
    ASSERT_TRUE(tap_->start(setup()));
    for (const std::uint32_t missed : {0U, 3U, 3U, 8U, 0U, 2U}) // sums, then anew
        deliver({.component = 14, .frame = udp(1), .missedWrites = missed});
    deliver({.component = 14, .frame = udp(1), .missedReads = 4});
    EXPECT_EQ(tap_->counts()[0].kernelDropped, 3U + 5U + 2U + 4U);
    EXPECT_EQ(seen().size(), 7U);
}

TEST_F(PacketMonitorTap, IsNotReachedAfterItsEnd)
{
    ASSERT_TRUE(tap_->start(setup()));
    tap_->stop();
    deliver({.component = 14, .frame = udp(1)});
    fake_.tell(1);
    tap_.reset();
    deliver({.component = 14, .frame = udp(1)});
    EXPECT_TRUE(allIsClosed());
}

TEST_F(PacketMonitorTap, GivesWayWhereItDoesNotServe)
{
    // Raw sockets come next: Wine has none, and a Windows may show packets or ask for an administrator.
    const bool isWine = GetProcAddress(GetModuleHandleW(L"ntdll.dll"), "wine_get_version") != nullptr;
    const auto givesWay = [&](const std::filesystem::path& folder, const char* why) {
        const auto tap = makePacketTap(folder);
        const Status begun = tap->start(setup());
        EXPECT_TRUE(allIsClosed());
        if (begun) {
            EXPECT_EQ(gapOf(tap->interfaces()), CaptureGap::Ip6AndPassedOn);
        }
        const std::string text = begun ? std::string() : begun.error().where;
        const bool saysWhy = text.find(why) != text.npos && text.find("open a raw socket") != text.npos;
        return isWine ? saysWhy : begun || saysWhy || begun.error().code == ErrorCode::Denied;
    };
    EXPECT_TRUE(givesWay(kFakes, "no Packet Monitor"));
    EXPECT_TRUE(givesWay(kFakes / "lacking", "too old"));
    for (const char* function : {"initialize", "enumerate", "session", "add", "stream", "attach", "activate"}) {
        fake_.failing = function;
        EXPECT_TRUE(givesWay(kWhole, "Packet Monitor")) << function;
    }
    fake_.failing.clear();
    for (const std::size_t cut : {1U, 423U, 424U, 800U}) {
        fake_.cutList = cut;
        EXPECT_TRUE(givesWay(kWhole, "another form")) << cut;
    }
    fake_.cutList = 0;
    fake_.sources.pop_back();
    EXPECT_TRUE(givesWay(kWhole, "none of its sources"));
}

namespace {
// Shows one packet of its own.
class Another final : public PcapTap::Capture {
public:
    int dispatch(int, PcapTap::Drain& drain) override
    {
        if (std::exchange(shown_, true)) return 0;
        const Bytes packet = udp(77);
        drain.take(std::chrono::system_clock::now().time_since_epoch(), static_cast<std::uint32_t>(packet.size()),
                   packet);
        return 1;
    }
    PcapTap::Lost lost() override { return {.here = 100}; }

private:
    bool shown_ = false;
};
// The captures of a start, with another means behind them.
class Monitored final : public PcapTap {
public:
    explicit Monitored(InterfaceRow device) : device_(std::move(device)) {}
    Status start(const TapSetup& setup) override
    {
        const auto monitor = loadPacketMonitor(kWhole);
        if (!monitor) return tl::unexpected(monitor.error());
        auto opened = openPacketMonitor(*monitor, setup, {&device_, 1}, [this](const TapDevice&) -> Result<Watched> {
            ++asked;
            Watched out;
            out.capture = std::make_unique<Another>();
            return out;
        });
        if (!opened) return tl::unexpected(opened.error());
        watched_ = *std::move(opened);
        return Done{};
    }
    void stop() override { watched_.clear(); }
    int asked = 0;

private:
    InterfaceRow device_;
};
}

TEST_F(PacketMonitorTap, IsReplacedWhenItTellsWhatCannotBe)
{
    const std::vector<FakePacket> strange = {{.component = 14, .direction = 7, .frame = udp(1)},
                                             {.component = 14, .type = 12, .frame = udp(1)},
                                             {.component = 14, .frame = udp(1), .late = 7200}};
    for (const FakePacket& each : strange) {
        Monitored tap(device_);
        ASSERT_TRUE(tap.start(setup()));
        std::vector<std::uint16_t> ports;
        const auto take = [&](const CapturedFrame&, const PacketRecord& packet) { ports.push_back(packet.sourcePort); };
        deliver({.component = 14, .frame = udp(5)});
        deliver(each);
        deliver({.component = 14, .frame = udp(6)}); // not believed any more
        for (int i = 0; i < 3; ++i) tap.drain(take);
        EXPECT_EQ(ports, (std::vector<std::uint16_t>{5, 77}));
        EXPECT_EQ(tap.asked, 1);
        EXPECT_EQ(tap.counts()[0].kernelDropped, 100U);
        EXPECT_TRUE(allIsClosed());
    }
}

TEST_F(PacketMonitorTap, IsReplacedWhenItsStreamEnds)
{
    for (const int event : {0, 3, 1, 2}) { // started, information, stopped, fatal
        Monitored tap(device_);
        ASSERT_TRUE(tap.start(setup()));
        fake_.tell(event);
        tap.drain([](const CapturedFrame&, const PacketRecord&) {});
        EXPECT_EQ(tap.asked, event == 1 || event == 2 ? 1 : 0) << event;
    }
}

TEST_F(PacketMonitorTap, IsReplacedWhenNobodyKnowsWhosePacketsTheyAre)
{
    Monitored tap(device_);
    ASSERT_TRUE(tap.start(setup()));
    for (int i = 0; i < 64; ++i) deliver({.component = 99, .frame = udp(1)});
    tap.drain([](const CapturedFrame&, const PacketRecord&) {});
    EXPECT_EQ(tap.asked, 1);
}
}
