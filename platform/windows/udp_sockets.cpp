// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/windows/udp_sockets.h"
#include "platform/windows/addresses.h"
#include "platform/windows/handle.h"
#include "platform/windows/headers.h"
#include "platform/windows/host_readers.h"
#include "platform/windows/system_error.h"
#include "platform/windows/wide.h"
#include <cstring>
namespace tl::windows_os {
namespace {
constexpr std::uint32_t kIdle = 0, kSystem = 4; // the kernel's own

// A table that is asked for its size first, and may have grown by the second time. Rows are aligned as pointers are.
template <class Ask> Result<std::vector<std::uint64_t>> wholeTable(Ask ask, const char* what)
{
    constexpr int kAttempts = 5;
    DWORD size = 16384, error = ERROR_INSUFFICIENT_BUFFER;
    std::vector<std::uint64_t> memory;
    for (int i = 0; error == ERROR_INSUFFICIENT_BUFFER && i < kAttempts; ++i) {
        memory.assign(size / sizeof(std::uint64_t) + 1, 0);
        size = static_cast<DWORD>(memory.size() * sizeof(std::uint64_t));
        error = ask(memory.data(), &size);
    }
    if (error != NO_ERROR) return failed(error, what);
    return memory;
}

IpAddress v4(DWORD networkOrder)
{
    IpAddress out;
    std::memcpy(out.bytes.data(), &networkOrder, 4);
    return out;
}
IpAddress v6(const UCHAR (&bytes)[16])
{
    IpAddress out{.family = IpFamily::V6};
    std::memcpy(out.bytes.data(), bytes, 16);
    return out;
}
std::uint16_t portOf(DWORD networkOrder) { return ntohs(static_cast<std::uint16_t>(networkOrder)); }

template <class Table, class Take> void each(const std::vector<std::uint64_t>& memory, Take take)
{
    const auto* table = reinterpret_cast<const Table*>(memory.data());
    for (DWORD i = 0; i < table->dwNumEntries; ++i) take(table->table[i]);
}
auto udpTable(ULONG family)
{
    return wholeTable(
        [family](void* to, DWORD* size) {
            return GetExtendedUdpTable(to, size, FALSE, family, UDP_TABLE_OWNER_PID, 0);
        },
        "list the sockets");
}
auto tcpTable(ULONG family)
{
    return wholeTable(
        [family](void* to, DWORD* size) {
            return GetExtendedTcpTable(to, size, FALSE, family, TCP_TABLE_OWNER_PID_LISTENER, 0);
        },
        "list the sockets that listen");
}
}

Result<std::vector<OwnedPort>> listUdpPorts()
{
    constexpr std::uint8_t kUdp = 17;
    std::vector<OwnedPort> out;
    const auto first = udpTable(AF_INET);
    if (!first) return tl::unexpected(first.error());
    each<MIB_UDPTABLE_OWNER_PID>(*first, [&](const MIB_UDPROW_OWNER_PID& row) {
        out.push_back(
            {v4(row.dwLocalAddr), portOf(row.dwLocalPort), kUdp, static_cast<std::uint32_t>(row.dwOwningPid)});
    });
    if (const auto second = udpTable(AF_INET6))
        each<MIB_UDP6TABLE_OWNER_PID>(*second, [&](const MIB_UDP6ROW_OWNER_PID& row) {
            out.push_back(
                {v6(row.ucLocalAddr), portOf(row.dwLocalPort), kUdp, static_cast<std::uint32_t>(row.dwOwningPid)});
        });
    return out;
}

std::vector<OwnedPort> listTcpListeners()
{
    constexpr std::uint8_t kTcp = 6;
    std::vector<OwnedPort> out;
    if (const auto first = tcpTable(AF_INET))
        each<MIB_TCPTABLE_OWNER_PID>(*first, [&](const MIB_TCPROW_OWNER_PID& row) {
            out.push_back(
                {v4(row.dwLocalAddr), portOf(row.dwLocalPort), kTcp, static_cast<std::uint32_t>(row.dwOwningPid)});
        });
    if (const auto second = tcpTable(AF_INET6))
        each<MIB_TCP6TABLE_OWNER_PID>(*second, [&](const MIB_TCP6ROW_OWNER_PID& row) {
            out.push_back(
                {v6(row.ucLocalAddr), portOf(row.dwLocalPort), kTcp, static_cast<std::uint32_t>(row.dwOwningPid)});
        });
    return out;
}

std::string programOf(std::uint32_t process)
{
    if (process == kIdle || process == kSystem) return "System";
    const Handle opened = owned(OpenProcess(PROCESS_QUERY_LIMITED_INFORMATION, FALSE, process));
    std::wstring path(1024, L'\0');
    auto size = static_cast<DWORD>(path.size());
    if (!opened || !QueryFullProcessImageNameW(opened.get(), 0, path.data(), &size)) return {};
    return narrow(std::wstring_view(path).substr(0, size));
}

Result<std::vector<UdpSocketFacts>> readUdpSockets()
{
    const auto ports = listUdpPorts();
    if (!ports) return tl::unexpected(ports.error());
    std::map<std::uint32_t, std::string> programs;
    std::vector<UdpSocketFacts> out;
    for (const OwnedPort& each : *ports) {
        UdpSocketFacts one{.address = each.address, .port = each.port};
        if (each.process != kIdle && each.process != kSystem) {
            auto [known, isNew] = programs.try_emplace(each.process);
            if (isNew) known->second = programOf(each.process);
            one.process = known->second.substr(known->second.find_last_of('\\') + 1);
            one.processId = each.process;
        }
        out.push_back(std::move(one));
    }
    return out;
}
}
