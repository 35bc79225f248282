// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/responders.h"
#include "core/dissect/icmp.h"
#include <array>
#include <cstring>
#include <netinet/in.h>
#include <netinet/ip.h>
#include <poll.h>
#include <string>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <vector>
namespace tl::test {
namespace {
using Bytes = std::vector<std::uint8_t>;

sockaddr_in6 anyAddress(std::uint16_t port)
{
    sockaddr_in6 out = {};
    out.sin6_family = AF_INET6;
    out.sin6_port = htons(port);
    return out;
}

linux_os::Fd listenOn(int type, std::uint16_t port)
{
    linux_os::Fd out(socket(AF_INET6, type | SOCK_CLOEXEC, 0));
    const auto address = anyAddress(port);
    if (bind(out.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) return {};
    if (type == SOCK_STREAM) listen(out.get(), 64);
    return out;
}

std::string firstLabel(const Bytes& query)
{
    if (query.size() < 13 || query.size() < 13u + query[12]) return {};
    return {query.begin() + 13, query.begin() + 13 + query[12]};
}

void addRecords(Bytes& reply)
{
    const auto type = reply[reply.size() - 3];
    reply[7] = 2;
    for (const std::uint8_t last : {std::uint8_t{20}, std::uint8_t{10}}) {
        const auto size = static_cast<std::uint8_t>(type == 1 ? 4 : 16);
        reply.insert(reply.end(), {0xc0, 12, 0, type, 0, 1, 0, 0, 0, 60, 0, size});
        Bytes address(size);
        if (type == 1)
            address = {192, 0, 2, last};
        else
            address[0] = 0xfd, address[15] = last;
        reply.insert(reply.end(), address.begin(), address.end());
    }
}

Bytes replyTo(const Bytes& query, const std::string& how)
{
    static const std::array<const char*, 6> codes = {"", "formerr", "servfail", "nxdomain", "notimp", "refused"};
    Bytes out = query;
    out[2] |= 0x80;
    for (std::size_t i = 1; i < codes.size(); ++i)
        if (how == codes[i]) out[3] = static_cast<std::uint8_t>(i);
    if (how == "ok" || how == "wrongid" || how == "broken" || how == "notreply") addRecords(out);
    if (how == "wrongid") ++out[1];
    if (how == "notreply") out[2] &= 0x7f;
    if (how == "wrongname") out[13] = 'x';
    if (how == "broken") out.resize(out.size() - 3);
    if (how == "cut") out[2] |= 0x02;
    if (how == "garbage") out.assign(40, 0xa5);
    if (how == "bare") {
        out.resize(12);
        out[3] = 5;
        out[5] = 0;
    }
    return out;
}

std::vector<Bytes> repliesTo(const Bytes& query)
{
    const auto how = firstLabel(query);
    if (how == "close") return {};
    if (how == "second") return {replyTo(query, "wrongid"), replyTo(query, "ok")};
    return {replyTo(query, how)};
}
}

Responder::Responder() : stop_(eventfd(0, EFD_CLOEXEC)) {}
Responder::~Responder() = default;

void Responder::end()
{
    eventfd_write(stop_.get(), 1);
    if (thread_.joinable()) thread_.join();
}

void Responder::serve(std::initializer_list<int> fds)
{
    std::vector<pollfd> polled{{stop_.get(), POLLIN, 0}};
    for (const int fd : fds) polled.push_back({fd, POLLIN, 0});
    thread_ = std::thread([this, polled]() mutable {
        while (poll(polled.data(), polled.size(), -1) > 0 && polled[0].revents == 0)
            for (const auto& each : polled)
                if (each.revents & POLLIN) ready(each.fd);
    });
}

DnsResponder::DnsResponder() : udp_(listenOn(SOCK_DGRAM, 53)), tcp_(listenOn(SOCK_STREAM, 53))
{
    serve({udp_.get(), tcp_.get()});
}

void DnsResponder::ready(int fd) { fd == udp_.get() ? answerUdp() : answerTcp(); }

void DnsResponder::answerUdp()
{
    Bytes query(512);
    sockaddr_in6 from = {};
    socklen_t size = sizeof from;
    const auto length = recvfrom(udp_.get(), query.data(), query.size(), 0, reinterpret_cast<sockaddr*>(&from), &size);
    if (length < 17) return;
    query.resize(static_cast<std::size_t>(length));
    for (const auto& reply : repliesTo(query))
        sendto(udp_.get(), reply.data(), reply.size(), 0, reinterpret_cast<const sockaddr*>(&from), size);
}

void DnsResponder::answerTcp()
{
    const linux_os::Fd peer(accept(tcp_.get(), nullptr, nullptr));
    const timeval patience{2, 0};
    setsockopt(peer.get(), SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    Bytes query(512);
    const auto length = recv(peer.get(), query.data(), query.size(), 0);
    if (length < 19) return;
    query.resize(static_cast<std::size_t>(length));
    query.erase(query.begin(), query.begin() + 2);
    const auto replies = repliesTo(query);
    for (auto reply : replies) {
        const auto size = static_cast<std::uint8_t>(reply.size());
        reply.insert(reply.begin(), {0, size});
        send(peer.get(), reply.data(), reply.size(), MSG_NOSIGNAL);
    }
    if (!replies.empty()) (void)recv(peer.get(), query.data(), query.size(), 0); // until the asker hangs up
}

EchoForger::EchoForger() : raw_(socket(AF_INET, SOCK_RAW | SOCK_CLOEXEC, IPPROTO_ICMP))
{
    const int on = 1;
    setsockopt(raw_.get(), IPPROTO_IP, IP_HDRINCL, &on, sizeof on);
    serve({raw_.get()});
}

void EchoForger::ready(int)
{
    Bytes packet(2048);
    const auto length = recv(raw_.get(), packet.data(), packet.size(), 0);
    if (length < 36 || packet[20] != 8) return;
    packet.resize(static_cast<std::size_t>(length));
    const auto how = packet[19];
    sockaddr_in to = {};
    to.sin_family = AF_INET;
    std::memcpy(&to.sin_addr, packet.data() + 12, 4);
    std::swap_ranges(packet.begin() + 12, packet.begin() + 16, packet.begin() + 16);
    packet[20] = 0;
    if (how == kOtherSender) packet[15] = kHonest;
    if (how == kWrongToken || how == kFlood) packet[28] ^= 1;
    if (how == kCutShort) packet.resize(20 + 8 + 3);
    if (how == kNoIcmp) packet.resize(20 + 5);
    packet[22] = packet[23] = 0;
    const auto sum = internetChecksum(std::as_bytes(std::span(packet).subspan(20)));
    packet[22] = static_cast<std::uint8_t>(sum >> 8);
    packet[23] = static_cast<std::uint8_t>(sum + (how == kBadChecksum));
    for (int i = 0; i < (how == kFlood ? 20'000 : 1); ++i)
        sendto(raw_.get(), packet.data(), packet.size(), 0, reinterpret_cast<const sockaddr*>(&to), sizeof to);
}
}
