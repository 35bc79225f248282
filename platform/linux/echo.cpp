// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/linux/echo.h"
#include "core/dissect/ip.h"
#include "core/dissect/reader.h"
#include <array>
#include <cerrno>
#include <cstring>
#include <linux/filter.h>
#include <netinet/icmp6.h>
#include <netinet/in.h>

namespace tl::linux_os {
namespace {
constexpr std::size_t kEchoHeader = 8, kLargestPacket = 65535;

std::size_t payloadSize(const Question& question)
{
    constexpr std::size_t kSmall = 32;
    if (question.size == 0) return kSmall;
    const auto headers = (question.to.isV4() ? 20 : 40) + kEchoHeader;
    return std::min<std::size_t>(question.size, kLargestPacket) - std::min<std::size_t>(question.size, headers);
}

int attach(const Fd& socket, std::span<sock_filter> code)
{
    const sock_fprog program{static_cast<unsigned short>(code.size()), code.data()};
    return setsockopt(socket.get(), SOL_SOCKET, SO_ATTACH_FILTER, &program, sizeof program);
}

// A raw socket sees every ICMP packet of the network namespace. The filters let through echo replies with our
// identifier, and errors that quote an ICMP packet with it: a flood meant for others ends in the kernel.
// On IPv4 the data begin with the IP header ...
int filterV4(const Fd& socket, std::uint16_t id)
{
    auto code = std::to_array<sock_filter>({
        BPF_STMT(BPF_LDX | BPF_B | BPF_MSH, 0),                  //  0 X = where ICMP begins
        BPF_STMT(BPF_LD | BPF_B | BPF_IND, 0),                   //  1 type
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, 0, 11, 0),           //  2 echo reply: to 14
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, 3, 2, 0),            //  3 unreachable: to 6
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, 11, 1, 0),           //  4 time exceeded: to 6
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, 12, 0, 11),          //  5 parameter problem, or out
        BPF_STMT(BPF_LD | BPF_B | BPF_IND, 8 + 9),               //  6 protocol of the quoted packet
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, IPPROTO_ICMP, 0, 9), //  7
        BPF_STMT(BPF_LD | BPF_B | BPF_IND, 8),                   //  8 size of its header
        BPF_STMT(BPF_ALU | BPF_AND | BPF_K, 0x0f),               //  9
        BPF_STMT(BPF_ALU | BPF_LSH | BPF_K, 2),                  // 10
        BPF_STMT(BPF_ALU | BPF_ADD | BPF_X, 0),                  // 11
        BPF_STMT(BPF_ALU | BPF_ADD | BPF_K, 8),                  // 12
        BPF_STMT(BPF_MISC | BPF_TAX, 0),                         // 13 X = where the quoted ICMP begins
        BPF_STMT(BPF_LD | BPF_H | BPF_IND, 4),                   // 14 identifier
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, id, 0, 1),           // 15
        BPF_STMT(BPF_RET | BPF_K, 0xffffffff),                   // 16
        BPF_STMT(BPF_RET | BPF_K, 0),                            // 17
    });
    return attach(socket, code);
}

// ... and on IPv6 with the ICMPv6 header. We send no extension headers, so none are quoted.
int filterV6(const Fd& socket, std::uint16_t id)
{
    auto code = std::to_array<sock_filter>({
        BPF_STMT(BPF_LD | BPF_B | BPF_ABS, 0),                       //  0 type
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, ICMP6_ECHO_REPLY, 5, 0), //  1 to 7
        BPF_JUMP(BPF_JMP | BPF_JGT | BPF_K, ICMP6_PARAM_PROB, 7, 0), //  2 the last of the errors
        BPF_STMT(BPF_LD | BPF_B | BPF_ABS, 8 + 6),                   //  3 protocol of the quoted packet
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, IPPROTO_ICMPV6, 0, 5),   //  4
        BPF_STMT(BPF_LD | BPF_H | BPF_ABS, 8 + 40 + 4),              //  5 its identifier
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, id, 2, 3),               //  6
        BPF_STMT(BPF_LD | BPF_H | BPF_ABS, 4),                       //  7 identifier
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, id, 0, 1),               //  8
        BPF_STMT(BPF_RET | BPF_K, 0xffffffff),                       //  9
        BPF_STMT(BPF_RET | BPF_K, 0),                                // 10
    });
    return attach(socket, code);
}

void put16(std::vector<std::byte>& out, std::size_t at, std::uint16_t value)
{
    out[at] = static_cast<std::byte>(value >> 8);
    out[at + 1] = static_cast<std::byte>(value & 0xff);
}

int icmpProtocol(IpFamily family) { return family == IpFamily::V4 ? kIpIcmp : kIpIcmpV6; }
std::uint8_t echoType(IpFamily family) { return family == IpFamily::V4 ? 8 : 128; }
}

std::vector<std::byte> echoRequest(const Question& question, const EchoMark& mark)
{
    std::vector<std::byte> out(kEchoHeader + payloadSize(question));
    out[0] = static_cast<std::byte>(echoType(question.to.family));
    put16(out, 4, mark.id);
    put16(out, 6, mark.sequence);
    std::memcpy(out.data() + kEchoHeader, &mark.token, std::min(sizeof mark.token, out.size() - kEchoHeader));
    if (question.to.isV4()) put16(out, 2, internetChecksum(out)); // that of ICMPv6 is the kernel's
    return out;
}

bool holdsToken(const Question& question, const EchoMark& mark, std::span<const std::byte> payload)
{
    const auto size = std::min(sizeof mark.token, payloadSize(question));
    return payload.size() >= size && std::memcmp(payload.data(), &mark.token, size) == 0;
}

RawEcho::RawEcho(Fd socket, IpFamily family, std::uint16_t id)
    : socket_(std::move(socket)), family_(family), id_(id), lastSequence_(static_cast<std::uint16_t>(randomBits())),
      buffer_(kLargestPacket + 1)
{
}

tl::expected<RawEcho, SendError> RawEcho::listen(IpFamily family)
{
    Question anything;
    anything.to.family = family;
    auto socket = openSocket(anything, SOCK_RAW, icmpProtocol(family));
    if (!socket) return tl::unexpected(socket.error());
    const auto id = static_cast<std::uint16_t>(randomBits());
    if ((family == IpFamily::V4 ? filterV4(*socket, id) : filterV6(*socket, id)) != 0)
        return tl::unexpected(SendError::Other);
    constexpr int kRoomForBursts = 2 << 20;
    if (setOption(*socket, SOL_SOCKET, SO_RCVBUFFORCE, kRoomForBursts) != 0)
        setOption(*socket, SOL_SOCKET, SO_RCVBUF, kRoomForBursts);
    return RawEcho(std::move(*socket), family, id);
}

std::optional<std::uint16_t> RawEcho::freeSequence()
{
    if (waiting_.size() > 0xffff) return std::nullopt;
    do ++lastSequence_;
    while (waiting_.contains(lastSequence_));
    return lastSequence_;
}

std::optional<SendError> RawEcho::send(const Question& question, std::uint64_t ticket)
{
    if (question.size > kLargestPacket) return SendError::TooBig;
    const auto socket = openSocket(question, SOCK_RAW, icmpProtocol(family_));
    if (!socket) return socket.error();
    const auto sequence = freeSequence();
    if (!sequence) return SendError::Other;
    const EchoMark mark{id_, *sequence, randomBits()};
    const auto request = echoRequest(question, mark);
    const auto to = socketAddress(question.to, 0, question.device);
    if (sendto(socket->get(), request.data(), request.size(), 0, to.get(), to.size) < 0) return sendErrorOf(errno);
    waiting_.emplace(*sequence, Waiting{ticket, question, mark.token});
    return std::nullopt;
}

void RawEcho::forget(std::uint64_t ticket)
{
    std::erase_if(waiting_, [ticket](const auto& each) { return each.second.ticket == ticket; });
}

std::vector<Answer> RawEcho::receive()
{
    constexpr int kMostPackets = 64;
    std::vector<Answer> out;
    for (int i = 0; i < kMostPackets; ++i) {
        sockaddr_storage from = {};
        socklen_t fromSize = sizeof from;
        const auto size = recvfrom(socket_.get(), buffer_.data(), buffer_.size(), MSG_DONTWAIT,
                                   reinterpret_cast<sockaddr*>(&from), &fromSize);
        if (size < 0) break;
        const auto packet = std::span<const std::byte>(buffer_).first(static_cast<std::size_t>(size));
        const auto sender = addressOf(reinterpret_cast<const sockaddr*>(&from));
        if (!sender) continue;
        if (auto answer = understand(packet, *sender)) out.push_back(std::move(*answer));
    }
    return out;
}

std::optional<Answer> RawEcho::understand(std::span<const std::byte> packet, const IpAddress& from)
{
    auto message = packet;
    if (family_ == IpFamily::V4) { // the kernel checks ICMPv6 before it hands it out, and ICMP after
        const auto ip = dissectIp(packet);
        if (!ip || internetChecksum(ip->payload) != 0) return std::nullopt;
        message = ip->payload;
    }
    const auto icmp = dissectIcmp(family_, message);
    if (!icmp) return std::nullopt;
    if (const auto* report = std::get_if<IcmpReport>(&*icmp)) return settle(*report, from);
    const auto& reply = std::get<IcmpEchoReply>(*icmp);
    const auto waiting = waiting_.find(reply.sequence);
    if (reply.id != id_ || waiting == waiting_.end()) return std::nullopt;
    const EchoMark mark{id_, reply.sequence, waiting->second.token};
    if (!holdsToken(waiting->second.question, mark, reply.payload)) return std::nullopt;
    return settle(waiting, {.outcome = Outcome::Answered, .from = from});
}

// Routers may quote no more than the eight bytes of the echo header, so the token cannot be asked for here.
std::optional<Answer> RawEcho::settle(const IcmpReport& report, const IpAddress& from)
{
    Reader quoted(report.quoted);
    const auto type = quoted.u8();
    quoted.skip(3);
    const auto id = quoted.u16();
    const auto waiting = waiting_.find(quoted.u16());

    if (!quoted.ok() || report.protocol != icmpProtocol(family_) || type != echoType(family_) || id != id_ ||
        waiting == waiting_.end() || waiting->second.question.to != report.destination)
        return std::nullopt;
    return settle(waiting,
                  {.outcome = Outcome::IcmpError, .from = from, .icmp = report.error, .reportedMtu = report.mtu});
}

std::optional<Answer> RawEcho::settle(WaitingMap::iterator waiting, Answer answer)
{
    answer.ticket = waiting->second.ticket;
    waiting_.erase(waiting);
    return answer;
}
}
