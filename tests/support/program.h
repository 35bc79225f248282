// SPDX-License-Identifier: GPL-3.0-or-later
// Starts a program as a person would, and tells what came of it.
#pragma once
#include <chrono>
#include <string>
#include <vector>
namespace tl::test {
struct Ended {
    int status = -1; // exit status; -1 if a signal ended it
    int signal = 0;
    std::string out = {}, err = {};
};

class Program {
public:
    // Standard output goes to `outTo` where it is given: "/dev/full", "closed", or "gone", a pipe that nobody reads.
    Program(const std::vector<std::string>& command, const std::vector<std::string>& environment,
            const std::string& outTo = "");
    Program(const Program&) = delete;
    Program& operator=(const Program&) = delete;
    ~Program();
    void send(int signal) const;
    Ended wait(); // kills it after 20 s

private:
    std::string folder_ = {};
    int process_ = -1;
};
}
