// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/process.h"
#include <condition_variable>
#include <mutex>
#include <windows.h>
namespace tl {
namespace {
// What the handler reaches: Windows calls it on a thread of its own, and gives it nothing.
struct Watched {
    std::mutex mutex = {};
    std::condition_variable left = {};
    std::function<void()> interrupted = {}; // empty: nobody watches, or it was called
    bool watching = false;
};
Watched& watched()
{
    static Watched one;
    return one;
}

BOOL WINAPI onInterrupt(DWORD event)
{
    std::unique_lock lock(watched().mutex);
    const auto call = std::exchange(watched().interrupted, {});
    if (!call) return FALSE; // the second: the process ends as usual
    lock.unlock();
    call();
    if (event == CTRL_C_EVENT || event == CTRL_BREAK_EVENT) return TRUE;
    // The window is closed or the session ends: the process ends when we return, or after some seconds.
    lock.lock();
    watched().left.wait(lock, [] { return !watched().watching; });
    return TRUE;
}

class ConsoleWatch final : public InterruptWatch {
public:
    explicit ConsoleWatch(std::function<void()> interrupted)
    {
        const std::scoped_lock lock(watched().mutex);
        watched().interrupted = std::move(interrupted);
        watched().watching = true;
        SetConsoleCtrlHandler(onInterrupt, TRUE);
    }
    ConsoleWatch(const ConsoleWatch&) = delete;
    ConsoleWatch& operator=(const ConsoleWatch&) = delete;
    ~ConsoleWatch() override
    {
        {
            const std::scoped_lock lock(watched().mutex);
            watched().interrupted = nullptr;
            watched().watching = false;
            watched().left.notify_all();
        }
        SetConsoleCtrlHandler(onInterrupt, FALSE); // may wait for a handler at work
    }
};
}
std::unique_ptr<InterruptWatch> watchInterrupts(std::function<void()> interrupted)
{
    return std::make_unique<ConsoleWatch>(std::move(interrupted));
}
}
