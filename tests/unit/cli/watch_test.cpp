// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/run.h"
#include "core/capture/capture_file.h"
#include "platform/sim/home_network.h"
#include "platform/sim/world.h"
#include "tests/support/byte_memory.h"
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
    network.chatter.push_back(
        {.host = "client", .question = {.method = Method::TcpConnect, .to = ip(kWeb), .port = 443}, .every = 100ms});
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
