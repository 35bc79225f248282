// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/remote/connection.h"
#include <algorithm>
namespace tl::remote {
using wire::Bytes;
using wire::Call;

Lane::~Lane()
{
    if (id_ != 0) (void)connection_.send({id_, ++last_, static_cast<std::uint8_t>(Call::Close), {}});
}

Result<std::uint32_t> Lane::send(Call call, Bytes body)
{
    if (id_ == 0) {
        id_ = connection_.newLane();
        const auto opened =
            connection_.send({id_, ++last_, static_cast<std::uint8_t>(Call::Open), wire::encoded(kind_)});
        if (!opened) return tl::unexpected(opened.error());
    }
    const std::uint32_t number = ++last_;
    const auto ok = connection_.send({id_, number, static_cast<std::uint8_t>(call), std::move(body)});
    return ok ? Result<std::uint32_t>(number) : tl::unexpected(ok.error());
}

Result<Bytes> Lane::exchange(Call call, Bytes body, std::stop_token stop)
{
    const auto number = send(call, std::move(body));
    if (!number) return tl::unexpected(number.error());
    return connection_.await(id_, *number, std::move(stop));
}

Result<std::unique_ptr<Connection>> Connection::open(std::unique_ptr<wire::Link> link,
                                                     std::chrono::milliseconds patience)
{
    std::unique_ptr<Connection> out(new Connection(std::move(link), patience));
    if (auto ok = out->greet(); !ok) return tl::unexpected(ok.error());
    return out;
}

Connection::~Connection() { link_->close(); }

Status Connection::greet()
{
    constexpr std::chrono::minutes kConsent{5}; // a person is asked before the other end begins
    const wire::Frame hello{0, 1, static_cast<std::uint8_t>(Call::Hello), wire::encoded(wire::kVersion)};
    if (auto ok = link_->send(hello); !ok) return ok;
    const auto answer = link_->receive(kConsent);
    if (!answer) return tl::unexpected(answer.error());
    const auto said = wire::decoded<Result<std::string>>(answer->body);
    if (!said) return tl::unexpected(said.error());
    const auto& platform = std::get<0>(*said);
    if (!platform) return tl::unexpected(platform.error());
    platform_ = *platform;
    return Done{};
}

static tl::unexpected<Error> hasEnded()
{
    return fail(ErrorCode::Unavailable, "the process with administrator's rights has ended");
}

Status Connection::send(const wire::Frame& frame)
{
    if (!alive_) return hasEnded();
    auto ok = link_->send(frame);
    if (!ok) alive_ = false;
    return ok;
}

Result<Bytes> Connection::await(std::uint16_t lane, std::uint32_t number, std::stop_token stop)
{
    using Clock = std::chrono::steady_clock;
    using std::chrono::milliseconds;
    const milliseconds nap(stop.stop_possible() ? 20 : 1000); // a stop is heeded within 50
    const auto end = Clock::now() + patience_;
    const std::pair key(lane, number);
    for (bool isCancelled = false;;) {
        // Who asks to stop may be the window, which must not wait until the other end reads.
        if (stop.stop_requested() && !std::exchange(isCancelled, true))
            (void)send({lane, number, static_cast<std::uint8_t>(Call::Cancel), {}});
        std::unique_lock lock(lock_);
        if (const auto found = answers_.extract(key)) return std::move(found.mapped());
        if (!alive_) return hasEnded();
        const auto left = std::chrono::ceil<milliseconds>(end - Clock::now());
        if (left.count() <= 0) break;
        if (isRead_)
            came_.wait_for(lock, std::min(nap, left));
        else
            readOne(lock, std::min(nap, left));
    }
    alive_ = false;
    link_->close(); // what was not kept is taken back there, as soon as that can be
    return fail(ErrorCode::Unavailable, "the process with administrator's rights does not answer");
}

// One of those who wait reads for all.
void Connection::readOne(std::unique_lock<std::mutex>& lock, std::chrono::milliseconds patience)
{
    isRead_ = true;
    lock.unlock();
    auto frame = link_->receive(patience);
    lock.lock();
    isRead_ = false;
    if (frame)
        answers_[{frame->lane, frame->number}] = std::move(frame->body);
    else if (frame.error().code != ErrorCode::Timeout)
        alive_ = false;
    came_.notify_all();
}
}
