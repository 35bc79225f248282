// SPDX-License-Identifier: GPL-3.0-or-later
// Which name servers an ordinary program on Windows asks: each adapter has its own, and a table of policies (NRPT) goes
// before all of them.
#pragma once
#include "core/facts/host.h"
#include "core/facts/windows.h"
#include <span>
namespace tl::windows_os {
struct AdapterDns {
    std::string device = {};
    std::uint32_t metric = 0; // of the adapter
    bool connected = false;
    bool isWireGuard = false;     // by WireGuard's own driver
    bool takesEverything = false; // its routes have a /0
    std::vector<IpAddress> servers = {};
    std::vector<std::string> suffixes = {};
};
ResolverFacts resolversOf(std::vector<AdapterDns>, std::span<const NrptRule>, bool asksOneAdapterOnly);

// A rule as it lies in the registry below DnsPolicyConfig.
struct NrptKey {
    std::string name = {}, comment = {}, displayName = {};
    std::vector<std::string> names = {};
    std::string servers = {}; // "10.0.0.1;10.0.0.2"
};
struct NrptOwner {
    std::string_view name = {}, service = {};
};
const NrptOwner* ownerOf(const NrptKey&); // null: not known
NrptRule ruleOf(const NrptKey&, bool byPolicy);
}
