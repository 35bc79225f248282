// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/guarded_changer.h"
#include "core/fixes/fix.h"
#include <algorithm>
namespace tl {
namespace {
constexpr std::chrono::milliseconds kLongest = std::chrono::seconds(180); // whatever a fix says
auto notOpen() { return fail(ErrorCode::Denied, "the machine was not opened to be changed"); }
}

GuardedChanger::GuardedChanger(Machine& machine, std::chrono::milliseconds patience, TellLine log)
    : machine_(machine), patience_(patience), log_(std::move(log)),
      watcher_([this](const std::stop_token& stop) { watch(stop); })
{
}

GuardedChanger::~GuardedChanger()
{
    watcher_.request_stop();
    watcher_.join();
    close();
}

void GuardedChanger::watch(std::stop_token stop)
{
    std::unique_lock lock(lock_);
    while (!stop.stop_requested()) {
        if (!armed_) {
            armedNow_.wait(lock, stop, [this] { return armed_.has_value(); });
            continue;
        }
        const auto until = armed_->until; // which others change while we wait
        if (!armedNow_.wait_until(lock, stop, until, [this] { return !armed_; }) && armed_ &&
            Clock::now() >= armed_->until)
            takeBackArmed("nobody confirmed it in time");
    }
}

void GuardedChanger::takeBackArmed(const char* why)
{
    if (!armed_) return;
    const std::uint64_t id = std::exchange(armed_, std::nullopt)->id;
    const auto returned = changer_->takeBack(id);
    const bool isWhole = returned && Changer::isWhole(*returned);
    log_("entry " + std::to_string(id) + (isWhole ? " was taken back: " : " could not all be taken back: ") + why);
}

Result<std::vector<Change>> GuardedChanger::plan(const Op& op)
{
    const std::scoped_lock lock(lock_);
    return machine_.planner().plan(op);
}

Result<JournalContent> GuardedChanger::history()
{
    const std::scoped_lock lock(lock_);
    return changer_ ? changer_->history() : machine_.history();
}

Status GuardedChanger::open()
{
    const std::scoped_lock lock(lock_);
    if (changer_) return fail(ErrorCode::Timeout, "open to be changed already");
    auto opened = machine_.openToChange();
    if (!opened) return tl::unexpected(opened.error());
    changer_ = *std::move(opened);
    return Done{};
}

Done GuardedChanger::close()
{
    const std::scoped_lock lock(lock_);
    takeBackArmed("the client has gone");
    changer_.reset();
    return {};
}

Result<std::uint64_t> GuardedChanger::apply(const JournalEntry& what, const std::vector<Op>& ops)
{
    const std::scoped_lock lock(lock_);
    if (!changer_) return notOpen();
    if (armed_) return fail(ErrorCode::Timeout, "another fix is not confirmed yet");
    JournalEntry entry = what;
    entry.time = std::chrono::duration_cast<std::chrono::seconds>(std::chrono::system_clock::now().time_since_epoch());
    const auto id = changer_->apply(entry, ops);
    if (!id) return id;
    const Fix* fix = findFix(what.fix);
    const auto patience = std::min(kLongest, patience_ + (fix ? fix->guard : std::chrono::seconds(0)));
    armed_ = Armed{*id, Clock::now() + patience};
    armedNow_.notify_all();
    log_("entry " + std::to_string(*id) + " was begun: " + what.fix + " on " + what.tunnel);
    return id;
}

Status GuardedChanger::keep(std::uint64_t id)
{
    const std::scoped_lock lock(lock_);
    if (!changer_) return notOpen();
    if (!armed_ || armed_->id != id) return fail(ErrorCode::Timeout, "nothing of that number waits to be confirmed");
    if (auto ok = changer_->keep(id); !ok) return ok;
    armed_.reset();
    armedNow_.notify_all();
    log_("entry " + std::to_string(id) + " was kept");
    return Done{};
}

Result<std::vector<Changer::Returned>> GuardedChanger::takeBack(std::uint64_t id)
{
    const std::scoped_lock lock(lock_);
    if (!changer_) return notOpen();
    if (armed_ && armed_->id == id) armed_.reset();
    auto returned = changer_->takeBack(id);
    log_("entry " + std::to_string(id) + " was taken back on demand" + (returned ? "" : ", and that failed"));
    return returned;
}
}
