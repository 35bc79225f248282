// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command_options.h"
#include <algorithm>
namespace tl::cli {
static constexpr double kShortestDeadline = 0.1, kLongestDeadline = 600;

static Result<Command> makeTunnels(const Typed& typed) { return TunnelsCommand{typed.format}; }

void addTunnels(Commands& commands)
{
    CLI::App& command = commands.add(
        "tunnels", TL_TEXT("Help", "List the WireGuard tunnels of this computer, and the role each seems to have"),
        makeTunnels);
    addPractice(command, commands.typed);
    addFormat(command, commands.typed);
}

static Result<Command> makeDiagnose(const Typed& typed)
{
    auto targets = targetsOf(typed);
    if (!targets) return tl::unexpected(targets.error());
    if (!(typed.deadline >= kShortestDeadline && typed.deadline <= kLongestDeadline)) // so written, NaN fails too
        return fail(ErrorCode::Malformed, "--deadline: " + say(TL_TEXT("Cli", "must be from 0.1 to 600 seconds")));
    if (typed.wait && !(*typed.wait >= 0 && *typed.wait <= kLongestDeadline))
        return fail(ErrorCode::Malformed, "--wait: " + say(TL_TEXT("Cli", "must be from 0 to 600 seconds")));
    return DiagnoseCommand{.where = whereOf(typed),
                           .targets = *std::move(targets),
                           .format = typed.format,
                           .deadline = milliseconds(typed.deadline),
                           .wait = typed.wait ? std::optional(milliseconds(*typed.wait)) : std::nullopt,
                           .factsFile = unlessEmpty(typed.factsFile)};
}

void addDiagnose(Commands& commands)
{
    CLI::App& command =
        commands.add("diagnose", TL_TEXT("Help", "Find out why a tunnel does not work; changes nothing"), makeDiagnose);
    addWhere(command, commands.typed);
    addPractice(command, commands.typed);
    addTargets(command, commands.typed);
    addFormat(command, commands.typed);
    command
        .add_option("--deadline", commands.typed.deadline,
                    say(TL_TEXT("Help", "give up after so many seconds (0.1 to 600, default: 10)")))
        ->type_name("SECONDS");
    command
        .add_option("--wait", commands.typed.wait,
                    say(TL_TEXT("Help", "server: how long to wait for packets of a peer where all looks right\n"
                                        "(0 to 600, default: 8 on a terminal, 2 elsewhere; not beyond the deadline)")))
        ->type_name("SECONDS");
    command
        .add_option("--facts", commands.typed.factsFile,
                    say(TL_TEXT("Help", "save everything that was seen, for replay")))
        ->type_name("FILE")
        ->check(notEmpty());
}

static Result<Command> makeReplay(const Typed& typed) { return ReplayCommand{typed.files, typed.format}; }

void addReplay(Commands& commands)
{
    CLI::App& command = commands.add(
        "replay", TL_TEXT("Help", "Diagnose again from saved facts; two files are the two ends of one tunnel"),
        makeReplay);
    command.add_option("FILE", commands.typed.files, say(TL_TEXT("Help", "what diagnose --facts saved, or a bundle")))
        ->required()
        ->expected(1, 2)
        ->type_name("");
    addFormat(command, commands.typed);
}

static Result<Command> makeLedger(const Typed& typed)
{
    for (const std::string& name : typed.tunnelInterfaces)
        if (std::ranges::find(typed.uplinkInterfaces, name) != typed.uplinkInterfaces.end())
            return fail(ErrorCode::Malformed,
                        say(TL_TEXT("Cli", "\"%1\" cannot be both --tunnel-if and --uplink-if"), {name}));
    return LedgerCommand{typed.files.front(), typed.tunnelInterfaces, typed.uplinkInterfaces, typed.format};
}

// One name after each, so that the file may come last.
static void addInterfaces(CLI::App& command, const OptionText& text, std::vector<std::string>& into)
{
    command.add_option(text.name, into, text.about)->allow_extra_args(false)->type_name(text.words);
}

void addLedger(Commands& commands)
{
    CLI::App& command = commands.add(
        "ledger", TL_TEXT("Help", "Tell from a saved capture which packets went on, were answered and were delivered"),
        makeLedger);
    command
        .add_option("FILE", commands.typed.files,
                    say(TL_TEXT("Help", "a capture (pcap or pcapng) of the tunnel and the uplink")))
        ->required()
        ->expected(1)
        ->type_name("");
    addInterfaces(
        command,
        {"--tunnel-if", say(TL_TEXT("Help", "an interface of the file that is the tunnel; may be repeated")), "NAME"},
        commands.typed.tunnelInterfaces);
    addInterfaces(
        command,
        {"--uplink-if", say(TL_TEXT("Help", "an interface that leads to the Internet; may be repeated")), "NAME"},
        commands.typed.uplinkInterfaces);
    addFormat(command, commands.typed);
    command.footer(footnote(
        TL_TEXT("Help", "Exit status: 0 no packet got lost on the machine that captured, whether others answered or "
                        "not; 1 packets did not go on, kept the tunnel's address, or were not delivered there; 2 the "
                        "command line is wrong; 3 not a packet could be read, or an interface is not in the file.")));
}

static Result<Command> makeWatch(const Typed& typed)
{
    constexpr double kLongest = 7 * 24 * 3600;
    if (typed.seconds && !(*typed.seconds > 0 && *typed.seconds <= kLongest))
        return fail(ErrorCode::Malformed, "--seconds: " + say(TL_TEXT("Cli", "must be above 0, and at most a week")));
    return WatchCommand{.where = whereOf(typed),
                        .time = typed.seconds ? std::optional(milliseconds(*typed.seconds)) : std::nullopt,
                        .captureFile = unlessEmpty(typed.captureFile),
                        .format = typed.format};
}

void addWatch(Commands& commands)
{
    CLI::App& command = commands.add(
        "watch", TL_TEXT("Help", "Show packets as they pass, the tunnel beside the uplink; ends with the ledger"),
        makeWatch);
    addWhere(command, commands.typed);
    addPractice(command, commands.typed);
    command
        .add_option("--seconds", commands.typed.seconds, say(TL_TEXT("Help", "for so long; without it, until Ctrl+C")))
        ->type_name("N");
    command
        .add_option("--pcap", commands.typed.captureFile,
                    say(TL_TEXT("Help", "keep the first 128 bytes of each packet in this file (pcapng)")))
        ->type_name("FILE")
        ->check(notEmpty());
    addFormat(command, commands.typed);
    command.footer(
        footnote(TL_TEXT("Help", "Exit status: 0 no packet got lost on this computer, whether others answered or not; "
                                 "1 packets did not go on, kept the tunnel's address, or were not delivered here; 2 "
                                 "the command line is wrong; 3 packets could not be captured or kept.")));
}

static Result<Anonymity> anonymityOf(const Typed& typed)
{
    auto anonymity = Anonymity::None;
    const std::string wrong = typed.anonymize.empty()
                                  ? ""
                                  : choice<Anonymity>({{"public", Anonymity::Public}, {"strict", Anonymity::Strict}},
                                                      typed.anonymize, anonymity);
    if (!wrong.empty()) return fail(ErrorCode::Malformed, "--anonymize: " + wrong);
    return anonymity;
}

static void addArchive(CLI::App& command, Typed& typed)
{
    command.add_option("--output", typed.output, say(TL_TEXT("Help", "the file to write, a zip archive")))
        ->required()
        ->type_name("FILE.zip")
        ->check(notEmpty());
    command.add_flag("--anonymize{public}", typed.anonymize,
                     say(TL_TEXT("Help", "replace public addresses, names and public keys; --anonymize=strict replaces "
                                         "private addresses and all other names, too")));
}

static Result<Command> makeBundleCommand(const Typed& typed)
{
    auto targets = targetsOf(typed);
    if (!targets) return tl::unexpected(targets.error());
    if (typed.record && !(*typed.record > 0 && *typed.record <= 3600))
        return fail(ErrorCode::Malformed,
                    "--record: " + say(TL_TEXT("Cli", "must be above 0, and at most 3600 seconds")));
    const auto anonymity = anonymityOf(typed);
    if (!anonymity) return tl::unexpected(anonymity.error());
    return BundleCommand{.where = whereOf(typed),
                         .targets = *std::move(targets),
                         .output = typed.output,
                         .anonymity = *anonymity,
                         .withPackets = typed.withPackets,
                         .record = typed.record ? std::optional(milliseconds(*typed.record)) : std::nullopt,
                         .format = typed.format};
}

void addBundle(Commands& commands)
{
    CLI::App& command = commands.add(
        "bundle", TL_TEXT("Help", "Put everything that was seen into one file for somebody else; no secret is in it"),
        makeBundleCommand);
    addWhere(command, commands.typed);
    addPractice(command, commands.typed);
    addTargets(command, commands.typed);
    addArchive(command, commands.typed);
    command.add_flag("--with-packets", commands.typed.withPackets,
                     say(TL_TEXT("Help", "with the headers of the packets that pass meanwhile, never their content")));
    command
        .add_option(
            "--record", commands.typed.record,
            say(TL_TEXT("Help", "look, then record for so long while you bring the fault about, then look again")))
        ->type_name("SECONDS");
    addFormat(command, commands.typed);
    command.footer(
        footnote(TL_TEXT("Help", "Exit status: 0 the file is written, whatever is wrong with the tunnel; 2 "
                                 "the command line is wrong; 3 it could not be written, or the tunnel not be "
                                 "looked at.")));
}

static Result<Command> makeCollect(const Typed& typed)
{
    const auto anonymity = anonymityOf(typed);
    if (!anonymity) return tl::unexpected(anonymity.error());
    return CollectCommand{.output = typed.output, .anonymity = *anonymity, .format = typed.format};
}

void addCollect(Commands& commands)
{
    CLI::App& command = commands.add("collect",
                                     TL_TEXT("Help", "Put all that this computer says of its network and its tunnels "
                                                     "into one file; sends nothing, and no secret is in it"),
                                     makeCollect);
    addPractice(command, commands.typed);
    addArchive(command, commands.typed);
    addFormat(command, commands.typed);
    command.footer(footnote(TL_TEXT("Help", "Exit status: 0 the file is written, whatever is in it; 2 the command line "
                                            "is wrong; 3 it could not be written.")));
}

static Result<Command> makeSimulate(const Typed& typed)
{
    if (!typed.practice) return SimulateCommand{typed.format};
    return makeDiagnose(typed);
}

void addSimulate(Commands& commands)
{
    CLI::App& command = commands.add(
        "simulate",
        TL_TEXT("Help", "List the networks to practise in, each with something wrong in it, or diagnose one of them"),
        makeSimulate);
    command.add_option("NAME", commands.typed.practice, say(TL_TEXT("Help", "the network to run diagnose in")))
        ->type_name("");
    addTargets(command, commands.typed);
    addFormat(command, commands.typed);
    command.footer(footnote(TL_TEXT("Help", "Exit status: 0 for the list; with NAME that of diagnose.")));
}
}
