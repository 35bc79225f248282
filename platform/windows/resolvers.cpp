// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/windows/meaning/resolvers.h"
#include "platform/windows/addresses.h"
#include "platform/windows/host_readers.h"
#include "platform/windows/interfaces.h"
#include "platform/windows/registry.h"
#include "platform/windows/services.h"
#include "platform/windows/wide.h"
#include <algorithm>
namespace tl::windows_os {
namespace {
constexpr const char* kLocalRules = "SYSTEM\\CurrentControlSet\\Services\\Dnscache\\Parameters\\DnsPolicyConfig";
constexpr const char* kPolicies = "SOFTWARE\\Policies\\Microsoft\\Windows NT\\DNSClient";

std::vector<NrptKey> keysBelow(const RegistryKey& folder, const std::string& path)
{
    std::vector<NrptKey> out;
    for (const std::string& name : folder.subkeys()) {
        const auto key = RegistryKey::open(path + "\\" + name);
        if (!key) continue;
        out.push_back({.name = name,
                       .comment = key->text("Comment").value_or(""),
                       .displayName = key->text("DisplayName").value_or(""),
                       .names = key->texts("Name"),
                       .servers = key->text("GenericDNSServers").value_or("")});
    }
    return out;
}

std::vector<NrptRule> rulesBelow(const RegistryKey& folder, const std::string& path, bool byPolicy)
{
    std::vector<NrptRule> out;
    for (const NrptKey& key : keysBelow(folder, path)) {
        NrptRule& rule = out.emplace_back(ruleOf(key, byPolicy));
        const NrptOwner* owner = ownerOf(key);
        if (!owner) continue;
        const auto service = readService(std::string(owner->service));
        if (service || service.error().code == ErrorCode::NotFound)
            rule.ownerRuns = service && service->state == ServiceState::Running;
    }
    return out;
}

// The list that Windows itself hands out, whoever gave it: the person, the network or the tunnel.
Result<std::vector<std::uint64_t>> adapterAddresses()
{
    ULONG size = 32768, error = ERROR_BUFFER_OVERFLOW;
    std::vector<std::uint64_t> memory;
    for (int i = 0; error == ERROR_BUFFER_OVERFLOW && i < 5; ++i) {
        memory.assign(size / sizeof(std::uint64_t) + 1, 0);
        error = GetAdaptersAddresses(AF_UNSPEC, GAA_FLAG_SKIP_ANYCAST | GAA_FLAG_SKIP_MULTICAST | GAA_FLAG_SKIP_UNICAST,
                                     nullptr, reinterpret_cast<IP_ADAPTER_ADDRESSES*>(memory.data()), &size);
    }
    if (error != NO_ERROR && error != ERROR_NO_DATA) return failed(error, "list the name servers");
    return memory;
}

AdapterDns understand(const IP_ADAPTER_ADDRESSES& adapter)
{
    AdapterDns out{.device = narrow(adapter.FriendlyName),
                   .metric = std::min<std::uint32_t>(adapter.Ipv4Metric, adapter.Ipv6Metric),
                   .connected = adapter.OperStatus == IfOperStatusUp};
    if (!adapter.Ipv6Enabled) out.metric = adapter.Ipv4Metric; // 0 stands there for a family that is switched off
    if (!adapter.Ipv4Enabled) out.metric = adapter.Ipv6Metric;
    for (const auto* each = adapter.FirstDnsServerAddress; each; each = each->Next)
        if (const auto server = addressOf(each->Address.lpSockaddr)) out.servers.push_back(*server);
    if (adapter.DnsSuffix && *adapter.DnsSuffix) out.suffixes.push_back(narrow(adapter.DnsSuffix));
    for (const auto* each = adapter.FirstDnsSuffix; each; each = each->Next)
        if (each->String[0]) out.suffixes.push_back(narrow(each->String));
    return out;
}

void addTunnels(std::vector<AdapterDns>& adapters)
{
    const auto links = listInterfaces();
    const auto routes = listRoutes();
    if (!links || !routes) return;
    for (AdapterDns& each : adapters) {
        const InterfaceRow* link = findInterface(*links, each.device);
        if (!link) continue;
        each.isWireGuard = kindOf(*link) == LinkKind::WireGuard;
        each.takesEverything = std::ranges::any_of(*routes, [&](const RouteRow& route) {
            return route.index == link->index && route.destination.isDefault();
        });
    }
}
}

// Rules of the domain go before local ones as a whole: where their key exists, the others are not heeded.
Result<std::vector<NrptRule>> readNrpt()
{
    const std::string policies = std::string(kPolicies) + "\\DnsPolicyConfig";
    if (const auto folder = RegistryKey::open(policies)) return rulesBelow(*folder, policies, true);
    const auto folder = RegistryKey::open(kLocalRules);
    if (folder) return rulesBelow(*folder, kLocalRules, false);
    if (folder.error().code == ErrorCode::NotFound) return std::vector<NrptRule>{};
    return tl::unexpected(folder.error());
}

Result<ResolverFacts> readResolvers()
{
    const auto memory = adapterAddresses();
    if (!memory) return tl::unexpected(memory.error());
    std::vector<AdapterDns> adapters;
    const auto* first = reinterpret_cast<const IP_ADAPTER_ADDRESSES*>(memory->data());
    for (const auto* each = first->Length != 0 ? first : nullptr; each; each = each->Next)
        if (each->IfType != IF_TYPE_SOFTWARE_LOOPBACK) adapters.push_back(understand(*each));
    addTunnels(adapters);
    const auto policies = RegistryKey::open(kPolicies);
    const bool oneOnly = policies && policies->number("DisableSmartNameResolution") == 1U;
    const auto rules = readNrpt();
    return resolversOf(std::move(adapters), rules ? *rules : std::vector<NrptRule>(), oneOnly);
}
}
