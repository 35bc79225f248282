// SPDX-License-Identifier: GPL-3.0-or-later
// The guides for users list what there is: between "<!-- begin NAME -->" and "<!-- end NAME -->" stands what the
// program says itself. TL_UPDATE_GOLDEN=1 writes it.
#include "app/cli/arguments.h"
#include "core/causes/cause.h"
#include "core/fixes/fix.h"
#include "core/report/report.h"
#include <cstdlib>
#include <fstream>
#include <gtest/gtest.h>
#include <sstream>
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
    return "```\n" + out + "```\n";
}

void expectBlock(std::string& page, const std::string& name, const std::string& text)
{
    const std::string begin = "<!-- begin " + name + " -->\n", end = "<!-- end " + name + " -->";
    const auto from = page.find(begin), to = page.find(end);
    ASSERT_TRUE(from != std::string::npos && to != std::string::npos && from < to) << name;
    const auto at = from + begin.size();
    if (std::getenv("TL_UPDATE_GOLDEN"))
        page.replace(at, to - at, text);
    else
        EXPECT_EQ(page.substr(at, to - at), text) << "TL_UPDATE_GOLDEN=1 rewrites " << name;
}

TEST(Guide, ListsWhatThereIs)
{
    for (const auto& [file, id] : {std::pair{"guide.md", "en"}, {"guide.zh.md", "zh_CN"}}) {
        const std::string path = std::string(TL_TEST_DATA) + "/../../docs/" + file;
        std::ostringstream text;
        text << std::ifstream(path, std::ios::binary).rdbuf();
        std::string page = text.str();
        ASSERT_FALSE(page.empty()) << path;
        const Dictionary& language = *findDictionary(id);
        expectBlock(page, "help", helpIn(language));
        expectBlock(page, "causes", causesIn(language));
        expectBlock(page, "fixes", fixesIn(language));
        if (std::getenv("TL_UPDATE_GOLDEN")) std::ofstream(path, std::ios::binary) << page;
    }
}
}
