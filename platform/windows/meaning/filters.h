// SPDX-License-Identifier: GPL-3.0-or-later
// The filters of Windows in the form of core/facts/firewall.h: those of the Windows Filtering Platform by provider, and
// the rules of Windows Firewall.
#pragma once
#include "core/facts/firewall.h"
#include "core/facts/windows.h"
#include <functional>
#include <map>
#include <span>
namespace tl::windows_os {
// One filter. Of one provider and sublayer, the first that holds decides; a block anywhere is final.
struct PlatformFilter {
    std::string provider = {};        // as it names itself
    std::string sublayer = {};        // its identifier
    std::uint16_t sublayerWeight = 0; // the greater is asked first
    std::uint64_t weight = 0;         // within it
    IpFamily family = IpFamily::V4;
    Hook hook = Hook::Output;
    FilterAction action = FilterAction::Unknown;
    bool overrules = false; // a permit that lower sublayers cannot take back
    std::uint64_t handle = 0;
    std::string name = {};
    std::vector<FilterMatch> conditions = {}; // of the same field, one is enough; all fields must hold
};
// Tables in the order of their providers' names; WireGuard's is called as core knows it.
std::vector<FilterTable> tablesOf(std::span<const PlatformFilter>);

// One rule of Windows Firewall, in the words of its interface.
struct FirewallRule {
    std::string name = {};
    bool inbound = true, allows = true;
    long protocol = 256; // 256: any
    std::string localPorts = {}, remotePorts = {}, localAddresses = {},
                remoteAddresses = {};         // "*", "80,443", "LocalSubnet"
    std::vector<std::string> interfaces = {}; // names; empty: all
    long profiles = 0;                        // 1 domain, 2 private, 4 public
    std::string program = {}, service = {}, icmpTypes = {};
    bool forOthers = false; // for a package, a user or a computer: holds for them alone
};
struct ProfileSettings {
    bool enabled = true, blocksAllInbound = false, blocksInbound = true, blocksOutbound = false;
    std::vector<std::string> excludedInterfaces = {};
};
struct FirewallSettings {
    std::map<long, ProfileSettings> profiles = {};               // by 1, 2, 4
    std::vector<NetworkProfile> categories = {};                 // of the adapters
    std::vector<std::string> loopbacks = {};                     // their names
    std::map<std::string, std::vector<Prefix>> ownNetworks = {}; // of each adapter: "LocalSubnet"
    // The ports on which this program waits now, of this protocol; nothing: that is not known.
    std::function<std::optional<std::vector<std::uint16_t>>(const std::string& program, std::uint8_t protocol)>
        portsOf = {};
};
FilterTable windowsFirewallTable(std::span<const FirewallRule>, const FirewallSettings&);
// A permit that overrules other providers stands at the head of their chains, too.
void overrule(std::span<const PlatformFilter>, std::vector<FilterTable>&);
}
