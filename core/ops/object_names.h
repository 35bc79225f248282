// SPDX-License-Identifier: GPL-3.0-or-later
// What objects of a machine are called in the journal, where more than one has to know: whoever changes them, and
// whoever puts a change into words. The real machine and the one in memory give the same name to the same thing.
#pragma once
#include "core/ops/filter_managers.h"
#include "core/ops/ops.h"
#include <initializer_list>
#include <string_view>
namespace tl {
std::string joined(std::initializer_list<std::string_view>);                 // with '|', which no name holds
std::vector<std::string> parted(const std::string& name, std::size_t parts); // empty when there are not so many

std::string routeName(const RouteFacts&);  // "v4|254|10.0.0.0/8|wg0|0"
std::string routeState(const RouteFacts&); // what `ip route` says behind that: "via 192.168.1.1 dev eth0"
std::string ruleName(const RuleFacts&);    // "v4|32764|not from all fwmark 0xca6c lookup 51820", as `ip rule` shows it
// "nft|inet|filter|forward|wg0|eth0|replies|0"
std::string acceptName(const ChainPlace&, const Passing&, bool repliesOnly);
}
