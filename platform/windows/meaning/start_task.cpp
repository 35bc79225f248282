// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/windows/meaning/start_task.h"
#include "core/ops/commands.h"
#include "core/ops/object_names.h"
#include "core/ops/start_task.h"
#include "platform/windows/meaning/accounts.h"
#include "platform/windows/meaning/task_xml.h"
#include "platform/windows/meaning/tunnel_names.h"
#include <algorithm>
#include <array>
namespace tl::windows_os {
namespace {
struct Named {
    std::string_view begin, end, title;
};
constexpr std::array kNames = {Named{"forwarding|", "|IPv4", " forwarding IPv4"},
                               Named{"forwarding|", "|IPv6", " forwarding IPv6"}, Named{"mtu|", "", " mtu"},
                               Named{"category|", "", " category"}};
constexpr std::string_view kStatePath = "Task/RegistrationInfo/Documentation";

// The tunnel that an object is about; empty: none that WireGuard's program can have.
std::string tunnelOf(const std::string& name)
{
    const auto parts = parted(name, 2);
    if (parts.empty()) return {};
    const std::string tunnel = parts[1].substr(0, parts[1].find('|'));
    return canBeTunnel(tunnel) ? tunnel : std::string();
}

// Events: the tunnel's service was started, and a network was connected, which is when Windows knows the adapter and
// has a category for it. The service is called so by WireGuard's program (manager/install.go).
std::string subscription(const std::string& tunnel)
{
    return "<QueryList><Query Id=\"0\">"
           "<Select Path=\"System\">*[System[Provider[@Name='Service Control Manager'] and EventID=7036] and "
           "EventData[Data[@Name='param1']='WireGuard Tunnel: " +
           tunnel +
           "']]</Select>"
           "<Select Path=\"Microsoft-Windows-NetworkProfile/Operational\">*[System[EventID=10000]]</Select>"
           "</Query></QueryList>";
}

// Tried again while the adapter is not there yet. Modules come from the system's own folder alone; what is set is for
// this adapter, not kept for the next one. No execution policy is asked for: nothing but a command is run.
std::string arguments(const Op& op)
{
    std::string command = windowsCommands(op).front();
    if (!std::holds_alternative<SetNetworkCategory>(op)) command += " -PolicyStore ActiveStore";
    return "-NoProfile -NonInteractive -Command \"$env:PSModulePath = $PSHOME + '\\Modules'; "
           "for ($i = 0; $i -lt 20; $i++) { try { " +
           command + " -ErrorAction Stop; break } catch { Start-Sleep 1 } }\"";
}

std::string element(std::string_view name, std::string_view text)
{
    const std::string tag(name);
    return "<" + tag + ">" + escaped(text) + "</" + tag + ">";
}
std::string xmlOf(const std::string& tunnel, const Op& op, const std::string& state, std::string_view system)
{
    const std::string what = "Made by Tunnelight. Sets again at each start of the tunnel " + tunnel +
                             " what its adapter loses with it; \"undo\" of Tunnelight takes this away.";
    return "<Task version=\"1.2\" "
           "xmlns=\"http://schemas.microsoft.com/windows/2004/02/mit/task\">\n<RegistrationInfo>" +
           element("Author", "Tunnelight") + element("Description", what) + element("Documentation", state) +
           "</RegistrationInfo>\n<Triggers><EventTrigger>" + element("Subscription", subscription(tunnel)) +
           "</EventTrigger><BootTrigger><Delay>PT15S</Delay></BootTrigger></Triggers>\n"
           "<Principals><Principal id=\"Author\">" +
           element("UserId", kSystemSid) +
           "<RunLevel>HighestAvailable</RunLevel></Principal></Principals>\n"
           "<Settings><MultipleInstancesPolicy>Queue</MultipleInstancesPolicy>"
           "<DisallowStartIfOnBatteries>false</DisallowStartIfOnBatteries>"
           "<StopIfGoingOnBatteries>false</StopIfGoingOnBatteries>"
           "<ExecutionTimeLimit>PT1M</ExecutionTimeLimit></Settings>\n<Actions Context=\"Author\"><Exec>" +
           element("Command", std::string(system) + "\\WindowsPowerShell\\v1.0\\powershell.exe") +
           element("Arguments", arguments(op)) + "</Exec></Actions>\n</Task>";
}

// What says when a task runs, as whom, and what; but for what holds anyway, which Windows may leave out or add.
bool counts(const XmlLeaf& one)
{
    const auto is = [&](std::string_view path, std::string_view text) { return one.path == path && one.text == text; };
    if (is("Task/Triggers/EventTrigger/Enabled", "true") || is("Task/Triggers/BootTrigger/Enabled", "true") ||
        is("Task/Settings/Enabled", "true") || is("Task/Actions/Exec/WorkingDirectory", "") ||
        one.path == "Task/Principals/Principal/LogonType") // the system has no other
        return false;
    return one.path == kStatePath || one.path == "Task/Settings/Enabled" || one.path.starts_with("Task/Triggers") ||
           one.path.starts_with("Task/Principals") || one.path.starts_with("Task/Actions");
}
std::vector<XmlLeaf> whatCounts(std::vector<XmlLeaf> leaves)
{
    std::erase_if(leaves, [](const XmlLeaf& one) { return !counts(one); });
    std::ranges::sort(leaves);
    return leaves;
}
}

std::string startTaskTitle(const std::string& name)
{
    const std::string tunnel = tunnelOf(name);
    for (const Named& each : kNames)
        if (!tunnel.empty() && name == std::string(each.begin) + tunnel + std::string(each.end))
            return "Tunnelight " + tunnel + std::string(each.title);
    return {};
}

std::string startTaskXml(const std::string& name, const std::string& state, std::string_view system)
{
    const std::string tunnel = tunnelOf(name);
    const auto op = setAgain(name, state);
    return tunnel.empty() || !op || system.empty() ? std::string() : xmlOf(tunnel, *op, state, system);
}

std::string startTaskState(const std::string& name, std::string_view xml, std::string_view system)
{
    const std::string changed(kChangedTask);
    auto leaves = leavesOf(xml);
    if (!leaves) return changed;
    const auto said = std::ranges::find(*leaves, kStatePath, &XmlLeaf::path);
    if (said == leaves->end()) return changed;
    const std::string state = said->text; // believed only if all the rest follows from it
    auto ours = leavesOf(startTaskXml(name, state, system));
    return ours && !ours->empty() && whatCounts(*std::move(ours)) == whatCounts(*std::move(leaves)) ? state : changed;
}
}
