// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/bundle/redact_facts.h"
#include "core/engine/diagnose.h"
#include "core/facts/facts_json.h"
#include "tests/support/facts_builder.h"
#include "tests/support/file.h"
#include "tests/support/random_facts.h"
#include <algorithm>
#include <filesystem>
#include <gtest/gtest.h>
namespace {
using namespace tl;

Facts shown(const Facts& facts, Anonymity how)
{
    Redactor redactor(how);
    learn(redactor, facts);
    redactor.settle();
    return redacted(redactor, facts);
}

std::string rootOf(const Diagnosis& diagnosis)
{
    return diagnosis.rootCause ? std::string(diagnosis.findings[*diagnosis.rootCause].cause->id) : "";
}

std::vector<std::string> savedFiles()
{
    std::vector<std::string> out;
    for (const auto& file : std::filesystem::directory_iterator(TL_TEST_DATA "/facts"))
        if (file.path().extension() == ".json") out.push_back(file.path().stem().string());
    std::ranges::sort(out);
    return out;
}

// The reason for keeping relations: what is wrong can still be seen.
class SavedMachine : public testing::TestWithParam<std::string> {};
TEST_P(SavedMachine, HasTheSameRootCauseUnderAnyMask)
{
    const auto facts = factsFromJson(test::dataFile("facts/" + GetParam() + ".json"));
    ASSERT_TRUE(facts);
    const Diagnosis plain = diagnose(*facts);
    for (const Anonymity how : {Anonymity::None, Anonymity::Public, Anonymity::Strict}) {
        const auto read = factsFromJson(toJson(shown(*facts, how)));
        ASSERT_TRUE(read) << read.error().where;
        const Diagnosis masked = diagnose(*read);
        EXPECT_EQ(rootOf(masked), rootOf(plain)) << static_cast<int>(how);
        EXPECT_EQ(masked.verdict, plain.verdict) << static_cast<int>(how);
        ASSERT_EQ(masked.findings.size(), plain.findings.size()) << static_cast<int>(how);
        for (std::size_t i = 0; i < plain.findings.size(); ++i)
            EXPECT_EQ(masked.findings[i].cause, plain.findings[i].cause) << plain.findings[i].cause->id;
    }
}
INSTANTIATE_TEST_SUITE_P(Files, SavedMachine, testing::ValuesIn(savedFiles()), [](const auto& each) {
    std::string name = each.param;
    std::ranges::replace_if(
        name, [](char c) { return c == '.' || c == '-'; }, '_');
    return name;
});

// Whatever facts hold: nothing is thrown, and what comes out can be read again.
TEST(RedactedFacts, AnythingCanBeRedacted)
{
    test::RandomFacts random(7);
    for (int i = 0; i < 200; ++i) {
        const Facts facts = random.next();
        for (const Anonymity how : {Anonymity::None, Anonymity::Public, Anonymity::Strict}) {
            const Facts out = shown(facts, how);
            EXPECT_TRUE(factsFromJson(toJson(out)));
            EXPECT_EQ(out.exchanges.size(), facts.exchanges.size());
        }
    }
}

TEST(RedactedFacts, SayHowMuchWasReplaced)
{
    EXPECT_EQ(shown(test::healthyClient(), Anonymity::None).anonymity, std::nullopt);
    EXPECT_EQ(shown(test::healthyClient(), Anonymity::Strict).anonymity, Anonymity::Strict);
}

struct Shown {
    const char* name;
    Anonymity how;
    const char* text;
    const char* expected;
};
void PrintTo(const Shown& row, std::ostream* out) { *out << row.name; }
class ForeignText : public testing::TestWithParam<Shown> {};
TEST_P(ForeignText, IsShownByKnownWordsAlone)
{
    Redactor redactor(GetParam().how);
    redactor.learnDevice("acme", true);
    redactor.learnDevice("wg0", true);
    redactor.learnHost("vpn.acme.com");
    redactor.learnText(GetParam().text);
    redactor.settle();
    EXPECT_EQ(redactor.text(GetParam().text), GetParam().expected);
}
using enum Anonymity;
INSTANTIATE_TEST_SUITE_P(
    Texts, ForeignText,
    testing::ValuesIn<Shown>({
        {"a_rule", None, "ip saddr 10.8.0.0/24 oifname \"eth0\" counter packets 12 masquerade",
         "ip saddr 10.8.0.0/24 oifname \"eth0\" counter packets 12 masquerade"},
        {"a_command", None, "PostUp = iptables -A FORWARD -i %i -j ACCEPT; sysctl -w net.ipv4.ip_forward=1",
         "PostUp = iptables -A FORWARD -i %i -j ACCEPT; sysctl -w net.ipv4.ip_forward=1"},
        {"a_stranger", None, "curl -u bob:hunter2 https://x.corp-7.org/",
         "<hidden> -u <hidden>:<hidden> https://<hidden>.corp-7.<hidden>/"},
        {"known_names_stay", None, "iifname \"acme\" to vpn.acme.com", "iifname \"acme\" to vpn.acme.com"},
        {"known_names_go", Public, "iifname \"acme\" to vpn.acme.com", "iifname \"tunnel1\" to h1.h2.h3.example"},
        {"addresses_go", Public, "drop 81.2.69.142, 81.2.69.142/32 and [2a02:8071::17]:53",
         "drop 192.0.2.1, 192.0.2.1/32 and [2001:db8::1]:53"},
        {"private_ones_stay", Public, "drop 10.8.0.7", "drop 10.8.0.7"},
        {"private_ones_go", Strict, "drop 10.8.0.7", "drop 10.0.0.1"},
        {"hardware_goes", Strict, "ether saddr 00:11:22:aa:bb:cc drop", "ether saddr <mac> drop"},
        {"a_key", None, "echo yAnz5TF+lXXJte14tji3zlMNq+hd2rYUIgJBgB3fBmk= | wg", "echo <key> | wg"},
        {"a_key_in_hex", None, "c809f3e5317e957549b5ed78b638b7ce530dabe85ddab61422024180 1ddf0669", "<key> <hidden>"},
        {"a_path", None, "/etc/wireguard/acme.conf", "/etc/wireguard/acme.conf"},
        {"a_time", None, "2026-11-21T20:31:00.123+0000 info step nat began",
         "2026-11-21T20:31:00.123+0000 info step nat began"},
        {"wide_letters", None, std::string_view("h\0u\0n\0t\0", 8).data(), "<hidden>"},
        {"per_cent", None, "%68%75%6e%74", "<hidden>"},
        {"letter_by_letter", None, "h u n t e r", "<hidden> <hidden> <hidden> <hidden> <hidden> <hidden>"},
    }),
    [](const auto& each) { return each.param.name; });

TEST(Redactor, APatternOfNamesHoldsTheSameDevices)
{
    Redactor redactor(Anonymity::Public);
    redactor.learnDevice("office-a", true);
    redactor.learnDevice("office-b");
    redactor.learnDevice("eth0");
    redactor.settle();
    EXPECT_EQ(redactor.devicePattern("office-*"), (std::vector<std::string>{"tunnel1", "link1"}));
    EXPECT_EQ(redactor.devicePattern("eth*"), (std::vector<std::string>{"eth*"}));
    EXPECT_EQ(redactor.devicePattern("office-a"), (std::vector<std::string>{"tunnel1"}));
}

TEST(Redactor, AKeyHasTheSameStandInAtBothEnds)
{
    const std::string key = "HIgo9xNzJMWLKASShiTqIybxZ0U3wGLiUeJ1PKf8ykw=";
    Redactor one(Anonymity::Public), other(Anonymity::Strict);
    one.learnKey(key);
    other.learnKey("xTIBA5rboUvnH4htodjb6e697QjLERt1NAB4mZqp8Dg=");
    other.learnKey(key);
    EXPECT_EQ(one.key(key), other.key(key));
    EXPECT_NE(one.key(key), key);
    EXPECT_EQ(one.key(key).size(), key.size());
}
}
