// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/native/dns_message.h"
#include "platform/windows/addresses.h"
#include "platform/windows/copy.h"
#include "platform/windows/meaning/echo_status.h"
#include <array>
namespace tl::windows_os {
namespace {
class StreamCopy final : public Copy {
public:
    StreamCopy(const Question& question, Socket socket) : question_(question), socket_(std::move(socket)) {}
    std::optional<Answer> connect(std::uint32_t zone, HANDLE wake); // nothing: it is on its way
    std::optional<Answer> look() override;

private:
    std::optional<Answer> sendQuery();
    std::optional<Answer> read();
    std::optional<Answer> understand();

    Question question_;
    Socket socket_;
    bool connected_ = false;
    std::vector<std::byte> query_ = {}, received_ = {};
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
    if (question_.method == Method::DnsTcp) {
        query_ = dnsQuery(question_.name, question_.type, static_cast<std::uint16_t>(randomBits()));
        if (query_.empty()) return notSent(SendError::Other);
    }
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
    std::vector<std::byte> framed = {static_cast<std::byte>(query_.size() >> 8),
                                     static_cast<std::byte>(query_.size() & 0xff)};
    framed.insert(framed.end(), query_.begin(), query_.end());
    if (send(socket_.get(), reinterpret_cast<const char*>(framed.data()), static_cast<int>(framed.size()), 0) < 0)
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
