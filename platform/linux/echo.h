// SPDX-License-Identifier: GPL-3.0-or-later
// Echo requests, and what makes a reply ours.
#pragma once
#include "core/dissect/icmp.h"
#include "core/system/system.h"
#include "platform/linux/socket.h"
#include <unordered_map>
#include <vector>
namespace tl::linux_os {
// The identifier tells sockets apart, the sequence copies, and the token us from every other program
// that happens to use the same two.
struct EchoMark {
    std::uint16_t id = 0, sequence = 0;
    std::uint64_t token = 0;
};
std::vector<std::byte> echoRequest(const Question&, const EchoMark&);
// Whether the payload of a reply is the one of our request. Hosts may send back less than they got.
bool holdsToken(const Question&, const EchoMark&, std::span<const std::byte> payload);

// Echo by raw sockets: one listens for a family, and each copy is sent by one of its own, because it has
// its own device, mark, source and TTL.
class RawEcho {
public:
    static tl::expected<RawEcho, SendError> listen(IpFamily);
    const Fd& socket() const { return socket_; }
    std::optional<SendError> send(const Question&, std::uint64_t ticket);
    void forget(std::uint64_t ticket);
    // Reads what came, at most a fixed number of packets.
    std::vector<Answer> receive();

private:
    struct Waiting {
        std::uint64_t ticket = 0;
        Question question = {};
        std::uint64_t token = 0;
    };
    using WaitingMap = std::unordered_map<std::uint16_t, Waiting>; // by sequence
    RawEcho(Fd socket, IpFamily family, std::uint16_t id);
    std::optional<std::uint16_t> freeSequence();
    std::optional<Answer> understand(std::span<const std::byte> packet, const IpAddress& from);
    std::optional<Answer> settle(const IcmpReport&, const IpAddress& from);
    std::optional<Answer> settle(WaitingMap::iterator, Answer);

    Fd socket_;
    IpFamily family_ = IpFamily::V4;
    std::uint16_t id_ = 0, lastSequence_ = 0;
    WaitingMap waiting_;
    std::vector<std::byte> buffer_;
};
}
