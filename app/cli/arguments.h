// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "app/cli/command.h"
#include <span>
namespace tl::cli {
struct Arguments {
    Command command = {};
    bool verbose = false;
    bool elevate = false;                     // with the system's consent, through the one process that has rights
    std::optional<std::string> practice = {}; // the network it runs in; empty: this computer
};
// What --language says, which also help and what is wrong with a command line are told in; else the language of the
// locale. What programs read is English whatever this says.
Dictionary dictionaryFor(std::span<const char* const> args, std::string_view locale);
// The ending instead, where there is nothing to run: help, the version, or a wrong command line. `args` without the
// name of the program.
tl::expected<Arguments, Ending> parseArguments(std::span<const char* const> args);
}
