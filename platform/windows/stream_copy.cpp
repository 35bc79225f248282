// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/native/copy_messages.h"
#include "platform/windows/addresses.h"
#include "platform/windows/copy.h"
#include "platform/windows/meaning/echo_status.h"
#include <array>
namespace tl::windows_os {
namespace {
class StreamCopy final : public Copy {
public:
    StreamCopy(const Question& question, Socket socket)
        : question_(question), socket_(std::move(socket)), dns_(question, randomBits())
    {
    }
    std::optional<Answer> connect(std::uint32_t zone, HANDLE wake); // nothing: it is on its way
    std::optional<Answer> look() override;

private:
    std::optional<Answer> sendQuery();
    std::optional<Answer> read();

    Question question_;
    Socket socket_;
    bool connected_ = false;
    DnsStream dns_;
};

// Windows answers a refusal by asking twice more, half a second apart: one copy is one packet here.
void sendOnce(const Socket& socket)
{
    struct {
        USHORT roundTrip = 0xffff; // TCP_INITIAL_RTO_UNSPECIFIED_RTT
        UCHAR retries = 0xfe;      // TCP_INITIAL_RTO_NO_SYN_RETRANSMISSIONS
    } wanted;
    constexpr DWORD kInitialRto = 0x98000011; // SIO_TCP_INITIAL_RTO
    DWORD size = 0;
    (void)WSAIoctl(socket.get(), kInitialRto, &wanted, sizeof wanted, nullptr, 0, &size, nullptr, nullptr);
}

std::optional<Answer> StreamCopy::connect(std::uint32_t zone, HANDLE wake)
{
    // Reset instead of a farewell: nothing of ours stays behind, here or there.
    const linger atOnce{1, 0};
    setsockopt(socket_.get(), SOL_SOCKET, SO_LINGER, reinterpret_cast<const char*>(&atOnce), sizeof atOnce);
    sendOnce(socket_);
    if (question_.method == Method::DnsTcp && dns_.request().empty()) return notSent(SendError::Other);
    const SOCKADDR_INET to = socketAddress(question_.to, question_.port, zone);
    if (WSAEventSelect(socket_.get(), wake, FD_CONNECT | FD_READ | FD_CLOSE) != 0) return notSentFor(WSAGetLastError());
    if (::connect(socket_.get(), reinterpret_cast<const sockaddr*>(&to), sizeOf(to)) == 0 ||
        WSAGetLastError() == WSAEWOULDBLOCK)
        return std::nullopt;
    const int error = WSAGetLastError();
    return error == WSAECONNREFUSED ? answerOfSocketError(error, question_.to) : notSentFor(error);
}

std::optional<Answer> StreamCopy::look()
{
    if (connected_) return read();
    WSANETWORKEVENTS events = {};
    if (WSAEnumNetworkEvents(socket_.get(), nullptr, &events) != 0)
        return answerOfSocketError(WSAGetLastError(), question_.to);
    if ((events.lNetworkEvents & FD_CONNECT) == 0) return std::nullopt;
    if (const int error = events.iErrorCode[FD_CONNECT_BIT]; error != 0)
        return answerOfSocketError(error, question_.to);
    connected_ = true;
    if (question_.method == Method::DnsTcp) return sendQuery();
    return Answer{.outcome = Outcome::Answered, .from = question_.to};
}

// The query fits into the empty buffer of a new connection whole.
std::optional<Answer> StreamCopy::sendQuery()
{
    const auto query = dns_.request();
    if (send(socket_.get(), reinterpret_cast<const char*>(query.data()), static_cast<int>(query.size()), 0) < 0)
        return answerOfSocketError(WSAGetLastError(), question_.to);
    return std::nullopt;
}

std::optional<Answer> StreamCopy::read()
{
    constexpr int kMostReads = 16;
    std::array<std::byte, 4096> buffer;
    for (int i = 0; i < kMostReads; ++i) {
        const int size =
            recv(socket_.get(), reinterpret_cast<char*>(buffer.data()), static_cast<int>(buffer.size()), 0);
        if (size < 0 && WSAGetLastError() == WSAEWOULDBLOCK) return std::nullopt;
        if (size < 0) return answerOfSocketError(WSAGetLastError(), question_.to);
        if (size == 0) return dns_.ended();
        const auto received = std::span<const std::byte>(buffer).first(static_cast<std::size_t>(size));
        if (auto answer = dns_.take(received)) return answer;
    }
    return std::nullopt;
}
}

Started startStream(const Question& question, HANDLE wake)
{
    const auto way = wayOf(question);
    if (!way) return tl::unexpected(way.error());
    auto socket = openSocket(question, *way, SOCK_STREAM);
    if (!socket) return tl::unexpected(socket.error());
    auto copy = std::make_unique<StreamCopy>(question, std::move(*socket));
    if (auto answer = copy->connect(way->index, wake)) return tl::unexpected(std::move(*answer));
    return copy;
}
}
