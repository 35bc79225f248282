// SPDX-License-Identifier: GPL-3.0-or-later
// What other programs of Windows list: numbers and names only, since their words are in the user's language.
#pragma once
#include "core/facts/windows.h"
#include <span>
#include <string_view>
namespace tl::windows_os {
// `netsh interface ipv4 show excludedportrange protocol=udp`: a line for each range that begins with two numbers.
std::vector<NumberRange> parsePortRanges(std::string_view text);
// The properties of one network of the Host Compute Network service, in JSON; several, when it has several prefixes.
std::vector<HostedNetwork> parseHostedNetwork(std::string_view json);
// Identifiers of its networks: a JSON list of texts.
std::vector<std::string> parseIdentifiers(std::string_view json);
// Whose a translation is: ours by its name, or that of the network whose addresses it has.
std::string ownerOfNat(const NetNat&, std::span<const HostedNetwork>);
}
