// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/linux/resolv_conf.h"
#include "core/facts/view.h"
#include "platform/linux/words.h"
#include <algorithm>
#include <array>
#include <span>
namespace tl::linux_os {
namespace {
constexpr std::size_t kServers = 3; // MAXNS of resolv.h
constexpr std::size_t kDomains = 64;
constexpr std::uint16_t kDnsPort = 53;

struct Mark {
    std::string_view words;
    ResolverManager manager;
};

// From resolv.conf's header comment, in the words of each program. NetworkManager, dhclient and dhcpcd may write by
// way of resolvconf, whose header then stands there.
constexpr std::array kHeaders = {
    Mark{"wg-quick", ResolverManager::WgQuick},
    Mark{"systemd-resolved", ResolverManager::SystemdResolved},
    Mark{"resolvconf", ResolverManager::Resolvconf},
    Mark{"NetworkManager", ResolverManager::NetworkManager},
    Mark{"dhclient", ResolverManager::Dhcp},
    Mark{"dhcpcd", ResolverManager::Dhcp},
    Mark{"udhcpc", ResolverManager::Dhcp},
    Mark{"enerated by", ResolverManager::Other},
    Mark{"enerated for", ResolverManager::Other},
    Mark{"managed by", ResolverManager::Other},
    Mark{"automatically generated", ResolverManager::Other},
};
constexpr std::array kTargets = {
    Mark{"/systemd/", ResolverManager::SystemdResolved},
    Mark{"/resolvconf/", ResolverManager::Resolvconf},
    Mark{"/NetworkManager/", ResolverManager::NetworkManager},
    Mark{"/dhcpcd/", ResolverManager::Dhcp},
    Mark{"/run/", ResolverManager::Other},
};

bool isComment(std::string_view line) { return line.starts_with('#') || line.starts_with(';'); }

std::optional<ResolverManager> writtenIn(std::string_view text, std::span<const Mark> marks)
{
    for (const auto& mark : marks)
        if (text.find(mark.words) != text.npos) return mark.manager;
    return std::nullopt;
}

std::optional<ResolverServer> parseServer(std::string_view word)
{
    const auto zone = word.find('%');
    const auto address = parseIpAddress(word.substr(0, zone));
    if (!address) return std::nullopt;
    return ResolverServer{.at = {*address, kDnsPort},
                          .device = std::string(zone == word.npos ? "" : word.substr(zone + 1))};
}

ResolverManager managerOf(std::string_view comments, std::string_view target, const ResolverFacts& facts)
{
    const auto header = writtenIn(comments, kHeaders);
    if (header == ResolverManager::WgQuick) return *header; // bound over whatever the link leads to
    if (const auto link = writtenIn(target, kTargets); link && link != ResolverManager::Other) return *link;
    if (header) return *header;
    if (std::ranges::any_of(facts.servers, isResolvedStub)) return ResolverManager::SystemdResolved;
    return writtenIn(target, kTargets).value_or(ResolverManager::File);
}
}

ResolverFacts parseResolvConf(std::string_view text, std::string_view target)
{
    ResolverFacts facts;
    std::string comments;
    for (LineReader lines(text); lines.next();) {
        if (isComment(lines.line())) {
            comments.append(lines.line()).append("\n");
            continue;
        }
        const auto parts = words(lines.line());
        // A keyword counts at the start of its line only.
        if (parts.size() < 2 || parts[0].data() != lines.line().data()) continue;
        if (parts[0] == "nameserver" && facts.servers.size() < kServers) {
            if (auto server = parseServer(parts[1])) facts.servers.push_back(std::move(*server));
        } else if (parts[0] == "search" || parts[0] == "domain") { // the last of them holds
            const auto count = parts[0] == "domain" ? 1 : std::min(parts.size() - 1, kDomains);
            facts.searchDomains.assign(parts.begin() + 1, parts.begin() + 1 + static_cast<std::ptrdiff_t>(count));
        }
    }
    facts.manager = managerOf(comments, target, facts);
    return facts;
}
}
