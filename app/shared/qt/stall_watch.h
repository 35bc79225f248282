// SPDX-License-Identifier: GPL-3.0-or-later
// How long the thread of the windows is busy at a stretch: whoever waits longer than 50 ms for it notices. It costs
// two looks at the clock for each event, so programs use it in debug builds, and the benches.
#pragma once
#include <chrono>
#include <functional>
#include <QApplication>
namespace tl {
class StallWatch {
public:
    using Span = std::chrono::nanoseconds;
    static constexpr Span kStall = std::chrono::milliseconds(50);
    std::function<void(Span)> told = {}; // of every event, however short
    int stalls() const { return stalls_; }
    Span longest() const { return longest_; }

    // Around the delivery of an event; those that are delivered meanwhile are part of it.
    class Turn {
    public:
        explicit Turn(StallWatch& watch) : watch_(watch) { ++watch_.depth_; }
        ~Turn()
        {
            if (--watch_.depth_ == 0) watch_.note(std::chrono::steady_clock::now() - begun_);
        }
        Turn(const Turn&) = delete;
        Turn& operator=(const Turn&) = delete;

    private:
        StallWatch& watch_;
        std::chrono::steady_clock::time_point begun_ = std::chrono::steady_clock::now();
    };

private:
    void note(Span busy)
    {
        if (busy > longest_) longest_ = busy;
        if (busy > kStall) ++stalls_;
        if (told) told(busy);
    }
    int depth_ = 0, stalls_ = 0;
    Span longest_{0};
};

class WatchedApplication final : public QApplication {
public:
    using QApplication::QApplication;
    StallWatch& stalls() { return stalls_; }
    bool notify(QObject* receiver, QEvent* event) override
    {
        const StallWatch::Turn turn(stalls_);
        return QApplication::notify(receiver, event);
    }

private:
    StallWatch stalls_ = {};
};
}
