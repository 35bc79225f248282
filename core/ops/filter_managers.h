// SPDX-License-Identifier: GPL-3.0-or-later
// How ufw and firewalld are told that packets may pass: for whoever acts, and for what is shown to people.
#pragma once
#include "core/base/ip.h"
#include <string>
#include <vector>
namespace tl {
// In by one interface, out by another, or to a port of UDP of this machine; what is empty does not matter.
struct Passing {
    std::string inInterface = {}, outInterface = {};
    std::uint16_t udpPort = 0;
    bool operator==(const Passing&) const = default;
};
std::string commentOf(const Passing&); // of our rules: "tunnelight: from wg0 to eth0"

// "allow 51820/udp", "route allow in on wg0 out on eth0": as `ufw show added` lists it, behind "ufw ".
std::string ufwRule(const Passing&);
std::vector<std::string> ufwArguments(const Passing&, bool add); // before all other rules, with our comment

// A policy of our own, for the time after firewalld's next start or reload. Policies that name zones are heeded for
// interfaces that were put into a zone by name only (firewalld 1.3), so it names none.
struct FirewalldPolicy {
    std::string name = {}; // 17 letters at most, says firewalld
    std::uint16_t udpPort = 0;
    std::vector<Prefix> sources = {};
};
FirewalldPolicy policyFor(const Passing&, const std::string& tunnel, std::vector<Prefix> sources);
bool isPolicyName(const std::string&);                              // one that policyFor could give
std::string firewalldXml(const FirewalldPolicy&);                   // its file, see firewalld.policy(5)
std::vector<std::string> firewalldCommands(const FirewalldPolicy&); // what a person would type
// The zone that a chain of firewalld's lets packets in for, or nothing: "public" of "filter_IN_public_allow".
std::string zoneOf(const std::string& chain);
}
