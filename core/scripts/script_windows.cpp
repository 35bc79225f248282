// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/scripts/texts.h"
#include "core/scripts/values.h"
#include <algorithm>
namespace tl {
namespace {
struct Part {
    ScriptStep step;
    const char *name, *kind, *undo; // its function, its changes in the file of the former state, the way back
    const std::string_view* text;
};
// What Windows passes on meets no filter of its own: Forward has no part.
constexpr Part kParts[] = {
    {ScriptStep::Forwarding, "Enable-Forwarding", "forwarding", "Undo-Forwarding", &texts::windows_forwarding},
    {ScriptStep::Nat, "Add-Nat", "nat", "Undo-Nat", &texts::windows_nat},
    {ScriptStep::ListenPort, "Enable-ListenPort", "firewall", "Undo-Firewall", &texts::windows_listen_port},
    {ScriptStep::AllowedIps, "Add-AllowedIps", "allowed_ips", "Undo-AllowedIps", &texts::windows_allowed_ips},
    {ScriptStep::Mtu, "Set-TunnelMtu", "mtu", "Undo-Mtu", &texts::windows_mtu}};

bool has(const ScriptValues& values, ScriptStep step) { return std::ranges::count(values.steps, step) > 0; }
std::string text(std::string_view value) { return quoted(ScriptFlavour::Windows, value).value_or("''"); }
std::string line(const char* name, const std::string& value, const char* meaning)
{
    return "$" + std::string(name) + " = " + value + " # " + meaning + "\n";
}

std::string valuesText(const ScriptValues& values)
{
    std::string steps, undoes, hosts;
    for (const Part& part : kParts)
        if (has(values, part.step)) {
            steps += (steps.empty() ? "" : ", ") + text(part.name);
            undoes += (undoes.empty() ? "" : "; ") + text(part.kind) + " = " + text(part.undo);
        }
    for (const Prefix& one : values.clientHosts) hosts += (hosts.empty() ? "" : ", ") + text(toString(one));
    std::string out = line("ScriptName", text(values.name), "names the file of the former state");
    out += line("Steps", "@(" + steps + ")", "what is done, in this order");
    out += line("Undoes", "@{ " + undoes + " }", "what it can take back, and how");
    out += line("Port", std::to_string(values.port), "the UDP port that the client calls; 0: not known there");
    out += line("Client", text(values.client ? toString(*values.client) : ""), "the client's address in the tunnel");
    out += line("Network", text(values.network ? toString(*values.network) : ""),
                "the tunnel's network; empty: only this server knows it");
    if (has(values, ScriptStep::AllowedIps)) {
        out += line("ClientKey", text(values.clientKey), "the client's public key");
        out += line("ClientAddresses", "@(" + hosts + ")", "what the client sends from");
    }
    if (values.mtu) out += line("Mtu", std::to_string(values.mtu->bytes), "bytes that the way was measured to carry");
    return out;
}
}

std::string windowsScript(const ScriptValues& values)
{
    std::string out = "#Requires -Version 5.1\n" +
                      scriptHead(values,
                                 {"powershell -ExecutionPolicy Bypass -File FILE.ps1",
                                  "powershell -ExecutionPolicy Bypass -File FILE.ps1 -Undo"},
                                 {}) +
                      "param([switch]$Undo)\n\n";
    out += valuesText(values) + "\n" + std::string(texts::windows_common);
    for (const Part& part : kParts)
        if (has(values, part.step)) out += *part.text;
    return out + std::string(texts::windows_main);
}
}
