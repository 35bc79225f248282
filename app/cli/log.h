// SPDX-License-Identifier: GPL-3.0-or-later
// What the program did, for the one who has to find out why it did that: ids, counts, durations, error codes.
#pragma once
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
namespace tl::cli {
class Log {
public:
    Log(); // goes nowhere
    // A rotating file in `directory` (empty: none), and standard error. A file that cannot be opened is left out:
    // the log must never be why a diagnosis fails.
    Log(const std::filesystem::path& directory, bool verbose);
    Log(const Log&) = delete;
    Log& operator=(const Log&) = delete;
    ~Log();
    void info(std::string_view line); // any thread
    void warn(std::string_view line);

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};
}
