// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/linux/fd.h"
#include "platform/linux/files.h"
#include "platform/linux/host_readers.h"
#include "platform/linux/proc_text.h"
#include "platform/linux/words.h"
#include <chrono>
#include <dirent.h>
#include <fcntl.h>
#include <memory>
#include <time.h>
#include <unistd.h>
#include <unordered_map>
namespace tl::linux_os {
namespace {
constexpr std::size_t kTableBytes = 16 << 20; // a hundred thousand sockets
// Sockets of the kernel have no process, so a search for them would read every descriptor of the machine.
// The limit is in our own work, so that what else the machine does makes no difference to what we see.
constexpr std::chrono::milliseconds kSearch{20};

std::chrono::nanoseconds worked()
{
    timespec time = {};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return std::chrono::seconds(time.tv_sec) + std::chrono::nanoseconds(time.tv_nsec);
}

using Folder = std::unique_ptr<DIR, int (*)(DIR*)>;
using ByInode = std::unordered_multimap<std::uint64_t, UdpSocketFacts*>;

std::optional<std::uint64_t> socketInode(int folder, const char* name)
{
    constexpr std::string_view kBegin = "socket:[";
    char target[64];
    const auto size = readlinkat(folder, name, target, sizeof target);
    const std::string_view text(target, size < 0 ? 0 : static_cast<std::size_t>(size));
    if (!text.starts_with(kBegin) || !text.ends_with(']')) return std::nullopt;
    return anyNumber(text.substr(kBegin.size(), text.size() - kBegin.size() - 1));
}

std::string processName(const std::string& process)
{
    auto name = readFile("/proc/" + process + "/comm", 256).value_or("");
    if (name.ends_with('\n')) name.pop_back();
    return name;
}

// Takes the sockets that this process holds out of `wanted`.
void claim(const std::string& process, std::uint64_t id, ByInode& wanted)
{
    const Folder folder(opendir(("/proc/" + process + "/fd").c_str()), &closedir);
    if (!folder) return; // another user's, or gone
    while (const dirent* entry = readdir(folder.get())) {
        const auto inode = socketInode(dirfd(folder.get()), entry->d_name);
        if (!inode) continue;
        const auto [first, last] = wanted.equal_range(*inode);
        for (auto each = first; each != last; ++each) {
            each->second->process = processName(process);
            each->second->processId = id;
        }
        wanted.erase(first, last);
    }
}

void findOwners(ByInode& wanted)
{
    const auto end = worked() + kSearch;
    const Folder proc(opendir("/proc"), &closedir);
    if (!proc) return;
    while (const dirent* entry = readdir(proc.get())) {
        if (wanted.empty() || worked() > end) return;
        if (const auto id = anyNumber(entry->d_name)) claim(entry->d_name, *id, wanted);
    }
}
}

Result<std::vector<UdpSocketFacts>> readUdpSockets()
{
    std::vector<UdpSocket> sockets;
    std::optional<Error> why;
    bool seen = false;
    for (const char* path : {"/proc/net/udp", "/proc/net/udp6"}) {
        const auto table = readFile(path, kTableBytes);
        seen = seen || table;
        if (!table)
            why = table.error();
        else
            for (auto& each : parseUdpTable(*table)) sockets.push_back(std::move(each));
    }
    if (!seen) return tl::unexpected(*why);
    ByInode wanted;
    for (auto& each : sockets)
        if (each.inode != 0) wanted.emplace(each.inode, &each.facts);
    findOwners(wanted);
    std::vector<UdpSocketFacts> facts;
    for (auto& each : sockets) facts.push_back(std::move(each.facts));
    return facts;
}
}
