// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/linux/control/set_dns.h"
#include "platform/linux/bus.h"
#include "platform/linux/control/kind.h"
#include "platform/linux/control/managed_dns.h"
#include "platform/linux/control/resolvconf.h"
#include "platform/linux/control/resolved_link.h"
#include "platform/linux/run.h"
#include "platform/linux/words.h"
#include <climits>
#include <cstdlib>
#include <memory>
namespace tl::linux_os {
namespace {
using All = Result<std::vector<Wanted>>;
constexpr const char* kPath = "/etc/resolv.conf";

All one(const char* kind, const std::string& name, std::string after)
{
    return std::vector<Wanted>{Wanted{kind, name, std::move(after)}};
}

// With what else the file says: domains and options are not ours to drop.
All byFile(const SetDns& op, HostControl& machine)
{
    const auto before = machine.read("resolv_conf", kPath);
    if (!before) return tl::unexpected(before.error());
    std::string text = "# Written by Tunnelight for " + op.tunnel + "; its undo brings the former text back.\n";
    for (const IpAddress& server : op.servers) text += "nameserver " + toString(server) + "\n";
    const std::string former = before->value_or("");
    for (LineReader lines(former); lines.next();) {
        const auto parts = words(lines.line());
        const bool isComment = lines.line().starts_with('#') || lines.line().starts_with(';');
        if (!parts.empty() && !isComment && parts[0] != "nameserver") text += std::string(lines.line()) + "\n";
    }
    return one("resolv_conf", kPath, text);
}

All byResolved(const SetDns& op, HostControl& machine)
{
    const ResolvedNames names = resolvedNames(op.tunnel);
    const auto domains = machine.read("resolved_link", names.domain);
    if (!domains && domains.error().code == ErrorCode::NotFound)
        return fail(ErrorCode::NotSupported,
                    "systemd-resolved keeps the name servers here, and does not run: systemctl start systemd-resolved");
    if (!domains) return tl::unexpected(domains.error());
    std::string list;
    for (const IpAddress& each : op.servers) list += (list.empty() ? "" : " ") + toString(each);
    return std::vector<Wanted>{{"resolved_link", names.dns, list},
                               {"resolved_link", names.domain, domainsWithAll(*domains)}};
}

bool leadsTo(const char* wanted)
{
    const std::unique_ptr<char, void (*)(void*)> target(realpath(kPath, nullptr), &free);
    return target && std::string_view(target.get()) == wanted;
}

All byResolvconf(const SetDns& op, HostControl& machine)
{
    const ResolvconfProgram program = findResolvconf();
    if (program == ResolvconfProgram::Unknown)
        return fail(ErrorCode::NotSupported, "/etc/resolv.conf is written by a resolvconf that is not known");
    const bool isIts = program == ResolvconfProgram::Openresolv ||
                       (program == ResolvconfProgram::Debian && leadsTo("/run/resolvconf/resolv.conf"));
    if (!isIts) return byFile(op, machine); // its writer has left the machine
    const std::string name = recordOf(op.tunnel);
    const auto before = machine.read("resolvconf", name);
    if (!before) return tl::unexpected(before.error());
    return one("resolvconf", name, recordWith(program, *before, op.servers));
}

All byNetworkManager(const SetDns& op, HostControl& machine)
{
    const auto bus = systemBus();
    if (!bus) return byFile(op, machine); // nobody can be spoken to, so nobody writes it
    const auto device = managedDevice(bus->get(), op.tunnel);
    if (!device && device.error().code == ErrorCode::NotFound) return byFile(op, machine);
    if (!device) return tl::unexpected(device.error());
    const auto before = machine.read("network_manager", *device);
    if (!before) return tl::unexpected(before.error());
    return one("network_manager", *device, managedDnsWith(*before, op.servers));
}
}

All wantedResolvers(const SetDns& op, HostControl& machine)
{
    switch (op.keeper) {
    case ResolverManager::SystemdResolved: return byResolved(op, machine);
    case ResolverManager::Resolvconf: return byResolvconf(op, machine);
    case ResolverManager::NetworkManager: return byNetworkManager(op, machine);
    default: return byFile(op, machine);
    }
}

bool canApplyDnsLine() { return isInstalled("resolvconf"); }
}
