// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/scripts/script.h"
#include "core/base/version.h"
#include "core/scripts/values.h"
#include <algorithm>
namespace tl {
namespace {
Text meaningOf(ScriptStep step)
{
    switch (step) {
    case ScriptStep::Forwarding: return TL_TEXT("Script", "this machine passes packets on (forwarding)");
    case ScriptStep::Nat:
        return TL_TEXT("Script", "the tunnel's addresses are translated on the way to the Internet (NAT)");
    case ScriptStep::Forward:
        return TL_TEXT("Script", "the packet filter lets the tunnel's packets through, and the answers to them");
    case ScriptStep::ListenPort: return TL_TEXT("Script", "the packet filter lets calls to WireGuard's port in");
    case ScriptStep::AllowedIps:
        return TL_TEXT("Script", "the client may use the address that it has in the tunnel (AllowedIPs)");
    case ScriptStep::Mtu: return TL_TEXT("Script", "the tunnel's MTU is no larger than what the way can carry");
    }
    return {};
}

auto refused(const Text& why) { return fail(ErrorCode::NotSupported, why.source); }
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

Result<std::string> scriptFor(ScriptFlavour flavour, std::span<const Fix* const> fixes, const Facts& facts,
                              const Dictionary& language)
{
    if (facts.request.role == Role::Server)
        return refused(TL_TEXT("Refusal", "this computer is the server itself; without --script it is mended here"));
    for (const Fix* fix : fixes)
        if (!hasScript(*fix)) return refused(TL_TEXT("Refusal", "this fix is not done at the other end"));
    const auto values = scriptValues(fixes, facts);
    if (!values) return tl::unexpected(values.error());
    if (flavour == ScriptFlavour::Linux) return linuxScript(*values, language);
    if (values->steps == std::vector{ScriptStep::Forward})
        return refused(TL_TEXT("Refusal", "Windows' own firewall has no rules for what is passed on; server.egress "
                                          "switches forwarding on and translates"));
    if (!values->client)
        return fail(ErrorCode::Unavailable,
                    TL_TEXT("Refusal", "the tunnel has no IPv4 address on this computer").source);
    return windowsScript(*values);
}

Result<std::string> scriptFor(ScriptFlavour flavour, const Fix& fix, const Facts& facts)
{
    const Fix* const one[] = {&fix};
    return scriptFor(flavour, one, facts);
}

std::string scriptHead(const ScriptValues& values, const ScriptCalls& calls, const Dictionary& language)
{
    const auto line = [&](const Text& text, const std::string& value = "") {
        return "# " + filled(text, {value}, language) + "\n";
    };
    std::string out =
        line(TL_TEXT("Script", "Made by Tunnelight %1 on a client of this WireGuard server."), std::string(version()));
    out += "#\n" + line(TL_TEXT("Script", "What it sees to (%1):"), values.name);
    for (const ScriptStep step : values.steps) out += "#  - " + filled(meaningOf(step), {}, language) + "\n";
    out += "#\n" + line(TL_TEXT("Script", "On the server, as its administrator:   %1"), calls.start);
    out += line(TL_TEXT("Script", "To take back exactly what it changed:   %1"), calls.undo);
    return out + line(TL_TEXT("Script", "It looks before it acts, and changes only what is missing: started twice is "
                                        "the same as once."));
}
}
