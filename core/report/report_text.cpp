// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cards/card.h"
#include "core/engine/two_ends.h"
#include "core/fixes/fix.h"
#include "core/ops/commands.h"
#include "core/report/page.h"
#include "core/report/parts.h"
#include "core/report/screen_text.h"
#include "core/scripts/script.h"
#include "core/steps/steps.h"
#include <algorithm>
namespace tl {
namespace {
void putHeadline(TextPage& page, const Facts& facts, const Headline& headline)
{
    page.paragraph(page.painted(headline.sign, headline.paint) + " ", headline.sentence, 2, Paint::Bold);
    const auto took = std::chrono::round<std::chrono::milliseconds>(facts.duration).count();
    const Text seen = facts.request.role == Role::Client ? TL_TEXT("Report", "Seen from the client's end, in %1 ms.")
                                                         : TL_TEXT("Report", "Seen from the server's end, in %1 ms.");
    page.paragraph("  ", page.say(seen, {std::to_string(took)}), 2, Paint::Dim);
}

void putSteps(TextPage& page, const Diagnosis& diagnosis)
{
    std::size_t wordWidth = 0, questionWidth = 0;
    for (const StepStatus each :
         {StepStatus::Pass, StepStatus::Warn, StepStatus::Fail, StepStatus::Skipped, StepStatus::Inconclusive})
        wordWidth = std::max(wordWidth, columns(page.say(markOf(each).word)) + 2);
    for (const Step& step : allSteps()) questionWidth = std::max(questionWidth, columns(page.say(step.question)) + 2);
    page.blankLine();
    for (const Step& step : allSteps()) {
        const auto result = std::ranges::find(diagnosis.steps, step.id, &StepResult::step);
        const Mark mark = markOf(result == diagnosis.steps.end() ? StepStatus::Inconclusive : result->status);
        const std::string lead =
            "  " + page.painted(std::string(mark.sign) + " " + padded(page.say(mark.word), wordWidth), mark.paint) +
            padded(page.say(step.question), questionWidth);
        page.paragraph(lead, result == diagnosis.steps.end() ? "" : page.say(result->summary),
                       4 + wordWidth + questionWidth);
    }
}

void putEvidence(TextPage& page, const Finding& finding, std::size_t indent)
{
    const auto& evidence = finding.match.evidence;
    const std::string bullet = std::string(indent, ' ') + "• ";
    for (std::size_t i = 0; i < std::min(evidence.size(), kMostEvidence); ++i) {
        page.paragraph(bullet, shortened(filled(evidence[i], page.language())), indent + 2);
    }
    if (evidence.size() > kMostEvidence)
        page.paragraph(
            bullet,
            page.say(TL_TEXT("Report", "and %1 more of the kind"), {std::to_string(evidence.size() - kMostEvidence)}),
            indent + 2);
}

Text scriptOffer(const Fix& fix)
{
    if (hasScript(fix, ScriptFlavour::Windows))
        return TL_TEXT("Report", "At the server. %1: tunnelight-cli fix --tunnel %2 --id %3 --script linux (or "
                                 "windows) writes down what to run there");
    return TL_TEXT("Report", "At the server. %1: tunnelight-cli fix --tunnel %2 --id %3 --script linux writes down "
                             "what to run there");
}

Text textOf(const Fix& fix, const Facts& facts, bool isReal)
{
    const bool here = placeOf(fix, facts) == FixPlace::Here;
    if (isReal)
        return here ? TL_TEXT("Report", "%1: sudo tunnelight-cli fix --tunnel %2 --id %3 (it can be taken "
                                        "back)")
                    : scriptOffer(fix);
    return here ? TL_TEXT("Report", "%1: tunnelight-cli fix --simulate %2 --id %3")
                : TL_TEXT("Report", "At the server. %1: tunnelight-cli fix --simulate %2 --id %3 --script linux writes "
                                    "down what would be run there");
}

// What this program can do about it, as a command line.
void putOffers(TextPage& page, const Facts& facts, const Finding& finding, std::string_view practice)
{
    const bool isReal = practice.empty();
    const std::string where =
        isReal ? printable(shellWord(facts.request.tunnel, nameStyleOf(facts.platform))) : std::string(practice);
    for (const Fix* fix : offersFor(facts, finding)) {
        const Text offer = textOf(*fix, facts, isReal);
        page.paragraph("  → ", page.say(offer, {page.say(fix->title), where, std::string(fix->id)}), 4);
    }
}

// What has to be done by people elsewhere, where this program cannot do anything about it.
void putCards(TextPage& page, const Facts& facts, const Finding& finding)
{
    if (!offersFor(facts, finding).empty()) return;
    for (const Card& card : cardsFor(facts, finding)) {
        page.heading(page.say(titleOf(card.place)));
        for (std::size_t i = 0; i < card.steps.size(); ++i) {
            page.paragraph(padded("  " + std::to_string(i + 1) + ".", 5), page.say(card.steps[i].words), 5);
            if (!card.steps[i].value.empty()) page.paragraph("       ", printable(card.steps[i].value), 7, Paint::Bold);
        }
    }
}

void putRoot(TextPage& page, const Facts& facts, const Finding& root, std::string_view practice)
{
    page.heading(page.say(TL_TEXT("Report", "What is wrong")));
    page.paragraph("  ", titleOf(page, root), 2, Paint::Bold);
    page.paragraph("  ", meaningOf(page, root), 2);
    page.heading(page.say(TL_TEXT("Report", "Why we say so")));
    putEvidence(page, root, 2);
    if (root.match.confidence == Confidence::Inferred)
        page.paragraph(
            "  ",
            page.say(TL_TEXT("Report",
                             "This was concluded from how the far end behaves; this computer cannot look into it.")),
            2, Paint::Dim);
    page.heading(page.say(TL_TEXT("Report", "What to do")));
    page.paragraph("  ", adviceOf(page, root), 2);
    putOffers(page, facts, root, practice);
    putCards(page, facts, root);
}

void putFollowers(TextPage& page, const std::vector<const Finding*>& followers)
{
    if (followers.empty()) return;
    page.heading(page.say(TL_TEXT("Report", "Only follows from it, and should go with it")));
    for (const Finding* each : followers) page.paragraph("  • ", titleOf(page, *each), 4);
}

void putOthers(TextPage& page, const Text& heading, std::string_view sign, Paint paint,
               const std::vector<const Finding*>& others)
{
    if (others.empty()) return;
    page.heading(page.say(heading));
    for (const Finding* each : others) {
        page.paragraph("  " + page.painted(sign, paint) + " ", titleOf(page, *each), 4, Paint::Bold);
        page.paragraph("    ", meaningOf(page, *each), 4);
        putEvidence(page, *each, 4);
        if (const std::string advice = adviceOf(page, *each); !advice.empty()) page.paragraph("    → ", advice, 6);
    }
}

void putEnds(TextPage& page, const TwoEnds& ends)
{
    page.heading(page.say(TL_TEXT("Report", "Both ends side by side")));
    for (const Comparison& each : ends.compared) {
        const bool differs = each.agreement == Agreement::Differ, agrees = each.agreement == Agreement::Agree;
        const std::string sign = differs  ? page.painted("✖", Paint::Bad)
                                 : agrees ? page.painted("✔", Paint::Good)
                                          : page.painted("–", Paint::Dim);
        page.paragraph("  " + sign + " ", page.say(each.said), 4);
    }
}

// What the system guards, as far as it was refused to us.
void putHidden(TextPage& page, const Facts& facts)
{
    const auto parts = hiddenParts(facts);
    if (parts.empty()) return;
    page.heading(page.say(TL_TEXT("Report", "What could not be seen")));
    for (const Text& part : parts) page.paragraph("  – ", page.say(part), 4);
    page.paragraph(
        "  ",
        page.say(TL_TEXT("Report", "The system shows these to administrators only. Run the same command again as "
                                   "administrator (on Linux: with sudo) to include them.")),
        2);
}
}

std::string reportText(const Facts& facts, const Diagnosis& diagnosis, Colour colour, Dictionary language,
                       std::string_view practice, const TwoEnds* ends)
{
    TextPage page(colour, language);
    const Finding* root = rootOf(diagnosis);
    putHeadline(page, facts, headlineOf(page, facts, diagnosis, root));
    putSteps(page, diagnosis);
    if (root) putRoot(page, facts, *root, practice);
    const Rest rest = restOf(diagnosis, root);
    putFollowers(page, rest.followers);
    putOthers(page, TL_TEXT("Report", "Also wrong, whatever becomes of the first"), "✖", Paint::Bad, rest.errors);
    putOthers(page, TL_TEXT("Report", "Not a fault, but not good either"), "!", Paint::Caution, rest.warnings);
    putOthers(page, TL_TEXT("Report", "Good to know"), "•", Paint::Dim, rest.infos);
    if (ends) putEnds(page, *ends);
    putHidden(page, facts);
    return page.take();
}
}
