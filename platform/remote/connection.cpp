// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/remote/connection.h"
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

Result<std::unique_ptr<Connection>> Connection::open(std::unique_ptr<wire::Link> link)
{
    std::unique_ptr<Connection> out(new Connection(std::move(link)));
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

Status Connection::send(const wire::Frame& frame)
{
    if (!alive_) return fail(ErrorCode::Unavailable, "the process with administrator's rights has ended");
    return link_->send(frame);
}

Result<Bytes> Connection::await(std::uint16_t lane, std::uint32_t number, std::stop_token stop)
{
    const std::stop_callback cancel(stop, [&] {
        (void)link_->send({lane, number, static_cast<std::uint8_t>(Call::Cancel), {}});
    });
    const std::pair key(lane, number);
    std::unique_lock lock(lock_);
    for (;;) {
        if (const auto found = answers_.extract(key)) return std::move(found.mapped());
        if (!alive_) return fail(ErrorCode::Unavailable, "the process with administrator's rights has ended");
        if (isRead_)
            came_.wait(lock);
        else
            readOne(lock);
    }
}

// One of those who wait reads for all.
void Connection::readOne(std::unique_lock<std::mutex>& lock)
{
    isRead_ = true;
    lock.unlock();
    auto frame = link_->receive(std::chrono::hours(24));
    lock.lock();
    isRead_ = false;
    if (frame)
        answers_[{frame->lane, frame->number}] = std::move(frame->body);
    else if (frame.error().code != ErrorCode::Timeout)
        alive_ = false;
    came_.notify_all();
}
}
