// SPDX-License-Identifier: GPL-3.0-or-later
// Pages of the project show what there is, in the words of the program or of the sources. TL_UPDATE_GOLDEN=1 writes it.
#include "app/cli/arguments.h"
#include "core/causes/cause.h"
#include "core/fixes/fix.h"
#include "core/report/report.h"
#include "tests/support/golden.h"
#include <gtest/gtest.h>
namespace {
using namespace tl;

// A text as a cell of a table, its values left open.
std::string cell(const Text& text, const Dictionary& language)
{
    const std::string whole = filled(text, std::vector<std::string>(9, "…"), language);
    std::string out;
    for (const char c : whole) {
        if (c == '|') out += '\\';
        if (c == '<')
            out += "&lt;";
        else
            out += c == '\n' ? ' ' : c;
    }
    return out;
}

std::string causesIn(const Dictionary& language)
{
    std::string out = "| | | |\n| --- | --- | --- |\n";
    for (const Cause* each : allCauses())
        out += "| `" + std::string(each->id) + "` | " + cell(each->title, language) + " | " +
               cell(each->advice, language) + " |\n";
    return out;
}

std::string fixesIn(const Dictionary& language)
{
    std::string out = "| | |\n| --- | --- |\n";
    for (const Fix* each : allFixes())
        out += "| `" + std::string(each->id) + "` | " + cell(each->title, language) + " |\n";
    return out;
}

std::string helpIn(const Dictionary& language)
{
    speak(language);
    const char* const args[] = {"--help"};
    const std::string out = cli::parseArguments(args).error().out;
    speak({});
    return fenced(out);
}

TEST(Guide, ListsWhatThereIs)
{
    for (const auto& [file, id] : {std::pair{"docs/guide.md", "en"}, {"docs/guide.zh.md", "zh_CN"}}) {
        const Dictionary& language = *findDictionary(id);
        expectBlocks(file, {{"help", helpIn(language)}, {"causes", causesIn(language)}, {"fixes", fixesIn(language)}});
    }
}

TEST(Guide, TellsHowACauseIsAddedByOneThatThereIs)
{
    expectBlocks("CONTRIBUTING.md",
                 {{"cause", fenced(sourceText("core/causes/route_return_path.cpp"), "cpp")},
                  {"scenario", fenced(sourceText("platform/sim/scenarios/route_return_path.cpp"), "cpp")},
                  {"lab", fenced(sourceText("tests/lab/scenarios/return_path_host_route.toml"), "toml")}});
}
}
