// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/sim/windows_stack.h"
#include "platform/sim/routing.h"
#include <algorithm>
namespace tl {
namespace {
const InterfaceSettings* settingsOf(const SimHost& host, const std::string& device)
{
    const auto found = std::ranges::find(host.stack.interfaces, device, &InterfaceSettings::device);
    return found == host.stack.interfaces.end() ? nullptr : &*found;
}

bool coversByNat(const SimHost& host, const IpAddress& address)
{
    const auto* nats = host.windows.nats.get();
    return nats && std::ranges::any_of(*nats, [&](const NetNat& each) {
               return each.active && each.inside && each.inside->contains(address);
           });
}

// Sharing holds for the network of the private adapter, towards the public one.
bool coversBySharing(const SimHost& host, const IpAddress& address)
{
    const SharingFacts* sharing = host.windows.sharing.get();
    if (!sharing || !sharing->runs || !sharing->publicDevice || !sharing->privateDevice) return false;
    return std::ranges::any_of(host.network.addresses, [&](const AddressFacts& own) {
        return own.device == *sharing->privateDevice && own.prefix.contains(address);
    });
}
bool covers(const SimHost& host, const IpAddress& address)
{
    return coversByNat(host, address) || coversBySharing(host, address);
}
}

bool forwardsOnWindows(const SimHost& host, const std::string& inDevice, const Packet& packet)
{
    if (covers(host, packet.source) != covers(host, packet.destination)) return true;
    const InterfaceSettings* settings = settingsOf(host, inDevice);
    return settings && (packet.isV4() ? settings->forwarding4 : settings->forwarding6).value_or(false);
}

std::optional<IpAddress> sourceOnWindows(const SimHost& host, const Packet& packet, const std::string& outDevice,
                                         const IpAddress& hop)
{
    const bool shared = coversBySharing(host, packet.source) && host.windows.sharing->publicDevice == outDevice;
    if (covers(host, packet.destination) || !(shared || coversByNat(host, packet.source))) return std::nullopt;
    return sourceAddress(host.network, outDevice, hop);
}

bool takesOnWindows(const SimHost& host, const std::string& inDevice, const IpAddress& own)
{
    const InterfaceSettings* settings = settingsOf(host, inDevice);
    if (own.isLoopback() || inDevice == "lo" || !settings || settings->weakHostReceive.value_or(false) ||
        settings->forwarding4.value_or(false))
        return true;
    return std::ranges::any_of(host.network.addresses, [&](const AddressFacts& each) {
        return each.device == inDevice && each.prefix.address == own;
    });
}

std::string deviceForSource(const SimHost& host, const IpAddress& source)
{
    const auto own = std::ranges::find_if(host.network.addresses,
                                          [&](const AddressFacts& each) { return each.prefix.address == source; });
    if (source.isLoopback() || own == host.network.addresses.end()) return {};
    const InterfaceSettings* settings = settingsOf(host, own->device);
    return settings && settings->weakHostSend.value_or(false) ? std::string() : own->device;
}

std::string deviceBeside(const SimHost& host, const std::string& tunnel, const IpAddress& to)
{
    NetworkFacts outside = host.network;
    std::erase_if(outside.routes, [&](const RouteFacts& each) { return each.device == tunnel; });
    const auto route = findRoute(outside, {.to = to});
    if (!route || route->type != RouteType::Unicast) return {};
    const InterfaceSettings* settings = settingsOf(host, route->device);
    const bool ignored = settings && (settings->forwarding4.value_or(false) || settings->weakHostSend.value_or(false));
    return ignored ? std::string() : route->device;
}
}
