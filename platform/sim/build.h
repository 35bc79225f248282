// SPDX-License-Identifier: GPL-3.0-or-later
// Building blocks of simulated hosts, for networks and for the scenarios that break them.
#pragma once
#include "platform/sim/host.h"
namespace tl::sim {
IpAddress ip(std::string_view); // of a literal that is right
Prefix prefix(std::string_view);
std::string keyOf(std::string_view name); // a public key that stays the same

SimHost makeHost(std::string name); // loopback and the three standard rules
void plug(SimHost&, const std::string& device, const std::string& segment, LinkKind = LinkKind::Physical);
LinkFacts& addLink(SimHost&, const std::string& device, LinkKind, Mtu);
void removeLink(SimHost&, const std::string& device); // with its addresses, routes and neighbours
void addAddress(SimHost&, const std::string& device, std::string_view prefix); // and its connected route
void removeAddresses(SimHost&, const std::string& device);                     // and their connected routes
void removeAddress(SimHost&, const std::string& device, const Prefix&);        // and its connected route
void addRoute(SimHost&, std::string_view destination, const std::string& device, std::string_view gateway = {});
void removeRoutes(SimHost&, std::string_view destination, const std::string& device);
void addRule(SimHost&, RuleFacts);      // at its place
void forwardPackets(SimHost&, bool on); // as net.ipv4.ip_forward and net.ipv6.conf.all.forwarding do

FilterMatch inInterface(std::string name);
FilterMatch outInterface(std::string name);
FilterMatch from(std::string_view prefix);
FilterMatch to(std::string_view prefix);
FilterMatch protocol(std::uint8_t);
FilterMatch destinationPort(std::uint16_t);
FilterMatch states(std::vector<std::string>);
FilterMatch mark(std::uint32_t);
FilterMatch localDestination();
FilterMatch isNot(FilterMatch);
FilterRule rule(std::string text, std::vector<FilterMatch>, FilterAction);
// Made if need be; a chain of the name of a hook is a base chain on it.
FilterChain& chain(SimHost&, const std::string& table, const std::string& name, ChainType = ChainType::Filter);
void addRule(FilterChain&, FilterRule);    // at the end
void insertRule(FilterChain&, FilterRule); // before all others

// The peer of a running tunnel that has this key, and of its configuration.
PeerFacts& peer(SimHost&, const std::string& tunnel, const std::string& key);
ConfigFacts& config(SimHost&, const std::string& tunnel);
// Both ends forget that they ever met.
void forgetHandshakes(SimNetwork&);
}
