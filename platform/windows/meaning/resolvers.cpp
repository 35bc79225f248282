// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/windows/meaning/resolvers.h"
#include <algorithm>
#include <array>
#include <cctype>
namespace tl::windows_os {
namespace {
constexpr std::uint16_t kDnsPort = 53;

// What Windows names where nobody gave it a server of IPv6 (fec0:0:0:ffff::1 to ::3): no one listens there.
bool isPlaceholder(const IpAddress& server)
{
    return server.family == IpFamily::V6 && server.bytes[0] == 0xfe && (server.bytes[1] & 0xc0) == 0xc0;
}

// WireGuard's program keeps names from being asked beside a tunnel that takes everything and brings servers of its own
// (wireguard-windows, docs/netquirk.md).
const AdapterDns* exclusiveTunnel(const std::vector<AdapterDns>& all)
{
    const auto found = std::ranges::find_if(
        all, [](const AdapterDns& each) { return each.isWireGuard && each.takesEverything && !each.servers.empty(); });
    return found == all.end() ? nullptr : &*found;
}

void add(const AdapterDns& adapter, ResolverFacts& out)
{
    for (const IpAddress& server : adapter.servers)
        out.servers.push_back({.at = {server, kDnsPort}, .device = adapter.device});
    for (const std::string& suffix : adapter.suffixes)
        if (std::ranges::find(out.searchDomains, suffix) == out.searchDomains.end())
            out.searchDomains.push_back(suffix);
}

std::string lower(std::string text)
{
    std::ranges::transform(text, text.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return text;
}
}

ResolverFacts resolversOf(std::vector<AdapterDns> adapters, std::span<const NrptRule> rules, bool asksOneAdapterOnly)
{
    for (AdapterDns& each : adapters) std::erase_if(each.servers, isPlaceholder);
    std::erase_if(adapters, [](const AdapterDns& each) { return !each.connected; });
    std::ranges::stable_sort(adapters, {}, &AdapterDns::metric);
    ResolverFacts out{.manager = ResolverManager::Other};
    for (const NrptRule& rule : rules)
        if (std::ranges::find(rule.names, ".") != rule.names.end())
            for (const IpAddress& server : rule.servers) out.servers.push_back({.at = {server, kDnsPort}});
    if (!out.servers.empty()) return out;
    if (const AdapterDns* only = exclusiveTunnel(adapters)) {
        add(*only, out);
        return out;
    }
    for (const AdapterDns& each : adapters) {
        add(each, out);
        if (asksOneAdapterOnly && !out.servers.empty()) break;
    }
    return out;
}

const NrptOwner* ownerOf(const NrptKey& key)
{
    static constexpr std::array<NrptOwner, 8> kOwners = {{{"NetBird", "netbird"},
                                                          {"Tailscale", "Tailscale"},
                                                          {"Mullvad", "MullvadVPN"},
                                                          {"ZeroTier", "ZeroTierOneService"},
                                                          {"Cloudflare", "CloudflareWARP"},
                                                          {"OpenVPN", "OpenVPNServiceInteractive"},
                                                          {"Proton", "ProtonVPN Service"},
                                                          {"NordVPN", "nordvpn-service"}}};
    const std::string text = lower(key.name + ' ' + key.displayName + ' ' + key.comment);
    const auto found = std::ranges::find_if(
        kOwners, [&](const NrptOwner& each) { return text.find(lower(std::string(each.name))) != text.npos; });
    return found == kOwners.end() ? nullptr : &*found;
}

NrptRule ruleOf(const NrptKey& key, bool byPolicy)
{
    NrptRule out{.key = key.name, .names = key.names, .byPolicy = byPolicy};
    for (std::size_t at = 0; at < key.servers.size();) {
        const auto end = std::min(key.servers.find_first_of(";, ", at), key.servers.size());
        if (const auto server = parseIpAddress(std::string_view(key.servers).substr(at, end - at)))
            out.servers.push_back(*server);
        at = end + 1;
    }
    if (const NrptOwner* owner = ownerOf(key)) out.owner = owner->name;
    return out;
}
}
