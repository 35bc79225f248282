// SPDX-License-Identifier: GPL-3.0-or-later
// What a program needs from the process that it runs in, apart from the machine that it looks at.
#pragma once
#include "core/capture/byte_stream.h"
#include <chrono>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>
namespace tl {
std::vector<std::string> programArguments(int argc, char** argv); // without the program's name, in UTF-8
std::string preferredLocale(); // what the user wants to read: "zh_CN.UTF-8", "zh-Hans-CN", empty where nothing says

enum class Stream { Out, Error };

// First thing in main: a standard stream that is closed never lends its number to another file, and a reader
// that went away is an error of writeTo(), not the end of the process.
void prepareStreams();
bool isTerminal(Stream);
Status writeTo(Stream, std::string_view);

// One line that somebody types on standard input, without its end; nothing when it ends, after this time, or within
// 100 ms after a stop request.
std::optional<std::string> readLine(std::optional<std::chrono::milliseconds> patience, std::stop_token);
bool canBeAsked(); // standard input is a terminal

// While it lives, the first request to end (Ctrl+C, a service manager) calls `interrupted` on a thread of its own,
// and the second ends the process. At most one in a process.
class InterruptWatch {
public:
    virtual ~InterruptWatch() = default;
};
std::unique_ptr<InterruptWatch> watchInterrupts(std::function<void()> interrupted);

// Whole or not at all, readable by its owner alone. Unavailable if there is something else than a file of that name.
Status writePrivateFile(const std::filesystem::path&, std::string_view content);

// To be written piece by piece, readable by its owner alone; what a file of that name held is gone. A pipe will do.
Result<std::unique_ptr<ByteSink>> createPrivateFile(const std::filesystem::path&);

// Where this user's programs keep such things; empty when the system does not say.
std::filesystem::path settingsDirectory();
std::filesystem::path stateDirectory(); // also empty for root, where others could lay a link

// Ends the process at once, while a thread of it is stuck in the system: no destructor runs, and nobody is waited for.
[[noreturn]] void leave(int status);

// Of this computer, of the user, and of the one on whose behalf it runs: what somebody else need not read.
std::vector<std::string> ownNames();
}
