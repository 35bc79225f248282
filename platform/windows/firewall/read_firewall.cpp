// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/windows/firewall/filter_engine.h"
#include "platform/windows/firewall/windows_firewall.h"
#include "platform/windows/handle.h"
#include "platform/windows/headers.h"
#include "platform/windows/host_readers.h"
#include "platform/windows/interfaces.h"
#include "platform/windows/udp_sockets.h"
#include "platform/windows/wide.h"
#include "platform/windows/wireguard_device.h"
#include <algorithm>
#include <cctype>
#include <future>
namespace tl::windows_os {
namespace {
std::string lower(std::string text)
{
    std::ranges::transform(text, text.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return text;
}
// "%SystemRoot%\\system32\\svchost.exe" of a rule, as a process tells its path.
std::string expanded(const std::string& path)
{
    wchar_t out[1024] = {};
    const DWORD size = ExpandEnvironmentStringsW(wide(path).c_str(), out, static_cast<DWORD>(std::size(out)));
    return lower(size > 0 && size <= std::size(out) ? narrow(out) : path);
}

// Of a process that has ended sockets may be left.
bool isThere(std::uint32_t process)
{
    const Handle opened = owned(OpenProcess(PROCESS_QUERY_LIMITED_INFORMATION, FALSE, process));
    return opened || GetLastError() != ERROR_INVALID_PARAMETER;
}

struct Listener {
    std::string program = {}; // in lower case
    std::uint16_t port = 0;
    std::uint8_t protocol = 0;
};
// Nothing: some process could not be looked at, so that a port may be anybody's.
std::optional<std::vector<Listener>> listeners()
{
    auto ports = listUdpPorts();
    if (!ports) return std::nullopt;
    for (const OwnedPort& each : listTcpListeners()) ports->push_back(each);
    std::map<std::uint32_t, std::string> programs;
    std::vector<Listener> out;
    for (const OwnedPort& each : *ports) {
        auto [known, isNew] = programs.try_emplace(each.process);
        if (isNew) known->second = lower(programOf(each.process));
        if (known->second.empty() && !isThere(each.process)) continue;
        if (known->second.empty()) return std::nullopt;
        out.push_back({known->second, each.port, each.protocol});
    }
    return out;
}

std::vector<std::uint16_t> tunnelPorts(const std::vector<InterfaceRow>& links)
{
    std::vector<std::uint16_t> out;
    for (const InterfaceRow& each : links) {
        if (kindOf(each) != LinkKind::WireGuard) continue;
        const auto device = readDevice(each.alias);
        if (device && device->listenPort != 0) out.push_back(device->listenPort);
    }
    return out;
}

FirewallSettings settingsFor(const std::vector<InterfaceRow>& links, WindowsFirewall& firewall)
{
    FirewallSettings out{.profiles = std::move(firewall.profiles)};
    if (const auto profiles = readProfiles()) out.categories = *profiles;
    for (const InterfaceRow& each : links) {
        if (each.filter) continue;
        if (kindOf(each) == LinkKind::Loopback) {
            out.loopbacks.push_back(each.alias);
            continue;
        }
        const auto known = std::ranges::find(out.categories, each.alias, &NetworkProfile::device);
        // An adapter whose network Windows does not know yet is guarded as in a public one.
        if (known == out.categories.end() && each.connected)
            out.categories.push_back({each.alias, NetworkCategory::Public});
    }
    if (const auto routes = listRoutes())
        for (const RouteRow& each : *routes)
            if (const InterfaceRow* link = findInterface(links, each.index);
                link && each.bySystem && each.gateway.isUnspecified() && !each.destination.isDefault())
                out.ownNetworks[link->alias].push_back(each.destination);
    out.portsOf = [all = listeners()](const std::string& program,
                                      std::uint8_t protocol) -> std::optional<std::vector<std::uint16_t>> {
        if (!all) return std::nullopt;
        std::vector<std::uint16_t> ports;
        const std::string wanted = program == "System" ? "system" : expanded(program);
        for (const Listener& each : *all)
            if (each.program == wanted && each.protocol == protocol) ports.push_back(each.port);
        return ports;
    };
    return out;
}
}

Result<FirewallFacts> readFirewall()
{
    const auto links = listInterfaces();
    if (!links) return tl::unexpected(links.error());
    auto asked = std::async(std::launch::async, [ports = tunnelPorts(*links)] { return readPlatformFilters(ports); });
    auto firewall = readWindowsFirewall();
    const auto filters = asked.get();
    if (!firewall && !filters) return tl::unexpected(firewall.error());
    FirewallFacts out;
    if (firewall)
        out.tables.push_back(windowsFirewallTable(firewall->rules, settingsFor(*links, *firewall)));
    else
        out.notSeen.push_back(kWindowsFirewall);
    if (filters) {
        for (FilterTable& each : tablesOf(*filters)) out.tables.push_back(std::move(each));
        overrule(*filters, out.tables);
    } else
        out.notSeen.push_back("Windows Filtering Platform");
    return out;
}
}
