// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/background.h"
#include <atomic>
#include <list>
#include <memory>
#include <mutex>
#include <thread>
namespace tl {
namespace {
struct Running {
    std::thread thread;
    std::shared_ptr<std::atomic<bool>> isDone;
};
struct All {
    std::mutex mutex;
    std::list<Running> threads;
};
}

void inBackground(std::function<void()> work)
{
    static All& all = *new All; // never destroyed: some may run for longer than main()
    const std::scoped_lock lock(all.mutex);
    std::erase_if(all.threads, [](Running& each) {
        if (!*each.isDone) return false;
        each.thread.join();
        return true;
    });
    auto isDone = std::make_shared<std::atomic<bool>>(false);
    std::thread thread([isDone, work = std::move(work)]() mutable {
        work();
        work = nullptr; // before it is said
        *isDone = true;
    });
    all.threads.push_back({std::move(thread), std::move(isDone)});
}
}
