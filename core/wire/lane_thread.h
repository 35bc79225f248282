// SPDX-License-Identifier: GPL-3.0-or-later
// The side that is asked: a lane is a thread that answers its requests one after the other.
#pragma once
#include "core/wire/protocol.h"
#include <condition_variable>
#include <deque>
#include <memory>
#include <mutex>
#include <thread>
namespace tl::wire {
// Answers; nothing where none is expected.
class Work {
public:
    virtual ~Work() = default;
    virtual std::optional<Bytes> answer(Call, std::span<const std::byte> body, std::stop_token) = 0;
};

class LaneThread {
public:
    LaneThread(std::uint16_t id, std::uint32_t number, std::unique_ptr<Work>, Link&); // number: of what opened it
    ~LaneThread(); // what is being answered comes to its end
    LaneThread(const LaneThread&) = delete;
    LaneThread& operator=(const LaneThread&) = delete;
    bool push(Frame);                  // false: out of order, or too many wait
    bool cancel(std::uint32_t number); // false: there was no such request yet

private:
    struct Request {
        Frame frame = {};
        std::stop_source stop = {};
    };
    void run(const std::stop_token&);
    std::uint16_t id_;
    std::unique_ptr<Work> work_;
    Link& link_;
    std::mutex lock_ = {};
    std::condition_variable_any came_ = {};
    std::deque<Request> waiting_ = {}; // the first is being answered
    std::size_t bytes_ = 0;            // of these
    std::uint32_t last_;               // number of the last request
    std::jthread thread_ = {};
};

// The answer to a request with these arguments, which may be an error.
template <class... T, class Do> Bytes answered(std::span<const std::byte> body, Do does)
{
    const auto arguments = decoded<T...>(body);
    using Answer = decltype(std::apply(does, *arguments));
    if constexpr (requires(Answer a) { a.error(); })
        return encoded(arguments ? std::apply(does, *arguments) : Answer(tl::unexpected(arguments.error())));
    else
        return encoded(arguments ? std::apply(does, *arguments) : Answer{});
}
}
