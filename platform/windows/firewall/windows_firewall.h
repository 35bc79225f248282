// SPDX-License-Identifier: GPL-3.0-or-later
// Windows Firewall, by its interface for automation (netfw.h).
#pragma once
#include "platform/windows/meaning/filters.h"
namespace tl::windows_os {
struct WindowsFirewall {
    std::vector<FirewallRule> rules = {}; // those that are enabled
    std::map<long, ProfileSettings> profiles = {};
};
Result<WindowsFirewall> readWindowsFirewall();

// A rule of ours that lets in what comes by this adapter from these networks, or to this port of UDP.
struct InboundRule {
    std::string name = {};
    std::string device = {};               // empty: any
    std::vector<std::string> sources = {}; // empty: any
    std::uint16_t udpPort = 0;             // 0: everything
};
Result<bool> hasInboundRule(const InboundRule&); // of that name, for that adapter
Status addInboundRule(const InboundRule&);
Status removeInboundRule(const std::string& name);
}
