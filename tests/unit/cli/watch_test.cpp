// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/run.h"
#include "core/capture/capture_file.h"
#include "platform/sim/home_network.h"
#include "platform/sim/world.h"
#include "tests/support/byte_memory.h"
#include <fstream>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
using namespace tl;
using namespace tl::cli;
using namespace tl::sim;
using namespace std::chrono_literals;
namespace {
SimNetwork busyNetwork()
{
    SimNetwork network = homeNetwork();
    keepBrowsing(network);
    return network;
}

// Where a file is kept: in memory, and full after so many bytes.
struct Disk {
    std::vector<std::byte> bytes = {};
    std::size_t room = SIZE_MAX;
};
class DiskFile final : public ByteSink {
public:
    explicit DiskFile(Disk& disk) : disk_(disk) {}
    Status write(std::span<const std::byte> bytes) override
    {
        if (disk_.bytes.size() + bytes.size() > disk_.room) return fail(ErrorCode::Unavailable, "write the file", 28);
        disk_.bytes.insert(disk_.bytes.end(), bytes.begin(), bytes.end());
        return Done{};
    }

private:
    Disk& disk_;
};

class WatchCommandTest : public testing::Test {
protected:
    Ending watch(SimNetwork network, WatchCommand command, const char* host = "server")
    {
        SimWorld world(std::move(network));
        const Surroundings on{.system = world.lend(host),
                              .log = log_,
                              .stop = stop_.get_token(),
                              .screen = screen_,
                              .show = [this](std::string_view text) { return shown_ += text, Status(Done{}); },
                              .createFile = [this](const auto&) -> Result<std::unique_ptr<ByteSink>> {
                                  return std::make_unique<DiskFile>(disk_);
                              }};
        if (!command.time) command.time = 3s;
        return run(command, on);
    }
    Log log_ = {};
    std::stop_source stop_ = {};
    bool screen_ = false;
    std::string shown_ = {};
    Disk disk_ = {};
};

TEST_F(WatchCommandTest, EndsWithTheLedger)
{
    const Ending good = watch(busyNetwork(), {});
    EXPECT_EQ(good.status, kNothingWrong) << good.out;
    EXPECT_NE(good.out.find("All conversations got through"), std::string::npos) << good.out;
    EXPECT_EQ(std::ranges::count(shown_, '\n'), 3) << shown_;
    EXPECT_NE(shown_.find("3 s: wg0: "), std::string::npos) << shown_;
    SimNetwork broken = busyNetwork();
    serverNat(broken).rules.clear();
    const Ending bad = watch(std::move(broken), {});
    EXPECT_EQ(bad.status, kFaultFound);
    EXPECT_NE(bad.out.find("with their tunnel address\n    10.8.0.2"), std::string::npos) << bad.out;
}

TEST_F(WatchCommandTest, OnATerminalTunnelStandsBesideUplink)
{
    screen_ = true;
    (void)watch(busyNetwork(), {});
    EXPECT_EQ(shown_.rfind("\x1b[2J", 0), 0u);
    EXPECT_NE(shown_.find("wg0 (tunnel)"), std::string::npos) << shown_;
    EXPECT_NE(shown_.find(" TCP SYN 10.8.0.2:"), std::string::npos) << shown_;
    EXPECT_NE(shown_.find("\u2714 "), std::string::npos) << shown_;
}

TEST_F(WatchCommandTest, ForProgramsThereIsOneDocument)
{
    const Ending ending = watch(busyNetwork(), {.format = Format::Json});
    EXPECT_EQ(shown_, "");
    const auto document = nlohmann::json::parse(ending.out);
    EXPECT_EQ(document["schema"], "tunnelight.ledger/1");
    EXPECT_GT(document["packets"], 20);
    EXPECT_EQ(document["interfaces"][0]["name"], "wg0");
}

TEST_F(WatchCommandTest, KeepsThePackets)
{
    const Ending ending = watch(busyNetwork(), {.captureFile = "kept.pcapng", .format = Format::Json});
    EXPECT_EQ(ending.status, kNothingWrong) << ending.err;
    test::MemorySource kept(disk_.bytes);
    const auto reader = readCapture(kept);
    ASSERT_TRUE(reader);
    int packets = 0;
    for (auto frame = (*reader)->next(); frame && *frame; frame = (*reader)->next()) ++packets;
    EXPECT_EQ(packets, nlohmann::json::parse(ending.out)["packets"]);
    ASSERT_GE((*reader)->interfaces().size(), 2u);
    EXPECT_EQ((*reader)->interfaces()[0].name, "wg0");
}

// From both ends of a network that works and of one that does not: the file says of each conversation what was seen.
TEST_F(WatchCommandTest, WhatIsKeptTellsTheSameStory)
{
    const auto folder = std::filesystem::path(testing::TempDir()) / "tunnelight-kept.pcapng";
    for (const bool works : {true, false})
        for (const char* host : {"client", "server"}) {
            SCOPED_TRACE(std::string(host) + (works ? ", works" : ", without NAT"));
            SimNetwork network = busyNetwork();
            if (!works) serverNat(network).rules.clear();
            disk_ = {};
            const Ending watched =
                watch(std::move(network), {.captureFile = "kept.pcapng", .format = Format::Json}, host);
            std::ofstream(folder, std::ios::binary)
                .write(reinterpret_cast<const char*>(disk_.bytes.data()),
                       static_cast<std::streamsize>(disk_.bytes.size()));
            SimWorld world(homeNetwork());
            const Ending read = run(LedgerCommand{.file = folder.string(), .format = Format::Json},
                                    {.system = world.lend("client"), .log = log_, .stop = stop_.get_token()});
            const auto seen = nlohmann::json::parse(watched.out), kept = nlohmann::json::parse(read.out);
            EXPECT_EQ(kept["packets"], seen["packets"]);
            EXPECT_EQ(kept["undecoded"], 0);
            std::map<std::string, std::string> verdicts[2];
            for (const auto& [document, into] : {std::pair(&seen, &verdicts[0]), std::pair(&kept, &verdicts[1])})
                for (const auto& flow : (*document)["flows"]) (*into)[flow["inner"].dump()] = flow["verdict"];
            EXPECT_GT(verdicts[0].size(), 5u);
            std::size_t alike = 0; // the last ones have more time to be answered in the one than in the other
            for (const auto& [flow, verdict] : verdicts[0]) alike += verdicts[1][flow] == verdict ? 1 : 0;
            EXPECT_GE(alike + 2, verdicts[0].size()) << seen["flows"].dump(1) << kept["flows"].dump(1);
            EXPECT_EQ(read.status, watched.status);
        }
    std::filesystem::remove(folder);
}

TEST_F(WatchCommandTest, SaysThatPacketMonitorMayLeaveOutSome)
{
    SimNetwork network = busyNetwork();
    network.host("server").captureGap = CaptureGap::JoinedPackets;
    const Ending watched = watch(std::move(network), {});
    EXPECT_EQ(watched.status, kNothingWrong) << watched.out;
    EXPECT_NE(watched.out.find("Captured by Packet Monitor of Windows"), std::string::npos) << watched.out;
    EXPECT_EQ(watched.out.find("leaves out some"), std::string::npos) << "what is passed on was seen";
}

// Nothing is translated, and what is passed on is not shown: live and from the file nobody says that it got lost.
TEST_F(WatchCommandTest, WhatIsLeftOutIsNotCalledLost)
{
    SimNetwork network = busyNetwork();
    serverNat(network).rules.clear();
    network.host("server").captureGap = CaptureGap::Ip6AndPassedOn;
    const Ending watched = watch(network, {.captureFile = "kept.pcapng"});
    EXPECT_EQ(watched.status, kNothingWrong) << watched.out;
    EXPECT_NE(watched.out.find("Captured by raw sockets of Windows"), std::string::npos) << watched.out;
    EXPECT_NE(watched.out.find("leaves out some"), std::string::npos) << watched.out;
    for (const char* words : {"Did not go on", "none left by", "no answer in"})
        EXPECT_EQ(watched.out.find(words), std::string::npos) << watched.out;

    const auto file = std::filesystem::path(testing::TempDir()) / "tunnelight-in-part.pcapng";
    std::ofstream(file, std::ios::binary)
        .write(reinterpret_cast<const char*>(disk_.bytes.data()), static_cast<std::streamsize>(disk_.bytes.size()));
    SimWorld world(homeNetwork());
    const Ending read = run(LedgerCommand{.file = file.string(), .format = Format::Json},
                            {.system = world.lend("client"), .log = log_, .stop = stop_.get_token()});
    EXPECT_EQ(read.status, kNothingWrong);
    const auto document = nlohmann::json::parse(read.out);
    EXPECT_EQ(document["gap"], "ip6_and_passed_on");
    EXPECT_GT(document["flows"].size(), 0U);
    for (const auto& flow : document["flows"])
        EXPECT_TRUE(flow["verdict"] == "works" || flow["doubt"] == "gap") << flow.dump(1);
    std::filesystem::remove(file);
}

TEST_F(WatchCommandTest, AFullDiskIsSaid)
{
    disk_.room = 1000;
    const Ending ending = watch(busyNetwork(), {.captureFile = "kept.pcapng"});
    EXPECT_EQ(ending.status, kCouldNotRun);
    EXPECT_NE(ending.err.find("kept.pcapng"), std::string::npos) << ending.err;
    EXPECT_NE(ending.out.find("packets."), std::string::npos) << "what was seen is told all the same";
}

TEST_F(WatchCommandTest, SaysWhyItCannotWatch)
{
    SimNetwork powerless = busyNetwork();
    powerless.host("server").rights.sendsRaw = false;
    const Ending denied = watch(std::move(powerless), {});
    EXPECT_EQ(denied.status, kCouldNotRun);
    EXPECT_NE(denied.err.find("sudo"), std::string::npos) << denied.err;
    SimNetwork stopped = busyNetwork();
    stopTunnel(stopped.host("server"), "wg0");
    const Ending down = watch(std::move(stopped), {});
    EXPECT_EQ(down.status, kCouldNotRun);
    EXPECT_NE(down.err.find("not running"), std::string::npos) << down.err;
    EXPECT_EQ(watch(busyNetwork(), {.where = {.tunnel = "wg7"}}).status, kCouldNotRun);
}

TEST_F(WatchCommandTest, EndsWhenItIsInterrupted)
{
    stop_.request_stop();
    const Ending ending = watch(busyNetwork(), {.time = 1h});
    EXPECT_EQ(ending.status, kNothingWrong);
    EXPECT_NE(ending.out.find("No packet was captured"), std::string::npos) << ending.out;
}
}
