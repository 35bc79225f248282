// SPDX-License-Identifier: GPL-3.0-or-later
// The program in a home of its own, as other programs see it: statuses, streams, documents.
#pragma once
#include "tests/support/program.h"
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
namespace tl::test {
using Json = nlohmann::json;
namespace fs = std::filesystem;

class Cli : public testing::Test {
protected:
    fs::path home_ = {};
    void SetUp() override
    {
        home_ = fs::path(testing::TempDir()) /
                ("tl_cli_" + std::string(testing::UnitTest::GetInstance()->current_test_info()->name()));
        fs::remove_all(home_);
        fs::create_directories(home_);
    }
    void TearDown() override { fs::remove_all(home_); }

    std::vector<std::string> environment() const
    {
        return {"HOME=" + home_.string(), "PATH=/usr/sbin:/usr/bin:/sbin:/bin"};
    }
    static std::vector<std::string> command(std::vector<std::string> args)
    {
        args.insert(args.begin(), TL_CLI);
        return args;
    }
    Ended run(std::vector<std::string> args, const std::string& outTo = "") const
    {
        return Program(command(std::move(args)), environment(), outTo).wait();
    }
    std::string file(const std::string& name, const std::string& text) const
    {
        std::ofstream(home_ / name, std::ios::binary) << text;
        return (home_ / name).string();
    }
};

// Exactly one JSON document, and the sentence for people on the other stream.
inline void expectError(const Ended& ended, const std::string& code, const std::vector<std::string>& says)
{
    EXPECT_EQ(ended.status, 3);
    const Json document = Json::parse(ended.out, nullptr, false);
    ASSERT_FALSE(document.is_discarded()) << ended.out;
    ASSERT_EQ(document.value("schema", ""), "tunnelight.error/1") << ended.out;
    EXPECT_EQ(document["error"]["code"], code);
    for (const std::string& each : says) EXPECT_NE(ended.err.find(each), std::string::npos) << ended.err;
}
}
