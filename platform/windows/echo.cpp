// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/windows/echo.h"
#include "platform/windows/addresses.h"
#include "platform/windows/handle.h"
#include "platform/windows/headers.h"
#include "platform/windows/interfaces.h"
#include "platform/windows/late.h"
#include "platform/windows/meaning/echo_status.h"
#include <cstring>
#include <ipexport.h>
namespace tl::windows_os {
namespace {
constexpr DWORD kPatience = 10'000; // milliseconds; who asked has given up before
constexpr std::size_t kEchoHeader = 8, kSmall = 32;
constexpr const wchar_t* kLibrary = L"iphlpapi.dll";

struct CloseIcmp {
    void operator()(void* handle) const
    {
        static const Late<BOOL(HANDLE)> close(kLibrary, "IcmpCloseHandle");
        if (close) close(handle);
    }
};
using Icmp = std::unique_ptr<void, CloseIcmp>;
Icmp openIcmp(const char* function)
{
    const Late<HANDLE()> open(kLibrary, function);
    const HANDLE handle = open ? open() : INVALID_HANDLE_VALUE;
    return Icmp(handle == INVALID_HANDLE_VALUE ? nullptr : handle);
}

std::vector<std::byte> payloadOf(const Question& question)
{
    const std::size_t headers = (question.to.isV4() ? 20 : 40) + kEchoHeader;
    const std::size_t size =
        question.size == 0 ? kSmall : question.size - std::min<std::size_t>(question.size, headers);
    std::vector<std::byte> out(std::min<std::size_t>(size, 0xffff));
    const auto noise = randomBits();
    std::memcpy(out.data(), &noise, std::min(sizeof noise, out.size()));
    return out;
}

IP_OPTION_INFORMATION optionsOf(const Question& question)
{
    constexpr UCHAR kUsual = 128;
    IP_OPTION_INFORMATION out = {};
    out.Ttl = question.ttl == 0 ? kUsual : static_cast<UCHAR>(question.ttl);
    out.Flags = question.dontFragment ? IP_FLAG_DF : 0;
    return out;
}

template <class Number> Number at(const std::vector<std::byte>& reply, std::size_t offset)
{
    Number out = {};
    std::memcpy(&out, reply.data() + offset, sizeof out);
    return out;
}
// A route to there, by an adapter that is connected.
bool hasWay(const Question& question, const Way& way)
{
    using Best = DWORD(NET_LUID*, NET_IFINDEX, const SOCKADDR_INET*, const SOCKADDR_INET*, ULONG, MIB_IPFORWARD_ROW2*,
                       SOCKADDR_INET*);
    static const Late<Best> best(kLibrary, "GetBestRoute2");
    if (!best) return false;
    const SOCKADDR_INET to = socketAddress(question.to, 0, way.index);
    MIB_IPFORWARD_ROW2 row = {};
    SOCKADDR_INET source = {};
    if (best(nullptr, way.index, nullptr, &to, 0, &row, &source) != NO_ERROR) return false;
    const auto links = listInterfaces();
    const InterfaceRow* link = links ? findInterface(*links, row.InterfaceIndex) : nullptr;
    return link && link->enabled && link->connected;
}
Answer answered(const Question& question, const Way& way, std::uint32_t status, std::optional<IpAddress> from)
{
    return answerOfEcho(status, from, status == kGeneralFailure && hasWay(question, way));
}

// As much as the longest of the layouts that are told of, and an error behind it.
std::vector<std::byte> roomFor(std::size_t payload) { return std::vector<std::byte>(payload + 128); }

// Of the reply only what every layout of it has at the same place: the address at 0, the status at 4.
Answer sendV4(const Question& question, const Way& way)
{
    using Send =
        DWORD(HANDLE, HANDLE, void*, void*, ULONG, ULONG, void*, WORD, IP_OPTION_INFORMATION*, void*, DWORD, DWORD);
    static const Late<Send> send(kLibrary, "IcmpSendEcho2Ex");
    const Icmp icmp = openIcmp("IcmpCreateFile");
    if (!send || !icmp) return notSent(SendError::Other);
    auto payload = payloadOf(question);
    auto reply = roomFor(payload.size());
    IP_OPTION_INFORMATION options = optionsOf(question);
    ULONG from = 0, to = 0;
    if (way.source) std::memcpy(&from, way.source->bytes.data(), 4);
    std::memcpy(&to, question.to.bytes.data(), 4);
    const DWORD count =
        send(icmp.get(), nullptr, nullptr, nullptr, from, to, payload.data(), static_cast<WORD>(payload.size()),
             &options, reply.data(), static_cast<DWORD>(reply.size()), kPatience);
    if (count == 0) return answered(question, way, static_cast<std::uint32_t>(GetLastError()), std::nullopt);
    IpAddress sender;
    std::memcpy(sender.bytes.data(), reply.data(), 4);
    return answered(question, way, at<std::uint32_t>(reply, 4), sender);
}

// ICMPV6_ECHO_REPLY: an address that is packed to 26 bytes (16 of them from the sixth on), then the status, aligned.
Answer sendV6(const Question& question, const Way& way)
{
    constexpr std::size_t kAddress = 6, kStatus = 28;
    using Send = DWORD(HANDLE, HANDLE, void*, void*, sockaddr_in6*, sockaddr_in6*, void*, WORD, IP_OPTION_INFORMATION*,
                       void*, DWORD, DWORD);
    static const Late<Send> send(kLibrary, "Icmp6SendEcho2");
    const Icmp icmp = openIcmp("Icmp6CreateFile");
    if (!send || !icmp) return notSent(SendError::Other);
    auto payload = payloadOf(question);
    auto reply = roomFor(payload.size());
    IP_OPTION_INFORMATION options = optionsOf(question);
    SOCKADDR_INET from = socketAddress(way.source.value_or(IpAddress{.family = IpFamily::V6}), 0, way.index);
    SOCKADDR_INET to = socketAddress(question.to, 0, way.index);
    const DWORD count =
        send(icmp.get(), nullptr, nullptr, nullptr, &from.Ipv6, &to.Ipv6, payload.data(),
             static_cast<WORD>(payload.size()), &options, reply.data(), static_cast<DWORD>(reply.size()), kPatience);
    if (count == 0) return answered(question, way, static_cast<std::uint32_t>(GetLastError()), std::nullopt);
    IpAddress sender{.family = IpFamily::V6};
    std::memcpy(sender.bytes.data(), reply.data() + kAddress, 16);
    return answered(question, way, at<std::uint32_t>(reply, kStatus), sender);
}
}

Answer sendEcho(const Question& question, const Way& way)
{
    if (question.size > 0xffff) return notSent(SendError::TooBig);
    return question.to.isV4() ? sendV4(question, way) : sendV6(question, way);
}
}
