// SPDX-License-Identifier: GPL-3.0-or-later
// Adapters, and the IP that is bound to them, as the tables of Windows have them, and what they are to us.
#pragma once
#include "core/base/result.h"
#include "core/facts/host.h"
#include "core/facts/network.h"
#include <array>
#include <span>
namespace tl::windows_os {
// Whose device it is, by the name that the driver gave it: no text that a person can change.
enum class AdapterMaker { Other, WireGuardNt, Wintun };
using HardwareAddress = std::array<std::uint8_t, 6>; // zeros: none, or one of another form than Ethernet's

struct InterfaceRow {
    std::uint32_t index = 0;
    std::uint64_t luid = 0;
    std::string guid = {};                 // "{…}"
    std::string alias = {};                // what people see, and what commands call it
    std::string description = {};          // the driver's words
    std::uint32_t type = 0;                // IANAifType: 6 Ethernet, 24 loopback, 53 virtual, 71 Wi-Fi, 131 tunnel
    bool carriesIpOnly = false;            // its frames begin with IP (NdisMediumIP)
    bool hardware = false, filter = false; // filter: no adapter, but a driver between one and the protocols
    bool enabled = false, connected = false;
    std::uint32_t mtu = 0; // of frames; that of a WireGuard adapter is no number to think about
    std::uint64_t rxPackets = 0, txPackets = 0, rxBytes = 0, txBytes = 0;
    std::uint64_t rxErrors = 0, txErrors = 0, rxDropped = 0, txDropped = 0;
    AdapterMaker maker = AdapterMaker::Other;
    HardwareAddress hardwareAddress = {};
};
// One family that is bound to an adapter.
struct IpInterfaceRow {
    std::uint32_t index = 0;
    IpFamily family = IpFamily::V4;
    bool forwards = false, weakHostSend = false, weakHostReceive = false;
    bool connected = false, automaticMetric = false;
    std::uint32_t metric = 0, mtu = 0;
};
struct RouteRow {
    std::uint32_t index = 0;
    Prefix destination = {};
    IpAddress gateway = {}; // unspecified: there is none
    std::uint32_t metric = 0;
    bool bySystem = false; // made for an address of the adapter, or for itself
};

LinkKind kindOf(const InterfaceRow&);
std::vector<LinkFacts> linksOf(std::span<const InterfaceRow>, std::span<const IpInterfaceRow>);
std::vector<InterfaceSettings> settingsOf(std::span<const InterfaceRow>, std::span<const IpInterfaceRow>);
// Those that lead to other machines: not to an address of this one, a group or everybody.
std::vector<RouteFacts> routesOf(std::span<const RouteRow>, std::span<const InterfaceRow>,
                                 std::span<const IpInterfaceRow>);
// Where packets for everywhere leave that belong to no tunnel: of the adapters that are connected, that with the best
// default route. Empty: none.
std::string uplinkOf(std::span<const RouteRow>, std::span<const InterfaceRow>, std::span<const IpInterfaceRow>,
                     IpFamily);
// Everything of the family goes into a tunnel, by one route or by two halves.
bool hasFullTunnel(std::span<const RouteRow>, std::span<const InterfaceRow>, IpFamily);

// Whose destination, adapter and own metric is so, if there is one. With an open metric, whatever leads there by that
// adapter, that one first. Unavailable: it may be more than one.
Result<std::optional<RouteRow>> findRoute(std::span<const RouteRow>, const RouteRow& like, bool isMetricOpen);

const InterfaceRow* findInterface(std::span<const InterfaceRow>, std::uint32_t index);
const InterfaceRow* findInterface(std::span<const InterfaceRow>, const std::string& alias);
}
