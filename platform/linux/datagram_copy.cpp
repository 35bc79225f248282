// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dissect/ip.h"
#include "platform/linux/copy.h"
#include "platform/linux/echo.h"
#include "platform/linux/error_queue.h"
#include "platform/native/copy_messages.h"
#include <array>
#include <cerrno>
#include <sys/epoll.h>
namespace tl::linux_os {
namespace {
class DatagramCopy final : public Copy {
public:
    DatagramCopy(const Question& question, Fd socket) : question_(question), socket_(std::move(socket)) {}
    const Fd& socket() const override { return socket_; }
    std::uint32_t awaited() const override { return EPOLLIN; }
    std::optional<Answer> send(); // nothing: it is on its way
    std::optional<Answer> look() override;

private:
    std::optional<std::vector<std::byte>> request();
    std::optional<Answer> understand(std::span<const std::byte> message, const IpAddress& from);
    std::optional<Answer> understandEcho(std::span<const std::byte> message, const IpAddress& from);

    Question question_;
    Fd socket_;
    EchoMark mark_;
    std::vector<std::byte> request_;
};

std::optional<std::vector<std::byte>> DatagramCopy::request()
{
    if (question_.method != Method::Echo) return datagramRequest(question_, randomBits());
    mark_ = {0, static_cast<std::uint16_t>(randomBits()), randomBits()}; // the identifier is the kernel's
    return echoRequest(question_, mark_);
}

std::optional<Answer> DatagramCopy::send()
{
    if (question_.size > 0xffff) return notSent(SendError::TooBig);
    auto said = request();
    if (!said) return notSent(SendError::Other);
    request_ = *std::move(said);
    const auto to = socketAddress(question_.to, question_.port, question_.device);
    if (connect(socket_.get(), to.get(), to.size) != 0 || keepErrors(socket_, question_.to.family) != 0 ||
        ::send(socket_.get(), request_.data(), request_.size(), 0) < 0)
        return notSent(sendErrorOf(errno));
    return std::nullopt;
}

std::optional<Answer> DatagramCopy::look()
{
    constexpr int kMostMessages = 16;
    std::array<std::byte, 4096> buffer; // a reply to a query without EDNS has 512 at most
    for (int i = 0; i < kMostMessages; ++i) {
        sockaddr_storage from = {};
        socklen_t fromSize = sizeof from;
        const auto size = recvfrom(socket_.get(), buffer.data(), buffer.size(), MSG_DONTWAIT,
                                   reinterpret_cast<sockaddr*>(&from), &fromSize);
        if (size < 0) {
            const int error = errno;
            if (auto answer = queuedError(socket_)) return answer;
            if (error == EAGAIN || error == EINTR) return std::nullopt;
            auto answer = answerOfError(error, question_.to);
            if (answer.outcome == Outcome::Refused) // only ICMP can refuse a datagram
                return Answer{.outcome = Outcome::IcmpError, .icmp = IcmpError::PortUnreachable};
            return answer;
        }
        const auto sender = addressOf(reinterpret_cast<const sockaddr*>(&from)).value_or(question_.to);
        const auto message = std::span<const std::byte>(buffer).first(static_cast<std::size_t>(size));
        if (auto answer = understand(message, sender)) return answer;
    }
    return std::nullopt;
}

std::optional<Answer> DatagramCopy::understand(std::span<const std::byte> message, const IpAddress& from)
{
    if (question_.method == Method::Echo) return understandEcho(message, from);
    return datagramReply(question_, request_, message, from);
}

std::optional<Answer> DatagramCopy::understandEcho(std::span<const std::byte> message, const IpAddress& from)
{
    const auto icmp = dissectIcmp(question_.to.family, message);
    const auto* reply = icmp ? std::get_if<IcmpEchoReply>(&*icmp) : nullptr;
    if (!reply || reply->sequence != mark_.sequence || !holdsToken(question_, mark_, reply->payload))
        return std::nullopt;
    return Answer{.outcome = Outcome::Answered, .from = from};
}
}

Started startDatagram(const Question& question)
{
    const int protocol = question.method != Method::Echo ? kIpUdp : question.to.isV4() ? kIpIcmp : kIpIcmpV6;
    auto socket = openSocket(question, SOCK_DGRAM, protocol);
    if (!socket) return tl::unexpected(notSent(socket.error()));
    auto copy = std::make_unique<DatagramCopy>(question, std::move(*socket));
    if (auto answer = copy->send()) return tl::unexpected(std::move(*answer));
    return copy;
}
}
