// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cards/card.h"
#include "core/report/page.h"
#include "core/report/screen_text.h"
#include "core/scripts/script.h"
#include "core/steps/steps.h"
#include <algorithm>
#include <array>
namespace tl {
namespace {
// Evidence is foreign text of any length, and a page is read by a person.
constexpr std::size_t kMostEvidence = 12;
constexpr std::size_t kMostEvidenceBytes = 600;

std::string titleOf(const Page& page, const Finding& f) { return page.say(f.cause->title, f.match.args); }
std::string meaningOf(const Page& page, const Finding& f) { return page.say(f.explain(), f.match.args); }
std::string adviceOf(const Page& page, const Finding& f) { return page.say(f.advice(), f.match.args); }

struct Mark {
    std::string_view sign;
    Text word;
    Paint paint;
};
Mark markOf(StepStatus status)
{
    switch (status) {
    case StepStatus::Pass: return {"✔", TL_TEXT("Report", "yes"), Paint::Good};
    case StepStatus::Warn: return {"!", TL_TEXT("Report", "not quite"), Paint::Caution};
    case StepStatus::Fail: return {"✖", TL_TEXT("Report", "no"), Paint::Bad};
    case StepStatus::Skipped: return {"–", TL_TEXT("Report", "skipped"), Paint::Dim};
    case StepStatus::Inconclusive: break;
    }
    return {"–", TL_TEXT("Report", "not known"), Paint::Dim};
}

// The first line: the whole result in one sentence.
struct Headline {
    std::string_view sign;
    std::string sentence;
    Paint paint;
};
Headline headlineOf(const Page& page, const Facts& facts, const Diagnosis& diagnosis, const Finding* root)
{
    const std::string tunnel = printable(facts.request.tunnel);
    if (diagnosis.verdict == Verdict::Healthy)
        return {"✔", page.say(TL_TEXT("Report", "Nothing is wrong with the tunnel %1."), {tunnel}), Paint::Good};
    if (diagnosis.verdict == Verdict::Inconclusive)
        return {"–", page.say(TL_TEXT("Report", "Too little could be seen to judge the tunnel %1."), {tunnel}),
                Paint::Caution};
    const bool broken = diagnosis.verdict == Verdict::Broken;
    const Text named = broken ? TL_TEXT("Report", "The tunnel %1 does not work: %2")
                              : TL_TEXT("Report", "The tunnel %1 works only in part: %2");
    const Text unnamed = broken ? TL_TEXT("Report", "The tunnel %1 does not work.")
                                : TL_TEXT("Report", "The tunnel %1 works, but not everything is as it should be.");
    const std::string sentence = root ? page.say(named, {tunnel, titleOf(page, *root)}) : page.say(unnamed, {tunnel});
    return {broken ? "✖" : "!", sentence, broken ? Paint::Bad : Paint::Caution};
}

void putHeadline(Page& page, const Facts& facts, const Headline& headline)
{
    page.paragraph(page.painted(headline.sign, headline.paint) + " ", headline.sentence, 2, Paint::Bold);
    const auto took = std::chrono::round<std::chrono::milliseconds>(facts.duration).count();
    const Text seen = facts.request.role == Role::Client ? TL_TEXT("Report", "Seen from the client's end, in %1 ms.")
                                                         : TL_TEXT("Report", "Seen from the server's end, in %1 ms.");
    page.paragraph("  ", page.say(seen, {std::to_string(took)}), 2, Paint::Dim);
}

void putSteps(Page& page, const Diagnosis& diagnosis)
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

std::string shortened(std::string_view evidence)
{
    if (evidence.size() <= kMostEvidenceBytes) return printable(evidence);
    std::size_t end = kMostEvidenceBytes;
    while (end > 0 && (static_cast<unsigned char>(evidence[end]) & 0xc0) == 0x80) --end; // not within a character
    return printable(evidence.substr(0, end)) + " …";
}

void putEvidence(Page& page, const Finding& finding, std::size_t indent)
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
void putOffers(Page& page, const Facts& facts, const Finding& finding, std::string_view practice)
{
    const bool isReal = practice.empty();
    const std::string where = isReal ? printable(facts.request.tunnel) : std::string(practice);
    for (const Fix* fix : offersFor(facts, finding)) {
        const Text offer = textOf(*fix, facts, isReal);
        page.paragraph("  → ", page.say(offer, {page.say(fix->title), where, std::string(fix->id)}), 4);
    }
}

// What has to be done by people elsewhere, where this program cannot do anything about it.
void putCards(Page& page, const Facts& facts, const Finding& finding)
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

void putRoot(Page& page, const Facts& facts, const Finding& root, std::string_view practice)
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

void putFollowers(Page& page, const std::vector<const Finding*>& followers)
{
    if (followers.empty()) return;
    page.heading(page.say(TL_TEXT("Report", "Only follows from it, and should go with it")));
    for (const Finding* each : followers) page.paragraph("  • ", titleOf(page, *each), 4);
}

void putOthers(Page& page, const Text& heading, std::string_view sign, Paint paint,
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

// Everything beside the root, sorted by how it concerns the reader.
struct Rest {
    std::vector<const Finding*> followers, errors, warnings, infos;
};
Rest restOf(const Diagnosis& diagnosis, const Finding* root)
{
    Rest rest;
    for (const Finding& each : diagnosis.findings) {
        if (&each == root) continue;
        if (each.becauseOf)
            rest.followers.push_back(&each);
        else if (each.severity() == Severity::Error)
            rest.errors.push_back(&each);
        else if (each.severity() == Severity::Warning)
            rest.warnings.push_back(&each);
        else
            rest.infos.push_back(&each);
    }
    return rest;
}

template <class T> bool denied(const Observed<T>& fact)
{
    return fact.whyNot() && fact.whyNot()->code == ErrorCode::Denied;
}

// What the system guards, as far as it was refused to us.
void putHidden(Page& page, const Facts& facts)
{
    const std::array<std::pair<bool, Text>, 6> parts = {{
        {denied(facts.device), TL_TEXT("Report", "the state of the tunnel and its peers")},
        {denied(facts.config), TL_TEXT("Report", "the tunnel's configuration file")},
        {denied(facts.network), TL_TEXT("Report", "the routes and addresses")},
        {denied(facts.stack), TL_TEXT("Report", "the settings of the network stack")},
        {denied(facts.firewall), TL_TEXT("Report", "the firewall and address translation rules")},
        {denied(facts.watch), TL_TEXT("Report", "the packets on the wire")},
    }};
    if (std::ranges::none_of(parts, [](const auto& part) { return part.first; })) return;
    page.heading(page.say(TL_TEXT("Report", "What could not be seen")));
    for (const auto& [hidden, part] : parts)
        if (hidden) page.paragraph("  – ", page.say(part), 4);
    page.paragraph(
        "  ",
        page.say(TL_TEXT("Report", "The system shows these to administrators only. Run the same command again as "
                                   "administrator (on Linux: with sudo) to include them.")),
        2);
}
}

std::string reportText(const Facts& facts, const Diagnosis& diagnosis, Colour colour, Dictionary language,
                       std::string_view practice)
{
    Page page(colour, language);
    const bool known = diagnosis.rootCause && *diagnosis.rootCause < diagnosis.findings.size();
    const Finding* root = known ? &diagnosis.findings[*diagnosis.rootCause] : nullptr;
    putHeadline(page, facts, headlineOf(page, facts, diagnosis, root));
    putSteps(page, diagnosis);
    if (root) putRoot(page, facts, *root, practice);
    const Rest rest = restOf(diagnosis, root);
    putFollowers(page, rest.followers);
    putOthers(page, TL_TEXT("Report", "Also wrong, whatever becomes of the first"), "✖", Paint::Bad, rest.errors);
    putOthers(page, TL_TEXT("Report", "Not a fault, but not good either"), "!", Paint::Caution, rest.warnings);
    putOthers(page, TL_TEXT("Report", "Good to know"), "•", Paint::Dim, rest.infos);
    putHidden(page, facts);
    return page.take();
}
}
