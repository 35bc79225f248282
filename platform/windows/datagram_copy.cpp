// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/native/copy_messages.h"
#include "platform/windows/addresses.h"
#include "platform/windows/copy.h"
#include "platform/windows/meaning/echo_status.h"
#include <array>
namespace tl::windows_os {
namespace {
class DatagramCopy final : public Copy {
public:
    DatagramCopy(const Question& question, Socket socket) : question_(question), socket_(std::move(socket)) {}
    std::optional<Answer> send(std::uint32_t zone, HANDLE wake); // nothing: it is on its way
    std::optional<Answer> look() override;

private:
    Question question_;
    Socket socket_;
    std::vector<std::byte> request_ = {};
};

std::optional<Answer> DatagramCopy::send(std::uint32_t zone, HANDLE wake)
{
    if (question_.size > 0xffff) return notSent(SendError::TooBig);
    auto said = datagramRequest(question_, randomBits());
    if (!said) return notSent(SendError::Other);
    request_ = *std::move(said);
    const SOCKADDR_INET to = socketAddress(question_.to, question_.port, zone);
    if (WSAEventSelect(socket_.get(), wake, FD_READ) != 0 ||
        connect(socket_.get(), reinterpret_cast<const sockaddr*>(&to), sizeOf(to)) != 0 ||
        ::send(socket_.get(), reinterpret_cast<const char*>(request_.data()), static_cast<int>(request_.size()), 0) < 0)
        return notSentFor(WSAGetLastError());
    return std::nullopt;
}

std::optional<Answer> DatagramCopy::look()
{
    constexpr int kMostMessages = 16;
    std::array<std::byte, 4096> buffer; // a reply to a query without EDNS has 512 at most
    for (int i = 0; i < kMostMessages; ++i) {
        const int size =
            recv(socket_.get(), reinterpret_cast<char*>(buffer.data()), static_cast<int>(buffer.size()), 0);
        if (size < 0) {
            const int error = WSAGetLastError();
            if (error == WSAEWOULDBLOCK) return std::nullopt;
            if (error == WSAEMSGSIZE) continue; // no answer to us is so long
            // A datagram is reset by ICMP alone: nobody waits at that port.
            if (error == WSAECONNRESET)
                return Answer{.outcome = Outcome::IcmpError, .icmp = IcmpError::PortUnreachable};
            return answerOfSocketError(error, question_.to);
        }
        const auto message = std::span<const std::byte>(buffer).first(static_cast<std::size_t>(size));
        if (auto answer = datagramReply(question_, request_, message, question_.to)) return answer;
    }
    return std::nullopt;
}
}

Started startDatagram(const Question& question, HANDLE wake)
{
    const auto way = wayOf(question);
    if (!way) return tl::unexpected(way.error());
    auto socket = openSocket(question, *way, SOCK_DGRAM);
    if (!socket) return tl::unexpected(socket.error());
    auto copy = std::make_unique<DatagramCopy>(question, std::move(*socket));
    if (auto answer = copy->send(way->index, wake)) return tl::unexpected(std::move(*answer));
    return copy;
}
}
