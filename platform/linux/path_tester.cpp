// SPDX-License-Identifier: GPL-3.0-or-later
// One epoll loop over all that is on its way. The raw sockets for echo are opened when first needed.
#include "platform/linux/copy.h"
#include "platform/linux/echo.h"
#include "platform/linux/error_queue.h"
#include "platform/linux/parts.h"
#include <algorithm>
#include <array>
#include <cerrno>
#include <poll.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <unordered_map>
namespace tl::linux_os {
namespace {
using Clock = std::chrono::steady_clock;

// What an epoll event belongs to: a ticket, or one of these.
constexpr std::uint64_t kWake = ~std::uint64_t{0}, kEchoV4 = kWake - 1, kEchoV6 = kWake - 2;

class EpollPathTester final : public PathTester {
public:
    EpollPathTester() { watch(wake_, EPOLLIN, kWake, EPOLL_CTL_ADD); }
    Ticks now() override { return std::chrono::duration_cast<Ticks>(Clock::now() - start_); }
    std::uint64_t ask(const Question& question) override;
    std::vector<Answer> answers(Ticks until, std::stop_token stop) override;
    void forget(std::uint64_t ticket) override;

private:
    struct MaybeRaw {
        std::optional<RawEcho> echo = {};
        bool denied = false;
    };
    RawEcho* rawEcho(IpFamily);
    std::optional<Answer> put(const Question&, std::uint64_t ticket);
    std::optional<Answer> keep(Started, std::uint64_t ticket);
    void waitOnce(Ticks until);
    void look(std::uint64_t key, Ticks at);
    void lookAtEcho(MaybeRaw&, Ticks at);
    int watch(const Fd&, std::uint32_t events, std::uint64_t key, int operation);

    const Clock::time_point start_ = Clock::now();
    Fd epoll_{epoll_create1(EPOLL_CLOEXEC)}, wake_{eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)};
    MaybeRaw echoV4_, echoV6_;
    std::unordered_map<std::uint64_t, std::unique_ptr<Copy>> copies_; // by ticket
    std::vector<Answer> ready_;
    std::uint64_t lastTicket_ = 0;
};

int EpollPathTester::watch(const Fd& fd, std::uint32_t events, std::uint64_t key, int operation)
{
    epoll_event event = {};
    event.events = events;
    event.data.u64 = key;
    return epoll_ctl(epoll_.get(), operation, fd.get(), &event);
}

std::uint64_t EpollPathTester::ask(const Question& question)
{
    const auto ticket = ++lastTicket_;
    if (auto answer = put(question, ticket)) {
        answer->ticket = ticket;
        answer->at = now();
        ready_.push_back(std::move(*answer));
    }
    return ticket;
}

RawEcho* EpollPathTester::rawEcho(IpFamily family)
{
    auto& raw = family == IpFamily::V4 ? echoV4_ : echoV6_;
    if (!raw.echo && !raw.denied) {
        auto opened = RawEcho::listen(family);
        raw.denied = !opened && opened.error() == SendError::Denied;
        const auto key = family == IpFamily::V4 ? kEchoV4 : kEchoV6;
        if (opened && watch(opened->socket(), EPOLLIN, key, EPOLL_CTL_ADD) == 0) raw.echo = std::move(*opened);
    }
    return raw.echo ? &*raw.echo : nullptr;
}

// What came of it at once, if anything did.
std::optional<Answer> EpollPathTester::put(const Question& question, std::uint64_t ticket)
{
    if (question.method == Method::TcpConnect || question.method == Method::DnsTcp)
        return keep(startStream(question), ticket);
    auto* raw = question.method == Method::Echo ? rawEcho(question.to.family) : nullptr;
    if (!raw) return keep(startDatagram(question), ticket);
    const auto error = raw->send(question, ticket);
    return error ? std::optional(notSent(*error)) : std::nullopt;
}

std::optional<Answer> EpollPathTester::keep(Started started, std::uint64_t ticket)
{
    if (!started) return std::optional(std::move(started.error()));
    const auto& copy = **started;
    if (watch(copy.socket(), copy.awaited(), ticket, EPOLL_CTL_ADD) != 0) return notSent(SendError::Other);
    copies_.emplace(ticket, std::move(*started));
    return std::nullopt;
}

std::vector<Answer> EpollPathTester::answers(Ticks until, std::stop_token stop)
{
    eventfd_t left = 0;
    eventfd_read(wake_.get(), &left); // of a stop after the last call had what it wanted
    const std::stop_callback wake(stop, [fd = wake_.get()] { eventfd_write(fd, 1); });
    while (ready_.empty() && !stop.stop_requested()) {
        waitOnce(until);
        if (now() >= until) break;
    }
    return std::exchange(ready_, {});
}

void EpollPathTester::waitOnce(Ticks until)
{
    constexpr std::chrono::milliseconds kLongest{1000};
    const auto left = std::clamp(std::chrono::ceil<std::chrono::milliseconds>(until - now()), {}, kLongest);
    std::array<epoll_event, 64> events;
    const int wait = static_cast<int>(left.count());
    const int count = epoll_wait(epoll_.get(), events.data(), static_cast<int>(events.size()), wait);
    const auto at = now();
    // Without descriptors to spare there is no loop, but the caller still wants to wait.
    if (count < 0 && errno != EINTR) poll(nullptr, 0, std::min(wait, 20));
    for (int i = 0; i < count; ++i) look(events[static_cast<std::size_t>(i)].data.u64, at);
}

void EpollPathTester::lookAtEcho(MaybeRaw& raw, Ticks at)
{
    for (auto& answer : raw.echo->receive()) {
        answer.at = at;
        ready_.push_back(std::move(answer));
    }
}

void EpollPathTester::look(std::uint64_t key, Ticks at)
{
    if (key == kWake) return;
    if (key == kEchoV4) return lookAtEcho(echoV4_, at);
    if (key == kEchoV6) return lookAtEcho(echoV6_, at);
    const auto found = copies_.find(key);
    if (found == copies_.end()) return;
    auto& copy = *found->second;
    const auto awaited = copy.awaited();
    auto answer = copy.look();
    if (!answer) {
        if (copy.awaited() != awaited) watch(copy.socket(), copy.awaited(), key, EPOLL_CTL_MOD);
        return;
    }
    copies_.erase(found);
    if (answer->outcome == Outcome::Silent) return;
    answer->ticket = key;
    answer->at = at;
    ready_.push_back(std::move(*answer));
}

void EpollPathTester::forget(std::uint64_t ticket)
{
    copies_.erase(ticket);
    for (auto* raw : {&echoV4_, &echoV6_})
        if (raw->echo) raw->echo->forget(ticket);
    std::erase_if(ready_, [ticket](const auto& each) { return each.ticket == ticket; });
}
}

std::unique_ptr<PathTester> makePathTester() { return std::make_unique<EpollPathTester>(); }
}
