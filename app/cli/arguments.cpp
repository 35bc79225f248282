// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/arguments.h"
#include "app/cli/command_options.h"
#include "core/base/version.h"
#include "core/report/screen_text.h"
#include <algorithm>
namespace tl::cli {
namespace {
// "zh_CN", as BCP 47 has it ("zh-CN"), and as people say it ("zh").
std::vector<std::pair<std::string, std::string_view>> languages()
{
    std::vector<std::pair<std::string, std::string_view>> out;
    for (const Dictionary& each : allDictionaries()) {
        out.emplace_back(each.id, each.id);
        const auto at = each.id.find('_');
        if (at == each.id.npos) continue;
        const std::string tongue(each.id.substr(0, at));
        out.emplace_back(tongue + "-" + std::string(each.id.substr(at + 1)), each.id);
        out.emplace_back(tongue, each.id);
    }
    return out;
}

const Dictionary* dictionaryNamed(std::string_view typed)
{
    for (const auto& [name, id] : languages())
        if (name == typed) return findDictionary(id);
    return nullptr;
}

Ending wrong(const CLI::App& app, const std::string& sentence)
{
    std::string help = "tunnelight-cli";
    for (const CLI::App* command : app.get_subcommands()) help += " " + command->get_name();
    return {.status = kWrongCommandLine,
            .err = "tunnelight-cli: " + printable(sentence) + "\n" +
                   say(TL_TEXT("Cli", "See \"%1 --help\" for what can be said."), {help}) + "\n"};
}

// The library says it in English: of that, only the option or file that is meant is told.
std::string meantIn(std::string_view what)
{
    std::string out(what.substr(0, what.find_first_of(" :")));
    if (const auto at = what.find("--"); at != what.npos) {
        out = what.substr(at);
        out.resize(std::min(out.find_first_of(" :=,"), out.size()));
    }
    return out;
}

std::string sentenceOf(const CLI::App& app, const CLI::ParseError& why)
{
    if (dynamic_cast<const CLI::ExtrasError*>(&why)) {
        std::string extra;
        for (const std::string& each : app.remaining(true)) extra += (extra.empty() ? "" : " ") + each;
        return say(TL_TEXT("Cli", "This is not known here: %1"), {extra});
    }
    if (dynamic_cast<const CLI::ValidationError*>(&why)) return why.what(); // the sentence is ours
    return say(TL_TEXT("Cli", "A value is missing or cannot be understood (%1)"), {meantIn(why.what())});
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
        if (each == option && i + 1 < args.size()) chosen = dictionaryNamed(args[i + 1]);
        if (each.starts_with("--language=")) chosen = dictionaryNamed(each.substr(option.size() + 1));
    }
    return chosen ? *chosen : dictionaryOfLocale(locale);
}

tl::expected<Arguments, Ending> parseArguments(std::span<const char* const> args)
{
    CLI::App app(say(TL_TEXT("Help", "Finds out why a WireGuard tunnel is connected and yet nothing loads.")),
                 "tunnelight-cli");
    Commands commands{.app = app};
    Typed& typed = commands.typed;
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
    for (auto* add : {&addTunnels, &addDiagnose, &addReplay, &addLedger, &addWatch, &addBundle, &addCollect, &addFix,
                      &addUndo, &addHistory, &addSimulate})
        add(commands);
    translateHelp(app);
    try {
        app.parse(std::vector<std::string>(args.rbegin(), args.rend())); // CLI11 takes them last first
    } catch (const CLI::ParseError& why) {
        return tl::unexpected(stopped(app, why));
    }
    const auto chosen = app.get_subcommands();
    if (chosen.empty())
        return tl::unexpected(
            wrong(app, say(TL_TEXT("Cli", "A command is missing: tunnels, diagnose, replay, ledger, "
                                          "watch, bundle, collect, fix, undo, history or simulate."))));
    auto command = commands.makes.at(chosen.front())(typed);
    if (!command) return tl::unexpected(wrong(app, command.error().where));
    return Arguments{*std::move(command), typed.verbose, typed.elevate, typed.practice};
}
}
