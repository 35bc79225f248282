// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/linux/copy.h"
#include "platform/linux/error_queue.h"
#include "platform/native/copy_messages.h"
#include <array>
#include <cerrno>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
namespace tl::linux_os {
namespace {
class StreamCopy final : public Copy {
public:
    StreamCopy(const Question& question, Fd socket)
        : question_(question), socket_(std::move(socket)), dns_(question, randomBits())
    {
    }
    const Fd& socket() const override { return socket_; }
    std::uint32_t awaited() const override { return connected_ ? EPOLLIN : EPOLLOUT; }
    std::optional<Answer> connect(); // nothing: it is on its way
    std::optional<Answer> look() override;

private:
    std::optional<Answer> sendQuery();
    std::optional<Answer> read();
    std::optional<Mtu> largestPacket() const;
    Answer failed(int error) const;

    Question question_;
    Fd socket_;
    bool connected_ = false;
    DnsStream dns_;
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
    if (question_.method == Method::DnsTcp && dns_.request().empty()) return notSent(SendError::Other);
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
    return Answer{.outcome = Outcome::Answered, .from = question_.to, .reportedMtu = largestPacket()};
}

// What this connection would send, by the segments that both ends agreed on.
std::optional<Mtu> StreamCopy::largestPacket() const
{
    tcp_info about = {};
    socklen_t size = sizeof about;
    if (getsockopt(socket_.get(), IPPROTO_TCP, TCP_INFO, &about, &size) != 0 || about.tcpi_snd_mss == 0)
        return std::nullopt;
    const std::uint32_t stamps = (about.tcpi_options & TCPI_OPT_TIMESTAMPS) != 0 ? 12 : 0;
    return Mtu{about.tcpi_snd_mss + (question_.to.isV4() ? 20 : 40) + 20 + stamps};
}

// The query fits into the empty buffer of a new connection whole.
std::optional<Answer> StreamCopy::sendQuery()
{
    const auto query = dns_.request();
    if (send(socket_.get(), query.data(), query.size(), MSG_NOSIGNAL) < 0) return failed(errno);
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
        if (size == 0) return dns_.ended();
        const auto received = std::span<const std::byte>(buffer).first(static_cast<std::size_t>(size));
        if (auto answer = dns_.take(received)) return answer;
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
