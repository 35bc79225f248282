// SPDX-License-Identifier: GPL-3.0-or-later
// What is found with a capture that leaves out some packets stands without any packet, or stands though all that may
// have been left out is added. So nothing rests on a packet that was not seen.
#include "core/base/dictionary.h"
#include "core/engine/diagnose.h"
#include "core/facts/facts_json.h"
#include "tests/support/file.h"
#include "tests/support/partial_capture.h"
#include "tests/unit/causes/cases.h"
#include <filesystem>
#include <gtest/gtest.h>
#include <set>
namespace {
using namespace tl;
using namespace tl::test;

struct Machine {
    std::string name = {};
    Facts facts = {};
};

// All of the tables of causes, and what was saved.
std::vector<Machine> watchedMachines()
{
    std::vector<Machine> out;
    const auto add = [&](std::string name, Facts facts) {
        if (facts.watch) out.push_back({std::move(name), std::move(facts)});
    };
    for (auto* group : {tunnelCases, handshakeCases, serverHandshakeCases, reachCases, routeCases, allowedIpsCases,
                        natCases, firewallCases, mtuCases, dnsCases, windowsCases})
        for (CauseCase& row : group()) add(std::string(row.id) + ", " + row.name, std::move(row.facts));
    for (const auto& file : std::filesystem::directory_iterator(TL_TEST_DATA "/facts")) {
        if (file.path().extension() != ".json") continue;
        const std::string name = file.path().filename().string();
        if (auto facts = factsFromJson(dataFile("facts/" + name))) add(name, *std::move(facts));
    }
    return out;
}

bool isAsSure(const std::optional<Match>& one, const Match& other)
{
    return one && (one->confidence == other.confidence || one->confidence == Confidence::Observed);
}

// The causes that say of these facts what they would not say without packets, nor with all of them.
std::vector<CauseId> concludedFromAbsence(const Facts& facts)
{
    std::vector<CauseId> out;
    const Facts blind = notWatched(facts), full = withWhatWasLeftOut(facts);
    for (const Cause* cause : allCauses()) {
        const auto found = cause->match(facts);
        if (found && !isAsSure(cause->match(blind), *found) && !isAsSure(cause->match(full), *found))
            out.push_back(cause->id);
    }
    return out;
}

TEST(PartialCapture, NothingIsConcludedFromPacketsThatWereNotSeen)
{
    std::set<CauseId> ofWhole;
    for (const Machine& machine : watchedMachines()) {
        for (const CauseId id : concludedFromAbsence(seenInPart(machine.facts)))
            ADD_FAILURE() << id << " of " << machine.name;
        for (const CauseId id : concludedFromAbsence(machine.facts)) ofWhole.insert(id);
    }
    // A capture that shows all of it is worth more: so the rule above is no empty one.
    for (const CauseId id : {"nat.missing", "firewall.forward_blocked", "handshake.never_arrives", "handshake.rejected",
                             "handshake.endpoint_in_tunnel", "allowedips.nothing_sent"})
        EXPECT_TRUE(ofWhole.contains(id)) << id;
}

// Nor is it said by the way, in a step or as evidence of something else.
TEST(PartialCapture, NoSentenceTellsOfPacketsThatDidNotCome)
{
    for (const Machine& machine : watchedMachines()) {
        const Diagnosis diagnosis = diagnose(seenInPart(machine.facts));
        std::vector<Sentence> said;
        for (const Finding& each : diagnosis.findings)
            said.insert(said.end(), each.match.evidence.begin(), each.match.evidence.end());
        for (const StepResult& each : diagnosis.steps) said.push_back(each.summary);
        for (const Sentence& each : said)
            for (const char* words : {"none left by", "no answer in", "none went into", "no packet of a peer",
                                      "nothing came out of", "none to others", "No handshake arrived"})
                EXPECT_EQ(filled(each).find(words), std::string::npos) << machine.name << ": " << filled(each);
    }
}

TEST(PartialCapture, IsToldToPeople)
{
    const Diagnosis diagnosis = diagnose(seenInPart(healthyServer()));
    EXPECT_EQ(diagnosis.verdict, Verdict::Healthy);
    const auto told =
        std::ranges::find(diagnosis.findings, "reach.not_watched", [](const Finding& each) { return each.cause->id; });
    ASSERT_NE(told, diagnosis.findings.end());
    EXPECT_EQ(told->severity(), Severity::Info);
    EXPECT_EQ(filled(told->title(), told->match.args), "Packets could be watched only in part");
}

// What was seen counts as ever.
TEST(PartialCapture, LeavesWhatWasSeen)
{
    const Facts facts = seenInPart(servingSix(FlowVerdict::Works, [](Facts&) {}));
    const Diagnosis diagnosis = diagnose(facts);
    const auto& nat = diagnosis.steps[static_cast<std::size_t>(StepId::Nat)];
    EXPECT_EQ(nat.status, StepStatus::Pass);
    EXPECT_NE(filled(nat.summary).find("packets from"), std::string::npos) << filled(nat.summary);
}
}
