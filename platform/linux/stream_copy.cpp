// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/linux/copy.h"
#include "platform/linux/error_queue.h"
#include "platform/native/dns_message.h"
#include <array>
#include <cerrno>
#include <netinet/in.h>
#include <sys/epoll.h>
namespace tl::linux_os {
namespace {
class StreamCopy final : public Copy {
public:
    StreamCopy(const Question& question, Fd socket) : question_(question), socket_(std::move(socket)) {}
    const Fd& socket() const override { return socket_; }
    std::uint32_t awaited() const override { return connected_ ? EPOLLIN : EPOLLOUT; }
    std::optional<Answer> connect(); // nothing: it is on its way
    std::optional<Answer> look() override;

private:
    std::optional<Answer> sendQuery();
    std::optional<Answer> read();
    std::optional<Answer> understand();
    Answer failed(int error) const;

    Question question_;
    Fd socket_;
    bool connected_ = false;
    std::vector<std::byte> query_, received_;
};

Answer StreamCopy::failed(int error) const
{
    if (auto answer = queuedError(socket_)) return *answer;
    return answerOfError(error, question_.to);
}

std::optional<Answer> StreamCopy::connect()
{
    // Reset instead of a farewell: nothing of ours stays behind, here or there.
    const linger atOnce{1, 0};
    setsockopt(socket_.get(), SOL_SOCKET, SO_LINGER, &atOnce, sizeof atOnce);
    keepErrors(socket_, question_.to.family);
    if (question_.method == Method::DnsTcp) {
        query_ = dnsQuery(question_.name, question_.type, static_cast<std::uint16_t>(randomBits()));
        if (query_.empty()) return notSent(SendError::Other);
    }
    const auto to = socketAddress(question_.to, question_.port, question_.device);
    if (::connect(socket_.get(), to.get(), to.size) == 0 || errno == EINPROGRESS) return std::nullopt;
    const int error = errno;
    if (error == ECONNREFUSED) return failed(error); // the loopback is that fast
    if (auto answer = queuedError(socket_)) return answer;
    return notSent(sendErrorOf(error));
}

std::optional<Answer> StreamCopy::look()
{
    if (connected_) return read();
    int error = 0;
    socklen_t size = sizeof error;
    getsockopt(socket_.get(), SOL_SOCKET, SO_ERROR, &error, &size);
    if (error != 0) return failed(error);
    sockaddr_storage peer = {};
    size = sizeof peer;
    // An ICMP error that the system takes for passing is noted, and the attempt goes on.
    if (getpeername(socket_.get(), reinterpret_cast<sockaddr*>(&peer), &size) != 0) return queuedError(socket_);
    connected_ = true;
    if (question_.method == Method::DnsTcp) return sendQuery();
    return Answer{.outcome = Outcome::Answered, .from = question_.to};
}

// The query fits into the empty buffer of a new connection whole.
std::optional<Answer> StreamCopy::sendQuery()
{
    std::vector<std::byte> framed = {static_cast<std::byte>(query_.size() >> 8),
                                     static_cast<std::byte>(query_.size() & 0xff)};
    framed.insert(framed.end(), query_.begin(), query_.end());
    if (send(socket_.get(), framed.data(), framed.size(), MSG_NOSIGNAL) < 0) return failed(errno);
    return std::nullopt;
}

std::optional<Answer> StreamCopy::read()
{
    constexpr int kMostReads = 16;
    std::array<std::byte, 4096> buffer;
    for (int i = 0; i < kMostReads; ++i) {
        const auto size = recv(socket_.get(), buffer.data(), buffer.size(), 0);
        if (size < 0 && (errno == EAGAIN || errno == EINTR)) return queuedError(socket_);
        if (size < 0) return failed(errno);
        if (size == 0) { // closed without an answer to us; half a message is a broken one
            Answer out{.outcome = Outcome::Refused, .from = question_.to};
            if (!received_.empty()) out.dnsCode = DnsCode::Malformed;
            return out;
        }
        received_.insert(received_.end(), buffer.begin(), buffer.begin() + size);
        if (auto answer = understand()) return answer;
    }
    return std::nullopt;
}

// Takes whole messages off the front until one is our reply, so at most one message waits.
std::optional<Answer> StreamCopy::understand()
{
    constexpr std::size_t kLength = 2; // RFC 1035, 4.2.2
    while (received_.size() >= kLength) {
        const auto size = std::to_integer<std::size_t>(received_[0]) << 8 | std::to_integer<std::size_t>(received_[1]);
        if (received_.size() < kLength + size) return std::nullopt;
        const auto message = std::span<const std::byte>(received_).subspan(kLength, size);
        if (auto answer = dnsReply(query_, message, question_.type, question_.to)) return answer;
        received_.erase(received_.begin(), received_.begin() + static_cast<std::ptrdiff_t>(kLength + size));
    }
    return std::nullopt;
}
}

Started startStream(const Question& question)
{
    auto socket = openSocket(question, SOCK_STREAM, 0);
    if (!socket) return tl::unexpected(notSent(socket.error()));
    auto copy = std::make_unique<StreamCopy>(question, std::move(*socket));
    if (auto answer = copy->connect()) return tl::unexpected(std::move(*answer));
    return copy;
}
}
