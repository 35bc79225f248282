// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/run.h"
#include "core/facts/facts_json.h"
#include "tests/support/facts_builder.h"
#include "tests/support/fake_system.h"
#include "tests/support/golden.h"
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
namespace {
using namespace tl;
using namespace tl::cli;
using Json = nlohmann::json;

class Commands : public testing::Test {
protected:
    test::FakeSystem machine_ = {};
    Log log_ = {};
    std::stop_source stop_ = {};
    LoadedSettings settings_ = {{{.addresses = {test::ip("198.51.100.1")}, .names = {"default.example"}}}, ""};
    int settingsAsked_ = 0;
    Status canWrite_ = Done{};
    std::string writtenTo_ = {}, written_ = {};

    Surroundings surroundings()
    {
        return {.system = machine_.lend(),
                .log = log_,
                .stop = stop_.get_token(),
                .settings = [this] { return ++settingsAsked_, settings_; },
                .writeFile =
                    [this](const std::filesystem::path& path, std::string_view text) {
                        writtenTo_ = path.string();
                        written_ = text;
                        return canWrite_;
                    }};
    }
    // What the run was asked to look for, as it is in the facts that it saved.
    RequestFacts asked(DiagnoseCommand command)
    {
        command.factsFile = "facts.json";
        run(command, surroundings());
        const auto facts = factsFromJson(written_);
        EXPECT_TRUE(facts) << written_;
        return facts ? facts->request : RequestFacts{};
    }
    void have(const Facts& facts)
    {
        machine_.allTunnels->push_back(*facts.tunnel);
        machine_.devices.emplace(facts.tunnel->name, *facts.device);
        machine_.configs.emplace(facts.tunnel->name, *facts.config);
        machine_.network = *facts.network;
        machine_.stackFacts = *facts.stack;
        machine_.clockFacts = *facts.clock;
    }
    void haveNamed(std::string name, bool running)
    {
        machine_.allTunnels->push_back({.name = std::move(name), .linkExists = running, .linkUp = running});
    }
};

class TunnelsCommandTest : public Commands {
protected:
    Json document()
    {
        const Ending ending = run(TunnelsCommand{Format::Json}, surroundings());
        EXPECT_EQ(ending.status, kNothingWrong);
        return Json::parse(ending.out);
    }
};

TEST_F(TunnelsCommandTest, ListsWhatRunsAndWhatIsConfigured)
{
    have(test::healthyClient());
    haveNamed("wg-spare", false);
    machine_.allTunnels->back().configPath = "/etc/wireguard/wg-spare.conf";
    machine_.configs.emplace(
        "wg-spare", ConfigFacts{.listenPort = 51820,
                                .peers = {{.publicKey = "K", .endpointHost = "2001:db8::7", .endpointPort = 9}}});
    const Json tunnels = document();
    EXPECT_EQ(tunnels["schema"], "tunnelight.tunnels/1");
    ASSERT_EQ(tunnels["tunnels"].size(), 2U);
    const Json& running = tunnels["tunnels"][0];
    EXPECT_EQ(running["name"], "wg0");
    EXPECT_EQ(running["state"], "up");
    EXPECT_EQ(running["role"], "client");
    EXPECT_EQ(running["config"], "/etc/wireguard/wg0.conf");
    EXPECT_EQ(running["userspace"], false);
    EXPECT_EQ(running["peers"][0]["endpoint"], "203.0.113.7:51820");
    EXPECT_EQ(running["peers"][0]["allowed_ips"], Json::array({"0.0.0.0/0"}));
    EXPECT_EQ(running["peers"][0]["last_handshake"], "2023-11-14T22:12:50Z");
    const Json& spare = tunnels["tunnels"][1];
    EXPECT_EQ(spare["state"], "configured");
    EXPECT_EQ(spare["peers"][0]["endpoint"], "[2001:db8::7]:9");
    EXPECT_TRUE(spare["peers"][0]["last_handshake"].is_null());
}

TEST_F(TunnelsCommandTest, TextIsATable)
{
    have(test::healthyServer());
    haveNamed("wg\x1b[2J", true);
    machine_.allTunnels->back().linkUp = false;
    const Ending ending = run(TunnelsCommand{}, surroundings());
    EXPECT_EQ(ending.status, kNothingWrong);
    expectGolden("tunnels.txt", ending.out);
}

TEST_F(TunnelsCommandTest, NoTunnelIsNoFault)
{
    EXPECT_EQ(document()["tunnels"], Json::array());
    EXPECT_NE(run(TunnelsCommand{}, surroundings()).out.find("There is no WireGuard tunnel"), std::string::npos);
}

TEST_F(TunnelsCommandTest, WithoutRightsTheNamesRemainAndANoteSaysWhy)
{
    haveNamed("wg0", true);
    machine_.devices.emplace("wg0", fail(ErrorCode::Denied, "read the state of wg0", 1));
    const Json tunnels = document();
    EXPECT_EQ(tunnels["tunnels"][0]["role"], "unknown");
    EXPECT_EQ(tunnels["tunnels"][0]["state_error"], "denied");
    EXPECT_NE(run(TunnelsCommand{}, surroundings()).err.find("administrator"), std::string::npos);
}

// /etc/wireguard is for root alone: what is configured there and not running cannot be listed.
TEST_F(TunnelsCommandTest, ThatSomeMayBeMissingIsSaid)
{
    EXPECT_EQ(document()["configurations_seen"], true);
    machine_.configs.emplace("wg0", fail(ErrorCode::Denied, "read /etc/wireguard/wg0.conf", 13));
    EXPECT_EQ(document()["configurations_seen"], false);
    const Ending none = run(TunnelsCommand{}, surroundings());
    EXPECT_EQ(none.out, "No WireGuard tunnel is running on this computer.\n");
    EXPECT_NE(none.err.find("sudo"), std::string::npos) << none.err;
    const Ending diagnosis = run(DiagnoseCommand{}, surroundings());
    EXPECT_EQ(diagnosis.status, kCouldNotRun);
    EXPECT_NE(diagnosis.err.find("sudo"), std::string::npos) << diagnosis.err;
    const Ending named = run(DiagnoseCommand{.where = {.tunnel = "home"}}, surroundings());
    EXPECT_NE(named.err.find("Whether one is configured"), std::string::npos) << named.err;
    haveNamed("wg1", true);
    EXPECT_EQ(document()["configurations_seen"], false);
    haveNamed("wg2", false);
    machine_.allTunnels->back().configPath = "/etc/wireguard/wg2.conf"; // the folder can be read
    EXPECT_EQ(document()["configurations_seen"], true);
}

// A helper has the rights, and answers for no name but those that it lists.
TEST_F(TunnelsCommandTest, ARefusalOfTheHelperHidesNothing)
{
    machine_.configs.emplace("wg0", fail(ErrorCode::Denied, "not ours: an interface that is no tunnel"));
    EXPECT_EQ(document()["configurations_seen"], true);
}

TEST_F(TunnelsCommandTest, AConfigurationThatIsNoFileIsNamed)
{
    haveNamed("wg0", false);
    machine_.allTunnels->back().configPath = "/etc/wireguard/wg0.conf";
    machine_.configs.emplace("wg0", fail(ErrorCode::Unavailable, "/etc/wireguard/wg0.conf is not a file"));
    EXPECT_NE(run(TunnelsCommand{}, surroundings()).err.find("is not a file"), std::string::npos);
}

TEST_F(TunnelsCommandTest, AMalformedConfigurationIsNamedWithItsPlace)
{
    haveNamed("wg0", false);
    machine_.allTunnels->back().configPath = "/etc/wireguard/wg0.conf";
    machine_.configs.emplace("wg0", fail(ErrorCode::Malformed, "/etc/wireguard/wg0.conf:4:12: not a key"));
    EXPECT_NE(run(TunnelsCommand{}, surroundings()).err.find("wg0.conf:4:12: not a key"), std::string::npos);
}

TEST_F(TunnelsCommandTest, AListThatCannotBeMadeIsAnError)
{
    machine_.allTunnels = fail(ErrorCode::Unavailable, "list the links", ENOBUFS);
    const Ending ending = run(TunnelsCommand{Format::Json}, surroundings());
    EXPECT_EQ(ending.status, kCouldNotRun);
    EXPECT_EQ(Json::parse(ending.out)["schema"], "tunnelight.error/1");
    EXPECT_EQ(Json::parse(ending.out)["error"]["code"], "unavailable");
    EXPECT_NE(ending.err.find("list the links"), std::string::npos);
}

class DiagnoseCommandTest : public Commands {
protected:
    // It must not run, and say these.
    void expectRefused(const DiagnoseCommand& command, const std::string& code, const std::vector<std::string>& says)
    {
        DiagnoseCommand asJson = command;
        asJson.format = Format::Json;
        const Ending ending = run(asJson, surroundings());
        EXPECT_EQ(ending.status, kCouldNotRun);
        EXPECT_EQ(Json::parse(ending.out)["error"]["code"], code);
        for (const std::string& each : says) EXPECT_NE(ending.err.find(each), std::string::npos) << ending.err;
        EXPECT_EQ(run(command, surroundings()).out, ""); // nothing but the sentence
    }
};

TEST_F(DiagnoseCommandTest, WithoutATunnel)
{
    expectRefused({}, "not_found", {"There is no WireGuard tunnel on this computer"});
    expectRefused({.where = {.tunnel = "wg7"}}, "not_found", {"\"wg7\""});
}

TEST_F(DiagnoseCommandTest, AnUnknownNameListsTheKnown)
{
    haveNamed("wg0", true);
    haveNamed("office", false);
    expectRefused({.where = {.tunnel = "../wg\n"}}, "not_found", {"\"../wg\\n\"", "wg0, office", "--tunnel"});
}

TEST_F(DiagnoseCommandTest, SeveralNeedAChoice)
{
    haveNamed("wg0", true);
    haveNamed("wg1", true);
    expectRefused({}, "ambiguous", {"wg0, wg1", "--tunnel"});
    machine_.allTunnels = std::vector<TunnelFacts>{{.name = "a"}, {.name = "b"}};
    expectRefused({}, "ambiguous", {"a, b"});
}

TEST_F(DiagnoseCommandTest, TheOnlyOneOrTheOnlyRunningOneIsMeant)
{
    have(test::healthyClient());
    EXPECT_EQ(asked({}).tunnel, "wg0");
    haveNamed("spare", false);
    EXPECT_EQ(asked({}).tunnel, "wg0");
    EXPECT_EQ(asked({.where = {.tunnel = "spare"}}).tunnel, "spare");
}

TEST_F(DiagnoseCommandTest, DefaultTargetsHoldOnlyWhenNoneIsGiven)
{
    have(test::healthyClient());
    RequestFacts request = asked({});
    EXPECT_FALSE(request.targetsGiven);
    EXPECT_EQ(request.targetAddresses, settings_.settings.targets.addresses);
    EXPECT_EQ(request.targetNames, settings_.settings.targets.names);
    EXPECT_EQ(settingsAsked_, 1);
    request = asked({.targets = {.names = {"given.example"}}});
    EXPECT_TRUE(request.targetsGiven);
    EXPECT_TRUE(request.targetAddresses.empty());
    EXPECT_EQ(request.targetNames, std::vector<std::string>{"given.example"});
    EXPECT_EQ(settingsAsked_, 1);
}

TEST_F(DiagnoseCommandTest, AGivenRoleHolds)
{
    have(test::healthyClient());
    const RequestFacts request = asked({.where = {.role = Role::Server}});
    EXPECT_EQ(request.role, Role::Server);
    EXPECT_TRUE(request.roleGiven);
    EXPECT_EQ(asked({}).role, Role::Client);
    EXPECT_FALSE(asked({}).roleGiven);
}

TEST_F(DiagnoseCommandTest, BadSettingsAreMentionedOnce)
{
    have(test::healthyClient());
    settings_.warning = "The settings are odd.";
    EXPECT_NE(run(DiagnoseCommand{}, surroundings()).err.find("The settings are odd."), std::string::npos);
}

TEST_F(DiagnoseCommandTest, FactsThatCannotBeSavedDoNotCostTheReport)
{
    have(test::healthyClient());
    canWrite_ = fail(ErrorCode::Denied, "write the file", EACCES);
    const Ending ending = run(DiagnoseCommand{.format = Format::Json, .factsFile = "/root/facts.json"}, surroundings());
    EXPECT_EQ(ending.status, kCouldNotRun);
    EXPECT_EQ(Json::parse(ending.out)["schema"], "tunnelight.report/1");
    EXPECT_NE(ending.err.find("/root/facts.json"), std::string::npos);
    EXPECT_EQ(writtenTo_, "/root/facts.json");
}

TEST_F(DiagnoseCommandTest, AStopEndsItWithoutAReport)
{
    have(test::healthyClient());
    stop_.request_stop();
    expectRefused({}, "cancelled", {"stopped", "Nothing was changed"});
}

TEST(ReasonOf, SaysWhatIsKnownAndNoMore)
{
    const auto system = [](int code) { return std::system_category().message(code); };
    const std::pair<Error, std::string> cases[] = {
        {{ErrorCode::Unavailable, "write the file", ENOENT}, "write the file: " + system(ENOENT)},
        {{ErrorCode::Unavailable, "", ENOENT}, system(ENOENT)},
        {{ErrorCode::Unavailable, "a folder has that name", 0}, "a folder has that name"},
        {{ErrorCode::Unavailable, "", 0}, "it did not work"},
        {{ErrorCode::Denied, "write the file", EACCES}, "write the file: no permission (" + system(EACCES) + ")"},
        {{ErrorCode::Timeout, "list\nrules", 0}, "list\\nrules: it took too long"}};
    for (const auto& [error, reason] : cases) EXPECT_EQ(reasonOf(error), reason);
}

TEST_F(Commands, EndWithTheStatusOfTheVerdict)
{
    const std::pair<Verdict, int> cases[] = {{Verdict::Healthy, kNothingWrong},
                                             {Verdict::Degraded, kFaultFound},
                                             {Verdict::Broken, kFaultFound},
                                             {Verdict::Inconclusive, kCouldNotRun}};
    for (const auto& [verdict, status] : cases) {
        const Ending ending = reported(test::healthyClient(), {.verdict = verdict}, Format::Json, surroundings());
        EXPECT_EQ(ending.status, status);
        EXPECT_EQ(Json::parse(ending.out)["schema"], "tunnelight.report/1");
        EXPECT_EQ(ending.err.empty(), verdict != Verdict::Inconclusive);
    }
}

class ScriptCommandTest : public Commands {
protected:
    ScriptCommand command_ = {.targets = {.addresses = {test::ip(test::kTarget)}}, .fixes = {findFix("server.egress")}};
};

TEST_F(ScriptCommandTest, ThePrintedScriptIsThatOfTheFacts)
{
    have(test::healthyClient());
    const Ending text = run(command_, surroundings());
    EXPECT_EQ(text.status, kNothingWrong);
    EXPECT_EQ(text.err, "");
    EXPECT_TRUE(text.out.starts_with("#!/bin/sh\n"));
    EXPECT_NE(text.out.find("CLIENT='10.8.0.2'"), std::string::npos);
    command_.format = Format::Json;
    const Json document = Json::parse(run(command_, surroundings()).out);
    EXPECT_EQ(document["schema"], "tunnelight.script/1");
    EXPECT_EQ(document["fix"], "server.egress");
    EXPECT_EQ(document["flavour"], "linux");
    EXPECT_EQ(document["script"], text.out);
}

TEST_F(ScriptCommandTest, WithoutItsValuesThereIsASentence)
{
    EXPECT_EQ(run(command_, surroundings()).status, kCouldNotRun); // no tunnel
    Facts facts = test::healthyClient();
    facts.network.get()->addresses.clear();
    facts.config.get()->addresses.clear();
    have(facts);
    command_.format = Format::Json;
    const Ending ending = run(command_, surroundings());
    EXPECT_EQ(ending.status, kCouldNotRun);
    EXPECT_EQ(Json::parse(ending.out)["error"]["code"], "unavailable");
    EXPECT_NE(ending.err.find("no IPv4 address"), std::string::npos) << ending.err;
}

TEST_F(ScriptCommandTest, OnTheServerNoneIsNeeded)
{
    have(test::healthyServer());
    const Ending ending = run(command_, surroundings());
    EXPECT_EQ(ending.status, kCouldNotRun);
    EXPECT_NE(ending.err.find("the server itself"), std::string::npos) << ending.err;
}
}
