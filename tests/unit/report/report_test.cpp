// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/version.h"
#include "core/report/names.h"
#include "core/report/report.h"
#include "core/report/screen_text.h"
#include "core/steps/steps.h"
#include "tests/support/golden.h"
#include "tests/support/pseudo.h"
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
namespace {
using namespace tl;
using namespace std::chrono_literals;
using Json = nlohmann::json;

std::optional<Match> never(const Facts&) { return std::nullopt; }

const Cause kNat{
    .id = "nat.missing",
    .step = StepId::Nat,
    .rank = 1,
    .severity = Severity::Error,
    .title = TL_TEXT("Cause", "Packets leave %1 with the address of the tunnel"),
    .explain =
        TL_TEXT("Cause", "Nobody on the Internet can answer to %2. A rule of address translation is missing on this "
                         "computer, so that every answer is lost on its way back."),
    .advice = TL_TEXT(
        "Cause", "Add a masquerade rule for what leaves by %1:\nnft add rule ip nat postrouting oifname %1 masquerade"),
    .match = never};
const Cause kReach{.id = "server.no_egress",
                   .step = StepId::Reach,
                   .rank = 9,
                   .severity = Severity::Error,
                   .title = TL_TEXT("Cause", "Nothing behind the server answers"),
                   .explain = TL_TEXT("Cause", "It has no way out."),
                   .advice = TL_TEXT("Cause", "Look at the server."),
                   .match = never};
const Cause kLeak{.id = "ipv6.leak",
                  .step = StepId::AllowedIps,
                  .rank = 3,
                  .severity = Severity::Warning,
                  .title = TL_TEXT("Cause", "IPv6 goes beside the tunnel"),
                  .explain = TL_TEXT("Cause", "Only IPv4 is carried."),
                  .advice = TL_TEXT("Cause", "Add ::/0 to AllowedIPs."),
                  .match = never};
const Cause kDns{.id = "dns.refused",
                 .step = StepId::Dns,
                 .rank = 2,
                 .severity = Severity::Error,
                 .title = TL_TEXT("Cause", "The resolver %1 refuses to answer"),
                 .explain = TL_TEXT("Cause", "Names are not found."),
                 .advice = TL_TEXT("Cause", "Use another resolver."),
                 .match = never};

Sentence said(std::string text) { return {TL_TEXT("Evidence", "%1"), {std::move(text)}}; }

std::vector<Sentence> allSaid(std::vector<std::string> texts)
{
    std::vector<Sentence> out;
    for (std::string& text : texts) out.push_back(said(std::move(text)));
    return out;
}

std::vector<StepResult> eightSteps()
{
    std::vector<StepResult> steps;
    for (const Step& step : allSteps())
        steps.push_back({step.id, StepStatus::Pass, 20ms, said("As it should be."), {}});
    return steps;
}

Facts factsOf(Role role)
{
    Facts facts;
    facts.version = "0.0.1";
    facts.platform = "linux";
    facts.started = 1795293060s;
    facts.duration = 412400us;
    facts.request = {.tunnel = "wg0", .role = role};
    return facts;
}

Diagnosis healthy() { return {.findings = {}, .rootCause = {}, .steps = eightSteps(), .verdict = Verdict::Healthy}; }

Finding found(const Cause& cause, std::vector<std::string> args, std::vector<std::string> evidence,
              const Cause* becauseOf = nullptr, std::optional<Severity> severity = {},
              Confidence confidence = Confidence::Observed)
{
    return {&cause, {confidence, std::move(args), allSaid(std::move(evidence)), severity}, becauseOf};
}

// A root, a follower, a second fault, a warning and a remark: every part of the page.
Diagnosis broken()
{
    Diagnosis diagnosis{
        .findings =
            {found(kReach, {}, {"192.0.2.1 did not answer"}, &kNat, {}, Confidence::Inferred),
             found(kLeak, {}, {"AllowedIPs is 0.0.0.0/0"}),
             found(kNat, {"eth0", "10.8.0.0/24"},
                   {"table ip nat, chain postrouting: no rule matches what comes from 10.8.0.0/24 and leaves by eth0, "
                    "neither by masquerade nor by source address",
                    "3 packets from 10.8.0.2 left by eth0 as they were"}),
             found(kDns, {"198.51.100.53"}, {"answer REFUSED to example.com"}),
             found(kDns, {"198.51.100.54"}, {"answer REFUSED to example.com"}, nullptr, Severity::Info)},
        .rootCause = 2,
        .steps = eightSteps(),
        .verdict = Verdict::Broken};
    diagnosis.steps[1] = {StepId::Reach, StepStatus::Inconclusive, 300ms, {}, {0}};
    diagnosis.steps[3] = {StepId::AllowedIps,
                          StepStatus::Warn,
                          1ms,
                          said("IPv4 is covered, IPv6 is not, which is either meant so or was forgotten."),
                          {1}};
    diagnosis.steps[4] = {StepId::Nat, StepStatus::Fail, 80ms, said("No rule translates 10.8.0.0/24."), {2}};
    diagnosis.steps[6] = {StepId::Mtu, StepStatus::Skipped, 0ms, said("Not asked: nothing comes through."), {}};
    diagnosis.steps[7] = {StepId::Dns, StepStatus::Fail, 40ms, said("198.51.100.53 refuses."), {3, 4}};
    return diagnosis;
}

TEST(ReportText, BrokenServer)
{
    expectGolden("report_broken_server.txt", reportText(factsOf(Role::Server), broken(), Colour::Never));
}

TEST(ReportText, BrokenServerInColour)
{
    expectGolden("report_broken_colour.txt", reportText(factsOf(Role::Server), broken(), Colour::Always));
}

TEST(ReportText, TwiceAsLongStillFits)
{
    const std::string page = reportText(factsOf(Role::Server), broken(), Colour::Never, pseudoDictionaries().front());
    for (const std::string& line : wrapped(page, 1000)) EXPECT_LE(columns(line), 100U) << line;
    EXPECT_EQ(page.find("What is wrong"), std::string::npos);
}

TEST(ReportText, HealthyClient)
{
    expectGolden("report_healthy_client.txt", reportText(factsOf(Role::Client), healthy(), Colour::Never));
}

TEST(ReportText, InconclusiveForWantOfRights)
{
    Facts facts = factsOf(Role::Client);
    facts.device = Error{ErrorCode::Denied, "read the state of wg0", 1};
    facts.firewall = Error{ErrorCode::Denied, "list the rules", 1};
    facts.stack = Error{ErrorCode::Unavailable, "read sysctl", 0};
    Diagnosis diagnosis{.verdict = Verdict::Inconclusive};
    expectGolden("report_inconclusive.txt", reportText(facts, diagnosis, Colour::Never));
}

TEST(ReportText, DegradedByAnInferredFault)
{
    Diagnosis diagnosis = healthy();
    diagnosis.verdict = Verdict::Degraded;
    diagnosis.findings = {found(kReach, {}, {"192.0.2.1 did not answer"}, nullptr, {}, Confidence::Inferred)};
    diagnosis.rootCause = 0;
    diagnosis.steps[1] = {StepId::Reach, StepStatus::Fail, 300ms, said("192.0.2.1 did not answer."), {0}};
    expectGolden("report_degraded.txt", reportText(factsOf(Role::Client), diagnosis, Colour::Never));
}

TEST(ReportText, FirstLineTellsTheVerdict)
{
    struct Case {
        Verdict verdict;
        bool root;
        std::string line;
    };
    const Case cases[] = {
        {Verdict::Healthy, false, "✔ Nothing is wrong with the tunnel wg0."},
        {Verdict::Degraded, false, "! The tunnel wg0 works, but not everything is as it should be."},
        {Verdict::Degraded, true, "! The tunnel wg0 works only in part: Nothing behind the server answers"},
        {Verdict::Broken, false, "✖ The tunnel wg0 does not work."},
        {Verdict::Broken, true, "✖ The tunnel wg0 does not work: Nothing behind the server answers"},
        {Verdict::Inconclusive, false, "– Too little could be seen to judge the tunnel wg0."}};
    for (const Case& each : cases) {
        Diagnosis diagnosis{.findings = {found(kReach, {}, {"x"})}, .steps = eightSteps(), .verdict = each.verdict};
        if (each.root) diagnosis.rootCause = 0;
        const std::string page = reportText(factsOf(Role::Client), diagnosis, Colour::Never);
        EXPECT_EQ(page.substr(0, page.find('\n')), each.line);
    }
}

TEST(ReportText, NeverWiderThanAHundredColumns)
{
    Facts facts = factsOf(Role::Client);
    facts.request.tunnel = std::string(300, 'w');
    Diagnosis diagnosis = broken();
    diagnosis.findings[2].match.evidence =
        allSaid({std::string(5000, 'x'),
                 "网络" + std::string(200, ' ') +
                     "很长的一句话很长的一句话很长的一句话很长的一句话很长的一句话很长的一句话很长的一句话很长"});
    diagnosis.findings[2].match.evidence.resize(40, said("one more"));
    diagnosis.steps[0].summary = said(std::string(400, 'y') + " and then");
    const std::string page = reportText(facts, diagnosis, Colour::Never);
    std::istringstream lines(page);
    for (std::string line; std::getline(lines, line);) EXPECT_LE(columns(line), 100U) << line;
    EXPECT_NE(page.find("and 28 more of the kind"), std::string::npos);
}

TEST(ReportText, ForeignTextCannotPaintTheScreen)
{
    Facts facts = factsOf(Role::Client);
    facts.request.tunnel = "wg\x1b[31m\xff";
    Diagnosis diagnosis = broken();
    diagnosis.findings[2].match.args = {"eth\x1b]0;\x07", "\xe2\x80\xae"};
    diagnosis.findings[2].match.evidence = allSaid({"rule \"\x1b[2J\"\r\nnext"});
    diagnosis.steps[0].summary = said("a\bb");
    const std::string page = reportText(facts, diagnosis, Colour::Never);
    for (const char c : page) EXPECT_TRUE(c == '\n' || static_cast<unsigned char>(c) >= 0x20) << static_cast<int>(c);
    EXPECT_NE(page.find("wg\\x1b[31m\\xff"), std::string::npos);
    EXPECT_NE(page.find("\\u{202e}"), std::string::npos);
    EXPECT_NE(page.find("\\r\\nnext"), std::string::npos);
}

TEST(ReportJson, HasEveryFieldOfTheContract)
{
    const std::string text = reportJson(factsOf(Role::Server), broken());
    ASSERT_TRUE(text.ends_with("}\n"));
    const Json report = Json::parse(text);
    EXPECT_EQ(report["schema"], "tunnelight.report/1");
    EXPECT_EQ(report["version"], std::string(version())); // of the program that judged, not of the one that looked
    EXPECT_EQ(report["platform"], "linux");
    EXPECT_EQ(report["tunnel"], "wg0");
    EXPECT_EQ(report["role"], "server");
    EXPECT_EQ(report["started"], "2026-11-21T20:31:00Z");
    EXPECT_EQ(report["duration_ms"], 412);
    EXPECT_EQ(report["verdict"], "broken");
    EXPECT_EQ(report["root_cause"], "nat.missing");
    EXPECT_EQ(report["fixes"], Json::array());
    EXPECT_EQ(report["steps"][4], Json::parse(R"({"number": 5, "id": "nat", "status": "fail", "duration_ms": 80,
        "summary": "No rule translates 10.8.0.0/24.", "findings": ["nat.missing"]})"));
    EXPECT_EQ(report["findings"].size(), 5U);
    const Json& follower = report["findings"][0];
    EXPECT_EQ(follower["because_of"], "nat.missing");
    EXPECT_EQ(follower["confidence"], "inferred");
    EXPECT_EQ(follower["severity"], "error");
    const Json& root = report["findings"][2];
    EXPECT_EQ(root["id"], "nat.missing");
    EXPECT_EQ(root["step"], 5);
    EXPECT_EQ(root["title"], "Packets leave eth0 with the address of the tunnel");
    EXPECT_EQ(root["evidence"].size(), 2U);
    EXPECT_TRUE(root["because_of"].is_null());
    EXPECT_EQ(root["fixes"], Json::array());
    EXPECT_EQ(report["findings"][4]["severity"], "info"); // of the match, not of the cause
}

TEST(ReportJson, OffersWhatCanBeDoneAtTheServer)
{
    const Json report = Json::parse(reportJson(factsOf(Role::Client), broken()));
    EXPECT_EQ(report["findings"][2]["fixes"], Json::array({"nat.create"}));
    ASSERT_FALSE(report["fixes"].empty());
    const Json& fix = report["fixes"][0];
    EXPECT_EQ(fix["id"], "nat.create");
    EXPECT_EQ(fix["finding"], "nat.missing");
    EXPECT_EQ(fix["where"], "server");
    EXPECT_EQ(fix["needs_admin"], true);
    EXPECT_EQ(fix["reversible"], true);
    EXPECT_FALSE(fix["title"].get<std::string>().empty());
    EXPECT_TRUE(fix["preview"].is_array());
}

TEST(ReportJson, AlwaysHasEightStepsInOrder)
{
    const Json report = Json::parse(reportJson(factsOf(Role::Client), Diagnosis{}));
    const std::vector<std::string> ids = {"handshake", "reach", "route", "allowedips", "nat", "firewall", "mtu", "dns"};
    ASSERT_EQ(report["steps"].size(), ids.size());
    for (std::size_t i = 0; i < ids.size(); ++i) {
        EXPECT_EQ(report["steps"][i]["id"], ids[i]);
        EXPECT_EQ(report["steps"][i]["number"], i + 1);
        EXPECT_EQ(report["steps"][i]["status"], "inconclusive");
    }
    EXPECT_TRUE(report["root_cause"].is_null());
    EXPECT_EQ(report["verdict"], "inconclusive");
}

TEST(ReportJson, BadIndicesAndBytesStillGiveAValidDocument)
{
    Facts facts = factsOf(Role::Client);
    facts.request.tunnel = "wg\xc3\x28\xff";
    facts.started = std::chrono::seconds::max();
    facts.duration = Ticks::max();
    Diagnosis diagnosis = broken();
    diagnosis.rootCause = 99;
    diagnosis.steps[0].findings = {77};
    diagnosis.findings[0].match.evidence = allSaid({std::string("\xed\xa0\x80\0", 4)});
    const Json report = Json::parse(reportJson(facts, diagnosis));
    EXPECT_TRUE(report["root_cause"].is_null());
    EXPECT_EQ(report["steps"][0]["findings"], Json::array());
    EXPECT_EQ(report["started"], "9999-12-31T23:59:59Z");
}

TEST(ReportJson, LedgerCountsWhatWasSeen)
{
    Facts facts = factsOf(Role::Server);
    facts.watch = WatchFacts{.packets = PacketFacts{}};
    facts.watch.get()->packets->ledger.totals = {
        .tunnelOut = 5, .uplinkOut = 4, .uplinkOutUntranslated = 3, .uplinkBack = 2, .tunnelBack = 1};
    const Json report = Json::parse(reportJson(facts, healthy()));
    EXPECT_EQ(report["ledger"], Json::parse(R"({"tunnel_out": 5, "uplink_out": 4, "uplink_out_untranslated": 3,
        "uplink_back": 2, "tunnel_back": 1, "counted": true, "gap": null})"));
}

TEST(ReportJson, LedgerSaysThatNothingWasCounted)
{
    Facts blind = factsOf(Role::Client), notAsked = factsOf(Role::Client), older = factsOf(Role::Client);
    blind.watch = Error{ErrorCode::Denied, "open a packet socket", 1};
    older.watch = WatchFacts{.outer = {{.dataOut = 5, .dataIn = 2}}};
    for (const Facts& facts : {blind, notAsked, older}) {
        const Json report = Json::parse(reportJson(facts, healthy()));
        EXPECT_EQ(report["ledger"], Json::parse(R"({"tunnel_out": 0, "uplink_out": 0, "uplink_out_untranslated": 0,
            "uplink_back": 0, "tunnel_back": 0, "counted": false, "gap": null})"));
    }
}

TEST(Names, OfEveryValue)
{
    EXPECT_EQ(nameOf(StepStatus::Warn), "warn");
    EXPECT_EQ(nameOf(StepStatus::Skipped), "skipped");
    EXPECT_EQ(nameOf(Verdict::Degraded), "degraded");
    EXPECT_EQ(nameOf(Severity::Warning), "warning");
    EXPECT_EQ(nameOf(ErrorCode::NotSupported), "not_supported");
    EXPECT_EQ(nameOf(ErrorCode::Malformed), "malformed");
    EXPECT_EQ(isoTime(0s), "1970-01-01T00:00:00Z");
    EXPECT_EQ(isoTime(951782399s), "2000-02-28T23:59:59Z");
    EXPECT_EQ(isoTime(-5s), "1970-01-01T00:00:00Z");
}

TEST(Filled, TakesEachPlaceOnce)
{
    EXPECT_EQ(filled(TL_TEXT("Test", "%2 then %1, %1"), {"a", "b"}), "b then a, a");
    EXPECT_EQ(filled(TL_TEXT("Test", "%1 of %2"), {"%2", "x"}), "%2 of x"); // a value may hold a per cent sign
    EXPECT_EQ(filled(TL_TEXT("Test", "5 % loss, %3, %"), {"a"}), "5 % loss, %3, %");
    EXPECT_EQ(filled(TL_TEXT("Test", ""), {"a"}), "");
}

TEST(Printable, KeepsTextAndEscapesTheRest)
{
    struct Case {
        std::string given, shown;
    };
    const Case cases[] = {{"wg0", "wg0"},
                          {"Grüße 网络 ✔", "Grüße 网络 ✔"},
                          {"a\nb\tc\rd", "a\\nb\\tc\\rd"},
                          {std::string("\0", 1), "\\x00"},
                          {"\x1b[0m", "\\x1b[0m"},
                          {"\x7f", "\\x7f"},
                          {"\xc2\x9b"
                           "31m",
                           "\\u{9b}31m"},                               // the one-byte form of ESC [
                          {"\xc0\xaf", "\\xc0\\xaf"},                   // overlong
                          {"\xed\xa0\x80", "\\xed\\xa0\\x80"},          // a surrogate
                          {"\xf4\x90\x80\x80", "\\xf4\\x90\\x80\\x80"}, // over U+10FFFF
                          {"\xe2\x82", "\\xe2\\x82"},                   // cut off
                          {"\xe2\x80\xae", "\\u{202e}"}};
    for (const Case& each : cases) EXPECT_EQ(printable(each.given), each.shown);
}

TEST(Wrapped, BreaksAtBlanksThenInsideWords)
{
    using Lines = std::vector<std::string>;
    EXPECT_EQ(wrapped("", 10), Lines{""});
    EXPECT_EQ(wrapped("one two three", 7), (Lines{"one two", "three"}));
    EXPECT_EQ(wrapped("  one   two ", 20), (Lines{"one two"}));
    EXPECT_EQ(wrapped("abcdefgh ij", 3), (Lines{"abc", "def", "gh", "ij"}));
    EXPECT_EQ(wrapped("a\n\nb", 5), (Lines{"a", "", "b"}));
    EXPECT_EQ(wrapped("网络网络", 5), (Lines{"网络", "网络"}));
    EXPECT_EQ(wrapped("e\xcc\x81"
                      "e\xcc\x81",
                      2),
              (Lines{"e\xcc\x81"
                     "e\xcc\x81"}));
}
}
