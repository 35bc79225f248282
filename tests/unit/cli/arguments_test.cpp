// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/arguments.h"
#include "app/cli/run.h"
#include <gtest/gtest.h>
namespace {
using namespace tl;
using namespace tl::cli;
using namespace std::chrono_literals;

auto parsed(std::vector<const char*> args) { return parseArguments(args); }

TEST(Arguments, DiagnoseTakesEveryOption)
{
    const auto all = parsed({"--verbose", "diagnose", "--tunnel", "wg0", "--role", "server", "--target-ip", "192.0.2.1",
                             "--target-ip=2001:db8::1", "--target-name", "example.org", "--format", "json",
                             "--deadline", "2.5", "--facts", "f.json"});
    ASSERT_TRUE(all) << all.error().err;
    EXPECT_TRUE(all->verbose);
    const auto& command = std::get<DiagnoseCommand>(all->command);
    EXPECT_EQ(command.where.tunnel, "wg0");
    EXPECT_EQ(command.where.role, Role::Server);
    ASSERT_EQ(command.targets.addresses.size(), 2U);
    EXPECT_EQ(toString(command.targets.addresses[1]), "2001:db8::1");
    EXPECT_EQ(command.targets.names, std::vector<std::string>{"example.org"});
    EXPECT_EQ(command.format, Format::Json);
    EXPECT_EQ(command.deadline, 2500ms);
    EXPECT_EQ(command.factsFile, "f.json");
}

TEST(Arguments, DiagnoseNeedsNone)
{
    const auto none = parsed({"diagnose"});
    ASSERT_TRUE(none);
    EXPECT_FALSE(none->verbose);
    const auto& command = std::get<DiagnoseCommand>(none->command);
    EXPECT_FALSE(command.where.tunnel);
    EXPECT_FALSE(command.where.role);
    EXPECT_TRUE(command.targets.empty());
    EXPECT_EQ(command.format, Format::Text);
    EXPECT_EQ(command.deadline, 10s);
    EXPECT_FALSE(command.factsFile);
    EXPECT_EQ(limitOf(none->command), 11s); // a stuck system ends the process shortly after the deadline
}

TEST(Arguments, SeveralTargetsMayFollowOneOption)
{
    const auto several = parsed(
        {"diagnose", "--target-ip", "192.0.2.1", "192.0.2.2", "192.0.2.1", "--target-name", "a.example", "b.example"});
    ASSERT_TRUE(several);
    const auto& targets = std::get<DiagnoseCommand>(several->command).targets;
    EXPECT_EQ(targets.addresses.size(), 2U); // each once
    EXPECT_EQ(targets.names.size(), 2U);
}

TEST(Arguments, GlobalOptionsMayComeLast)
{
    const auto late = parsed({"tunnels", "--format", "json", "--verbose"});
    ASSERT_TRUE(late);
    EXPECT_TRUE(late->verbose);
    EXPECT_FALSE(late->elevate);
    for (const char* command : {"tunnels", "history", "diagnose"}) {
        EXPECT_TRUE(parsed({"--elevate", command})->elevate);
        EXPECT_TRUE(parsed({command, "--elevate"})->elevate);
    }
    EXPECT_EQ(formatOf(late->command), Format::Json);
}

TEST(Arguments, ALanguageIsNamedAsPeopleDo)
{
    for (const char* name : {"zh_CN", "zh-CN", "zh"}) {
        EXPECT_TRUE(parsed({"--language", name, "tunnels"})) << name;
        const std::vector<const char*> args = {"--language", name, "tunnels"};
        EXPECT_EQ(dictionaryFor(args, "C").id, "zh_CN") << name;
    }
}

TEST(Arguments, ReplayTakesOneOrTwoFiles)
{
    const auto one = parsed({"replay", "a.json"});
    ASSERT_TRUE(one);
    EXPECT_EQ(std::get<ReplayCommand>(one->command).files, std::vector<std::string>{"a.json"});
    const auto two = parsed({"replay", "--format", "json", "a.json", "b.json"});
    ASSERT_TRUE(two);
    EXPECT_EQ(std::get<ReplayCommand>(two->command).files.size(), 2U);
    EXPECT_EQ(limitOf(two->command), std::nullopt);
}

TEST(Arguments, LedgerTakesNamesBeforeItsFile)
{
    const auto named = parsed({"ledger", "--tunnel-if", "wg0", "--tunnel-if", "wg1", "--uplink-if=eth0", "a.pcapng"});
    ASSERT_TRUE(named) << named.error().err;
    const auto& command = std::get<LedgerCommand>(named->command);
    EXPECT_EQ(command.file, "a.pcapng");
    EXPECT_EQ(command.tunnels, (std::vector<std::string>{"wg0", "wg1"}));
    EXPECT_EQ(command.uplinks, std::vector<std::string>{"eth0"});
    EXPECT_EQ(command.format, Format::Text);
    EXPECT_EQ(limitOf(named->command), std::nullopt);
}

TEST(Arguments, HelpAndVersionAreNoFault)
{
    for (const std::vector<const char*>& args :
         std::vector<std::vector<const char*>>{{"--help"}, {"diagnose", "--help"}, {"--version"}, {"replay", "-h"}}) {
        const auto ending = parseArguments(args);
        ASSERT_FALSE(ending);
        EXPECT_EQ(ending.error().status, kNothingWrong);
        EXPECT_FALSE(ending.error().out.empty());
        EXPECT_TRUE(ending.error().err.empty());
    }
}

struct Wrong {
    std::vector<const char*> args;
    const char* says; // what the message must name
};
TEST(Arguments, WrongOnesEndWithTwoAndASentence)
{
    const Wrong cases[] = {{{}, "command is missing"},
                           {{"cure"}, "cure"},
                           {{"tunnels", "diagnose"}, "diagnose"},
                           {{"--format", "json"}, "--format"},
                           {{"diagnose", "--frmat", "json"}, "--frmat"},
                           {{"diagnose", "wg0"}, "wg0"},
                           {{"diagnose", "--format", "xml"}, "\"xml\" is none of: text, json"},
                           {{"diagnose", "--format"}, "--format"},
                           {{"diagnose", "--role", "router"}, "\"router\" is none of: auto, client, server"},
                           {{"diagnose", "--target-ip", "1.2.3"}, "--target-ip \"1.2.3\""},
                           {{"diagnose", "--target-ip", "example.org"}, "not an IP address"},
                           {{"diagnose", "--target-ip", "127.0.0.1"}, "no tunnel can lead"},
                           {{"diagnose", "--target-ip", "::"}, "no tunnel can lead"},
                           {{"diagnose", "--target-ip", "ff02::1"}, "no tunnel can lead"},
                           {{"diagnose", "--target-ip", "fe80::1"}, "no tunnel can lead"},
                           {{"diagnose", "--target-ip", ""}, "--target-ip"},
                           {{"diagnose", "--target-name", "192.0.2.1"}, "--target-ip"},
                           {{"diagnose", "--target-name", "a b"}, "--target-name \"a b\""},
                           {{"diagnose", "--target-name", "a..b"}, "not the name of a host"},
                           {{"diagnose", "--target-name", "."}, "not the name of a host"},
                           {{"diagnose", "--target-name", "-x.example"}, "not the name of a host"},
                           {{"diagnose", "--target-name", "x;reboot"}, "not the name of a host"},
                           {{"diagnose", "--deadline", "0"}, "--deadline"},
                           {{"diagnose", "--deadline", "600.1"}, "--deadline"},
                           {{"diagnose", "--deadline", "-1"}, "--deadline"},
                           {{"diagnose", "--deadline", "nan"}, "--deadline"},
                           {{"diagnose", "--deadline", "inf"}, "--deadline"},
                           {{"diagnose", "--deadline", "soon"}, "--deadline"},
                           {{"diagnose", "--facts", ""}, "--facts: must not be empty"},
                           {{"diagnose", "--tunnel", ""}, "--tunnel: must not be empty"},
                           {{"diagnose", "--tunnel="}, "--tunnel"},
                           {{"watch", "--pcap", ""}, "--pcap: must not be empty"},
                           {{"bundle", "--output", ""}, "--output: must not be empty"},
                           {{"bundle"}, "(--output)"},
                           {{"diagnose", "--deadline", "soon"}, "(--deadline)"},
                           {{"--language", "zh_TW", "tunnels"}, "\"zh_TW\" is none of: "},
                           {{"ledger"}, "FILE"},
                           {{"ledger", "a", "b"}, "b"},
                           {{"ledger", "a", "--tunnel-if"}, "--tunnel-if"},
                           {{"ledger", "a", "--tunnel-if", "x", "--uplink-if", "x"}, "\"x\" cannot be both"},
                           {{"replay"}, "FILE"},
                           {{"replay", "a", "b", "c"}, "c"},
                           {{"diagnose", "--\x1b[31m"}, "\\x1b[31m"}};
    for (const Wrong& each : cases) {
        const auto ending = parseArguments(each.args);
        ASSERT_FALSE(ending) << each.says;
        EXPECT_EQ(ending.error().status, kWrongCommandLine) << each.says;
        EXPECT_EQ(ending.error().out, "") << each.says;
        EXPECT_NE(ending.error().err.find(each.says), std::string::npos)
            << ending.error().err << " lacks " << each.says;
        EXPECT_NE(ending.error().err.find("--help"), std::string::npos);
    }
}

TEST(Arguments, AScriptNamesItsFixes)
{
    const auto script = parsed({"fix", "--tunnel", "wg0", "--id", "nat.create", "--id", "forwarding.enable", "--id",
                                "nat.create", "--script", "windows", "--format", "json"});
    ASSERT_TRUE(script) << script.error().err;
    const auto& command = std::get<ScriptCommand>(script->command);
    EXPECT_EQ(nameOf(command.fixes), "nat.create+forwarding.enable"); // each once
    EXPECT_EQ(command.flavour, ScriptFlavour::Windows);
    EXPECT_EQ(command.where.tunnel, "wg0");
    EXPECT_EQ(formatOf(script->command), Format::Json);
    EXPECT_EQ(limitOf(script->command), 11s);
    const auto here = parsed({"fix", "--id", "dns.set", "--yes"});
    ASSERT_TRUE(here) << here.error().err;
    EXPECT_EQ(std::get<FixCommand>(here->command).fix, "dns.set");
}

TEST(Arguments, AScriptDoesNothingElse)
{
    for (const std::vector<const char*>& args :
         std::vector<std::vector<const char*>>{{"fix", "--script", "linux"},
                                               {"fix", "--script", "linux", "--all"},
                                               {"fix", "--script", "linux", "--id", "nat.create", "--all"},
                                               {"fix", "--script", "linux", "--id", "nat.create", "--yes"},
                                               {"fix", "--script", "linux", "--id", "nat.create", "--dry-run"},
                                               {"fix", "--script", "linux", "--id", "dns.set"},
                                               {"fix", "--script", "linux", "--id", "no.such"},
                                               {"fix", "--script", "macos", "--id", "nat.create"},
                                               {"fix", "--id", "nat.create", "--id", "dns.set"},
                                               {"fix", "--id", "nat.create", "--all"},
                                               {"fix"}}) {
        const auto ending = parsed(args);
        ASSERT_FALSE(ending);
        EXPECT_EQ(ending.error().status, kWrongCommandLine);
    }
    EXPECT_NE(parsed({"fix", "--script", "linux", "--id", "dns.set"}).error().err.find("server.egress"),
              std::string::npos); // what there is instead
}

TEST(Arguments, TooManyTargetsAreRefused)
{
    std::vector<std::string> addresses;
    std::vector<const char*> args = {"diagnose", "--target-ip"};
    for (std::size_t i = 0; i <= kMostTargets; ++i) addresses.push_back("192.0.2." + std::to_string(i + 1));
    for (const std::string& each : addresses) args.push_back(each.c_str());
    EXPECT_EQ(parseArguments(args).error().status, kWrongCommandLine);
    args.pop_back();
    EXPECT_TRUE(parseArguments(args));
}

TEST(TargetName, LengthsOfTheStandard)
{
    const std::string label(63, 'a');
    EXPECT_TRUE(parseTargetName(label + ".example."));
    EXPECT_FALSE(parseTargetName(label + "a.example"));
    const std::string longest = label + "." + label + "." + label + "." + std::string(61, 'b');
    EXPECT_TRUE(parseTargetName(longest));
    EXPECT_FALSE(parseTargetName(longest + "b"));
    EXPECT_TRUE(parseTargetName("_dns.xn--bcher-kva.example"));
}
}
