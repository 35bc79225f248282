// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/golden.h"
#include <cstdlib>
#include <fstream>
#include <gtest/gtest.h>
#include <sstream>
namespace tl {
static std::string inSources(const std::string& path) { return std::string(TL_TEST_DATA) + "/../../" + path; }

static std::string textOf(const std::string& path)
{
    std::ifstream file(path, std::ios::binary);
    EXPECT_TRUE(file) << path << " is missing";
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

void expectGolden(const std::string& name, const std::string& text)
{
    const std::string path = std::string(TL_TEST_DATA) + "/golden/" + name;
    if (std::getenv("TL_UPDATE_GOLDEN")) {
        std::ofstream(path, std::ios::binary) << text;
        return;
    }
    EXPECT_EQ(text, textOf(path)) << "TL_UPDATE_GOLDEN=1 rewrites " << path;
}

static void expectBlock(std::string& page, const Block& block)
{
    const std::string begin = "<!-- begin " + block.name + " -->\n", end = "<!-- end " + block.name + " -->";
    const auto from = page.find(begin), to = page.find(end);
    ASSERT_TRUE(from != std::string::npos && to != std::string::npos && from < to) << block.name;
    const auto at = from + begin.size();
    if (std::getenv("TL_UPDATE_GOLDEN"))
        page.replace(at, to - at, block.text);
    else
        EXPECT_EQ(page.substr(at, to - at), block.text) << "TL_UPDATE_GOLDEN=1 rewrites " << block.name;
}

void expectBlocks(const std::string& page, const std::vector<Block>& blocks)
{
    const std::string before = sourceText(page);
    std::string after = before;
    for (const Block& each : blocks) expectBlock(after, each);
    if (after != before) std::ofstream(inSources(page), std::ios::binary) << after;
}

std::string sourceText(const std::string& path) { return textOf(inSources(path)); }

std::string fenced(const std::string& text, const std::string& language)
{
    return "```" + language + "\n" + text + "```\n";
}
}
