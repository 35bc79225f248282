// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/windows/socket.h"
#include "platform/windows/addresses.h"
#include "platform/windows/interfaces.h"
#include "platform/windows/meaning/echo_status.h"
#include "platform/windows/mib_table.h"
#include <mutex>
#include <random>
namespace tl::windows_os {
namespace {
bool set(const Socket& socket, int level, int name, DWORD value)
{
    return setsockopt(socket.get(), level, name, reinterpret_cast<const char*>(&value), sizeof value) == 0;
}

bool bindTo(const Socket& socket, const Question& question, const Way& way)
{
    if (question.to.isV4()) {
        // In network order for IPv4, in this machine's for IPv6.
        if (way.index != 0 && !set(socket, IPPROTO_IP, IP_UNICAST_IF, htonl(way.index))) return false;
    } else if (way.index != 0 && !set(socket, IPPROTO_IPV6, IPV6_UNICAST_IF, way.index))
        return false;
    if (!way.source) return true;
    const SOCKADDR_INET own = socketAddress(*way.source, 0, way.index);
    return bind(socket.get(), reinterpret_cast<const sockaddr*>(&own), sizeOf(own)) == 0;
}
}

Winsock::Winsock()
{
    WSADATA data = {};
    (void)WSAStartup(MAKEWORD(2, 2), &data); // where it fails, no socket is opened
}
Winsock::~Winsock() { WSACleanup(); }

std::optional<IpAddress> addressOn(std::uint32_t index, IpFamily family)
{
    MibTable<MIB_UNICASTIPADDRESS_TABLE> table;
    if (GetUnicastIpAddressTable(familyOf(family), table.receive()) != NO_ERROR) return std::nullopt;
    std::optional<IpAddress> linkLocal;
    for (const MIB_UNICASTIPADDRESS_ROW& row : table.rows()) {
        const auto address = addressOf(row.Address);
        if (row.InterfaceIndex != index || !address || row.DadState != IpDadStatePreferred) continue;
        if (!address->isLinkLocal()) return address;
        linkLocal = address;
    }
    return linkLocal;
}

tl::expected<Way, Answer> wayOf(const Question& question)
{
    Way out{.source = question.source};
    if (question.device.empty()) return out;
    const auto link = interfaceCalled(question.device);
    if (!link) return tl::unexpected(notSent(SendError::NoRoute));
    out.index = link->index;
    // A strong host sends by the adapter that has the source, so that the adapter's own address is needed, too.
    if (!out.source) out.source = addressOn(link->index, question.to.family);
    if (!out.source) return tl::unexpected(notSent(SendError::NoAddress));
    return out;
}

tl::expected<Socket, Answer> openSocket(const Question& question, const Way& way, int type)
{
    const auto refused = [] { return tl::unexpected(notSentFor(WSAGetLastError())); };
    Socket out(WSASocketW(familyOf(question.to.family), type, type == SOCK_STREAM ? IPPROTO_TCP : IPPROTO_UDP, nullptr,
                          0, WSA_FLAG_OVERLAPPED | WSA_FLAG_NO_HANDLE_INHERIT));
    if (!out || !bindTo(out, question, way)) return refused();
    const int level = question.to.isV4() ? IPPROTO_IP : IPPROTO_IPV6;
    if (question.ttl != 0 &&
        !set(out, level, question.to.isV4() ? IP_TTL : IPV6_UNICAST_HOPS, static_cast<DWORD>(question.ttl)))
        return refused();
    if (question.dontFragment && !set(out, level, question.to.isV4() ? IP_DONTFRAGMENT : IPV6_DONTFRAG, 1))
        return refused();
    u_long nonBlocking = 1;
    if (ioctlsocket(out.get(), static_cast<long>(FIONBIO), &nonBlocking) != 0) return refused();
    return out;
}

std::uint64_t randomBits()
{
    static std::mutex mutex;
    static std::random_device device;
    const std::scoped_lock lock(mutex);
    return std::uint64_t{device()} << 32 | device();
}
}
