// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/supervise.h"
#include "core/base/background.h"
#include <condition_variable>
#include <exception>
#include <mutex>
#include <system_error>
namespace tl::cli {
namespace {
using Clock = std::chrono::steady_clock;
// Shared with a thread that may outlive the call.
struct Shared {
    std::mutex mutex = {};
    std::condition_variable_any changed = {};
    std::optional<Ending> ending = {};
};

// Core throws nothing; what the standard library throws when memory is short must still end in a sentence.
Ending guarded(const std::function<Ending()>& work, Format format)
{
    try {
        return work();
    } catch (const std::exception& why) {
        return couldNotRun(format, "unavailable", say(TL_TEXT("Cli", "It could not go on: %1."), {why.what()}));
    }
}

bool waitFor(Shared& shared, std::unique_lock<std::mutex>& lock, std::optional<std::chrono::milliseconds> limit,
             std::stop_token stop)
{
    const auto done = [&] { return shared.ending.has_value(); };
    if (limit) return shared.changed.wait_until(lock, stop, Clock::now() + *limit, done);
    return shared.changed.wait(lock, stop, done);
}
}

tl::expected<Ending, Stuck> supervise(std::function<Ending()> work, Format format, Patience patience,
                                      std::stop_token stop)
{
    const auto shared = std::make_shared<Shared>();
    inBackground([shared, format, work = std::move(work)] {
        Ending ending = guarded(work, format);
        const std::scoped_lock lock(shared->mutex);
        shared->ending = std::move(ending);
        shared->changed.notify_all();
    });

    std::unique_lock lock(shared->mutex);
    if (waitFor(*shared, lock, patience.limit, stop)) return *shared->ending;
    if (!stop.stop_requested()) return tl::unexpected(Stuck::PastLimit);
    if (shared->changed.wait_for(lock, patience.grace, [&] { return shared->ending.has_value(); }))
        return *shared->ending;
    return tl::unexpected(Stuck::AfterStop);
}
}
