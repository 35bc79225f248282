// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/wire/lane_thread.h"
#include <algorithm>
namespace tl::wire {
namespace {
constexpr std::size_t kMostWaiting = 1024, kMostBytes = 1U << 20;
}

LaneThread::LaneThread(std::uint16_t id, std::uint32_t number, std::unique_ptr<Work> work, Link& link)
    : id_(id), work_(std::move(work)), link_(link), last_(number),
      thread_([this](const std::stop_token& stop) { run(stop); })
{
}

LaneThread::~LaneThread()
{
    thread_.request_stop();
    {
        const std::scoped_lock lock(lock_);
        for (Request& each : waiting_) each.stop.request_stop();
    }
    thread_.join();
}

bool LaneThread::push(Frame frame)
{
    const std::scoped_lock lock(lock_);
    if (frame.number <= last_ || waiting_.size() >= kMostWaiting || bytes_ > kMostBytes) return false;
    last_ = frame.number;
    bytes_ += frame.body.size();
    waiting_.push_back({.frame = std::move(frame)});
    came_.notify_all();
    return true;
}

bool LaneThread::cancel(std::uint32_t number)
{
    const std::scoped_lock lock(lock_);
    const auto found = std::ranges::find(waiting_, number, [](const Request& each) { return each.frame.number; });
    if (found != waiting_.end()) found->stop.request_stop();
    return number <= last_;
}

void LaneThread::run(const std::stop_token& stop)
{
    for (;;) {
        std::unique_lock lock(lock_);
        if (!came_.wait(lock, stop, [this] { return !waiting_.empty(); }) || stop.stop_requested()) return;
        Request& request = waiting_.front(); // stays where it is while others come
        lock.unlock();
        const Frame& asked = request.frame;
        auto body = work_->answer(static_cast<Call>(asked.call), asked.body, request.stop.get_token());
        if (body && !link_.send({id_, asked.number, asked.call, *std::move(body)})) link_.close();
        lock.lock();
        bytes_ -= asked.body.size();
        waiting_.pop_front();
    }
}
}
