// SPDX-License-Identifier: GPL-3.0-or-later
// Nothing here reaches a network.
#include "core/bundle/bundle.h"
#include "core/facts/facts_json.h"
#include "tests/cli/cli.h"
#include "tests/support/facts_builder.h"
#include <csignal>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
namespace {
using namespace tl;
using namespace tl::test;

std::string data(const std::string& name) { return std::string(TL_TEST_DATA) + "/facts/" + name; }

TEST_F(Cli, WrongCommandLines)
{
    for (const std::vector<std::string>& args :
         std::vector<std::vector<std::string>>{{},
                                               {"cure"},
                                               {"diagnose", "--format", "yaml"},
                                               {"diagnose", "--format", "json", "--target-ip", "300.1.1.1"},
                                               {"diagnose", "--target-ip", "10.0.0.1", "--deadline", "601"},
                                               {"replay"},
                                               {"replay", "--format=json"},
                                               {"ledger"},
                                               {"ledger", "a.pcap", "b.pcap"},
                                               {"ledger", "a.pcap", "--tunnel-if", "x", "--uplink-if", "x"},
                                               {"tunnels", "--tunnel", "x"}}) {
        const Ended ended = run(args);
        EXPECT_EQ(ended.status, 2);
        EXPECT_EQ(ended.out, "");
        EXPECT_NE(ended.err.find("--help"), std::string::npos);
    }
}

TEST_F(Cli, VersionAndHelp)
{
    const Ended version = run({"--version"});
    EXPECT_EQ(version.status, 0);
    EXPECT_TRUE(version.out.starts_with("tunnelight-cli 0."));
    const Ended help = run({"--help"});
    EXPECT_EQ(help.status, 0);
    for (const char* name : {"tunnels", "diagnose", "replay", "ledger"})
        EXPECT_NE(help.out.find(name), std::string::npos);
}

TEST_F(Cli, TunnelsIsOneDocument)
{
    const Ended ended = run({"tunnels", "--format", "json"});
    EXPECT_EQ(ended.status, 0) << ended.err;
    const Json document = Json::parse(ended.out, nullptr, false);
    ASSERT_FALSE(document.is_discarded()) << ended.out;
    EXPECT_EQ(document["schema"], "tunnelight.tunnels/1");
    EXPECT_TRUE(document["tunnels"].is_array());
}

TEST_F(Cli, ATunnelThatIsNotThere)
{
    for (const char* name : {"no-such-tunnel", "../../etc/passwd", "a b", "\xff\x1b[2J", "%s%n"})
        expectError(run({"diagnose", "--tunnel", name, "--target-ip", "192.0.2.1", "--format", "json"}), "not_found",
                    {"There is no WireGuard tunnel"});
    const Ended text = run({"diagnose", "--tunnel", "no-such-tunnel", "--target-ip", "192.0.2.1"});
    EXPECT_EQ(text.status, 3);
    EXPECT_EQ(text.out, "");
    EXPECT_NE(text.err.find("\"no-such-tunnel\""), std::string::npos);
}

struct Stored {
    const char* file;
    int status;
    const char* verdict;
    const char* rootCause;
};
TEST_F(Cli, CollectsWhatThisMachineSaysOfItself)
{
    const std::string archive = (home_ / "seen.zip").string();
    const Ended ended = run({"collect", "--anonymize", "--format", "json", "--output", archive});
    EXPECT_EQ(ended.status, 0) << ended.err;
    EXPECT_EQ(Json::parse(ended.out, nullptr, false).value("schema", ""), "tunnelight.collection/1") << ended.out;
    std::ifstream file(archive, std::ios::binary);
    const auto facts = factsOfFile(std::string((std::istreambuf_iterator<char>(file)), {}));
    ASSERT_TRUE(facts) << facts.error().where;
    EXPECT_EQ(facts->platform, "linux");
    ASSERT_TRUE(facts->network);
    EXPECT_FALSE(facts->network->links.empty());
}

TEST_F(Cli, ReplayOfStoredFacts)
{
    const Stored cases[] = {{"server_forwarding_off.json", 1, "broken", "forwarding.disabled"},
                            {"server_nat_missing.json", 1, "broken", "nat.missing"},
                            {"client_tunnel_down.json", 1, "broken", "tunnel.down"}};
    for (const Stored& each : cases) {
        const Ended ended = run({"replay", data(each.file), "--format", "json"});
        EXPECT_EQ(ended.status, each.status) << each.file << ended.err;
        const Json report = Json::parse(ended.out, nullptr, false);
        ASSERT_FALSE(report.is_discarded()) << each.file;
        EXPECT_EQ(report["schema"], "tunnelight.report/1");
        EXPECT_EQ(report["verdict"], each.verdict) << each.file;
        EXPECT_EQ(report["root_cause"], each.rootCause) << each.file;
        EXPECT_EQ(report["steps"].size(), 8U);
    }
}

TEST_F(Cli, ReplayForPeople)
{
    const Ended ended = run({"replay", data("server_nat_missing.json")});
    EXPECT_EQ(ended.status, 1);
    EXPECT_TRUE(ended.out.starts_with("✖ ")) << ended.out;
    EXPECT_EQ(ended.out.find('\x1b'), std::string::npos); // no colour but on a terminal
    for (const char* heading : {"What is wrong", "Why we say so", "What to do"})
        EXPECT_NE(ended.out.find(heading), std::string::npos);
}

TEST_F(Cli, ReplayOfBothEnds)
{
    const Ended ended =
        run({"replay", data("client_tunnel_down.json"), data("server_nat_missing.json"), "--format", "json"});
    EXPECT_EQ(ended.status, 1) << ended.err;
    EXPECT_FALSE(Json::parse(ended.out, nullptr, false).is_discarded());
}

TEST_F(Cli, ReplayOfWhatIsNoFacts)
{
    Json facts = Json::parse(toJson(test::healthyServer()));
    Json withoutRequest = facts, wrongKind = facts;
    withoutRequest.erase("request");
    wrongKind["network"]["value"]["links"][1]["mtu"] = "large";
    struct Case {
        std::string path, code;
        std::vector<std::string> says;
    };
    const Case cases[] = {{(home_ / "missing.json").string(), "not_found", {"missing.json"}},
                          {home_.string(), "unavailable", {home_.string()}},
                          {file("empty.json", ""), "malformed", {"empty.json"}},
                          {file("broken.json", "{\"schema\": "), "malformed", {"broken.json"}},
                          {file("other.json", "{}"), "malformed", {"schema"}},
                          {file("nul.json", std::string(100, '\0')), "malformed", {"nul.json"}},
                          {file("request.json", withoutRequest.dump()), "malformed", {"request"}},
                          {file("kind.json", wrongKind.dump()), "malformed", {"links[1]", "mtu"}},
                          {file("deep.json", std::string(200'000, '[')), "malformed", {"deep.json"}}};
    for (const Case& each : cases) expectError(run({"replay", each.path, "--format", "json"}), each.code, each.says);
}

TEST_F(Cli, AnOutputThatCannotBeWritten)
{
    for (const char* where : {"/dev/full", "closed", "gone"}) {
        const Ended ended = run({"replay", data("server_nat_missing.json")}, where);
        EXPECT_EQ(ended.status, 3) << where << " signal " << ended.signal;
        EXPECT_NE(ended.err.find("could not be written"), std::string::npos) << where << ended.err;
    }
}

// A pipe is neither read as settings nor written as a log: both would wait for somebody at its other end.
TEST_F(Cli, PipesInPlaceOfItsFiles)
{
    fs::create_directories(home_ / ".config/tunnelight");
    fs::create_directories(home_ / ".local/state/tunnelight");
    ASSERT_EQ(::mkfifo((home_ / ".config/tunnelight/settings.json").c_str(), 0600), 0);
    ASSERT_EQ(::mkfifo((home_ / ".local/state/tunnelight/tunnelight.log").c_str(), 0600), 0);
    EXPECT_EQ(run({"diagnose", "--simulate", "client-default-route"}).status, 1);
    EXPECT_EQ(run({"diagnose", "--tunnel", "no-such-tunnel"}).status, 3);
}

TEST_F(Cli, TheLogIsPrivateAndVerboseShowsIt)
{
    const Ended quiet = run({"replay", data("server_nat_missing.json")});
    EXPECT_EQ(quiet.err, "");
    const Ended loud = run({"replay", data("server_nat_missing.json"), "--verbose"});
    EXPECT_NE(loud.err.find("replay: 1 files"), std::string::npos);
    EXPECT_EQ(loud.out, quiet.out);
    EXPECT_TRUE(fs::exists(home_ / ".local/state/tunnelight/tunnelight.log"));
}

TEST_F(Cli, AHomeThatIsNoFolderCostsOnlyTheLog)
{
    const std::vector<std::string> nowhere = {"HOME=/dev/null"};
    EXPECT_EQ(Program(command({"replay", data("server_nat_missing.json")}), nowhere).wait().status, 1);
    EXPECT_EQ(Program(command({"replay", data("server_nat_missing.json")}), {}).wait().status, 1);
}

// A pipe that never delivers: the program hangs in a system call, as it might in a broken driver.
class StuckCli : public Cli {
protected:
    std::string pipe_ = {};
    int writer_ = -1;
    std::unique_ptr<Program> start(const std::string& format)
    {
        pipe_ = (home_ / "pipe").string();
        EXPECT_EQ(::mkfifo(pipe_.c_str(), 0600), 0);
        auto program = std::make_unique<Program>(command({"replay", pipe_, "--format", format}), environment());
        writer_ = ::open(pipe_.c_str(), O_WRONLY | O_CLOEXEC); // returns when the program has begun to read
        return program;
    }
    void TearDown() override
    {
        ::close(writer_);
        Cli::TearDown();
    }
};

TEST_F(StuckCli, AnInterruptEndsItSoonWithASentence)
{
    for (const int signal : {SIGINT, SIGTERM}) {
        const auto program = start("json");
        const auto before = std::chrono::steady_clock::now();
        program->send(signal);
        expectError(program->wait(), "cancelled", {"stopped"});
        EXPECT_LT(std::chrono::steady_clock::now() - before, std::chrono::seconds(5));
        ::close(writer_);
        fs::remove(pipe_);
    }
}

TEST_F(Cli, FactsFromAPipe)
{
    const std::string pipe = (home_ / "pipe").string();
    ASSERT_EQ(::mkfifo(pipe.c_str(), 0600), 0);
    Program program(command({"replay", pipe, "--format", "json"}), environment());
    std::ofstream(pipe) << std::ifstream(data("server_nat_missing.json")).rdbuf();
    EXPECT_EQ(program.wait().status, 1);
}
}
