// SPDX-License-Identifier: GPL-3.0-or-later
// Text through a shell of this machine, where it has one.
#pragma once
#include <optional>
#include <string>
namespace tl::test {
struct ShellEnd {
    int status = 0;
    std::string out = {}; // both streams
};
bool hasShell(const std::string& shell);
// The text as the shell's input; `-n` reads it only.
ShellEnd throughShell(const std::string& shellAndOptions, const std::string& text);
}
