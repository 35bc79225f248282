// SPDX-License-Identifier: GPL-3.0-or-later
// What a command hands back: main writes it, nobody else does.
#pragma once
#include "app/shared/words.h"
#include <string>
#include <string_view>
namespace tl::cli {
enum class Format { Text, Json };

// The exit statuses of the contract.
inline constexpr int kNothingWrong = 0;
inline constexpr int kFaultFound = 1;
inline constexpr int kWrongCommandLine = 2;
inline constexpr int kCouldNotRun = 3;

struct Ending {
    int status = kNothingWrong;
    std::string out = {}; // standard output, whole
    std::string err = {}; // standard error: sentences for a person
    bool hangs = false;   // a thread is stuck in the system: nothing may be destroyed under it
};

// It could not run: a sentence for people, and for programs the one document that they wait for.
Ending couldNotRun(Format, std::string_view code, const std::string& sentence);
Ending couldNotRun(Format, const Error&, const std::string& sentence);
}
