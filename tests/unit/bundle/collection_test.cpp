// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/arguments.h"
#include "app/cli/run.h"
#include "core/bundle/collection.h"
#include "tests/support/facts_builder.h"
#include "tests/support/fake_system.h"
#include <gtest/gtest.h>
namespace {
using namespace tl;
using namespace tl::cli;

// What is only to be read: whoever asks its network or looks at its packets is caught.
struct ReadOnlySystem : test::FakeSystem {
    std::uint64_t ask(const Question& question) override
    {
        ADD_FAILURE() << "a packet was sent";
        return FakeSystem::ask(question);
    }
    Status start(const TapSetup& setup) override
    {
        ADD_FAILURE() << "packets were looked at";
        return FakeSystem::start(setup);
    }
    Result<std::vector<UdpSocketFacts>> udpSockets() override
    {
        return fail(ErrorCode::Denied, "list the tunnels of 203.0.113.77", 5);
    }
};

class Collecting : public testing::Test {
protected:
    void have(const Facts& facts, const std::string& name)
    {
        TunnelFacts tunnel = *facts.tunnel;
        tunnel.name = name;
        machine_.allTunnels->push_back(tunnel);
        machine_.devices.emplace(name, *facts.device);
        machine_.configs.emplace(name, *facts.config);
        machine_.network = *facts.network;
        machine_.stackFacts = *facts.stack;
        machine_.clockFacts = *facts.clock;
    }
    Ending collect(std::vector<const char*> more)
    {
        more.insert(more.begin(), {"collect", "--output", "seen.zip"});
        const auto parsed = parseArguments(more);
        if (!parsed) return parsed.error();
        return runIn(std::nullopt, parsed->command,
                     {.system = machine_.lend(),
                      .log = log_,
                      .stop = stop_.get_token(),
                      .writeFile =
                          [this](const std::filesystem::path& path, std::string_view bytes) {
                              writtenTo_ = path.string();
                              written_ = bytes;
                              return canWrite_;
                          },
                      .ownNames = [] { return std::vector<std::string>{"margot"}; }});
    }
    std::string file(const std::string& name) const
    {
        const auto archive = ZipArchive::open(written_);
        EXPECT_TRUE(archive);
        return archive ? archive->read(name, 1 << 20).value_or("") : "";
    }
    ReadOnlySystem machine_ = {};
    Log log_ = {};
    std::stop_source stop_ = {};
    Status canWrite_ = Done{};
    std::string writtenTo_ = {}, written_ = {};
};

TEST_F(Collecting, HoldsEveryTunnelAndWhatReplayReads)
{
    have(test::healthyServer(), "wg0");
    have(test::healthyClient(), "office");
    const Ending ending = collect({"--language", "en"});
    EXPECT_EQ(ending.status, kNothingWrong) << ending.err;
    EXPECT_EQ(writtenTo_, "seen.zip");
    EXPECT_NE(ending.out.find("facts-2.json"), std::string::npos) << ending.out;
    const auto first = factsOfFile(written_);
    ASSERT_TRUE(first) << first.error().where;
    EXPECT_EQ(first->request.tunnel, "wg0");
    EXPECT_EQ(first->request.role, Role::Server);
    EXPECT_EQ(first->network, machine_.network);
    const auto second = factsOfFile(file("facts-2.json"));
    ASSERT_TRUE(second);
    EXPECT_EQ(second->request.tunnel, "office");
    EXPECT_EQ(second->request.role, Role::Client);
    EXPECT_FALSE(second->lookups.empty());
    EXPECT_TRUE(second->exchanges.empty());
}

TEST_F(Collecting, SaysWhatCameOfEachQuestion)
{
    have(test::healthyServer(), "wg0");
    (void)collect({});
    const std::string questions = file("questions.txt");
    EXPECT_NE(questions.find("network    -                0 ms      answered\n"), std::string::npos) << questions;
    EXPECT_NE(questions.find("denied, error 5 of the system, list the tunnels of 203.0.113.77"), std::string::npos)
        << questions;
}

TEST_F(Collecting, AMachineWithoutATunnelIsCollectedToo)
{
    machine_.network = *test::healthyServer().network;
    EXPECT_EQ(collect({}).status, kNothingWrong);
    const auto facts = factsOfFile(written_);
    ASSERT_TRUE(facts);
    EXPECT_EQ(facts->network, machine_.network);
    EXPECT_FALSE(facts->tunnel.asked());
    EXPECT_EQ(file("tunnel.txt"), "");
}

TEST_F(Collecting, TunnelsThatCannotBeListedAreSaidAndTheRestIsThere)
{
    machine_.allTunnels = fail(ErrorCode::Denied, "list the adapters", 5);
    EXPECT_EQ(collect({}).status, kNothingWrong);
    EXPECT_NE(file("questions.txt").find("tunnels"), std::string::npos);
    EXPECT_TRUE(factsOfFile(written_));
}

TEST_F(Collecting, ReplacesOneThingByOneStandInWhereverItOccurs)
{
    have(test::healthyServer(), "wg0");
    have(test::healthyServer(), "office");
    (void)collect({"--anonymize"});
    EXPECT_EQ(factsOfFile(written_)->anonymity, Anonymity::Public);
    EXPECT_EQ(file("questions.txt").find("203.0.113.77"), std::string::npos) << file("questions.txt");
    const auto first = factsOfFile(written_), second = factsOfFile(file("facts-2.json"));
    ASSERT_TRUE(first && second);
    EXPECT_NE(first->device->publicKey, test::healthyServer().device->publicKey);
    EXPECT_EQ(first->device->publicKey, second->device->publicKey);
    (void)collect({"--anonymize=strict"});
    for (const char* name : {"questions.txt", "README.txt", "facts-2.json", "tunnel-2.txt"})
        EXPECT_EQ(file(name).find("office"), std::string::npos) << name << "\n" << file(name);
}

TEST_F(Collecting, IsOneDocumentForPrograms)
{
    EXPECT_NE(collect({"--format", "json"}).out.find("\"tunnelight.collection/1\""), std::string::npos);
}

TEST_F(Collecting, WhatCannotBeWrittenIsSaidAndAStoppedOneIsNotWritten)
{
    canWrite_ = fail(ErrorCode::Denied, "write the file", 13);
    EXPECT_EQ(collect({}).status, kCouldNotRun);
    EXPECT_EQ(collect({"--anonymize=hardly"}).status, kWrongCommandLine);
    writtenTo_.clear();
    stop_.request_stop();
    EXPECT_EQ(collect({}).status, kCouldNotRun);
    EXPECT_EQ(writtenTo_, "");
}
}
