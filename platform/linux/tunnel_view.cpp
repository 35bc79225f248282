// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/config/config.h"
#include "platform/linux/files.h"
#include "platform/linux/network_lists.h"
#include "platform/linux/parts.h"
#include "platform/linux/run.h"
#include "platform/linux/secret.h"
#include "platform/native/tunnel_list.h"
#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <net/if.h>
#include <string_view>
#include <sys/stat.h>
#include <unistd.h>
namespace tl::linux_os {
namespace {
constexpr std::size_t kConfigBytes = 1 << 20;
constexpr std::string_view kConfigFolder = "/etc/wireguard/", kConfigEnding = ".conf", kSocketEnding = ".sock";

// dev_valid_name() of the kernel, which is also what keeps a name inside our folders.
bool canBeInterface(std::string_view name)
{
    return !name.empty() && name.size() < IFNAMSIZ && name != "." && name != ".." &&
           name.find_first_of(std::string_view("/: \t\n\v\f\r\0", 9)) == name.npos;
}
Error notAnInterface(const std::string& name) { return {ErrorCode::NotFound, "no interface can be called " + name}; }

std::string configPath(const std::string& name)
{
    return std::string(kConfigFolder) + name + std::string(kConfigEnding);
}

// Where a userspace implementation of this tunnel listens; empty: there is none.
std::string socketPath(const std::string& name)
{
    for (const char* folder : {"/var/run/wireguard/", "/run/wireguard/"}) {
        auto path = folder + name + std::string(kSocketEnding);
        struct stat status;
        if (stat(path.c_str(), &status) == 0 && S_ISSOCK(status.st_mode)) return path;
    }
    return "";
}

Result<std::vector<LinkFacts>> readLinks()
{
    auto netlink = Netlink::open();
    if (!netlink) return tl::unexpected(netlink.error());
    return listLinks(*netlink).map([](auto&& list) { return std::move(list.items); });
}

// `wg` says why it failed in words only, those of strerror(3) in the C locale.
Error explained(Error error)
{
    const auto says = [&](const char* words) { return error.where.find(words) != std::string::npos; };
    if (error.code == ErrorCode::NotFound) error.code = ErrorCode::Unavailable; // wg itself
    if (says("Operation not permitted") || says("Permission denied")) error.code = ErrorCode::Denied;
    if (says("No such device")) error.code = ErrorCode::NotFound;
    return error;
}

class LinuxTunnelView final : public TunnelView {
public:
    Result<std::vector<TunnelFacts>> tunnels() override
    {
        const auto links = readLinks();
        if (!links) return tl::unexpected(links.error());
        TunnelList tunnels;
        for (const auto& name : configNames()) tunnels.addConfig(name, configPath(name));
        for (const auto& link : *links) {
            const bool inKernel = link.kind == LinkKind::WireGuard;
            const bool userspace = !inKernel && !socketPath(link.name).empty();
            tunnels.addLink(link.name, inKernel || userspace, link.up, userspace);
        }
        return tunnels.all();
    }

    Result<DeviceFacts> device(const std::string& name) override
    {
        if (!canBeInterface(name)) return tl::unexpected(notAnInterface(name));
        if (const auto there = checkRunning(name); !there) return tl::unexpected(there.error());
        auto dump = run({"wg", "show", name, "dump"});
        if (!dump) return tl::unexpected(explained(std::move(dump).error()));
        const Secret secret{std::move(dump).value()};
        auto facts = parseDump(name, secret.text);
        if (!facts) return fail(ErrorCode::Malformed, "wg show " + name + " dump: " + facts.error().where);
        return facts;
    }

    Result<ConfigFacts> config(const std::string& name) override
    {
        if (!canBeInterface(name)) return tl::unexpected(notAnInterface(name));
        const auto path = configPath(name);
        auto text = readFile(path, kConfigBytes);
        if (!text) return tl::unexpected(std::move(text).error());
        const Secret secret{std::move(text).value()};
        // WireGuard for Windows reads past it; wg does not.
        if (secret.text.starts_with("\xef\xbb\xbf"))
            return fail(ErrorCode::Malformed, path +
                                                  ": line 1, column 1: a byte order mark, which wg does not know; the "
                                                  "file must be saved as UTF-8 without it");
        auto facts = parseConfig(secret.text);
        if (!facts) return fail(facts.error().code, path + ": " + facts.error().where);
        facts->path = path;
        return facts;
    }

private:
    // Before wg is asked, because wg removes a socket that nobody listens on, and tells "no tunnel" from
    // "not allowed" only for the kernel's tunnels.
    static Status checkRunning(const std::string& name)
    {
        const auto links = readLinks();
        if (!links) return tl::unexpected(links.error());
        const auto link = std::ranges::find(*links, name, &LinkFacts::name);
        if (link == links->end()) return fail(ErrorCode::NotFound, "no interface " + name);
        if (link->kind == LinkKind::WireGuard) return Done{};
        const auto path = socketPath(name);
        if (path.empty()) return fail(ErrorCode::NotFound, name + " is not a WireGuard interface");
        if (faccessat(AT_FDCWD, path.c_str(), R_OK | W_OK, AT_EACCESS) != 0)
            return fail(codeOf(errno), "talk to " + path, errno);
        return Done{};
    }

    // A folder that we may not read tells nothing; the running tunnels are still seen.
    static std::vector<std::string> configNames()
    {
        std::vector<std::string> names;
        for (const auto& file : listFolder(std::string(kConfigFolder)).value_or(std::vector<std::string>{})) {
            if (!file.ends_with(kConfigEnding)) continue;
            auto name = file.substr(0, file.size() - kConfigEnding.size());
            if (canBeInterface(name)) names.push_back(std::move(name));
        }
        return names;
    }
};
}

Result<SecretText> configWithKeys(const std::string& tunnel)
{
    if (!canBeInterface(tunnel)) return tl::unexpected(notAnInterface(tunnel));
    auto text = readFile(configPath(tunnel), kConfigBytes);
    if (!text) return tl::unexpected(std::move(text).error());
    return SecretText(*std::move(text));
}
std::unique_ptr<TunnelView> makeTunnelView() { return std::make_unique<LinuxTunnelView>(); }
}
