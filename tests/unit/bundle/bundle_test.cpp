// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/bundle/bundle.h"
#include "core/bundle/listings.h"
#include "core/bundle/packet_keeper.h"
#include "core/bundle/patient_system.h"
#include "core/config/config.h"
#include "tests/support/facts_builder.h"
#include "tests/support/fake_system.h"
#include "tests/support/packet_bytes.h"
#include <algorithm>
#include <gtest/gtest.h>
#include <semaphore>
namespace {
using namespace tl;
using namespace std::chrono_literals;

const BundleFile* fileOf(const Bundle& bundle, const std::string& name)
{
    const auto found = std::ranges::find(bundle.files, name, &BundleFile::name);
    return found == bundle.files.end() ? nullptr : &*found;
}

BundleInput healthy()
{
    return {.facts = test::healthyServer(), .log = std::string("2026-11-21T20:31:00.123+0000 1 info step nat began\n")};
}

TEST(Bundle, HoldsTheFilesOfTheContract)
{
    const Bundle bundle = makeBundle(healthy());
    for (const char* name : {"README.txt", "report.json", "report.html", "facts.json", "tunnel.conf", "log.txt"})
        EXPECT_TRUE(fileOf(bundle, name)) << name;
    EXPECT_EQ(bundle.files.front().name, "README.txt");
    for (const BundleFile& each : bundle.files)
        EXPECT_NE(bundle.files.front().content.find("\n" + each.name + "\n") != std::string::npos,
                  each.name == "README.txt")
            << each.name;
}

TEST(Bundle, WhatCouldNotBeHadIsSaidAndTheRestIsThere)
{
    BundleInput input = healthy();
    input.facts->firewall = Error{ErrorCode::Timeout, "read the packet filters"};
    input.log = fail(ErrorCode::Denied, "read the log", 13);
    const Bundle bundle = makeBundle(input);
    const std::string& readme = bundle.files.front().content;
    EXPECT_NE(readme.find("firewall.txt: timeout, read the packet filters"), std::string::npos) << readme;
    EXPECT_NE(readme.find("log.txt: denied, read the log"), std::string::npos) << readme;
    EXPECT_FALSE(fileOf(bundle, "log.txt"));
    EXPECT_TRUE(fileOf(bundle, "routes.txt"));
    input.facts = fail(ErrorCode::Timeout, "read the network");
    input.log = std::string("2026-11-21T20:31:00.123+0000 1 info step nat began\n");
    const Bundle little = makeBundle(input);
    EXPECT_TRUE(fileOf(little, "log.txt"));
    EXPECT_FALSE(fileOf(little, "facts.json"));
}

TEST(Bundle, TheReportOpensAnywhereAndRunsNothing)
{
    Facts facts = test::healthyServer();
    facts.request.tunnel = "<script>alert(1)</script>";
    const Bundle bundle = makeBundle({.facts = facts});
    const std::string& html = fileOf(bundle, "report.html")->content;
    for (const char* each : {"<script", "http:", "https:", "src=", "url(", "@import", "onload"})
        EXPECT_EQ(html.find(each), std::string::npos) << each;
    EXPECT_NE(html.find("<svg"), std::string::npos);
    EXPECT_NE(html.find("prefers-color-scheme:dark"), std::string::npos);
    EXPECT_NE(html.find("@media print"), std::string::npos);
}

TEST(Bundle, TheReportSaysThatItHoldsStandIns)
{
    BundleInput input = healthy();
    const std::string said = "are stand-ins here";
    EXPECT_EQ(fileOf(makeBundle(input), "report.html")->content.find(said), std::string::npos);
    for (const Anonymity how : {Anonymity::Public, Anonymity::Strict}) {
        input.anonymity = how;
        EXPECT_NE(fileOf(makeBundle(input), "report.html")->content.find(said), std::string::npos);
    }
}

TEST(Bundle, TheReportSpeaksTheLanguageThatWasChosen)
{
    BundleInput input = healthy();
    input.language = *findDictionary("zh_CN");
    const Bundle bundle = makeBundle(input);
    EXPECT_NE(fileOf(bundle, "report.html")->content.find("<html lang=\"zh-CN\">"), std::string::npos);
    EXPECT_EQ(fileOf(bundle, "README.txt")->content, makeBundle(healthy()).files.front().content);
}

TEST(ConfigText, CanBeReadAgainAndHoldsNoSecret)
{
    const std::string secret = "yAnz5TF+lXXJte14tji3zlMNq+hd2rYUIgJBgB3fBmk=";
    const auto config = parseConfig("# " + secret + "\n[Interface]\nPrivateKey = " + secret +
                                    "\nAddress = 10.8.0.2/24\nMTU = 1380\nDNS = 10.8.0.1, lan\nPostUp = true\n[Peer]\n"
                                    "PublicKey = xTIBA5rboUvnH4htodjb6e697QjLERt1NAB4mZqp8Dg=\nPresharedKey = " +
                                    secret + "\nAllowedIPs = 0.0.0.0/0, ::/0\nEndpoint = [2001:db8::1]:51820\n");
    ASSERT_TRUE(config);
    const std::string text = configText(*config);
    EXPECT_EQ(text.find(secret), std::string::npos);
    auto again = parseConfig(text);
    ASSERT_TRUE(again) << again.error().where << "\n" << text;
    again->publicKey = config->publicKey; // what was removed
    again->peers[0].presharedFingerprint = config->peers[0].presharedFingerprint;
    EXPECT_EQ(*again, *config);
}

// A machine one part of which never answers, until the test ends.
struct HangingSystem final : test::FakeSystem {
    mutable std::binary_semaphore released{0};
    Result<FirewallFacts> firewall() override
    {
        released.acquire();
        return fail(ErrorCode::Cancelled, "late");
    }
};

TEST(PatientSystem, WhatHangsCostsItselfAlone)
{
    static HangingSystem machine; // its thread outlives the test
    PatientSystem patient(machine.lend(), 50ms);
    const System system = patient.lend();
    EXPECT_TRUE(system.host.clock());
    EXPECT_FALSE(patient.hangs());
    const auto firewall = system.host.firewall();
    ASSERT_FALSE(firewall);
    EXPECT_EQ(firewall.error().code, ErrorCode::Timeout);
    EXPECT_TRUE(patient.hangs());
    EXPECT_FALSE(system.host.firewall()); // at once
    EXPECT_TRUE(system.host.stack());
    machine.released.release();
}

struct Cut {
    const char* name;
    test::Bytes frame; // of raw IP
    std::size_t kept;
};
void PrintTo(const Cut& row, std::ostream* out) { *out << row.name; }
class Headers : public testing::TestWithParam<Cut> {};
TEST_P(Headers, AreAllThatIsKept)
{
    const CapturedFrame frame{.wireLength = 1500, .bytes = test::view(GetParam().frame)};
    EXPECT_EQ(headersOf(frame, {.name = "wg0", .linkNumber = 101}), GetParam().kept);
}
const test::Bytes content(60, 's'); // nobody shall read it
INSTANTIATE_TEST_SUITE_P(
    Packets, Headers,
    testing::ValuesIn<Cut>({
        {"udp", test::ipv4({}, test::udp(1000, 2000, content)), 28},
        {"dns", test::ipv4({}, test::udp(1000, 53, test::dns({}))), 28},
        {"udp_v6", test::ipv6({}, test::udp(1000, 2000, content)), 48},
        {"tcp", test::ipv4({.protocol = 6}, test::tcp({}, content)), 40},
        {"tcp_with_options", test::ipv4({.protocol = 6}, test::tcp({.options = test::Bytes(8, 1)}, content)), 48},
        {"echo", test::ipv4({.protocol = 1}, test::icmp({}, content)), 28},
        {"error", test::ipv4({.protocol = 1}, test::icmp({.type = 3}, test::ipv4({}, test::udp(1, 2, content)))), 56},
        {"wireguard", test::ipv4({}, test::udp(1000, 51820, test::wireguard(4, 96))), 44},
        {"initiation", test::ipv4({}, test::udp(1000, 51820, test::wireguard(1, 148))), 36},
        {"another_protocol", test::ipv4({.protocol = 50}, content), 20},
        {"later_fragment", test::ipv4({.fragment = 0x2010}, content), 20},
        {"no_ip", content, 0},
        {"nothing", {}, 0},
    }),
    [](const auto& each) { return each.param.name; });
}
