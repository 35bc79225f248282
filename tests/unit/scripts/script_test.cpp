// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/version.h"
#include "core/scripts/script.h"
#include "core/scripts/values.h"
#include "tests/support/facts_builder.h"
#include "tests/support/golden.h"
#include "tests/support/shell.h"
#include <algorithm>
#include <gtest/gtest.h>
namespace {
using namespace tl;
using namespace tl::test;

constexpr ScriptFlavour kFlavours[] = {ScriptFlavour::Linux, ScriptFlavour::Windows};

const Fix& fix(std::string_view id) { return *findFix(id); }
std::string onLinux(std::string_view id, const Facts& facts = healthyClient())
{
    return scriptFor(ScriptFlavour::Linux, fix(id), facts).value_or("");
}
std::string onWindows(std::string_view id, const Facts& facts = healthyClient())
{
    return scriptFor(ScriptFlavour::Windows, fix(id), facts).value_or("");
}
bool says(const std::string& text, const std::string& words) { return text.find(words) != std::string::npos; }
// What differs from tunnel to tunnel.
std::string head(const std::string& script)
{
    std::string out = script.substr(0, script.find("# Nothing below is particular"));
    const auto at = out.find(version());
    return at == out.npos ? out : out.replace(at, version().size(), "VERSION");
}

ErrorCode refusal(std::string_view id, const Facts& facts, ScriptFlavour flavour = ScriptFlavour::Linux)
{
    const auto script = scriptFor(flavour, fix(id), facts);
    EXPECT_FALSE(script) << id;
    return script ? ErrorCode::Cancelled : script.error().code;
}

std::vector<const Fix*> scripted()
{
    std::vector<const Fix*> out;
    std::ranges::copy_if(allFixes(), std::back_inserter(out), [](const Fix* one) { return hasScript(*one); });
    return out;
}

TEST(Scripts, EveryFixOfTheServersEndHasOne)
{
    for (const Fix* one : allFixes()) {
        EXPECT_EQ(hasScript(*one), one->atServer || one->id == "mtu.set") << one->id;
        EXPECT_EQ(hasScript(*one, ScriptFlavour::Linux), hasScript(*one)) << one->id;
        EXPECT_EQ(hasScript(*one, ScriptFlavour::Windows), hasScript(*one) && one->id != "firewall.allow_forward")
            << one->id;
    }
}

TEST(Scripts, HoldTheValuesOfTheClient)
{
    expectGolden("script_linux.txt", head(onLinux("server.egress")));
    expectGolden("script_windows.txt", head(onWindows("server.egress")));
    expectGolden("script_linux_allowed_ips.txt", head(onLinux("allowedips.peer")));
    expectGolden("script_windows_allowed_ips.txt", head(onWindows("allowedips.peer")));
}

TEST(Scripts, ATunnelThatIsDownIsKnownFromItsFile)
{
    Facts facts = healthyClient();
    facts.device = facts.deviceAfter = Error{ErrorCode::NotFound, "no such device", 0};
    facts.network.get()->addresses.clear();
    EXPECT_TRUE(says(onLinux("nat.create", facts), "CLIENT='10.8.0.2'"));
    EXPECT_TRUE(says(onLinux("nat.create", facts), "PORT='51820'"));
    EXPECT_TRUE(says(onLinux("nat.create", facts), "SERVER_KEY='xTIBA5rb"));
}

TEST(Scripts, OneAddressAloneTellsNoNetwork)
{
    Facts facts = healthyClient();
    facts.network.get()->addresses.back().prefix = prefix("10.8.0.2/32");
    EXPECT_TRUE(says(onLinux("nat.create", facts), "NETWORK='' "));
    EXPECT_TRUE(says(onWindows("nat.create", facts), "$Network = '' "));
}

TEST(Scripts, TheWayOutIsThatOfTheTargets)
{
    Facts facts = healthyClient();
    EXPECT_TRUE(says(onLinux("nat.create", facts), "BEYOND='198.51.100.80 192.0.2.1'"));
    facts.device.get()->peers[0].allowedIps = {prefix("192.168.7.0/24")};
    facts.deviceAfter = facts.device;
    facts.request.targetAddresses = {ip("192.168.7.9"), ip("198.51.100.80"), ip("2001:db8::1")};
    EXPECT_TRUE(says(onLinux("nat.create", facts), "BEYOND='192.168.7.9'")); // the others do not go through the tunnel
}

TEST(Scripts, TheMtuIsWhatWasMeasured)
{
    Facts facts = healthyClient();
    EXPECT_TRUE(says(onLinux("mtu.set", facts), "MTU='1420'")); // this end has been mended, or needs no mending
    EXPECT_TRUE(says(onWindows("mtu.set", facts), "$Mtu = 1420 "));
    facts.network.get()->links.clear();
    EXPECT_EQ(refusal("mtu.set", facts), ErrorCode::Unavailable);
}

TEST(Scripts, SeveralFixesAreOneScript)
{
    const Fix* const both[] = {&fix("nat.create"), &fix("forwarding.enable")};
    const auto script = scriptFor(ScriptFlavour::Linux, both, healthyClient());
    ASSERT_TRUE(script);
    EXPECT_TRUE(says(*script, "SCRIPT='nat.create+forwarding.enable'"));
    EXPECT_TRUE(says(*script, "STEPS='forwarding nat'"));
    EXPECT_FALSE(says(*script, "do_forward()")); // no more than is needed
}

TEST(Scripts, WhatIsNotKnownIsSaid)
{
    Facts facts = healthyClient();
    facts.request.role = Role::Server;
    EXPECT_EQ(refusal("nat.create", facts), ErrorCode::NotSupported);
    facts = healthyClient();
    EXPECT_EQ(refusal("dns.set", facts), ErrorCode::NotSupported);
    EXPECT_EQ(refusal("firewall.allow_forward", facts, ScriptFlavour::Windows), ErrorCode::NotSupported);
    facts.network.get()->addresses.clear();
    facts.config.get()->addresses = {prefix("fd00::2/64")};
    EXPECT_EQ(refusal("nat.create", facts), ErrorCode::Unavailable);
    facts.device.get()->peers[0].endpoint.reset();
    facts.deviceAfter = facts.device;
    facts.config.get()->peers[0].endpointPort = 0;
    EXPECT_EQ(refusal("firewall.allow_listen_port", facts), ErrorCode::Unavailable);
    EXPECT_EQ(refusal("nat.create", {}), ErrorCode::Unavailable);
}

// Facts may come from a file of somebody else, and an administrator starts what is made of them.
TEST(Scripts, NoForeignTextBreaksOut)
{
    Facts facts = healthyClient();
    facts.version = facts.platform = "\n$(reboot)\n";
    facts.request.tunnel = facts.tunnel.get()->name = "'; reboot; '";
    facts.device.get()->name = facts.config.get()->path = facts.request.tunnel;
    for (AddressFacts& each : facts.network.get()->addresses) each.device = facts.request.tunnel;
    for (LinkFacts& each : facts.network.get()->links) each.name = facts.request.tunnel;
    facts.request.targetNames = {"$(reboot)"};
    facts.config.get()->peers[0].endpointHost = "`reboot`";
    facts.config.get()->commands = {"PostUp = reboot"};
    facts.config.get()->searchDomains = {"'reboot"};
    for (const ScriptFlavour flavour : kFlavours)
        for (const Fix* one : scripted()) {
            const auto script = scriptFor(flavour, *one, facts);
            EXPECT_FALSE(script && says(*script, "reboot")) << one->id;
        }
    for (const char* key : {"'; reboot; '", "$(reboot)", "\n", "xTIBA5rboUvnH4htodjb6e697QjLERt1NAB4mZqp8D'="}) {
        facts = healthyClient();
        facts.deviceAfter.get()->peers[0].publicKey = key;
        EXPECT_EQ(refusal("nat.create", facts), ErrorCode::Malformed);
        facts = healthyClient();
        facts.deviceAfter.get()->publicKey = key;
        EXPECT_EQ(refusal("allowedips.peer", facts), ErrorCode::Malformed);
    }
}

TEST(Scripts, NoValueIsOutOfRange)
{
    const auto with = [](const Prefix& address) {
        Facts facts = healthyClient();
        facts.network.get()->addresses.back().prefix = address;
        return refusal("nat.create", facts);
    };
    for (const char* each : {"0.0.0.0/0", "127.0.0.1/8", "224.0.0.1/24", "10.0.0.1/7", "0.0.0.0/32"})
        EXPECT_EQ(with(prefix(each)), ErrorCode::Malformed) << each;
    EXPECT_EQ(with({ip("10.8.0.2"), 200}), ErrorCode::Malformed);
    EXPECT_EQ(with({ip("10.8.0.2"), -3}), ErrorCode::Malformed);
    Facts facts = healthyClient();
    facts.network.get()->links.back().mtu = {70'000};
    EXPECT_EQ(refusal("mtu.set", facts), ErrorCode::Malformed);
}

TEST(Scripts, AQuotedTextMeansItself)
{
    const std::string nasty = "a'b\"c$(x)`y`\\ ;&|<>%!#~*?[]{}\\n''";
    const auto word = quoted(ScriptFlavour::Linux, nasty);
    ASSERT_TRUE(word);
    if (hasShell("sh")) {
        EXPECT_EQ(throughShell("sh", "printf %s " + *word).out, nasty);
    }
    EXPECT_EQ(quoted(ScriptFlavour::Windows, "a'b$c\""), "'a''b$c\"'");
    for (const ScriptFlavour flavour : kFlavours)
        for (const char* text :
             {"a\nb", "\x1b[2J", "\x7f", "a\rb", "\xe2\x80\x99", "\xff"}) // U+2019 ends a string, too
            EXPECT_FALSE(quoted(flavour, text)) << text;
    EXPECT_FALSE(quoted(ScriptFlavour::Linux, std::string_view("a\0b", 3)));
}

TEST(Scripts, AreCompleteAndPlain)
{
    for (const ScriptFlavour flavour : kFlavours)
        for (const Fix* one : scripted()) {
            const auto script = scriptFor(flavour, *one, healthyClient());
            if (!script) continue;
            EXPECT_TRUE(std::ranges::all_of(*script, [](char c) {
                return c == '\n' || c == '\t' || (c >= ' ' && c <= '~');
            })) << one->id; // PowerShell 5.1 reads other letters as those of the machine's own language
            EXPECT_FALSE(says(*script, "SPDX")) << one->id;
        }
    // Each step is there, and each change that it makes can be taken back.
    for (const Fix* one : scripted()) {
        const std::string script = onLinux(one->id);
        for (const char* list : {"STEPS='", "UNDOES='"}) {
            const auto at = script.find(list) + std::string_view(list).size();
            std::string words = script.substr(at, script.find('\'', at) - at) + " ";
            for (std::size_t end; (end = words.find(' ')) != std::string::npos; words.erase(0, end + 1))
                EXPECT_TRUE(says(script, (list[0] == 'S' ? "\ndo_" : "\nundo_") + words.substr(0, end) + "() {"))
                    << one->id << ": " << words;
        }
        for (std::size_t at = 0; (at = script.find(" keep ", at)) != std::string::npos; at += 6)
            EXPECT_TRUE(says(script, "undo_" + script.substr(at + 6, script.find(' ', at + 6) - at - 6) + "() {"))
                << one->id;
        const std::string other = onWindows(one->id);
        for (const char* word : {"'Enable-", "'Add-", "'Set-", "= 'Undo-"})
            for (std::size_t at = 0;
                 (at = other.find(word, at)) != std::string::npos && at < other.find("# Nothing below is particular");
                 ++at) {
                const auto begin = other.find('\'', at) + 1;
                EXPECT_TRUE(says(other, "function " + other.substr(begin, other.find('\'', begin) - begin))) << one->id;
            }
    }
}

TEST(Scripts, AShellCanReadThem)
{
    bool read = false;
    for (const char* shell : {"bash", "dash", "busybox sh"}) {
        if (!hasShell(shell)) continue;
        read = true;
        for (const Fix* one : scripted()) {
            const ShellEnd end = throughShell(std::string(shell) + " -n", onLinux(one->id));
            EXPECT_EQ(end.status, 0) << shell << ", " << one->id << ": " << end.out;
        }
    }
    if (!read) GTEST_SKIP() << "no shell here";
}

// The part of a script that judges rules, on its own.
std::string judged(const std::string& rules, const std::string& chain, const std::string& packets)
{
    const std::string script = onLinux("server.egress");
    const std::string parts = script.substr(0, script.rfind("main \"$@\""));
    return throughShell("sh", parts + "judge " + chain + " '" + packets + "' <<'END'\n" + rules + "\nEND\n").out;
}

struct Judgement {
    const char *rules, *verdict;
};
TEST(Scripts, TellWhatAFilterWouldDo)
{
    if (!hasShell("awk")) GTEST_SKIP() << "no awk here";
    const Judgement forward[] = {
        {"chain f accept", "accept\n"},
        {"chain f drop", "drop\tthe policy of the chain\n"},
        {"chain f drop\nrule f iifname \"wg0\" counter packets 5 bytes 300 accept comment \"x drop\"", "accept\n"},
        {"chain f drop\nrule f iifname \"wg1\" accept", "drop\tthe policy of the chain\n"},
        {"chain f drop\nrule f iifname != \"eth0\" oifname \"eth0\" ip saddr 10.8.0.0/24 accept", "accept\n"},
        {"chain f drop\nrule f ip saddr { 10.9.0.0/24, 10.8.0.0-10.8.0.9 } accept", "accept\n"},
        {"chain f accept\nrule f ct state invalid drop", "accept\n"},
        {"chain f drop\nrule f ct state vmap { established : accept, new : jump n }\nrule n tcp dport { 22, 80-443 } "
         "accept",
         "accept\n"},
        {"chain f accept\nrule f tcp dport 25 drop", "accept\n"},
        {"chain f accept\nrule f meta l4proto tcp reject with tcp reset",
         "reject\tmeta l4proto tcp reject with tcp reset\n"},
        {"chain f accept\nrule f ip6 saddr ::/0 drop", "accept\n"},
        {"chain f accept\nrule f iifname \"wg*\" jump n\nrule n return\nrule n drop", "accept\n"},
        {"chain f accept\nrule f iifname \"wg*\" goto n\nrule f accept\nrule n log prefix \"accept \" drop",
         "drop\t drop\n"},
        {"chain f accept\nrule f jump f", "accept\n"}, // a circle
        {"chain f drop\nrule f limit rate 10/minute accept", "drop\tthe policy of the chain\n"},
    };
    for (const Judgement& each : forward)
        EXPECT_EQ(judged(each.rules, "f", "new wg0 eth0 10.8.0.2 tcp 443"), each.verdict) << each.rules;
    EXPECT_EQ(judged("chain f accept\nrule f udp dport 53 drop", "f",
                     "new wg0 eth0 10.8.0.2 tcp 443,new wg0 eth0 10.8.0.2 udp 53"),
              "drop\tudp dport 53 drop\n"); // the worst of them
    EXPECT_EQ(judged("chain p accept\nrule p oifname \"eth0\" meta l4proto tcp masquerade", "p",
                     "new wg0 eth0 10.8.0.2 tcp 443,new wg0 eth0 10.8.0.2 udp 53"),
              "mixed\n"); // not all of it is translated
}
}
