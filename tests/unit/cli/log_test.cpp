// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/log.h"
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <sstream>
namespace {
using namespace tl::cli;
namespace fs = std::filesystem;
const std::string kKey = "aGVsbG8gaGVsbG8gaGVsbG8gaGVsbG8gaGVsbG8gaGU="; // 44 characters

class LogFile : public testing::Test {
protected:
    fs::path home_ = fs::path(testing::TempDir()) /
                     ("tl_log_" + std::string(testing::UnitTest::GetInstance()->current_test_info()->name()));
    void SetUp() override { fs::remove_all(home_); }
    void TearDown() override { fs::remove_all(home_); }
    std::string text() const
    {
        std::ostringstream all;
        all << std::ifstream(home_ / "state" / "tunnelight.log").rdbuf();
        return all.str();
    }
};

TEST_F(LogFile, HoldsLinesWithoutKeysOrControlCharacters)
{
    Log(home_ / "state", false).warn("peer " + kKey + " " + std::string(64, 'c') + "\nforged line");
    EXPECT_NE(text().find("warning peer <key> <key>\\nforged line\n"), std::string::npos) << text();
    if (fs::path::preferred_separator == '/') { // Windows has other rights, and those of the user's own folder
        EXPECT_EQ(fs::status(home_ / "state").permissions(), fs::perms::owner_all);
    }
}

TEST_F(LogFile, StaysWithinThreeFilesOfOneMebibyte)
{
    {
        Log log(home_ / "state", false);
        for (int i = 0; i < 3500; ++i) log.info(std::string(1000, 'x') + " " + std::to_string(i));
    }
    std::uintmax_t files = 0, bytes = 0;
    for (const auto& each : fs::directory_iterator(home_ / "state")) ++files, bytes += each.file_size();
    EXPECT_EQ(files, 3U);
    EXPECT_LE(bytes, 3U << 20);
}

TEST_F(LogFile, WhatCannotBeOpenedIsLeftOut)
{
    fs::create_directories(home_);
    std::ofstream(home_ / "state") << "a file where the folder should be";
    Log(home_ / "state", false).info("nothing happens");
    Log("", false).info("nowhere to go");
    EXPECT_TRUE(fs::is_regular_file(home_ / "state"));
}
}
