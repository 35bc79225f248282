// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/shell.h"
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <random>
#include <sstream>
namespace tl::test {
bool hasShell(const std::string& shell)
{
    if (std::filesystem::path::preferred_separator != '/') return false; // what answers there is another "command"
    return std::system(("command -v " + shell + " >/dev/null 2>&1").c_str()) == 0; // NOLINT: words of the test's own
}

ShellEnd throughShell(const std::string& shellAndOptions, const std::string& text)
{
    const auto folder =
        std::filesystem::path(testing::TempDir()) / ("tl_shell_" + std::to_string(std::random_device()()));
    std::filesystem::create_directory(folder);
    const auto in = [&](const char* name) { return (folder / name).string(); };
    std::ofstream(in("text"), std::ios::binary) << text;
    const std::string command =
        shellAndOptions + " " + in("text") + " >" + in("out") + " 2>&1; echo $? >" + in("status");
    EXPECT_EQ(std::system(command.c_str()), 0); // NOLINT: as above
    ShellEnd end{.status = -1};
    std::ifstream(in("status")) >> end.status;
    std::ostringstream out;
    out << std::ifstream(in("out"), std::ios::binary).rdbuf();
    end.out = out.str();
    std::filesystem::remove_all(folder);
    return end;
}
}
