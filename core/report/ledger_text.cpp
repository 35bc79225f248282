// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dissect/link.h"
#include "core/report/capture_words.h"
#include "core/report/ledger_report.h"
#include "core/report/page.h"
#include "core/report/screen_text.h"
#include <algorithm>
#include <array>
namespace tl {
namespace {
constexpr std::size_t kMostFlows = 40; // of what is listed; a page is read by a person
constexpr std::size_t kVerdicts = static_cast<std::size_t>(FlowVerdict::Ambiguous) + 1;

template <class Number> std::string count(Number number) { return std::to_string(number); }

// How a verdict is headed, the worst first.
struct Group {
    FlowVerdict verdict;
    std::string_view sign;
    Paint paint;
    Text heading;
};
const std::array<Group, kVerdicts>& groups()
{
    static constexpr std::array<Group, kVerdicts> all = {{
        {FlowVerdict::DidNotGoOn, "✖", Paint::Bad, TL_TEXT("Report", "Did not go on (%1)")},
        {FlowVerdict::NatMissing, "✖", Paint::Bad,
         TL_TEXT("Report", "Went on with the tunnel's address, which nobody can answer to (%1)")},
        {FlowVerdict::NotDelivered, "✖", Paint::Bad,
         TL_TEXT("Report", "Answered, and the answers did not come through (%1)")},
        {FlowVerdict::NotAnswered, "!", Paint::Caution, TL_TEXT("Report", "Passed on, and not answered (%1)")},
        {FlowVerdict::NothingCameIn, "!", Paint::Caution, TL_TEXT("Report", "Nothing came in (%1)")},
        {FlowVerdict::Ambiguous, "–", Paint::Dim, TL_TEXT("Report", "Cannot be told (%1)")},
        {FlowVerdict::Works, "✔", Paint::Good, TL_TEXT("Report", "Works (%1)")},
    }};
    return all;
}

std::size_t countOf(const Ledger& ledger, FlowVerdict verdict)
{
    return static_cast<std::size_t>(std::ranges::count(ledger.flows, verdict, &LedgerFlow::verdict));
}

struct Headline {
    std::string_view sign;
    Paint paint;
    std::string sentence;
};

Headline headlineOfFlows(const TextPage& page, const Ledger& ledger)
{
    const std::string all = count(ledger.flows.size());
    const auto faults = std::ranges::count_if(ledger.flows, [](const LedgerFlow& one) { return isFault(one.verdict); });
    if (faults > 0)
        return {"✖", Paint::Bad,
                page.say(TL_TEXT("Report", "%1 of %2 conversations did not get through this machine."),
                         {count(faults), all})};
    if (const auto silent = countOf(ledger, FlowVerdict::NotAnswered); silent > 0)
        return {
            "!", Paint::Caution,
            page.say(TL_TEXT("Report", "This machine passed everything on, but %1 of %2 conversations got no answer."),
                     {count(silent), all})};
    const auto works = countOf(ledger, FlowVerdict::Works);
    if (works == ledger.flows.size())
        return {"✔", Paint::Good,
                page.say(TL_TEXT("Report", "All conversations got through and were answered: %1."), {all})};
    return {
        "–", Paint::Caution,
        page.say(TL_TEXT("Report", "%1 of %2 conversations got through and were answered; the rest cannot be told."),
                 {count(works), all})};
}

Headline headlineOf(const TextPage& page, const LedgerReport& report)
{
    const auto unknown = [&page](const Text& text) { return Headline{"–", Paint::Caution, page.say(text)}; };
    if (report.packets == 0) return unknown(TL_TEXT("Report", "No packet was captured."));
    if (!isWatched(report, Side::Tunnel))
        return unknown(TL_TEXT("Report", "None of the interfaces seems to be a tunnel, so nothing can be compared."));
    if (!isWatched(report, Side::Uplink))
        return unknown(
            TL_TEXT("Report", "Only the tunnel was captured, so it cannot be told what went on from there."));
    if (report.ledger.flows.empty() && report.ledger.gap)
        return unknown(TL_TEXT("Report", "No packet of the tunnel was seen that could be followed. That says little: "
                                         "this capture leaves out some."));
    if (report.ledger.flows.empty())
        return unknown(TL_TEXT("Report", "No packet passed the tunnel that could be followed."));
    return headlineOfFlows(page, report.ledger);
}

void putHead(TextPage& page, const LedgerReport& report)
{
    const Headline headline = headlineOf(page, report);
    page.paragraph(page.painted(headline.sign, headline.paint) + " ", headline.sentence, 2, Paint::Bold);
    std::string seen = report.undecoded == 0 ? page.say(TL_TEXT("Report", "%1 packets."), {count(report.packets)})
                                             : page.say(TL_TEXT("Report", "%1 packets, %2 of which could not be read."),
                                                        {count(report.packets), count(report.undecoded)});
    if (isCompared(report) && report.roleIsSeen)
        seen = inARow(seen, page.say(report.role == Role::Client ? TL_TEXT("Report", "Seen from the client's end.")
                                                                 : TL_TEXT("Report", "Seen from the server's end.")));
    page.paragraph("  ", seen, 2, Paint::Dim);
    if (report.ledger.gap) page.paragraph("  ", page.say(wordsFor(tapMeansOf(*report.ledger.gap))), 2);
}

std::string sideWord(const TextPage& page, Side side)
{
    switch (side) {
    case Side::Tunnel: return page.say(TL_TEXT("Report", "the tunnel"));
    case Side::Uplink: return page.say(TL_TEXT("Report", "the uplink"));
    case Side::None: break;
    }
    return page.say(TL_TEXT("Report", "not followed"));
}

void putInterfaces(TextPage& page, const LedgerReport& report)
{
    using Cells = std::array<std::string, 4>;
    std::vector<Cells> lines;
    Cells::value_type none = page.say(TL_TEXT("Report", "(no name)"));
    std::array<std::size_t, 3> widths = {};
    for (const WatchedInterface& one : report.interfaces) {
        lines.push_back({one.name.empty() ? none : printable(one.name), sideWord(page, one.side),
                         nameOfLink(one.linkNumber), page.say(TL_TEXT("Report", "%1 packets"), {count(one.packets)})});
        for (std::size_t i = 0; i < widths.size(); ++i) widths[i] = std::max(widths[i], columns(lines.back()[i]));
    }
    if (lines.empty()) return;
    page.heading(page.say(TL_TEXT("Report", "Interfaces")));
    for (const Cells& cells : lines) {
        std::string line = "  ";
        for (std::size_t i = 0; i < widths.size(); ++i) line += padded(cells[i], widths[i] + 2);
        page.paragraph(line, cells.back(), 4);
    }
}

void putAdvice(TextPage& page, const LedgerReport& report)
{
    if (isCompared(report)) return;
    page.blankLine();
    page.paragraph(
        "  → ",
        page.say(TL_TEXT("Report", "To see what becomes of packets, capture the tunnel and the uplink into one "
                                   "file, for example with: dumpcap -i wg0 -i eth0 -w both.pcapng")),
        4);
    page.paragraph(
        "  → ",
        page.say(TL_TEXT("Report", "If an interface above is the tunnel or the uplink and was not taken for it, "
                                   "name it with --tunnel-if or --uplink-if.")),
        4);
}

void putGroup(TextPage& page, const Group& group, const LedgerReport& report, std::size_t& room)
{
    std::vector<const LedgerFlow*> flows;
    for (const LedgerFlow& flow : report.ledger.flows)
        if (flow.verdict == group.verdict) flows.push_back(&flow);
    if (flows.empty()) return;
    std::ranges::stable_sort(flows, std::greater(), [](const LedgerFlow* flow) { return flow->tunnelOut.count; });
    page.heading(page.say(group.heading, {count(flows.size())}));
    const auto merged = mergeAlike(flows);
    const auto shown = std::min(merged.size(), room);
    room -= shown;
    const LedgerNames names = namesOf(report, page.language());
    const std::string lead = "  " + page.painted(group.sign, group.paint) + " ";
    for (const LedgerFlow& flow : std::span(merged).first(shown)) {
        page.paragraph(lead, page.say(sayFlow(flow, report.role, names)), 4);
        if (const auto error = sayFlowError(flow)) page.paragraph("    ", page.say(*error), 4);
    }
    if (shown < merged.size())
        page.paragraph("  • ", page.say(TL_TEXT("Report", "and %1 more of the kind"), {count(merged.size() - shown)}),
                       4);
}

void putFlows(TextPage& page, const LedgerReport& report)
{
    std::size_t room = kMostFlows;
    for (const Group& group : groups()) putGroup(page, group, report, room);
}

std::string sumOfServer(const TextPage& page, const LedgerTotals& all, const LedgerNames& names)
{
    const std::vector<std::string> args = {count(all.tunnelOut),
                                           names.tunnel,
                                           count(all.uplinkOut),
                                           names.uplink,
                                           count(all.uplinkBack),
                                           count(all.tunnelBack),
                                           count(all.uplinkOutUntranslated)};
    const std::string out =
        all.uplinkOutUntranslated == 0
            ? page.say(TL_TEXT("Report", "%1 packets to be passed on came out of %2, and %3 left by %4."), args)
            : page.say(TL_TEXT("Report",
                               "%1 packets to be passed on came out of %2, and %3 left by %4, %7 of them with "
                               "their tunnel address."),
                       args);
    return inARow(out, page.say(TL_TEXT("Report", "%5 answers came back by %4, and %6 went into %2."), args));
}

std::string sumOfClient(const TextPage& page, const LedgerTotals& all, const LedgerNames& names)
{
    return page.say(TL_TEXT("Report",
                            "%1 packets went into %2, and %3 left by %4 inside WireGuard messages. %5 packets "
                            "came out of %2."),
                    {count(all.tunnelOut), names.tunnel, count(all.uplinkOut), names.uplink, count(all.tunnelBack)});
}

void putSum(TextPage& page, const LedgerReport& report)
{
    const Ledger& ledger = report.ledger;
    if (!isCompared(report) || !report.roleIsSeen || ledger.flows.empty() || ledger.gap)
        return; // a sum says that this is all, and which way it went
    page.heading(page.say(TL_TEXT("Report", "All in all")));
    if (ledger.flowsForgotten > 0)
        page.paragraph(
            "  ",
            page.say(TL_TEXT("Report", "%1 conversations are not listed, because there were more than could be "
                                       "remembered; those that were quiet longest went first."),
                     {count(ledger.flowsForgotten)}),
            2, Paint::Dim);
    const LedgerNames names = namesOf(report, page.language());
    page.paragraph("  ",
                   report.role == Role::Client ? sumOfClient(page, ledger.totals, names)
                                               : sumOfServer(page, ledger.totals, names),
                   2);
    if (report.unansweredHandshakes.value_or(0) > 0)
        page.paragraph("  ",
                       page.say(TL_TEXT("Report", "WireGuard began handshakes on %1 (%2), and nobody answered them. "
                                                  "Until then nothing leaves the tunnel."),
                                {names.uplink, count(*report.unansweredHandshakes)}),
                       2);
}
}

std::string ledgerText(const LedgerReport& report, Colour colour, Dictionary language)
{
    TextPage page(colour, language);
    putHead(page, report);
    putInterfaces(page, report);
    putFlows(page, report);
    putSum(page, report);
    putAdvice(page, report);
    return page.take();
}
}
