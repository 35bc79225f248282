// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/html.h"
#include "core/base/version.h"
#include "core/cards/card.h"
#include "core/fixes/fix.h"
#include "core/ops/commands.h"
#include "core/report/names.h"
#include "core/report/pictures.h"
#include "core/steps/steps.h"
#include <algorithm>
namespace tl {
namespace {
constexpr std::string_view kStyle = R"(
:root{color-scheme:light dark;--bg:#fff;--fg:#1b1f24;--dim:#5b6570;--line:#c9d1d9;--good:#1a7f37;--bad:#c0262d;--caution:#9a6700;--box:#f4f6f8;--blue:#0b5cad}
@media(prefers-color-scheme:dark){:root{--bg:#14181d;--fg:#e6eaee;--dim:#9aa5b1;--line:#3a444f;--good:#4ac26b;--bad:#ff7b80;--caution:#e3b341;--box:#1d232a;--blue:#6cb6ff}}
body{background:var(--bg);color:var(--fg);font:16px/1.5 system-ui,sans-serif;max-width:56rem;margin:2rem auto;padding:0 1rem}
h1{font-size:1.5rem;line-height:1.3}h2{font-size:1.15rem;margin-top:2rem;border-bottom:1px solid var(--line)}
.good{color:var(--good);fill:var(--good)}.bad{color:var(--bad);fill:var(--bad)}.caution{color:var(--caution);fill:var(--caution)}.dim{color:var(--dim);fill:var(--dim)}
table{border-collapse:collapse;width:100%}td,th{text-align:left;vertical-align:top;padding:.3rem .6rem;border-bottom:1px solid var(--line)}
pre{background:var(--box);padding:.6rem;white-space:pre-wrap;overflow-wrap:anywhere}li,td{overflow-wrap:anywhere}td:nth-child(3){white-space:nowrap}
svg{width:100%;height:auto;margin:.5rem 0}svg text{fill:var(--fg);font-size:15px}svg .middle{text-anchor:middle}svg .small{font-size:12px;fill:var(--dim)}
svg .sign{fill:var(--bg);font-weight:700}svg .path{stroke:var(--line);stroke-width:3}svg .hollow{fill:var(--bg);stroke:var(--bad);stroke-width:2}svg polyline{fill:none;stroke-width:2}
svg .in{stroke:var(--good)}svg .out{stroke:var(--blue)}svg .in-word{fill:var(--good)}svg .out-word{fill:var(--blue)}
@media print{:root{--bg:#fff;--fg:#000;--dim:#444;--line:#999;--box:#fff}body{margin:0;max-width:none;font-size:11pt}h2,tr,svg,li,pre{break-inside:avoid}h2{break-after:avoid}pre{border:1px solid var(--line)}*{print-color-adjust:exact}}
)";

std::string tag(std::string_view name, const std::string& text, std::string_view style = {})
{
    const std::string attribute = style.empty() ? "" : " class=\"" + std::string(style) + "\"";
    return "<" + std::string(name) + attribute + ">" + escapedHtml(text) + "</" + std::string(name) + ">\n";
}

class Html {
public:
    Html(const Facts& facts, const Diagnosis& diagnosis, const Dictionary& language)
        : page_(Colour::Never, language), facts_(facts), diagnosis_(diagnosis)
    {
    }
    std::string write(const Recording* recording)
    {
        const Finding* root = rootOf(diagnosis_);
        const Headline headline = headlineOf(page_, facts_, diagnosis_, root);
        begin(headline);
        out_ += pathPicture(page_, diagnosis_);
        if (root) putRoot(*root);
        putSteps();
        putPicture(TL_TEXT("Report", "How far the packets came"), ledgerPicture(page_, facts_));
        const std::string ladder = ladderPicture(page_, facts_);
        putPicture(TL_TEXT("Report", "Which sizes of packets got through, in bytes"), ladder);
        if (!ladder.empty()) out_ += tag("p", say(TL_TEXT("Report", "Filled: got through. Hollow: did not.")), "dim");
        if (recording)
            putPicture(TL_TEXT("Report", "Bytes of the tunnel over time"), ratesPicture(page_, facts_, *recording));
        putRest(restOf(diagnosis_, root));
        putHidden();
        return std::move(out_) + "</body>\n</html>\n";
    }

private:
    std::string say(const Text& text, const std::vector<std::string>& args = {}) const { return page_.say(text, args); }

    void begin(const Headline& headline)
    {
        std::string language(page_.language().id);
        std::ranges::replace(language, '_', '-');
        out_ += "<!DOCTYPE html>\n<html lang=\"" + language +
                "\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width\">\n" +
                tag("title", headline.sentence) + "<style>" + std::string(kStyle) + "</style>\n</head>\n<body>\n" +
                "<h1><span class=\"" + styleOf(headline.paint) + "\">" + std::string(headline.sign) + "</span> " +
                escapedHtml(headline.sentence) + "</h1>\n";
        const Text seen = facts_.request.role == Role::Client
                              ? TL_TEXT("Report", "Seen from the client's end, in %1 ms.")
                              : TL_TEXT("Report", "Seen from the server's end, in %1 ms.");
        const auto took = std::chrono::round<std::chrono::milliseconds>(facts_.duration).count();
        out_ += tag("p",
                    say(seen, {std::to_string(took)}) + " " + isoTime(facts_.started) + " · " + facts_.platform +
                        " · Tunnelight " + std::string(version()),
                    "dim");
        // Else somebody would look for a machine of this address.
        if (facts_.anonymity == Anonymity::Public)
            out_ += tag("p",
                        say(TL_TEXT("Report", "Public addresses, names of hosts and public keys are stand-ins here, "
                                              "the same ones in every file of the bundle.")),
                        "dim");
        if (facts_.anonymity == Anonymity::Strict)
            out_ += tag("p",
                        say(TL_TEXT("Report", "All addresses, names and public keys are stand-ins here, the same ones "
                                              "in every file of the bundle.")),
                        "dim");
    }

    void putEvidence(const Finding& finding)
    {
        const auto& evidence = finding.match.evidence;
        out_ += "<ul>\n";
        for (std::size_t i = 0; i < std::min(evidence.size(), kMostEvidence); ++i)
            out_ += tag("li", shortened(filled(evidence[i], page_.language())));
        if (evidence.size() > kMostEvidence)
            out_ += tag("li", say(TL_TEXT("Report", "and %1 more of the kind"),
                                  {std::to_string(evidence.size() - kMostEvidence)}));
        out_ += "</ul>\n";
    }

    void putRoot(const Finding& root)
    {
        out_ += tag("h2", say(TL_TEXT("Report", "What is wrong"))) + tag("p", titleOf(page_, root), "bad") +
                tag("p", meaningOf(page_, root)) + tag("h2", say(TL_TEXT("Report", "Why we say so")));
        putEvidence(root);
        if (root.match.confidence == Confidence::Inferred)
            out_ += tag("p",
                        say(TL_TEXT("Report", "This was concluded from how the far end behaves; this computer cannot "
                                              "look into it.")),
                        "dim");
        out_ += tag("h2", say(TL_TEXT("Report", "What to do"))) + tag("p", adviceOf(page_, root));
        const auto fixes = offersFor(facts_, root);
        for (const Fix* fix : fixes) putFix(*fix, root);
        if (fixes.empty()) putCards(root);
    }

    // What people do elsewhere.
    void putCards(const Finding& root)
    {
        for (const Card& card : cardsFor(facts_, root)) {
            out_ += tag("h2", say(titleOf(card.place))) + "<ol>\n";
            for (const CardStep& step : card.steps)
                out_ += "<li>" + escapedHtml(page_.say(step.words)) +
                        (step.value.empty() ? "" : "<pre>" + escapedHtml(printable(step.value)) + "</pre>") + "</li>\n";
            out_ += "</ol>\n";
        }
    }

    void putFix(const Fix& fix, const Finding& finding)
    {
        const auto ops = fix.plan(facts_, finding);
        std::string lines;
        if (ops)
            for (const Op& op : *ops)
                for (const std::string& each : commandsFor(op, facts_.platform))
                    lines += (lines.empty() ? "" : "\n") + printable(each);
        if (!lines.empty()) out_ += tag("p", say(fix.title)) + tag("pre", lines);
    }

    void putSteps()
    {
        out_ += "<h2>" + escapedHtml(say(TL_TEXT("Report", "The eight steps of the path"))) + "</h2>\n<table>\n";
        int count = 0;
        for (const Step& step : allSteps()) {
            const auto found = std::ranges::find(diagnosis_.steps, step.id, &StepResult::step);
            const bool known = found != diagnosis_.steps.end();
            const Mark mark = markOf(known ? found->status : StepStatus::Inconclusive);
            out_ += "<tr><td>" + std::to_string(++count) + "</td><td>" + escapedHtml(say(step.question)) +
                    "</td><td class=\"" + styleOf(mark.paint) + "\">" + std::string(mark.sign) + " " +
                    escapedHtml(say(mark.word)) + "</td><td>" +
                    escapedHtml(known ? page_.say(found->summary) : std::string()) + "</td></tr>\n";
        }
        out_ += "</table>\n";
    }

    void putPicture(const Text& heading, const std::string& picture)
    {
        if (!picture.empty()) out_ += tag("h2", say(heading)) + picture;
    }

    void putOthers(const Text& heading, const std::vector<const Finding*>& others, std::string_view style)
    {
        if (others.empty()) return;
        out_ += tag("h2", say(heading));
        for (const Finding* each : others) {
            out_ += tag("p", titleOf(page_, *each), style) + tag("p", meaningOf(page_, *each));
            putEvidence(*each);
            if (const std::string advice = adviceOf(page_, *each); !advice.empty()) out_ += tag("p", "→ " + advice);
        }
    }

    void putRest(const Rest& rest)
    {
        if (!rest.followers.empty()) {
            out_ += tag("h2", say(TL_TEXT("Report", "Only follows from it, and should go with it"))) + "<ul>\n";
            for (const Finding* each : rest.followers) out_ += tag("li", titleOf(page_, *each));
            out_ += "</ul>\n";
        }
        putOthers(TL_TEXT("Report", "Also wrong, whatever becomes of the first"), rest.errors, "bad");
        putOthers(TL_TEXT("Report", "Not a fault, but not good either"), rest.warnings, "caution");
        putOthers(TL_TEXT("Report", "Good to know"), rest.infos, "dim");
    }

    void putHidden()
    {
        const auto parts = hiddenParts(facts_);
        if (parts.empty()) return;
        out_ += tag("h2", say(TL_TEXT("Report", "What could not be seen"))) + "<ul>\n";
        for (const Text& each : parts) out_ += tag("li", say(each));
        out_ += "</ul>\n";
    }

    TextPage page_;
    const Facts& facts_;
    const Diagnosis& diagnosis_;
    std::string out_ = {};
};
}

std::string escapedHtml(std::string_view text)
{
    std::string out;
    for (const char c : text) switch (c) {
        case '<': out += "&lt;"; break;
        case '>': out += "&gt;"; break;
        case '&': out += "&amp;"; break;
        case '"': out += "&quot;"; break;
        case '\'': out += "&#39;"; break;
        default: out += c;
        }
    return out;
}

std::string reportHtml(const Facts& facts, const Diagnosis& diagnosis, const Dictionary& language,
                       const Recording* recording)
{
    return Html(facts, diagnosis, language).write(recording);
}
}
