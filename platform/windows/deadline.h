// SPDX-License-Identifier: GPL-3.0-or-later
// Calls into other programs of the system (WMI, the firewall's service) can hang for minutes: each is made on a thread
// of its own, and nobody waits longer than this.
#pragma once
#include "core/base/background.h"
#include "platform/windows/com.h"
#include <chrono>
#include <functional>
#include <future>
namespace tl::windows_os {
inline constexpr std::chrono::seconds kComPatience{10};

// `work` must own all that it uses: it goes on alone when time is up. What it throws is an error.
template <class T>
Result<T> withDeadline(const char* what, Apartment apartment, std::function<Result<T>()> work,
                       std::chrono::milliseconds patience = kComPatience)
{
    const auto promise = std::make_shared<std::promise<Result<T>>>();
    auto result = promise->get_future();
    const auto run = [promise, what, apartment, work = std::move(work)] {
        const auto done = [&]() -> Result<T> {
            const ComThread com(apartment);
            if (FAILED(com.result())) return comFailed(com.result(), what);
            try {
                return work();
            } catch (const std::exception& problem) {
                return fail(ErrorCode::Unavailable, std::string(what) + ": " + problem.what());
            }
        };
        promise->set_value(done());
    };
    try {
        inBackground(run);
    } catch (const std::system_error&) {
        return fail(ErrorCode::Unavailable, std::string(what) + ": no thread can be started");
    }
    if (result.wait_for(patience) != std::future_status::ready)
        return fail(ErrorCode::Timeout, std::string(what) + ": Windows does not answer");
    return result.get();
}
}
