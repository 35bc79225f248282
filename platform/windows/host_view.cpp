// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/windows/host_readers.h"
#include "platform/windows/interfaces.h"
#include "platform/windows/meaning/tunnel_names.h"
#include "platform/windows/parts.h"
#include "platform/windows/services.h"
#include <array>
#include <future>
namespace tl::windows_os {
namespace {
// What it asks of other programs of the system is asked at once, since each may take its time. But sharing, whose
// apartment has a window, comes after WMI: Wine never ends where the display driver is loaded for the first window
// while another thread loads WMI's library.
WindowsFacts readWindows()
{
    auto slow = std::async(std::launch::async, [] {
        WindowsFacts part;
        part.hosted = readHostedNetworks();
        part.nats = readNats(part.hosted);
        part.sharing = readSharing();
        return part;
    });
    auto profiles = std::async(std::launch::async, readProfiles);
    auto ports = std::async(std::launch::async, readExcludedUdpPorts);
    auto nrpt = readNrpt();
    auto services = readServicesOfInterest();
    WindowsFacts out = slow.get();
    out.nrpt = std::move(nrpt);
    out.services = std::move(services);
    out.profiles = profiles.get();
    out.excludedUdpPorts = ports.get();
    return out;
}

class WindowsHostView final : public HostView {
public:
    Result<StackFacts> stack() override { return readStack(); }
    Result<FirewallFacts> firewall() override { return readFirewall(); }
    Result<std::vector<PortUse>> portUse() override
    {
        return fail(ErrorCode::NotSupported, "Windows does not tell which ports its translations use");
    }
    Result<ResolverFacts> resolvers() override { return readResolvers(); }
    Result<std::vector<UdpSocketFacts>> udpSockets() override { return readUdpSockets(); }
    Result<ClockFacts> clock() override { return readClock(); }
    Result<RightsFacts> rights() override { return readRights(); }
    Result<WindowsFacts> windows() override { return readWindows(); }
};
}

Result<StackFacts> readStack()
{
    const auto links = listInterfaces();
    if (!links) return tl::unexpected(links.error());
    const auto ips = listIpInterfaces();
    if (!ips) return tl::unexpected(ips.error());
    return StackFacts{.interfaces = settingsOf(*links, *ips)};
}

Result<std::vector<ServiceFacts>> readServicesOfInterest()
{
    constexpr std::array<std::string_view, 8> kNames = {"WinNat",       "SharedAccess", "Dnscache", "WireGuardManager",
                                                        "RemoteAccess", "BFE",          "MpsSvc",   "icssvc"};
    return readServices(kNames, kTunnelServices);
}

std::unique_ptr<HostView> makeHostView() { return std::make_unique<WindowsHostView>(); }
}
