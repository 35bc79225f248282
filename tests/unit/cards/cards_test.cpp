// SPDX-License-Identifier: GPL-3.0-or-later
// Steps for people: which of them follow from a finding, with whose values.
#include "core/base/dictionary.h"
#include "core/cards/card.h"
#include "core/cards/prevention.h"
#include "core/facts/view.h"
#include "tests/support/facts_builder.h"
#include <algorithm>
#include <gtest/gtest.h>
namespace {
using namespace tl;
using namespace tl::test;

const Cause& cause(std::string_view id)
{
    const auto found = std::ranges::find(allCauses(), id, [](const Cause* one) { return one->id; });
    EXPECT_NE(found, allCauses().end()) << id;
    return **found;
}
Finding found(std::string_view id, std::vector<std::string> args = {})
{
    Finding out;
    out.cause = &cause(id);
    out.match.args = std::move(args);
    return out;
}
std::vector<CardPlace> places(const std::vector<Card>& cards)
{
    std::vector<CardPlace> out;
    for (const Card& each : cards) out.push_back(each.place);
    return out;
}
std::vector<std::string> values(const std::vector<Card>& cards, CardPlace place)
{
    std::vector<std::string> out;
    for (const Card& card : cards)
        for (const CardStep& step : card.steps)
            if (card.place == place && !step.value.empty()) out.push_back(step.value);
    return out;
}
bool says(const std::vector<Card>& cards, const std::string& words)
{
    for (const Card& card : cards)
        for (const CardStep& step : card.steps)
            if (filled(step.words).find(words) != std::string::npos) return true;
    return false;
}
// With another address on the uplink, behind a router.
Facts serverAt(const std::string& address)
{
    Facts facts = healthyServer();
    const std::string device = uplink(facts).value_or("");
    for (AddressFacts& each : facts.network.get()->addresses)
        if (each.device == device && each.prefix.address.isV4()) each.prefix = prefix(address);
    return facts;
}

TEST(Cards, AServerAtHomeNeedsItsRouterFirst)
{
    const Facts facts = serverAt("192.168.50.10/24");
    const auto cards = cardsFor(facts, found("handshake.never_arrives", {"51820"}));
    EXPECT_EQ(places(cards), (std::vector{CardPlace::HomeRouter, CardPlace::CloudConsole}));
    const auto typed = values(cards, CardPlace::HomeRouter);
    EXPECT_EQ(std::ranges::count(typed, std::to_string(facts.device->listenPort)), 1);
    EXPECT_EQ(std::ranges::count(typed, "192.168.50.10"), 1);
    EXPECT_TRUE(says(cards, "CGNAT"));
    EXPECT_FALSE(says(cards, "This computer's own address"));
}

TEST(Cards, AServerWithAPublicAddressHasNoRouterBeforeIt)
{
    const Facts facts = serverAt("198.51.100.7/24");
    const auto cards = cardsFor(facts, found("handshake.never_arrives", {"51820"}));
    EXPECT_EQ(places(cards), (std::vector{CardPlace::CloudConsole, CardPlace::Phone, CardPlace::OtherComputer}));
    EXPECT_EQ(values(cards, CardPlace::Phone),
              std::vector<std::string>{"198.51.100.7:" + std::to_string(facts.device->listenPort)});
}

TEST(Cards, AnAddressThatTheProviderSharesIsSaid)
{
    const auto cards = cardsFor(serverAt("100.70.1.2/24"), found("handshake.never_arrives", {"51820"}));
    EXPECT_TRUE(says(cards, "This computer's own address 100.70.1.2"));
    EXPECT_FALSE(says(cardsFor(serverAt("100.128.1.2/24"), found("handshake.never_arrives", {"51820"})),
                      "This computer's own address"));
}

TEST(Cards, AClientIsLedToTheServerItsRouterAndItsProvider)
{
    const Facts facts = healthyClient();
    const auto cards = cardsFor(facts, found("handshake.no_reply"));
    EXPECT_EQ(places(cards), (std::vector{CardPlace::Server, CardPlace::HomeRouter, CardPlace::CloudConsole}));
    const PeerFacts* peer = farPeer(facts);
    EXPECT_EQ(values(cards, CardPlace::Server),
              (std::vector<std::string>{"ListenPort = " + std::to_string(peer->endpoint->port),
                                        "PublicKey = " + facts.device->publicKey}));
    EXPECT_EQ(std::ranges::count(values(cards, CardPlace::HomeRouter), toString(peer->endpoint->address)), 1);
}

TEST(Cards, AServerInTheSameNetworkHasNoProvider)
{
    Facts facts = healthyClient();
    for (auto* device : {&facts.device, &facts.deviceAfter})
        device->get()->peers[0].endpoint = endpoint("192.168.1.77:51820");
    EXPECT_EQ(places(cardsFor(facts, found("handshake.no_reply"))), std::vector{CardPlace::Server});
}

TEST(Cards, ASilentServerIsToldThisDevicesAddress)
{
    const Facts facts = healthyClient();
    EXPECT_EQ(values(cardsFor(facts, found("reach.tunnel_peer_silent")), CardPlace::Server),
              std::vector<std::string>{"AllowedIPs = 10.8.0.2/32"});
}

TEST(CorrectedLines, GiveNobodyAnAddressThatMayBeTheServersOwn)
{
    const Facts facts = healthyClient();
    EXPECT_TRUE(correctedLines(facts, found("reach.tunnel_peer_silent", {"10.8.0.1"})).empty());
}

TEST(CorrectedLines, HoldWhatTheTunnelHadAndWhatItLacks)
{
    Facts facts = healthyClient();
    for (auto* device : {&facts.device, &facts.deviceAfter})
        device->get()->peers[0].allowedIps = {prefix("10.8.0.0/24")};
    const auto lines = correctedLines(facts, found("allowedips.too_narrow", {"192.0.2.7"}));
    ASSERT_EQ(lines.size(), 1U);
    EXPECT_EQ(textOf(lines[0]), "AllowedIPs = 10.8.0.0/24, 192.0.2.7/32");
    EXPECT_EQ(lines[0].end, ConfigEnd::Here);
    EXPECT_EQ(lines[0].peer, facts.device->peers[0].publicKey);
}

TEST(CorrectedLines, OfDnsKeepTheDomains)
{
    Facts facts = healthyClient();
    facts.config.get()->dns = {ip("10.8.0.1")};
    facts.config.get()->searchDomains = {"home.example"};
    const auto lines = correctedLines(facts, found("dns.overwritten", {"10.8.0.1"}));
    ASSERT_EQ(lines.size(), 1U);
    EXPECT_EQ(textOf(lines[0]), "DNS = 10.8.0.1, home.example");
}

// A finding that names no peer of this server, or one without an address of its own, changes nobody's settings.
TEST(CorrectedLines, AreNotGuessed)
{
    const Facts facts = healthyServer();
    for (const Finding& each : {found("allowedips.server_mismatch", {"Nobody…"}), found("allowedips.server_mismatch")})
        EXPECT_EQ(std::ranges::count(correctedLines(facts, each), ConfigEnd::There, &CorrectedLine::end), 0);
    EXPECT_TRUE(correctedLines(healthyClient(), found("allowedips.too_narrow", {"no address"})).empty());
}

TEST(Preventions, AreOfCausesThatThereAreAndHoldNoCommands)
{
    for (const Prevention& each : allPreventions()) {
        EXPECT_EQ(cause(each.cause).id, each.cause);
        for (const char* command : {"sysctl", "nft ", "iptables", "wg ", "ip route", "sudo", "Set-Net"})
            EXPECT_EQ(std::string(each.words.source).find(command), std::string::npos) << each.words.source;
        EXPECT_EQ(std::ranges::count(allPreventions(), each.cause, &Prevention::cause), 1);
    }
    EXPECT_FALSE(preventionOf("nat.missing"));
}

TEST(Cards, OfAMachineNobodyLookedAtHaveNoValues)
{
    for (const Role role : {Role::Client, Role::Server})
        for (const Cause* each : allCauses()) {
            Facts facts;
            facts.request = {.tunnel = "wg0", .role = role};
            for (const Card& card : cardsFor(facts, found(each->id)))
                for (const CardStep& step : card.steps)
                    EXPECT_TRUE(!step.value.ends_with("= ") && !step.value.ends_with(" = 0") && step.value != "0")
                        << each->id << ": " << step.value;
        }
}
}
