// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/scripts/script.h"
#include "core/base/version.h"
#include "core/scripts/values.h"
#include <algorithm>
namespace tl {
namespace {
std::string_view meaningOf(ScriptStep step)
{
    switch (step) {
    case ScriptStep::Forwarding: return "this machine passes packets on (forwarding)";
    case ScriptStep::Nat: return "the tunnel's addresses are translated on the way to the Internet (NAT)";
    case ScriptStep::Forward: return "the packet filter lets the tunnel's packets through, and the answers to them";
    case ScriptStep::ListenPort: return "the packet filter lets calls to WireGuard's port in";
    case ScriptStep::AllowedIps: return "the client may use the address that it has in the tunnel (AllowedIPs)";
    case ScriptStep::Mtu: return "the tunnel's MTU is no larger than what the way can carry";
    }
    return {};
}
}

std::string_view nameOf(ScriptFlavour flavour) { return flavour == ScriptFlavour::Linux ? "linux" : "windows"; }

bool hasScript(const Fix& fix) { return !stepsOf(fix).empty(); }

// Windows' own firewall has no rules for what is passed on.
bool hasScript(const Fix& fix, ScriptFlavour flavour)
{
    return hasScript(fix) && (flavour == ScriptFlavour::Linux || stepsOf(fix) != std::vector{ScriptStep::Forward});
}

std::string nameOf(std::span<const Fix* const> fixes)
{
    std::string out;
    for (const Fix* fix : fixes) out += (out.empty() ? "" : "+") + std::string(fix->id);
    return out;
}

Result<std::string> scriptFor(ScriptFlavour flavour, std::span<const Fix* const> fixes, const Facts& facts)
{
    if (facts.request.role == Role::Server)
        return fail(ErrorCode::NotSupported, "this computer is the server itself; without --script it is mended here");
    for (const Fix* fix : fixes)
        if (!hasScript(*fix))
            return fail(ErrorCode::NotSupported, std::string(fix->id) + " is not done at the other end");
    const auto values = scriptValues(fixes, facts);
    if (!values) return tl::unexpected(values.error());
    if (flavour == ScriptFlavour::Linux) return linuxScript(*values);
    if (values->steps == std::vector{ScriptStep::Forward})
        return fail(ErrorCode::NotSupported, "Windows' own firewall has no rules for what is passed on; "
                                             "server.egress switches forwarding on and translates");
    if (!values->client) return fail(ErrorCode::Unavailable, "the tunnel has no IPv4 address on this computer");
    return windowsScript(*values);
}

Result<std::string> scriptFor(ScriptFlavour flavour, const Fix& fix, const Facts& facts)
{
    const Fix* const one[] = {&fix};
    return scriptFor(flavour, one, facts);
}

std::string scriptHead(const ScriptValues& values, std::string_view start, std::string_view undo)
{
    std::string out = "# Made by Tunnelight " + std::string(version()) + " on a client of this WireGuard server.\n#\n";
    out += "# What it sees to (" + values.name + "):\n";
    for (const ScriptStep step : values.steps) out += "#  - " + std::string(meaningOf(step)) + "\n";
    out += "#\n# On the server, as its administrator:   " + std::string(start) + "\n";
    out += "# To take back exactly what it changed:   " + std::string(undo) + "\n";
    return out + "# It looks before it acts, and changes only what is missing: started twice is the same as once.\n";
}
}
