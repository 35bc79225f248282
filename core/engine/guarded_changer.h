// SPDX-License-Identifier: GPL-3.0-or-later
// Changes the machine for a client that may go, or be gone, at any time: what it began and did not say to keep is taken
// back when its time is over, when it closes, and when the session ends.
#pragma once
#include "core/engine/machine.h"
#include <condition_variable>
#include <mutex>
#include <thread>
namespace tl {
using TellLine = std::function<void(const std::string&)>;

class GuardedChanger {
public:
    // `patience`: for looking again after a fix; the fix's own time to be confirmed comes on top.
    GuardedChanger(Machine&, std::chrono::milliseconds patience, TellLine);
    ~GuardedChanger(); // takes back
    GuardedChanger(const GuardedChanger&) = delete;
    GuardedChanger& operator=(const GuardedChanger&) = delete;

    Result<std::vector<Change>> plan(const Op&);
    Result<JournalContent> history();
    Status open();
    Done close();
    Result<std::uint64_t> apply(const JournalEntry&, const std::vector<Op>&); // one at a time
    Status keep(std::uint64_t id);                                            // of the one that was applied last
    Result<std::vector<Changer::Returned>> takeBack(std::uint64_t id);

private:
    using Clock = std::chrono::steady_clock;
    struct Armed {
        std::uint64_t id;
        Clock::time_point until;
    };
    void watch(std::stop_token);
    void takeBackArmed(const char* why); // under the lock
    Machine& machine_;
    std::chrono::milliseconds patience_;
    TellLine log_;
    std::mutex lock_ = {}; // of all below, and of the machine's planner
    std::condition_variable_any armedNow_ = {};
    std::unique_ptr<Changer> changer_ = {};
    std::optional<Armed> armed_ = {};
    std::jthread watcher_ = {};
};
}
