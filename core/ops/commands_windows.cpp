// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ops/commands.h"
#include <algorithm>
namespace tl {
namespace {
using Lines = std::vector<std::string>;
constexpr const char* kWireGuard = "& \"$env:ProgramFiles\\WireGuard\\";
}

std::string shellWord(const std::string& text, NameStyle style)
{
    const auto isPlain = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || (c & '\x80') != 0 ||
               std::string_view("_.:@+=-/,").find(c) != std::string_view::npos;
    };
    if (!text.empty() && std::ranges::all_of(text, isPlain)) return text;
    if (style == NameStyle::Windows) return quoted(text);
    std::string out = "'";
    for (const char each : text) out += each == '\'' ? "'\\''" : std::string(1, each);
    return out + "'";
}

namespace {
std::string service(const std::string& tunnel) { return quoted("WireGuardTunnel$" + tunnel); }
std::string family(IpFamily one) { return one == IpFamily::V4 ? "IPv4" : "IPv6"; }
template <class Many> std::string listOf(const Many& all, const char* between = ",")
{
    std::string out;
    for (const auto& each : all) out += (out.empty() ? "" : between) + toString(each);
    return out;
}
std::string routeArguments(const RouteFacts& route)
{
    return " -DestinationPrefix " + toString(route.destination.network()) + " -InterfaceAlias " + quoted(route.device) +
           (route.gateway ? " -NextHop " + toString(*route.gateway) : "");
}
std::string inbound(const std::string& name, const std::string& what)
{
    return "New-NetFirewallRule -DisplayName " + quoted("Tunnelight: " + name) + " -Direction Inbound -Action Allow" +
           what;
}

Lines lines(const SetForwarding& op)
{
    if (op.device.empty()) return {}; // there is no such switch
    return {"Set-NetIPInterface -InterfaceAlias " + quoted(op.device) + " -AddressFamily " + family(op.family) +
            " -Forwarding Enabled"};
}
Lines lines(const SetRpFilter&) { return {}; }
Lines lines(const AddNat& op)
{
    return {"New-NetNat -Name " + ourNatName(op.source) + " -InternalIPInterfaceAddressPrefix " +
            toString(op.source.network())};
}
Lines lines(const AllowForward&) { return {}; } // Windows Firewall has no rules for what is passed on
Lines lines(const AllowListenPort& op)
{
    return {inbound("UDP " + std::to_string(op.port), " -Protocol UDP -LocalPort " + std::to_string(op.port))};
}
Lines lines(const AllowTunnel& op)
{
    if (!op.incoming) return {};
    return {inbound(op.tunnel, " -InterfaceAlias " + quoted(op.tunnel))};
}
Lines lines(const SetListenPort& op)
{
    return {kWireGuard + std::string("wg.exe\" set ") + quoted(op.tunnel) + " listen-port " + std::to_string(op.port)};
}
Lines lines(const SetMtu& op)
{
    constexpr std::uint32_t kLeastOfIpv6 = 1280; // RFC 8200, section 5
    return {"Set-NetIPInterface -InterfaceAlias " + quoted(op.tunnel) + " -NlMtuBytes " + std::to_string(op.mtu.bytes) +
            (op.mtu.bytes < kLeastOfIpv6 ? " -AddressFamily IPv4" : "")};
}
Lines lines(const SetDns& op)
{
    return {"Set-DnsClientServerAddress -InterfaceAlias " + quoted(op.tunnel) + " -ServerAddresses " +
            listOf(op.servers)};
}
Lines lines(const AddRoute& op)
{
    if (op.route.type != RouteType::Unicast) return {}; // no route refuses there
    return {"New-NetRoute" + routeArguments(op.route) + " -RouteMetric " + std::to_string(op.route.metric)};
}
Lines lines(const RemoveRoute& op) { return {"Remove-NetRoute" + routeArguments(op.route) + " -Confirm:$false"}; }
Lines lines(const SetRule&) { return {}; }
Lines lines(const SetAllowedIps& op)
{
    return {kWireGuard + std::string("wg.exe\" set ") + quoted(op.tunnel) + " peer " + op.publicKey + " allowed-ips " +
            quoted(listOf(op.allowedIps))};
}
Lines lines(const SetEndpoint& op)
{
    Lines out;
    if (op.route) out = lines(AddRoute{*op.route});
    out.push_back(kWireGuard + std::string("wg.exe\" set ") + quoted(op.tunnel) + " peer " + op.publicKey +
                  " endpoint " + toString(op.endpoint));
    return out;
}
Lines lines(const AddAddress& op)
{
    return {"New-NetIPAddress -InterfaceAlias " + quoted(op.tunnel) + " -IPAddress " + toString(op.address.address) +
            " -PrefixLength " + std::to_string(op.address.length)};
}
// A tunnel that is not active has no service.
Lines lines(const BringUp& op)
{
    return {kWireGuard +
            std::string("wireguard.exe\" /installtunnelservice "
                        "\"$env:ProgramFiles\\WireGuard\\Data\\Configurations\\") +
            op.tunnel + ".conf.dpapi\""};
}
Lines lines(const RestartTunnel& op) { return {"Restart-Service " + service(op.tunnel)}; }
Lines lines(const RemoveNat& op) { return {"Remove-NetNat -Name " + quoted(op.name) + " -Confirm:$false"}; }
// The private adapter would lose its address to the one that sharing keeps in ScopeAddress.
Lines lines(const ShareConnection& op)
{
    const std::string address = quoted(toString(op.address));
    const std::string key = " -Path HKLM:\\SYSTEM\\CurrentControlSet\\Services\\SharedAccess\\Parameters -Name ";
    const auto shares = [](const std::string& device, const char* side) {
        return "$m.EnumEveryConnection | Where-Object { $m.NetConnectionProps.Invoke($_).Name -eq " + quoted(device) +
               " } | ForEach-Object { $m.INetSharingConfigurationForINetConnection.Invoke($_).EnableSharing(" + side +
               ") }";
    };
    return {"Set-ItemProperty" + key + "ScopeAddress -Value " + address,
            "Set-ItemProperty" + key + "ScopeAddressBackup -Value " + address,
            "Set-ItemProperty -Path HKLM:\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\SharedAccess "
            "-Name EnableRebootPersistConnection -Value 1 -Type DWord",
            "Set-Service SharedAccess -StartupType Automatic",
            "$m = New-Object -ComObject HNetCfg.HNetShare",
            "$m.EnumEveryConnection | ForEach-Object { $m.INetSharingConfigurationForINetConnection.Invoke($_)"
            ".DisableSharing() }",
            shares(op.outInterface, "0"),
            shares(op.tunnel, "1")};
}
Lines lines(const SetNetworkCategory& op)
{
    return {"Set-NetConnectionProfile -InterfaceAlias " + quoted(op.tunnel) + " -NetworkCategory " +
            (op.category == NetworkCategory::Private ? "Private" : "Public")};
}
}

// Between single quotes PowerShell reads nothing but a quote, of which some are curly (isWindowsDevice() in ops.cpp).
std::string quoted(const std::string& text)
{
    std::string out = "'";
    for (const char each : text) out += each == '\'' ? "''" : std::string(1, each);
    return out + "'";
}

std::string ourNatName(const Prefix& source)
{
    std::string name = std::string(kOurNats) + toString(source.network());
    name.replace(name.find('/'), 1, "-");
    return name;
}

std::vector<std::string> windowsCommands(const Op& op)
{
    return std::visit([](const auto& one) { return lines(one); }, op);
}
}
