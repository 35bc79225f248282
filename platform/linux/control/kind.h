// SPDX-License-Identifier: GPL-3.0-or-later
// The kinds of object that can be changed on Linux; each has a file of its own.
#pragma once
#include "core/ops/object_names.h"
#include "platform/native/object_kinds.h"
namespace tl::linux_os {
std::unique_ptr<ObjectKind> makeSysctl();        // "sysctl", "net.ipv4.ip_forward": its number
std::unique_ptr<ObjectKind> makeForwarding();    // "forwarding", "ipv4": "0 wg0=1", the interfaces that differ named
std::unique_ptr<ObjectKind> makeBootSysctl();    // "boot_sysctl", the same names: in a file of ours below /etc/sysctl.d
std::unique_ptr<ObjectKind> makeLinkMtu();       // "mtu", "wg0": bytes
std::unique_ptr<ObjectKind> makeLinkState();     // "link", "wg0": "up", "down"
std::unique_ptr<ObjectKind> makeLinkAddress();   // "address", "wg0|10.8.0.2/24": "there"
std::unique_ptr<ObjectKind> makeRouteEntry();    // "route", "v4|254|10.0.0.0/8|wg0|0": what `ip route` says behind that
std::unique_ptr<ObjectKind> makePolicyRule();    // "rule", "v4|32764|not from all fwmark 0xca6c lookup 51820": "there"
std::unique_ptr<ObjectKind> makeAllowedIps();    // "allowed_ips", "wg0|PUBLIC KEY": with commas
std::unique_ptr<ObjectKind> makePeerEndpoint();  // "endpoint", "wg0|PUBLIC KEY": "192.0.2.1:51820"
std::unique_ptr<ObjectKind> makeListenPort();    // "listen_port", "wg0": "51820"
std::unique_ptr<ObjectKind> makeNatRule();       // "nat", "wg0|10.8.0.0/24|eth0": "masquerade"
std::unique_ptr<ObjectKind> makeAcceptRule();    // "accept", see accept_rule.h: "accept"
std::unique_ptr<ObjectKind> makeUfwRule();       // "ufw", "wg0|eth0|0": "allow", or "none" and files as they were
std::unique_ptr<ObjectKind> makeFirewalldPort(); // "firewalld_port", "public|51820", until its reload: "there"
std::unique_ptr<ObjectKind> makeFirewalldPolicy(); // "firewalld_policy", "tunnelight-wg0": the text of its file
std::unique_ptr<ObjectKind> makeConfigLines();     // "config", "wg0|PUBLIC KEY or nothing|KEY": core/config/edit.h
std::unique_ptr<ObjectKind> makeResolverFile();    // "resolv_conf", "/etc/resolv.conf": its text
std::unique_ptr<ObjectKind> makeResolvedLink();    // "resolved_link", "wg0|dns", "wg0|domain": see resolved_link.h
std::unique_ptr<ObjectKind> makeResolvconf();      // "resolvconf", "tun.wg0": options and lines, see resolvconf.h
std::unique_ptr<ObjectKind> makeManagedDns();      // "network_manager", "eth0": "ipv4.dns …" …, see managed_dns.h
std::unique_ptr<ObjectKind> makeTunnelState();     // "tunnel", "wg0": "up"

std::string lineOf(const std::vector<std::string>& argv); // as a person would type it
std::string printing(const std::string& text);            // the command that prints it
}
