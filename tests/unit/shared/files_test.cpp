// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shared/files.h"
#include <array>
#include <fstream>
#include <gtest/gtest.h>
using namespace tl;
namespace {
TEST(OpenFile, ReadsToTheEnd)
{
    const auto path = std::filesystem::path(testing::TempDir()) / "tunnelight-open-file";
    std::ofstream(path) << "abcdef";
    auto file = openFile(path);
    ASSERT_TRUE(file);
    std::array<std::byte, 4> bytes = {};
    EXPECT_EQ((*file)->read(bytes), 4u);
    EXPECT_EQ((*file)->read(bytes), 2u);
    EXPECT_EQ(bytes[1], std::byte{'f'});
    EXPECT_EQ((*file)->read(bytes), 0u);
    file->reset(); // a file that is open cannot be removed everywhere
    std::filesystem::remove(path);
}

TEST(Paths, AreTextsAndBack)
{
    const std::string name = "\u540d\u5b57 \u00f1 x.json";
    EXPECT_EQ(textOf(pathOf(name)), name);
    const auto path = std::filesystem::path(testing::TempDir()) / pathOf(name);
    std::ofstream(path) << "abc";
    EXPECT_EQ(readFile(path, 9), "abc");
    std::filesystem::remove(path);
}

TEST(OpenFile, SaysWhyNot)
{
    EXPECT_EQ(openFile("/nowhere/at/all").error().code, ErrorCode::NotFound);
    const auto folder = openFile(testing::TempDir()); // it may open, but it does not read
    std::array<std::byte, 4> bytes = {};
    EXPECT_FALSE(folder && (*folder)->read(bytes));
}
}
