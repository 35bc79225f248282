// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/arguments.h"
#include "app/cli/run.h"
#include "core/bundle/bundle.h"
#include "tests/support/facts_builder.h"
#include "tests/support/fake_system.h"
#include <gtest/gtest.h>
namespace {
using namespace tl;
using namespace tl::cli;

class BundleOnTheCommandLine : public testing::Test {
protected:
    BundleOnTheCommandLine()
    {
        const Facts facts = test::healthyServer();
        machine_.allTunnels->push_back(*facts.tunnel);
        machine_.devices.emplace(facts.tunnel->name, *facts.device);
        machine_.configs.emplace(facts.tunnel->name, *facts.config);
        machine_.network = *facts.network;
        machine_.stackFacts = *facts.stack;
        machine_.clockFacts = *facts.clock;
    }
    Surroundings surroundings()
    {
        return {.system = machine_.lend(),
                .log = log_,
                .stop = stop_.get_token(),
                .settings = [] { return LoadedSettings{}; },
                .writeFile =
                    [this](const std::filesystem::path& path, std::string_view bytes) {
                        writtenTo_ = path.string();
                        written_ = bytes;
                        return canWrite_;
                    }};
    }
    Ending bundle(std::vector<const char*> args)
    {
        args.insert(args.begin(), {"bundle", "--output", "out.zip"});
        const auto parsed = parseArguments(args);
        if (!parsed) return parsed.error();
        return runIn(std::nullopt, parsed->command, surroundings());
    }
    std::string file(const std::string& name)
    {
        const auto archive = ZipArchive::open(written_);
        EXPECT_TRUE(archive);
        const auto content = archive ? archive->read(name, 1 << 20) : Result<std::string>("");
        return content.value_or("");
    }
    test::FakeSystem machine_ = {};
    Log log_ = {};
    std::stop_source stop_ = {};
    Status canWrite_ = Done{};
    std::string writtenTo_ = {}, written_ = {};
};

TEST_F(BundleOnTheCommandLine, IsWrittenWhereItWasAskedForAndHoldsWhatReplayNeeds)
{
    const Ending ending = bundle({});
    EXPECT_EQ(ending.status, kNothingWrong) << ending.err;
    EXPECT_EQ(writtenTo_, "out.zip");
    EXPECT_TRUE(factsOfFile(written_));
    EXPECT_NE(ending.out.find("README.txt"), std::string::npos);
    EXPECT_EQ(file("packets.pcapng"), "");
}

TEST_F(BundleOnTheCommandLine, IsOneDocumentForPrograms)
{
    const Ending ending = bundle({"--format", "json"});
    EXPECT_NE(ending.out.find("\"tunnelight.bundle/1\""), std::string::npos);
}

TEST_F(BundleOnTheCommandLine, AWordMayFollowAnonymize)
{
    (void)bundle({"--anonymize"});
    EXPECT_EQ(factsOfFile(written_)->anonymity, Anonymity::Public);
    (void)bundle({"--anonymize=strict"});
    EXPECT_EQ(factsOfFile(written_)->anonymity, Anonymity::Strict);
    EXPECT_EQ(bundle({"--anonymize=hardly"}).status, kWrongCommandLine);
    EXPECT_EQ(bundle({"--record", "0"}).status, kWrongCommandLine);
}

TEST_F(BundleOnTheCommandLine, WithoutRightsItSaysThatThereAreNoPackets)
{
    EXPECT_EQ(bundle({"--with-packets"}).status, kNothingWrong);
    EXPECT_NE(file("README.txt").find("packets.pcapng: denied"), std::string::npos) << file("README.txt");
}

TEST_F(BundleOnTheCommandLine, RecordsBeforeMeanwhileAndAfter)
{
    EXPECT_EQ(bundle({"--record", "3"}).status, kNothingWrong);
    for (const char* name : {"facts-before.json", "facts-meanwhile.json", "facts.json"})
        EXPECT_TRUE(factsOfFile(file(name))) << name;
    EXPECT_NE(file("recording.json").find("\"at_ms\": 3000"), std::string::npos) << file("recording.json");
}

TEST_F(BundleOnTheCommandLine, WhatCannotBeWrittenIsSaid)
{
    canWrite_ = fail(ErrorCode::Denied, "write the file", 13);
    const Ending ending = bundle({});
    EXPECT_EQ(ending.status, kCouldNotRun);
    EXPECT_NE(ending.err.find("out.zip"), std::string::npos);
}

TEST_F(BundleOnTheCommandLine, IsNotBegunOnceItIsStopped)
{
    stop_.request_stop();
    EXPECT_EQ(bundle({}).status, kCouldNotRun);
    EXPECT_EQ(writtenTo_, "");
}

TEST_F(BundleOnTheCommandLine, NeedsAFileAndATunnel)
{
    const std::vector<const char*> none = {"bundle"};
    EXPECT_EQ(parseArguments(none).error().status, kWrongCommandLine);
    EXPECT_EQ(bundle({"--tunnel", "nowhere"}).status, kCouldNotRun);
}
}
