// SPDX-License-Identifier: GPL-3.0-or-later
// One event wakes for all that is on its way: sockets signal it, and so do the threads on which echo requests wait.
#include "core/base/background.h"
#include "platform/windows/copy.h"
#include "platform/windows/echo.h"
#include "platform/windows/handle.h"
#include "platform/windows/headers.h"
#include "platform/windows/meaning/echo_status.h"
#include "platform/windows/parts.h"
#include <algorithm>
#include <mutex>
#include <set>
#include <unordered_map>
namespace tl::windows_os {
namespace {
using Clock = std::chrono::steady_clock;

// What outlives the tester as long as a thread still waits for an echo.
struct Shared {
    const Clock::time_point start = Clock::now();
    const Winsock winsock = {};
    const Handle wake = owned(CreateEventW(nullptr, FALSE, FALSE, nullptr));
    std::mutex mutex = {};
    std::vector<Answer> ready = {};
    std::set<std::uint64_t> echoes = {}; // that are waited for
    Ticks now() const { return std::chrono::duration_cast<Ticks>(Clock::now() - start); }
};

class WindowsPathTester final : public PathTester {
public:
    Ticks now() override { return shared_->now(); }
    std::uint64_t ask(const Question&) override;
    std::vector<Answer> answers(Ticks until, std::stop_token stop) override;
    void forget(std::uint64_t ticket) override;

private:
    void add(Answer, std::uint64_t ticket);
    void startEcho(const Question&, std::uint64_t ticket);
    void lookAtAll();
    std::vector<Answer> take();

    const std::shared_ptr<Shared> shared_ = std::make_shared<Shared>();
    std::unordered_map<std::uint64_t, std::unique_ptr<Copy>> copies_ = {}; // by ticket
    std::uint64_t lastTicket_ = 0;
};

void WindowsPathTester::add(Answer answer, std::uint64_t ticket)
{
    answer.ticket = ticket;
    answer.at = now();
    const std::scoped_lock lock(shared_->mutex);
    shared_->ready.push_back(std::move(answer));
}

std::uint64_t WindowsPathTester::ask(const Question& question)
{
    const auto ticket = ++lastTicket_;
    if (question.method == Method::Echo) {
        startEcho(question, ticket);
        return ticket;
    }
    const bool stream = question.method == Method::TcpConnect || question.method == Method::DnsTcp;
    auto started = stream ? startStream(question, shared_->wake.get()) : startDatagram(question, shared_->wake.get());
    if (started)
        copies_.emplace(ticket, std::move(*started));
    else
        add(std::move(started.error()), ticket);
    return ticket;
}

void WindowsPathTester::startEcho(const Question& question, std::uint64_t ticket)
{
    const auto way = wayOf(question);
    if (!way) return add(way.error(), ticket);
    {
        const std::scoped_lock lock(shared_->mutex);
        shared_->echoes.insert(ticket);
    }
    const auto wait = [shared = shared_, question, way = *way, ticket] {
        Answer answer = sendEcho(question, way);
        answer.at = shared->now();
        answer.ticket = ticket;
        const std::scoped_lock lock(shared->mutex);
        if (shared->echoes.erase(ticket) == 0 || answer.outcome == Outcome::Silent) return;
        shared->ready.push_back(std::move(answer));
        SetEvent(shared->wake.get());
    };
    try {
        inBackground(wait);
    } catch (const std::system_error&) {
        add(notSent(SendError::Other), ticket);
    }
}

std::vector<Answer> WindowsPathTester::take()
{
    const std::scoped_lock lock(shared_->mutex);
    return std::exchange(shared_->ready, {});
}

void WindowsPathTester::lookAtAll()
{
    for (auto each = copies_.begin(); each != copies_.end();) {
        auto answer = each->second->look();
        if (!answer) {
            ++each;
            continue;
        }
        if (answer->outcome != Outcome::Silent) add(std::move(*answer), each->first);
        each = copies_.erase(each);
    }
}

std::vector<Answer> WindowsPathTester::answers(Ticks until, std::stop_token stop)
{
    constexpr std::chrono::milliseconds kLongest{1000};
    const std::stop_callback wake(stop, [shared = shared_] { SetEvent(shared->wake.get()); });
    for (;;) {
        lookAtAll();
        auto ready = take();
        if (!ready.empty() || stop.stop_requested() || now() >= until) return ready;
        const auto left = std::clamp(std::chrono::ceil<std::chrono::milliseconds>(until - now()), {}, kLongest);
        WaitForSingleObject(shared_->wake.get(), static_cast<DWORD>(left.count()));
    }
}

void WindowsPathTester::forget(std::uint64_t ticket)
{
    copies_.erase(ticket);
    const std::scoped_lock lock(shared_->mutex);
    shared_->echoes.erase(ticket);
    std::erase_if(shared_->ready, [ticket](const Answer& each) { return each.ticket == ticket; });
}
}

std::unique_ptr<PathTester> makePathTester() { return std::make_unique<WindowsPathTester>(); }
}
