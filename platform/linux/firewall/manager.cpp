// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/linux/firewall/manager.h"
#include "platform/linux/files.h"
#include "platform/linux/firewall/ufw_text.h"
#include "platform/linux/run.h"
#include <algorithm>
#include <chrono>
#include <memory>
#include <systemd/sd-bus.h>
namespace tl::linux_os {
namespace {
constexpr std::size_t kMostBytes = 1 << 16;

bool hasChain(const FirewallFacts& facts, bool ofIptables, std::string_view name)
{
    return std::ranges::any_of(facts.tables, [&](const FilterTable& table) {
        return (table.backend != FilterBackend::Nft) == ofIptables &&
               std::ranges::find(table.chains, name, &FilterChain::name) != table.chains.end();
    });
}

bool isOnBus(const char* name)
{
    using namespace std::chrono_literals;
    constexpr std::chrono::microseconds kPatience = 300ms;
    sd_bus* opened = nullptr;
    const int error = sd_bus_open_system(&opened);
    const std::unique_ptr<sd_bus, sd_bus* (*)(sd_bus*)> bus(opened, &sd_bus_close_unref);
    if (error < 0) return false;
    (void)sd_bus_set_method_call_timeout(bus.get(), kPatience.count());
    sd_bus_message* answer = nullptr;
    const int asked = sd_bus_call_method(bus.get(), "org.freedesktop.DBus", "/org/freedesktop/DBus",
                                         "org.freedesktop.DBus", "NameHasOwner", nullptr, &answer, "s", name);
    const std::unique_ptr<sd_bus_message, sd_bus_message* (*)(sd_bus_message*)> kept(answer, &sd_bus_message_unref);
    int owned = 0;
    return asked >= 0 && sd_bus_message_read(answer, "b", &owned) >= 0 && owned != 0;
}
}

std::optional<FilterManager> managerAtWork(const FirewallFacts& facts)
{
    if (hasChain(facts, true, "ufw-user-forward") && isInstalled("ufw")) {
        const auto settings = readFile("/etc/ufw/ufw.conf", kMostBytes);
        if (settings && isUfwEnabled(*settings)) return FilterManager::Ufw;
    }
    // Policies came with firewalld 0.9.
    if (hasChain(facts, false, "filter_FORWARD_POLICIES_pre") && isInstalled("firewall-cmd") &&
        isOnBus("org.fedoraproject.FirewallD1"))
        return FilterManager::Firewalld;
    return std::nullopt;
}
}
