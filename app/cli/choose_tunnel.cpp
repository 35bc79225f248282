// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/choose_tunnel.h"
#include "app/shared/tunnel_rows.h"
#include "core/report/names.h"
#include <algorithm>
namespace tl::cli {
namespace {
std::string namesOf(const std::vector<TunnelFacts>& tunnels)
{
    std::string names;
    for (const TunnelFacts& each : tunnels) names += (names.empty() ? "" : ", ") + each.name;
    return names;
}

tl::unexpected<Ending> refused(Format format, std::string_view code, const Text& text,
                               const std::vector<std::string>& args = {})
{
    return tl::unexpected(couldNotRun(format, code, say(text, args)));
}

tl::expected<std::string, Ending> named(const std::string& name, const std::vector<TunnelFacts>& tunnels,
                                        bool isPartial, Format format)
{
    if (std::ranges::find(tunnels, name, &TunnelFacts::name) != tunnels.end()) return name;
    if (isPartial)
        return refused(format, "denied",
                       TL_TEXT("Cli", "No WireGuard tunnel named \"%1\" is running on this computer. Whether one is "
                                      "configured, the system shows to administrators only: start the same command "
                                      "with sudo."),
                       {name});
    if (tunnels.empty())
        return refused(format, "not_found",
                       TL_TEXT("Cli", "There is no WireGuard tunnel named \"%1\" on this computer, nor any other."),
                       {name});
    return refused(format, "not_found",
                   TL_TEXT("Cli", "There is no WireGuard tunnel named \"%1\" on this computer. "
                                  "Those that exist: %2. Choose one of them with --tunnel."),
                   {name, namesOf(tunnels)});
}

// The only tunnel, or of several the only running one.
tl::expected<std::string, Ending> chosen(const std::vector<TunnelFacts>& tunnels, bool isPartial, Format format)
{
    if (tunnels.empty() && isPartial)
        return refused(format, "denied",
                       TL_TEXT("Cli", "No WireGuard tunnel is running on this computer. Which ones are configured, the "
                                      "system shows to administrators only: start the same command with sudo."));
    if (tunnels.empty())
        return refused(
            format, "not_found",
            TL_TEXT("Cli", "There is no WireGuard tunnel on this computer: none is running, and none is configured. "
                           "Set one up first, or start the program on the computer that has it."));
    if (tunnels.size() == 1) return tunnels.front().name;
    const auto runs = [](const TunnelFacts& each) { return each.linkExists; };
    if (std::ranges::count_if(tunnels, runs) == 1) return std::ranges::find_if(tunnels, runs)->name;
    return refused(
        format, "ambiguous",
        TL_TEXT("Cli", "There are several WireGuard tunnels on this computer, and it is not clear which one is meant. "
                       "Choose one of them with --tunnel: %1."),
        {namesOf(tunnels)});
}

}

tl::expected<std::string, Ending> chooseTunnel(const Where& where, Format format, TunnelView& view)
{
    const auto tunnels = view.tunnels();
    if (!tunnels)
        return refused(format, nameOf(tunnels.error().code),
                       TL_TEXT("Cli", "The tunnels of this computer could not be listed: %1."),
                       {reasonOf(tunnels.error())});
    const bool isPartial = hidesConfigurations(*tunnels, view);
    if (where.tunnel) return named(*where.tunnel, *tunnels, isPartial, format);
    return chosen(*tunnels, isPartial, format);
}

RequestFacts requestOf(const Where& where, const Targets& given, const std::string& tunnel, const Targets& defaults)
{
    const Targets& targets = given.empty() ? defaults : given;
    return {.tunnel = tunnel,
            .role = where.role.value_or(Role::Client),
            .roleGiven = where.role.has_value(),
            .targetAddresses = targets.addresses,
            .targetNames = targets.names,
            .targetsGiven = !given.empty()};
}
}
