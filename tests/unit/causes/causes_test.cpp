// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/diagnose.h"
#include "tests/support/windows_builder.h"
#include "tests/unit/causes/cases.h"
#include <cstring>
#include <gtest/gtest.h>
#include <map>
#include <set>
namespace {
using namespace tl;
using namespace tl::test;

std::vector<CauseCase> allCases()
{
    std::vector<CauseCase> out;
    for (auto* group : {tunnelCases, handshakeCases, serverHandshakeCases, reachCases, routeCases, allowedIpsCases,
                        natCases, firewallCases, mtuCases, dnsCases, windowsCases})
        std::ranges::move(group(), std::back_inserter(out));
    return out;
}

const Cause* named(CauseId id)
{
    const auto it = std::ranges::find(allCauses(), id, [](const Cause* c) { return c->id; });
    return it == allCauses().end() ? nullptr : *it;
}

std::string rootOf(const Diagnosis& diagnosis)
{
    return diagnosis.rootCause ? std::string(diagnosis.findings[*diagnosis.rootCause].cause->id) : "";
}

// Every "%n" of a text has its value.
void expectFilled(const Text& text, std::size_t args, CauseId id)
{
    for (const char* at = std::strchr(text.source, '%'); at; at = std::strchr(at + 1, '%'))
        if (at[1] >= '1' && at[1] <= '9') {
            EXPECT_LE(static_cast<std::size_t>(at[1] - '0'), args) << id << ": " << text.source;
        }
}

class CauseTable : public testing::TestWithParam<CauseCase> {};
TEST_P(CauseTable, SaysWhatItShould)
{
    const CauseCase& row = GetParam();
    const Cause* cause = named(row.id);
    ASSERT_TRUE(cause);
    const auto match = cause->match(row.facts);
    ASSERT_EQ(match.has_value(), row.says != Says::Nothing);
    if (!match) return;
    const Severity severity = match->severity.value_or(cause->severity);
    EXPECT_EQ(severity, row.says == Says::Info      ? Severity::Info
                        : row.says == Says::Warning ? Severity::Warning
                                                    : Severity::Error);
    if (row.says == Says::Root) {
        EXPECT_EQ(rootOf(diagnose(row.facts)), row.id);
    }
    EXPECT_FALSE(match->evidence.empty());
    for (const bool onWindows : {false, true}) {
        const Finding finding{.cause = cause, .match = *match, .onWindows = onWindows};
        for (const Text& text : {finding.title(), finding.explain(), finding.advice()})
            expectFilled(text, match->args.size(), row.id);
    }
    constexpr const char* kWhy = "a text of its own says better what is not known";
    for (const Sentence& sentence : match->evidence) {
        expectFilled(sentence.text, sentence.args.size() + sentence.parts.size(), row.id);
        EXPECT_EQ(std::ranges::count(sentence.args, "?"), 0) << kWhy;
    }
    EXPECT_EQ(std::ranges::count(match->args, "?"), 0) << kWhy;
}
INSTANTIATE_TEST_SUITE_P(Cases, CauseTable, testing::ValuesIn(allCases()), [](const auto& each) {
    std::string name = std::string(each.param.id) + "__" + each.param.name;
    std::ranges::replace(name, '.', '_');
    return name;
});

TEST(Causes, SayNothingAboutHealthyMachines)
{
    for (const Facts& facts : {healthyClient(), healthyServer(), healthyWindowsClient(), healthyWindowsServer()}) {
        const Diagnosis diagnosis = diagnose(facts);
        for (const Finding& finding : diagnosis.findings) ADD_FAILURE() << finding.cause->id;
        EXPECT_EQ(diagnosis.verdict, Verdict::Healthy);
    }
}

// What somebody reads of a service: that it ended by itself, and how.
TEST(Causes, TellWhatBecameOfTheTunnelsServiceOnWindows)
{
    Facts facts = healthyWindowsClient();
    facts.tunnel.get()->linkExists = facts.tunnel.get()->linkUp = false;
    const auto evidence = [&](const ServiceFacts& service) {
        facts.windows.get()->services = std::vector<ServiceFacts>{service};
        return named("tunnel.down")->match(facts).value().evidence;
    };
    const std::string ours = "WireGuardTunnel$wg0";
    EXPECT_EQ(evidence({.name = ours, .exitCode = 4}).back().args, (std::vector<std::string>{ours, "4"}));
    EXPECT_EQ(evidence({.name = ours, .disabled = true}).size(), 2U);
    EXPECT_EQ(evidence({.name = ours}).size(), 1U);
    EXPECT_EQ(evidence({.name = "WireGuardTunnel$other", .exitCode = 4}).size(), 1U);
}

TEST(Causes, EachIsShownWhereItIsAndWhereItCannotBeSeen)
{
    std::map<CauseId, std::set<bool>> shown;
    for (const CauseCase& row : allCases()) shown[row.id].insert(row.says != Says::Nothing);
    for (const Cause* cause : allCauses()) EXPECT_EQ(shown[cause->id].size(), 2U) << cause->id;
}
}
