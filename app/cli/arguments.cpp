// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/arguments.h"
#include "core/base/version.h"
#include "core/config/line_reader.h"
#include "core/fixes/fix.h"
#include "core/report/report.h"
#include "core/report/screen_text.h"
#include <algorithm>
#include <CLI/CLI.hpp>
#include <functional>
#include <limits>
#include <map>
namespace tl::cli {
namespace {
constexpr double kShortestDeadline = 0.1, kLongestDeadline = 600;

// A value of the command line as it was typed, before we know that it makes sense.
struct Typed {
    bool verbose = false, elevate = false;
    std::string_view language = {}; // chosen before, by dictionaryFor()
    Format format = Format::Text;
    std::string tunnel = {};
    std::optional<Role> role = {};
    std::vector<std::string> addresses = {}, names = {};
    double deadline = 10;
    std::optional<double> wait = {};
    std::optional<double> seconds = {};
    std::string captureFile = {};
    std::string factsFile = {};
    std::vector<std::string> files = {};
    std::vector<std::string> tunnelInterfaces = {}, uplinkInterfaces = {};
    std::vector<std::string> fixes = {};
    std::optional<ScriptFlavour> script = {};
    std::optional<std::string> entry = {}; // as typed: CLI11 wraps "-1", and takes "010" for 8
    bool all = false, last = false, yes = false, dryRun = false;
    std::optional<std::string> practice = {};
    std::string output = {};
    std::string anonymize = {}; // "public" where it is given without a word
    bool withPackets = false;
    std::optional<double> record = {};
};
// What makes the command of it once every option has been read.
using Make = std::function<Result<Command>(const Typed&)>;

template <class T>
std::string choice(const std::vector<std::pair<std::string, T>>& words, const std::string& typed, T& into)
{
    std::string known;
    for (const auto& [word, value] : words) {
        if (word == typed) return into = value, "";
        known += (known.empty() ? "" : ", ") + word;
    }
    return say(TL_TEXT("Cli", "\"%1\" is none of: %2"), {typed, known});
}

std::string footnote(const Text& text)
{
    std::string out;
    for (const std::string& line : wrapped(say(text), 100)) out += (out.empty() ? "" : "\n") + line;
    return out;
}

struct OptionText {
    std::string name, about, words;
};

template <class T>
void addChoice(CLI::App& command, const OptionText& text, T& into, std::vector<std::pair<std::string, T>> words)
{
    command
        .add_option_function<std::string>(
            text.name,
            [&into, words = std::move(words), name = text.name](const std::string& typed) {
                if (const std::string wrong = choice(words, typed, into); !wrong.empty())
                    throw CLI::ValidationError(name, wrong);
            },
            text.about)
        ->type_name(text.words);
}

void addFormat(CLI::App& command, Typed& typed)
{
    addChoice<Format>(command,
                      {"--format", say(TL_TEXT("Help", "text for people (default), json for programs")), "text|json"},
                      typed.format, {{"text", Format::Text}, {"json", Format::Json}});
}

void addWhere(CLI::App& command, Typed& typed)
{
    command
        .add_option("--tunnel", typed.tunnel,
                    say(TL_TEXT("Help", "the tunnel's name; may be left out where it is clear")))
        ->type_name("NAME");
    addChoice<std::optional<Role>>(
        command,
        {"--role", say(TL_TEXT("Help", "the end of the tunnel that this computer is (default: auto)")),
         "auto|client|server"},
        typed.role, {{"auto", std::nullopt}, {"client", Role::Client}, {"server", Role::Server}});
}

void addPractice(CLI::App& command, Typed& typed)
{
    command
        .add_option("--simulate", typed.practice,
                    say(TL_TEXT("Help", "in this practice network, in memory; simulate lists them")))
        ->type_name("NAME");
}

void addTargets(CLI::App& command, Typed& typed)
{
    command
        .add_option("--target-ip", typed.addresses,
                    say(TL_TEXT("Help", "an address that should be reached through the tunnel; may be repeated")))
        ->type_name("ADDRESS");
    command
        .add_option("--target-name", typed.names,
                    say(TL_TEXT("Help", "a name that should be found and reached through it; may be repeated")))
        ->type_name("HOST");
}

template <class T>
Result<std::vector<T>> parsedAll(const std::string& option, const std::vector<std::string>& typed,
                                 Result<T> (*parse)(std::string_view))
{
    std::vector<T> values;
    for (const std::string& each : typed) {
        auto value = parse(each);
        if (!value) return fail(ErrorCode::Malformed, option + " \"" + printable(each) + "\": " + value.error().where);
        if (std::ranges::find(values, *value) == values.end()) values.push_back(*std::move(value));
    }
    if (values.size() > kMostTargets)
        return fail(ErrorCode::Malformed,
                    option + ": " +
                        say(TL_TEXT("Cli", "at most %1 targets of a kind"), {std::to_string(kMostTargets)}));
    return values;
}

Result<Targets> targetsOf(const Typed& typed)
{
    auto addresses = parsedAll<IpAddress>("--target-ip", typed.addresses, parseTargetAddress);
    if (!addresses) return tl::unexpected(addresses.error());
    auto names = parsedAll<std::string>("--target-name", typed.names, parseTargetName);
    if (!names) return tl::unexpected(names.error());
    return Targets{*std::move(addresses), *std::move(names)};
}

std::optional<std::string> unlessEmpty(const std::string& text)
{
    return text.empty() ? std::nullopt : std::optional(text);
}

void addTunnels(CLI::App& app, Typed& typed, std::map<const CLI::App*, Make>& makes)
{
    CLI::App& command = *app.add_subcommand(
        "tunnels",
        say(TL_TEXT("Help", "List the WireGuard tunnels of this computer, and the role each seems to have")));
    addPractice(command, typed);
    addFormat(command, typed);
    makes[&command] = [](const Typed& t) -> Result<Command> { return TunnelsCommand{t.format}; };
}

std::chrono::milliseconds milliseconds(double seconds)
{
    return std::chrono::milliseconds(static_cast<std::int64_t>(seconds * 1000));
}

Result<Command> makeDiagnose(const Typed& typed)
{
    auto targets = targetsOf(typed);
    if (!targets) return tl::unexpected(targets.error());
    if (!(typed.deadline >= kShortestDeadline && typed.deadline <= kLongestDeadline)) // so written, NaN fails too
        return fail(ErrorCode::Malformed, "--deadline: " + say(TL_TEXT("Cli", "must be from 0.1 to 600 seconds")));
    if (typed.wait && !(*typed.wait >= 0 && *typed.wait <= kLongestDeadline))
        return fail(ErrorCode::Malformed, "--wait: " + say(TL_TEXT("Cli", "must be from 0 to 600 seconds")));
    return DiagnoseCommand{.where = {unlessEmpty(typed.tunnel), typed.role},
                           .targets = *std::move(targets),
                           .format = typed.format,
                           .deadline = milliseconds(typed.deadline),
                           .wait = typed.wait ? std::optional(milliseconds(*typed.wait)) : std::nullopt,
                           .factsFile = unlessEmpty(typed.factsFile)};
}

void addDiagnose(CLI::App& app, Typed& typed, std::map<const CLI::App*, Make>& makes)
{
    CLI::App& command =
        *app.add_subcommand("diagnose", say(TL_TEXT("Help", "Find out why a tunnel does not work; changes nothing")));
    addWhere(command, typed);
    addPractice(command, typed);
    addTargets(command, typed);
    addFormat(command, typed);
    command
        .add_option("--deadline", typed.deadline,
                    say(TL_TEXT("Help", "give up after so many seconds (0.1 to 600, default: 10)")))
        ->type_name("SECONDS");
    command
        .add_option("--wait", typed.wait,
                    say(TL_TEXT("Help", "server: how long to wait for packets of a peer where all looks right\n"
                                        "(0 to 600, default: 8 on a terminal, 2 elsewhere; not beyond the deadline)")))
        ->type_name("SECONDS");
    command.add_option("--facts", typed.factsFile, say(TL_TEXT("Help", "save everything that was seen, for replay")))
        ->type_name("FILE");
    makes[&command] = makeDiagnose;
}

void addReplay(CLI::App& app, Typed& typed, std::map<const CLI::App*, Make>& makes)
{
    CLI::App& command = *app.add_subcommand(
        "replay", say(TL_TEXT("Help", "Diagnose again from saved facts; two files are the two ends of one tunnel")));
    command.add_option("FILE", typed.files, say(TL_TEXT("Help", "what diagnose --facts saved, or a bundle")))
        ->required()
        ->expected(1, 2)
        ->type_name("");
    addFormat(command, typed);
    makes[&command] = [](const Typed& t) -> Result<Command> { return ReplayCommand{t.files, t.format}; };
}

Result<Command> makeLedger(const Typed& typed)
{
    for (const std::string& name : typed.tunnelInterfaces)
        if (std::ranges::find(typed.uplinkInterfaces, name) != typed.uplinkInterfaces.end())
            return fail(ErrorCode::Malformed,
                        say(TL_TEXT("Cli", "\"%1\" cannot be both --tunnel-if and --uplink-if"), {name}));
    return LedgerCommand{typed.files.front(), typed.tunnelInterfaces, typed.uplinkInterfaces, typed.format};
}

// One name after each, so that the file may come last.
void addInterfaces(CLI::App& command, const OptionText& text, std::vector<std::string>& into)
{
    command.add_option(text.name, into, text.about)->allow_extra_args(false)->type_name(text.words);
}

void addLedger(CLI::App& app, Typed& typed, std::map<const CLI::App*, Make>& makes)
{
    CLI::App& command = *app.add_subcommand(
        "ledger",
        say(TL_TEXT("Help", "Tell from a saved capture which packets went on, were answered and were delivered")));
    command
        .add_option("FILE", typed.files,
                    say(TL_TEXT("Help", "a capture (pcap or pcapng) of the tunnel and the uplink")))
        ->required()
        ->expected(1)
        ->type_name("");
    addInterfaces(
        command,
        {"--tunnel-if", say(TL_TEXT("Help", "an interface of the file that is the tunnel; may be repeated")), "NAME"},
        typed.tunnelInterfaces);
    addInterfaces(
        command,
        {"--uplink-if", say(TL_TEXT("Help", "an interface that leads to the Internet; may be repeated")), "NAME"},
        typed.uplinkInterfaces);
    addFormat(command, typed);
    command.footer(footnote(
        TL_TEXT("Help", "Exit status: 0 no packet got lost on the machine that captured, whether others answered or "
                        "not; 1 packets did not go on, kept the tunnel's address, or were not delivered there; 2 the "
                        "command line is wrong; 3 not a packet could be read, or an interface is not in the file.")));
    makes[&command] = makeLedger;
}

Result<Command> makeWatch(const Typed& typed)
{
    constexpr double kLongest = 7 * 24 * 3600;
    if (typed.seconds && !(*typed.seconds > 0 && *typed.seconds <= kLongest))
        return fail(ErrorCode::Malformed, "--seconds: " + say(TL_TEXT("Cli", "must be above 0, and at most a week")));
    return WatchCommand{.where = {unlessEmpty(typed.tunnel), typed.role},
                        .time = typed.seconds ? std::optional(milliseconds(*typed.seconds)) : std::nullopt,
                        .captureFile = unlessEmpty(typed.captureFile),
                        .format = typed.format};
}

void addWatch(CLI::App& app, Typed& typed, std::map<const CLI::App*, Make>& makes)
{
    CLI::App& command = *app.add_subcommand(
        "watch", say(TL_TEXT("Help", "Show packets as they pass, the tunnel beside the uplink; ends with the ledger")));
    addWhere(command, typed);
    addPractice(command, typed);
    command.add_option("--seconds", typed.seconds, say(TL_TEXT("Help", "for so long; without it, until Ctrl+C")))
        ->type_name("N");
    command
        .add_option("--pcap", typed.captureFile,
                    say(TL_TEXT("Help", "keep the packets' headers in this file (pcapng)")))
        ->type_name("FILE");
    addFormat(command, typed);
    command.footer(
        footnote(TL_TEXT("Help", "Exit status: 0 no packet got lost on this computer, whether others answered or not; "
                                 "1 packets did not go on, kept the tunnel's address, or were not delivered here; 2 "
                                 "the command line is wrong; 3 packets could not be captured or kept.")));
    makes[&command] = makeWatch;
}

Result<Command> makeBundleCommand(const Typed& typed)
{
    auto targets = targetsOf(typed);
    if (!targets) return tl::unexpected(targets.error());
    if (typed.record && !(*typed.record > 0 && *typed.record <= 3600))
        return fail(ErrorCode::Malformed,
                    "--record: " + say(TL_TEXT("Cli", "must be above 0, and at most 3600 seconds")));
    auto anonymity = Anonymity::None;
    const std::string wrong = typed.anonymize.empty()
                                  ? ""
                                  : choice<Anonymity>({{"public", Anonymity::Public}, {"strict", Anonymity::Strict}},
                                                      typed.anonymize, anonymity);
    if (!wrong.empty()) return fail(ErrorCode::Malformed, "--anonymize: " + wrong);
    return BundleCommand{.where = {unlessEmpty(typed.tunnel), typed.role},
                         .targets = *std::move(targets),
                         .output = typed.output,
                         .anonymity = anonymity,
                         .withPackets = typed.withPackets,
                         .record = typed.record ? std::optional(milliseconds(*typed.record)) : std::nullopt,
                         .format = typed.format};
}

void addBundle(CLI::App& app, Typed& typed, std::map<const CLI::App*, Make>& makes)
{
    CLI::App& command = *app.add_subcommand(
        "bundle",
        say(TL_TEXT("Help", "Put everything that was seen into one file for somebody else; no secret is in it")));
    addWhere(command, typed);
    addPractice(command, typed);
    addTargets(command, typed);
    command.add_option("--output", typed.output, say(TL_TEXT("Help", "the file to write, a zip archive")))
        ->required()
        ->type_name("FILE.zip");
    command.add_flag("--anonymize{public}", typed.anonymize,
                     say(TL_TEXT("Help", "replace public addresses, names and public keys; --anonymize=strict replaces "
                                         "private addresses and all other names, too")));
    command.add_flag("--with-packets", typed.withPackets,
                     say(TL_TEXT("Help", "with the headers of the packets that pass meanwhile, never their content")));
    command
        .add_option(
            "--record", typed.record,
            say(TL_TEXT("Help", "look, then record for so long while you bring the fault about, then look again")))
        ->type_name("SECONDS");
    addFormat(command, typed);
    command.footer(
        footnote(TL_TEXT("Help", "Exit status: 0 the file is written, whatever is wrong with the tunnel; 2 "
                                 "the command line is wrong; 3 it could not be written, or the tunnel not be "
                                 "looked at.")));
    makes[&command] = makeBundleCommand;
}

// Each once, in the order of the command line.
Result<std::vector<const Fix*>> fixesOf(const Typed& typed)
{
    std::vector<const Fix*> out;
    for (const std::string& each : typed.fixes) {
        const Fix* fix = findFix(each);
        const bool fits = fix && (!typed.script || hasScript(*fix));
        if (fits && std::ranges::find(out, fix) == out.end()) out.push_back(fix);
        if (fits) continue;
        std::string known;
        for (const Fix* one : allFixes())
            if (!typed.script || hasScript(*one)) known += (known.empty() ? "" : ", ") + std::string(one->id);
        return fail(ErrorCode::Malformed,
                    "--id: " +
                        say(fix ? TL_TEXT("Cli", "\"%1\" is not done at the other end; there are scripts for: %2")
                                : TL_TEXT("Cli", "\"%1\" is none of: %2"),
                            {each, known}));
    }
    return out;
}

Result<Command> makeScript(const Typed& typed, Targets targets)
{
    if (typed.all || typed.yes || typed.dryRun || typed.fixes.empty())
        return fail(ErrorCode::Malformed,
                    say(TL_TEXT("Cli", "--script writes down what --id names, and does nothing else: not with --all, "
                                       "--yes or --dry-run")));
    auto fixes = fixesOf(typed);
    if (!fixes) return tl::unexpected(fixes.error());
    return ScriptCommand{.where = {unlessEmpty(typed.tunnel), typed.role},
                         .targets = std::move(targets),
                         .fixes = *std::move(fixes),
                         .flavour = *typed.script,
                         .format = typed.format};
}

Result<Command> makeFix(const Typed& typed)
{
    auto targets = targetsOf(typed);
    if (!targets) return tl::unexpected(targets.error());
    if (typed.script) return makeScript(typed, *std::move(targets));
    if (typed.fixes.empty() == !typed.all)
        return fail(ErrorCode::Malformed, say(TL_TEXT("Cli", "say what to mend: either --id or --all")));
    auto fixes = fixesOf(typed);
    if (!fixes) return tl::unexpected(fixes.error());
    if (fixes->size() > 1)
        return fail(ErrorCode::Malformed,
                    say(TL_TEXT("Cli", "one --id at a time, or --all; several are for --script")));
    return FixCommand{.where = {unlessEmpty(typed.tunnel), typed.role},
                      .targets = *std::move(targets),
                      .fix = fixes->empty() ? "" : std::string(fixes->front()->id),
                      .yes = typed.yes,
                      .dryRun = typed.dryRun,
                      .format = typed.format};
}

void addFix(CLI::App& app, Typed& typed, std::map<const CLI::App*, Make>& makes)
{
    CLI::App& command = *app.add_subcommand(
        "fix", say(TL_TEXT("Help", "Mend what is wrong on this computer, prove that it helped, and keep a way back")));
    addWhere(command, typed);
    addPractice(command, typed);
    addTargets(command, typed);
    command
        .add_option("--id", typed.fixes,
                    say(TL_TEXT("Help", "this fix only, as diagnose names it; may be repeated for a script")))
        ->type_name("FIX");
    command.add_flag("--all", typed.all, say(TL_TEXT("Help", "whatever is found, the root cause first")));
    command.add_flag("--yes", typed.yes, say(TL_TEXT("Help", "ask nothing: what helped is kept")));
    command.add_flag("--dry-run", typed.dryRun, say(TL_TEXT("Help", "only show what would be done")));
    addChoice<std::optional<ScriptFlavour>>(
        command,
        {"--script",
         say(TL_TEXT("Help",
                     "change nothing; write a script for the other end, the server, that does what --id names")),
         "linux|windows"},
        typed.script, {{"linux", ScriptFlavour::Linux}, {"windows", ScriptFlavour::Windows}});
    addFormat(command, typed);
    command.footer(
        footnote(TL_TEXT("Help", "Exit status: 0 nothing is broken now, or the script is written; 1 a fault remains, "
                                 "or a fix did not hold; 2 the command line is wrong; 3 it could not run.")));
    makes[&command] = makeFix;
}

Result<Command> makeUndo(const Typed& typed)
{
    const int said = (typed.all ? 1 : 0) + (typed.last ? 1 : 0) + (typed.entry ? 1 : 0);
    if (said != 1)
        return fail(ErrorCode::Malformed, say(TL_TEXT("Cli", "say what to take back: --last, --all or --id")));
    constexpr auto kMost = std::numeric_limits<std::uint64_t>::max();
    const auto id = wholeNumber(typed.entry.value_or("1"), kMost);
    if (!id || *id == 0)
        return fail(ErrorCode::Malformed,
                    "--id: " + say(TL_TEXT("Cli", "\"%1\" is no number of the history"), {*typed.entry}));
    const UndoWhich which = typed.all ? UndoWhich::All : typed.last ? UndoWhich::Last : UndoWhich::One;
    return UndoCommand{.which = which, .id = typed.entry ? *id : 0, .yes = typed.yes, .format = typed.format};
}

void addUndo(CLI::App& app, Typed& typed, std::map<const CLI::App*, Make>& makes)
{
    CLI::App& command =
        *app.add_subcommand("undo", say(TL_TEXT("Help", "Take back what this program changed, exactly")));
    command.add_flag("--last", typed.last, say(TL_TEXT("Help", "the last fix that was kept")));
    command.add_flag("--all", typed.all, say(TL_TEXT("Help", "all of them, from the last to the first")));
    command.add_option("--id", typed.entry, say(TL_TEXT("Help", "the one of this number in the history")))
        ->type_name("N");
    command.add_flag("--yes", typed.yes, say(TL_TEXT("Help", "ask nothing")));
    addPractice(command, typed);
    addFormat(command, typed);
    command.footer(footnote(
        TL_TEXT("Help", "Exit status: 0 all of it is as it was; 1 something was left as it is, because somebody else "
                        "had changed it or it did not work; 2 the command line is wrong; 3 it could not run.")));
    makes[&command] = makeUndo;
}

void addHistory(CLI::App& app, Typed& typed, std::map<const CLI::App*, Make>& makes)
{
    CLI::App& command =
        *app.add_subcommand("history", say(TL_TEXT("Help", "List what this program changed on this computer")));
    addPractice(command, typed);
    addFormat(command, typed);
    makes[&command] = [](const Typed& t) -> Result<Command> { return HistoryCommand{t.format}; };
}

void addSimulate(CLI::App& app, Typed& typed, std::map<const CLI::App*, Make>& makes)
{
    CLI::App& command = *app.add_subcommand(
        "simulate",
        say(TL_TEXT("Help",
                    "List the networks to practise in, each with something wrong in it, or diagnose one of them")));
    command.add_option("NAME", typed.practice, say(TL_TEXT("Help", "the network to run diagnose in")))->type_name("");
    addTargets(command, typed);
    addFormat(command, typed);
    command.footer(footnote(TL_TEXT("Help", "Exit status: 0 for the list; with NAME that of diagnose.")));
    makes[&command] = [](const Typed& t) -> Result<Command> {
        if (!t.practice) return SimulateCommand{t.format};
        return makeDiagnose(t);
    };
}

std::vector<std::pair<std::string, std::string_view>> languages()
{
    std::vector<std::pair<std::string, std::string_view>> out;
    for (const Dictionary& each : allDictionaries()) out.emplace_back(each.id, each.id);
    return out;
}

Ending wrong(const CLI::App& app, const std::string& sentence)
{
    std::string help = "tunnelight-cli";
    for (const CLI::App* command : app.get_subcommands()) help += " " + command->get_name();
    return {.status = kWrongCommandLine,
            .err = "tunnelight-cli: " + printable(sentence) + "\n" +
                   say(TL_TEXT("Cli", "See \"%1 --help\" for what can be said."), {help}) + "\n"};
}

// The library says it in English.
std::string sentenceOf(const CLI::App& app, const CLI::ParseError& why)
{
    if (dynamic_cast<const CLI::ExtrasError*>(&why)) {
        std::string extra;
        for (const std::string& each : app.remaining(true)) extra += (extra.empty() ? "" : " ") + each;
        return say(TL_TEXT("Cli", "This is not known here: %1"), {extra});
    }
    if (dynamic_cast<const CLI::ValidationError*>(&why)) return why.what(); // the sentence is ours
    return say(TL_TEXT("Cli", "A value is missing or cannot be understood (%1)"), {why.what()});
}

// The words around our own in what --help shows.
void translateHelp(CLI::App& app)
{
    app.set_help_flag("-h,--help", say(TL_TEXT("Help", "show this and end")));
    app.get_formatter()->label("Usage", say(TL_TEXT("Help", "Usage")));
    app.get_formatter()->label("Positionals", say(TL_TEXT("Help", "Files")));
    app.get_formatter()->label("REQUIRED", say(TL_TEXT("Help", "(required)")));
    for (CLI::Option* option : app.get_options()) option->group(say(TL_TEXT("Help", "Options")));
    for (CLI::App* command : app.get_subcommands({})) {
        command->group(say(TL_TEXT("Help", "Commands")));
        translateHelp(*command);
    }
}

Ending stopped(const CLI::App& app, const CLI::ParseError& why)
{
    if (why.get_name() == "CallForVersion") return {.out = "tunnelight-cli " + std::string(version()) + "\n"};
    if (why.get_exit_code() != 0) return wrong(app, sentenceOf(app, why));
    const auto chosen = app.get_subcommands();
    return {.out = chosen.empty() ? app.help() : chosen.front()->help("tunnelight-cli")};
}
}

Dictionary dictionaryFor(std::span<const char* const> args, std::string_view locale)
{
    constexpr std::string_view option = "--language";
    const Dictionary* chosen = nullptr;
    for (std::size_t i = 0; i < args.size(); ++i) {
        const std::string_view each = args[i];
        if (each == option && i + 1 < args.size()) chosen = findDictionary(args[i + 1]);
        if (each.starts_with("--language=")) chosen = findDictionary(each.substr(option.size() + 1));
    }
    return chosen ? *chosen : dictionaryOfLocale(locale);
}

tl::expected<Arguments, Ending> parseArguments(std::span<const char* const> args)
{
    Typed typed;
    std::map<const CLI::App*, Make> makes;
    CLI::App app(say(TL_TEXT("Help", "Finds out why a WireGuard tunnel is connected and yet nothing loads.")),
                 "tunnelight-cli");
    app.fallthrough();
    app.require_subcommand(0, 1);
    app.footer(footnote(
        TL_TEXT("Help", "Exit status: 0 nothing is wrong; 1 a fault was found (the verdict is broken or degraded); 2 "
                        "the command line is wrong; 3 it could not run, or too little could be seen to judge.")));
    app.set_version_flag("--version", std::string(version()), say(TL_TEXT("Help", "show the version and end")));
    addChoice<std::string_view>(
        app, {"--language", say(TL_TEXT("Help", "en or zh_CN (default: as the system is set)")), "en|zh_CN"},
        typed.language, languages());
    app.add_flag("--verbose", typed.verbose, say(TL_TEXT("Help", "show the log on standard error")));
    app.add_flag("--elevate", typed.elevate,
                 say(TL_TEXT("Help", "ask for consent to see and change what only administrators may")));
    addTunnels(app, typed, makes);
    addDiagnose(app, typed, makes);
    addReplay(app, typed, makes);
    addLedger(app, typed, makes);
    addWatch(app, typed, makes);
    addBundle(app, typed, makes);
    addFix(app, typed, makes);
    addUndo(app, typed, makes);
    addHistory(app, typed, makes);
    addSimulate(app, typed, makes);
    translateHelp(app);
    try {
        app.parse(std::vector<std::string>(args.rbegin(), args.rend())); // CLI11 takes them last first
    } catch (const CLI::ParseError& why) {
        return tl::unexpected(stopped(app, why));
    }
    const auto chosen = app.get_subcommands();
    if (chosen.empty())
        return tl::unexpected(wrong(app, say(TL_TEXT("Cli", "A command is missing: tunnels, diagnose, replay, ledger, "
                                                            "watch, bundle, fix, undo, history or simulate."))));
    auto command = makes.at(chosen.front())(typed);
    if (!command) return tl::unexpected(wrong(app, command.error().where));
    return Arguments{*std::move(command), typed.verbose, typed.elevate, typed.practice};
}
}
