// SPDX-License-Identifier: GPL-3.0-or-later
// The client's end of a session with the one elevated process.
#pragma once
#include "core/wire/protocol.h"
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <map>
#include <memory>
#include <mutex>
#include <stop_token>
namespace tl::remote {
class Connection;
// Longer than anything takes that is asked: a fix may start a tunnel, and take back what it did.
inline constexpr std::chrono::minutes kAnswerTime{5};

// What one thread at a time asks. Opened when first used.
class Lane {
public:
    Lane(Connection& connection, wire::Lane kind) : connection_(connection), kind_(kind) {}
    ~Lane();
    Lane(const Lane&) = delete;
    Lane& operator=(const Lane&) = delete;

    // The answer is a T, or Result<T> where it is one; an error of the way there is one of the answer.
    template <class T, class... Arguments> Result<T> ask(wire::Call call, const Arguments&... arguments)
    {
        return decode<T>(exchange(call, wire::encoded(arguments...), {}));
    }
    template <class T, class... Arguments>
    Result<T> askUntil(std::stop_token stop, wire::Call call, const Arguments&... arguments)
    {
        return decode<T>(exchange(call, wire::encoded(arguments...), std::move(stop)));
    }
    template <class... Arguments> void tell(wire::Call call, const Arguments&... arguments)
    {
        (void)send(call, wire::encoded(arguments...));
    }
    Result<wire::Bytes> exchange(wire::Call, wire::Bytes body, std::stop_token);

private:
    template <class T> static Result<T> decode(const Result<wire::Bytes>& body)
    {
        if (!body) return tl::unexpected(body.error());
        auto answer = wire::decoded<T>(*body);
        if (!answer) return tl::unexpected(answer.error());
        return std::get<0>(*std::move(answer));
    }
    Result<std::uint32_t> send(wire::Call, wire::Bytes body); // its number
    Connection& connection_;
    wire::Lane kind_;
    std::uint16_t id_ = 0; // not open yet
    std::uint32_t last_ = 0;
};
// Of an answer that is a Result itself.
template <class T> Result<T> flat(Result<Result<T>> answer)
{
    return answer ? *std::move(answer) : tl::unexpected(answer.error());
}

class Connection {
public:
    // Says hello. NotSupported: another version. Whatever the link says.
    static Result<std::unique_ptr<Connection>> open(std::unique_ptr<wire::Link>,
                                                    std::chrono::milliseconds patience = kAnswerTime);
    ~Connection();
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;
    const std::string& platform() const { return platform_; }
    bool isAlive() const { return alive_; }

    std::uint16_t newLane() { return ++lanes_; }
    Status send(const wire::Frame&);
    // The answer to what was sent. A stop request is passed on, by this thread, and the answer awaited all the same.
    // Unavailable: there is none in time, or the other end is gone; then there are none any more.
    Result<wire::Bytes> await(std::uint16_t lane, std::uint32_t number, std::stop_token);

private:
    Connection(std::unique_ptr<wire::Link> link, std::chrono::milliseconds patience)
        : link_(std::move(link)), patience_(patience)
    {
    }
    Status greet();
    void readOne(std::unique_lock<std::mutex>&, std::chrono::milliseconds patience);
    std::unique_ptr<wire::Link> link_;
    std::chrono::milliseconds patience_;
    std::string platform_ = {};
    std::atomic<std::uint16_t> lanes_ = 0;
    std::atomic<bool> alive_ = true;
    std::mutex lock_ = {};
    std::condition_variable came_ = {};
    std::map<std::pair<std::uint16_t, std::uint32_t>, wire::Bytes> answers_ = {}; // of others than who reads
    bool isRead_ = false;                                                         // the link, by somebody
};
}
