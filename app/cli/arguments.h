// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "app/cli/command.h"
#include <span>
namespace tl::cli {
struct Arguments {
    Command command = {};
    bool verbose = false;
};
// The ending instead, where there is nothing to run: help, the version, or a wrong command line. `args` without the
// name of the program.
tl::expected<Arguments, Ending> parseArguments(std::span<const char* const> args);
}
