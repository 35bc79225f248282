// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/shell.h"
#include <array>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <gtest/gtest.h>
#include <sys/wait.h>
namespace tl::test {
bool hasShell(const std::string& shell)
{
    return std::system(("command -v " + shell + " >/dev/null 2>&1").c_str()) == 0; // NOLINT: words of the test's own
}

ShellEnd throughShell(const std::string& shellAndOptions, const std::string& text)
{
    std::array<char, L_tmpnam + 64> name{};
    std::snprintf(name.data(), name.size(), "%s/tl_shell_XXXXXX", testing::TempDir().c_str());
    const int file = ::mkstemp(name.data());
    EXPECT_GE(file, 0);
    std::ofstream(name.data(), std::ios::binary) << text;
    std::FILE* pipe = ::popen((shellAndOptions + " " + name.data() + " 2>&1").c_str(), "r"); // NOLINT: as above
    ShellEnd end;
    for (std::array<char, 4096> part{}; pipe && std::fgets(part.data(), part.size(), pipe);) end.out += part.data();
    const int status = pipe ? ::pclose(pipe) : -1;
    end.status = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    std::remove(name.data());
    return end;
}
}
