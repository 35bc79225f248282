// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/run.h"
#include "app/shared/files.h"
#include "core/capture/damage_words.h"
#include "core/capture/tally.h"
#include "core/ledger/guessed_ledger.h"
#include "core/report/ledger_report.h"
#include "core/report/names.h"
namespace tl::cli {
namespace {
// What is known of a file when it has been read as far as it can be.
struct Contents {
    CaptureTally tally = {};
    GuessedLedger ledger = {};
    std::vector<CaptureInterface> interfaces = {};
    std::optional<Error> damage = {}; // of what follows
};

std::string damageIn(const Contents& contents)
{
    if (!contents.damage) return "";
    return contents.damage->where.empty() ? reasonOf(*contents.damage) : contents.damage->where;
}

void meetNew(Contents& contents, std::span<const CaptureInterface> met)
{
    for (const CaptureInterface& one : met.subspan(contents.interfaces.size())) {
        contents.interfaces.push_back(one);
        contents.ledger.meet(one.name, linkTypeOfPcap(one.linkNumber), one.gap);
    }
}

// Cancelled is the only error: of a damaged file, what comes before the damage counts.
Status readAll(CaptureReader& reader, Contents& contents, const std::stop_token& stop)
{
    constexpr std::uint64_t kBetweenLooks = 4096; // packets
    for (;;) {
        if (contents.tally.packets % kBetweenLooks == 0 && stop.stop_requested())
            return fail(ErrorCode::Cancelled, "read the capture");
        const auto frame = reader.next();
        const auto met = reader.interfaces();
        if (met.size() != contents.interfaces.size()) meetNew(contents, met);
        if (!frame) contents.damage = frame.error();
        if (!frame || !*frame) return Done{};
        const CaptureInterface& from = met[(*frame)->interfaceIndex];
        const PacketRecord record = recordOf(**frame, from);
        count(contents.tally, record, from);
        contents.ledger.add(record);
    }
}

LedgerReport reportOf(Contents& contents)
{
    LedgerReport report{.packets = contents.tally.packets,
                        .undecoded = contents.tally.undecoded,
                        .ledger = contents.ledger.sum(),
                        .damage = damageIn(contents)};
    report.role = contents.ledger.role();
    report.roleIsSeen = contents.ledger.roleIsSeen();
    report.unansweredHandshakes = contents.ledger.unansweredHandshakes();
    for (std::size_t i = 0; i < contents.interfaces.size(); ++i)
        report.interfaces.push_back(
            {.name = contents.interfaces[i].name,
             .linkNumber = contents.interfaces[i].linkNumber,
             .side = contents.ledger.sideOf(i),
             .packets = i < contents.tally.byInterface.size() ? contents.tally.byInterface[i] : 0});
    return report;
}

std::string namesIn(const std::vector<CaptureInterface>& interfaces)
{
    std::string names;
    for (const CaptureInterface& one : interfaces)
        if (!one.name.empty()) names += (names.empty() ? "" : ", ") + one.name;
    return names;
}

Ending notNamed(const LedgerCommand& command, const std::string& missing, const Contents& contents)
{
    const std::string names = namesIn(contents.interfaces);
    if (names.empty())
        return couldNotRun(command.format, "not_found",
                           say(TL_TEXT("Cli", "The file %1 has no interface named \"%2\": it names none at all."),
                               {command.file, missing}));
    return couldNotRun(command.format, "not_found",
                       say(TL_TEXT("Cli", "The file %1 has no interface named \"%2\". Those it has: %3."),
                           {command.file, missing, names}));
}

Ending unreadable(const LedgerCommand& command, const Error& error)
{
    if (error.code == ErrorCode::Malformed)
        return couldNotRun(command.format, error,
                           say(TL_TEXT("Cli", "The file %1 is not a capture in the form of pcap or pcapng, or it is "
                                              "damaged at its beginning (%2)."),
                               {command.file, say(wordsOfDamage(error.where))}));
    return couldNotRun(command.format, error,
                       say(TL_TEXT("Cli", "The file %1 could not be read: %2."), {command.file, reasonOf(error)}));
}

std::string noteOn(const LedgerCommand& command, const Contents& contents)
{
    if (!contents.damage) return "";
    return "tunnelight-cli: " +
           say(TL_TEXT("Cli", "The file %1 could not be read to its end (%2). What comes before counts (packets: %3)."),
               {command.file, say(wordsOfDamage(damageIn(contents))), std::to_string(contents.tally.packets)}) +
           "\n";
}
}

Ending run(const LedgerCommand& command, const Surroundings& on)
{
    const auto file = openFile(pathOf(command.file));
    if (!file) return unreadable(command, file.error());
    const auto reader = readCapture(**file);
    if (!reader) return unreadable(command, reader.error());
    Contents contents;
    contents.ledger = GuessedLedger({.tunnels = command.tunnels, .uplinks = command.uplinks});
    if (!readAll(**reader, contents, on.stop))
        return couldNotRun(command.format, "cancelled",
                           say(TL_TEXT("Cli", "The file was not read to its end, because this was stopped.")));
    if (contents.damage && contents.tally.packets == 0) return unreadable(command, *contents.damage);
    if (const auto missing = contents.ledger.givenAndNotMet(); !missing.empty())
        return notNamed(command, missing.front(), contents);
    const LedgerReport report = reportOf(contents);
    on.log.info("ledger: " + std::to_string(report.packets) + " packets, flows " +
                std::to_string(report.ledger.flows.size()) + (contents.damage ? ", damaged" : ""));
    Ending ending{.status = holdsFault(report.ledger) ? kFaultFound : kNothingWrong,
                  .out = command.format == Format::Json ? ledgerJson(report) : ledgerText(report, on.colour, spoken()),
                  .err = noteOn(command, contents)};
    if (report.undecoded < report.packets) return ending;
    ending.status = kCouldNotRun;
    ending.err += "tunnelight-cli: " +
                  say(TL_TEXT("Cli", "The file %1 has not a packet that can be understood, so nothing can be told."),
                      {command.file}) +
                  "\n";
    return ending;
}
}
