// SPDX-License-Identifier: GPL-3.0-or-later
// What the commands of the command line are made from: the options that several of them have, and their values.
#pragma once
#include "app/cli/command.h"
#include "core/report/report.h"
#include <CLI/CLI.hpp>
#include <map>
namespace tl::cli {
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

// The commands as the library knows them, with what makes each once every option has been read.
struct Commands {
    using Make = Result<Command> (*)(const Typed&);
    CLI::App& app;
    Typed typed = {};
    std::map<const CLI::App*, Make> makes = {};
    CLI::App& add(const char* name, const Text& about, Make);
};

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

void addFormat(CLI::App&, Typed&);
void addWhere(CLI::App&, Typed&);
void addPractice(CLI::App&, Typed&);
void addTargets(CLI::App&, Typed&);
std::string footnote(const Text&);
CLI::Validator notEmpty(); // of what is given at all

Result<Targets> targetsOf(const Typed&);
Where whereOf(const Typed&);
std::optional<std::string> unlessEmpty(const std::string&);
std::chrono::milliseconds milliseconds(double seconds);

// In looking_commands.cpp: what changes nothing.
void addTunnels(Commands&);
void addDiagnose(Commands&);
void addReplay(Commands&);
void addLedger(Commands&);
void addWatch(Commands&);
void addBundle(Commands&);
void addCollect(Commands&);
void addSimulate(Commands&);
// In changing_commands.cpp.
void addFix(Commands&);
void addUndo(Commands&);
void addHistory(Commands&);
}
