// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/facts/view.h"
#include "platform/linux/files.h"
#include "platform/linux/host_readers.h"
#include "platform/linux/resolv_conf.h"
#include "platform/linux/resolved.h"
#include "platform/linux/words.h"
#include <algorithm>
#include <climits>
#include <cstdlib>
#include <memory>
#include <net/if.h>
#include <unistd.h>
namespace tl::linux_os {
namespace {
constexpr const char* kPath = "/etc/resolv.conf";
constexpr const char* kResolvedServers = "/run/systemd/resolve/resolv.conf";
constexpr std::size_t kBytes = 1 << 16;
constexpr std::chrono::milliseconds kPatience{300};

std::string nameOf(int index)
{
    char name[IF_NAMESIZE] = {};
    return if_indextoname(static_cast<unsigned>(index), name) ? name : "";
}

// Where a link leads, also one that leads to nothing yet; empty for a plain file.
std::string targetOf(const char* path)
{
    char text[PATH_MAX];
    const auto size = readlink(path, text, sizeof text);
    if (size <= 0) return "";
    const std::unique_ptr<char, void (*)(void*)> whole(realpath(path, nullptr), &free);
    return whole ? whole.get() : std::string(text, static_cast<std::size_t>(size));
}

// A zone may be written as a name or as a number.
void nameZones(std::vector<ResolverServer>& servers)
{
    for (auto& server : servers)
        if (const auto index = wholeNumber(server.device, INT_MAX))
            if (auto name = nameOf(static_cast<int>(*index)); !name.empty()) server.device = std::move(name);
}

std::vector<ResolverServer> behindResolved()
{
    if (const auto state = askResolved(kPatience)) return upstreamOf(*state, &nameOf);
    auto servers = readFile(kResolvedServers, kBytes).map([](const auto& text) { return parseResolvConf(text, ""); });
    if (!servers) return {};
    nameZones(servers->servers);
    std::erase_if(servers->servers, isResolvedStub);
    return std::move(servers->servers);
}
}

Result<ResolverFacts> readResolvers()
{
    const auto target = targetOf(kPath);
    const auto text = readFile(kPath, kBytes);
    // Without the file nothing is configured, and that is what it says.
    if (!text && text.error().code != ErrorCode::NotFound) return tl::unexpected(text.error());
    auto facts = parseResolvConf(text.value_or(""), target);
    nameZones(facts.servers);
    const bool stub = std::ranges::any_of(facts.servers, isResolvedStub);
    if (stub || facts.manager == ResolverManager::SystemdResolved) facts.upstream = behindResolved();
    return facts;
}
}
