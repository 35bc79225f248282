// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "app/cli/ending.h"
#include <chrono>
#include <functional>
#include <optional>
#include <stop_token>
namespace tl::cli {
enum class Stuck { PastLimit, AfterStop };

// What only looks comes back at once; what changes something first takes it back.
inline constexpr std::chrono::milliseconds kLookingGrace{200}, kChangingGrace{15'000};

struct Patience {
    std::optional<std::chrono::milliseconds> limit = {}; // of the work; empty: as long as it takes
    std::chrono::milliseconds grace = kLookingGrace;     // after a stop request
};

// Does the work on a thread of its own. If it has not come back by the limit, or within the grace after a stop request,
// it is left to itself: the caller then has to end the process without waiting for it.
// What is thrown at it becomes an ending in the format.
tl::expected<Ending, Stuck> supervise(std::function<Ending()> work, Format, Patience, std::stop_token stop);
}
