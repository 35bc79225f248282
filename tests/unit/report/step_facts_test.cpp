// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/dictionary.h"
#include "core/report/step_facts.h"
#include "tests/support/facts_builder.h"
#include <gtest/gtest.h>
namespace {
using namespace tl;
using namespace tl::test;

std::string all(StepId step, const Facts& facts)
{
    std::string out;
    for (const Sentence& each : factsOf(step, facts)) out += filled(each) + "\n";
    return out;
}
bool says(const std::string& text, const std::string& words) { return text.find(words) != std::string::npos; }

TEST(StepFacts, AreThoseOfTheStep)
{
    const Facts facts = healthyClient();
    const PeerFacts& peer = facts.deviceAfter->peers[0];
    EXPECT_TRUE(says(all(StepId::Handshake, facts), "endpoint 203.0.113.7:51820, " + std::to_string(peer.rxBytes)));
    EXPECT_TRUE(says(all(StepId::Reach, facts), "wg0 is up, MTU 1420"));
    EXPECT_TRUE(says(all(StepId::Reach, facts), "eth0 is up, MTU 1500"));
    EXPECT_TRUE(says(all(StepId::Route, facts), "not from all fwmark 0xca6c lookup 51820"));
    EXPECT_TRUE(says(all(StepId::AllowedIps, facts), "in the configuration: AllowedIPs 0.0.0.0/0"));
    EXPECT_TRUE(says(all(StepId::Mtu, facts), "wg0: MTU 1420"));
    EXPECT_TRUE(says(all(StepId::Dns, facts), "In the configuration: DNS 10.8.0.1"));
    EXPECT_TRUE(says(all(StepId::Nat, healthyServer()), "net.ipv4.ip_forward = 1"));
}

TEST(StepFacts, SayWhatCouldNotBeReadAndWhatNobodyAsked)
{
    Facts facts;
    for (int i = 0; i < 8; ++i) EXPECT_LE(factsOf(static_cast<StepId>(i), facts).size(), 1U) << i;
    facts.firewall = Error{ErrorCode::Denied, "nft"};
    EXPECT_EQ(all(StepId::Firewall, facts), "Could not be read: the firewall and address translation rules\n");
}

TEST(StepFacts, StayCompact)
{
    Facts facts = healthyServer();
    FilterChain chain{.name = "forward", .hook = Hook::Forward};
    for (int i = 0; i < 500; ++i) chain.rules.push_back({.text = "rule " + std::to_string(i), .packets = 7});
    facts.firewall = FirewallFacts{.tables = {{.name = "filter", .chains = {chain}}}};
    const auto lines = factsOf(StepId::Firewall, facts);
    ASSERT_EQ(lines.size(), 13U);
    EXPECT_EQ(filled(lines[0]), "filter forward: rule 0 [7]");
    EXPECT_EQ(filled(lines[12]), "and 488 more of the kind");
}
}
