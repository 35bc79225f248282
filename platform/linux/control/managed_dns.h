// SPDX-License-Identifier: GPL-3.0-or-later
// The name servers of a device of NetworkManager, as it uses them now; its stored profile stays as it is, and counts
// again when the device is connected anew.
#pragma once
#include "core/ops/change.h"
#include <span>
struct sd_bus;
namespace tl::linux_os {
// The device whose name servers are to be set instead: the tunnel if NetworkManager has made it, else the one that
// leads out. NotFound: NetworkManager does not run, or leaves resolv.conf alone. NotSupported: it only looks at the
// devices, and would drop one that is changed.
Result<std::string> managedDevice(sd_bus*, const std::string& tunnel);

// "ipv4.dns 192.0.2.1,192.0.2.2", "ipv4.dns-priority -50", "ipv4.ignore-auto-dns yes" and the same of ipv6, one line
// each, as nmcli(1) takes them.
Result<ObjectState> readManagedDns(sd_bus*, const std::string& device);
// These alone: NetworkManager then asks no server of another device, nor what it was given by the network.
std::string managedDnsWith(const ObjectState& before, std::span<const IpAddress> servers);
}
