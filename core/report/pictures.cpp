// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/pictures.h"
#include "core/facts/sizes.h"
#include "core/report/html.h"
#include "core/steps/steps.h"
#include <algorithm>
#include <array>
#include <map>
namespace tl {
namespace {
constexpr int kWidth = 880;

std::string number(double value) { return std::to_string(static_cast<long long>(value)); }

// `label`: what somebody hears who cannot see it.
std::string svg(int height, const std::string& label, const std::string& content)
{
    return "<svg viewBox=\"0 0 " + number(kWidth) + " " + number(height) + "\" role=\"img\" aria-label=\"" +
           escapedHtml(label) + "\">" + content + "</svg>\n";
}

std::string text(double x, double y, const std::string& content, const char* style = "")
{
    return "<text x=\"" + number(x) + "\" y=\"" + number(y) + "\" class=\"" + style + "\">" + escapedHtml(content) +
           "</text>";
}

std::string line(double x1, double x2, double y, const char* style)
{
    return "<line x1=\"" + number(x1) + "\" x2=\"" + number(x2) + "\" y1=\"" + number(y) + "\" y2=\"" + number(y) +
           "\" class=\"" + style + "\"/>";
}

std::string dot(double x, double y, int radius, const std::string& style, const std::string& hint)
{
    return "<circle cx=\"" + number(x) + "\" cy=\"" + number(y) + "\" r=\"" + number(radius) + "\" class=\"" + style +
           "\"><title>" + escapedHtml(hint) + "</title></circle>";
}

// The rungs of one ladder: sizes and whether one of that size got through.
std::map<std::uint32_t, bool> rungsOf(const std::vector<const Exchange*>& sent)
{
    std::map<std::uint32_t, bool> out;
    for (const Exchange* each : sent)
        if (each->question.size != 0 && each->outcome != Outcome::Pending)
            out[each->question.size] |= gotThrough(*each);
    return out;
}

std::string rungs(const std::map<std::uint32_t, bool>& sizes, double y, std::uint32_t least, std::uint32_t most)
{
    std::string out;
    const double scale = 640.0 / std::max(1U, most - least);
    std::uint32_t largest = 0;
    for (const auto& [size, through] : sizes) {
        const double x = 200 + (size - least) * scale;
        out += dot(x, y, 6, through ? "good" : "hollow", std::to_string(size)); // not by colour alone
        if (through) largest = std::max(largest, size);
    }
    if (largest != 0) out += text(200 + (largest - least) * scale, y + 24, std::to_string(largest), "middle");
    return out;
}

struct Rate {
    double at = 0, in = 0, out = 0; // seconds, bytes per second
};
std::vector<Rate> ratesOf(const Recording& recording, const std::string& tunnel)
{
    std::vector<Rate> out;
    const LinkFacts* before = nullptr;
    Ticks then{0};
    for (const RecordedSample& sample : recording.samples) {
        const auto found = std::ranges::find(sample.links, tunnel, &LinkFacts::name);
        if (found == sample.links.end()) continue;
        const double seconds = static_cast<double>((sample.at - then).count()) / 1e6;
        const auto rate = [&](std::uint64_t now, std::uint64_t old) {
            return now > old && seconds > 0 ? static_cast<double>(now - old) / seconds : 0;
        };
        if (before)
            out.push_back({static_cast<double>(sample.at.count()) / 1e6, rate(found->rxBytes, before->rxBytes),
                           rate(found->txBytes, before->txBytes)});
        before = &*found;
        then = sample.at;
    }
    return out;
}

std::string curve(const std::vector<Rate>& rates, double Rate::*value, double most, double end, const char* style)
{
    std::string points;
    for (const Rate& each : rates)
        points += number(80 + 780 * each.at / end) + "," + number(140 - 120 * each.*value / most) + " ";
    return "<polyline points=\"" + points + "\" class=\"" + style + "\"/>";
}
}

std::string pathPicture(const TextPage& page, const Diagnosis& diagnosis)
{
    std::string content = line(55, 825, 40, "path");
    double x = 55;
    int count = 0;
    for (const Step& step : allSteps()) {
        const auto found = std::ranges::find(diagnosis.steps, step.id, &StepResult::step);
        const Mark mark = markOf(found == diagnosis.steps.end() ? StepStatus::Inconclusive : found->status);
        content += dot(x, 40, 22, styleOf(mark.paint), page.say(step.question));
        content += text(x, 46, std::string(mark.sign), "middle sign") + text(x, 84, std::to_string(++count), "middle") +
                   text(x, 104, page.say(mark.word), "middle small");
        x += 110;
    }
    return svg(115, page.say(TL_TEXT("Report", "The eight steps of the path")), content);
}

std::string ledgerPicture(const TextPage& page, const Facts& facts)
{
    const Ledger* ledger = ledgerOf(facts);
    if (!ledger) return "";
    const LedgerTotals& totals = ledger->totals;
    const std::array<std::pair<Text, std::uint64_t>, 4> ticks = {
        {{TL_TEXT("Report", "came into the tunnel"), totals.tunnelOut},
         {TL_TEXT("Report", "went on by the uplink"), totals.uplinkOut},
         {TL_TEXT("Report", "answers at the uplink"), totals.uplinkBack},
         {TL_TEXT("Report", "answers delivered"), totals.tunnelBack}}};
    std::string content = line(110, 770, 40, "path");
    double x = 110;
    for (const auto& [words, count] : ticks) {
        content += dot(x, 40, 22,
                       count > 0                                ? "good"
                       : totals.tunnelOut > 0 && seesAll(facts) ? "bad"
                                                                : "dim",
                       std::to_string(count)) +
                   text(x, 46, std::to_string(count), "middle sign") + text(x, 84, page.say(words), "middle");
        x += 220;
    }
    if (totals.uplinkOutUntranslated > 0)
        content += text(330, 104,
                        page.say(TL_TEXT("Report", "%1 of them with their tunnel address"),
                                 {std::to_string(totals.uplinkOutUntranslated)}),
                        "middle small");
    return svg(115, page.say(TL_TEXT("Report", "How far the packets came")), content);
}

std::string ladderPicture(const TextPage& page, const Facts& facts)
{
    const auto inner = rungsOf(sizesThrough(facts));
    const auto outer = rungsOf(exchangesFor(facts, {Purpose::OuterSize}));
    if (inner.size() + outer.size() < 2) return "";
    std::uint32_t least = UINT32_MAX, most = 0;
    for (const auto* each : {&inner, &outer})
        for (const auto& [size, through] : *each) least = std::min(least, size), most = std::max(most, size);
    std::string content;
    double y = 25;
    for (const auto& [words, sizes] :
         {std::pair{TL_TEXT("Report", "through the tunnel"), &inner}, {TL_TEXT("Report", "beside it"), &outer}}) {
        if (sizes->empty()) continue;
        content += text(10, y + 5, page.say(words)) + line(200, 840, y, "path") + rungs(*sizes, y, least, most);
        y += 55;
    }
    return svg(static_cast<int>(y) - 5, page.say(TL_TEXT("Report", "Which sizes of packets got through, in bytes")),
               content);
}

std::string ratesPicture(const TextPage& page, const Facts& facts, const Recording& recording)
{
    const auto rates = ratesOf(recording, facts.request.tunnel);
    if (rates.size() < 2) return "";
    double most = 1;
    for (const Rate& each : rates) most = std::max({most, each.in, each.out});
    const double end = std::max(0.001, rates.back().at);
    const std::string content = line(80, 860, 140, "path") + text(10, 24, number(most) + " B/s", "small") +
                                text(10, 144, "0", "small") + text(840, 160, number(end) + " s", "small") +
                                curve(rates, &Rate::in, most, end, "in") + curve(rates, &Rate::out, most, end, "out") +
                                text(600, 20, page.say(TL_TEXT("Report", "received")), "in-word") +
                                text(740, 20, page.say(TL_TEXT("Report", "sent")), "out-word");
    return svg(170, page.say(TL_TEXT("Report", "Bytes of the tunnel over time")), content);
}
}
