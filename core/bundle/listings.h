// SPDX-License-Identifier: GPL-3.0-or-later
// The state of a machine as text, for a reader with experience. English, one thing a line; made from facts alone, so
// that nothing can be in it that was not looked at.
#pragma once
#include "core/base/text.h"
#include "core/facts/facts.h"
#include <string>
namespace tl {
std::string adaptersText(const Facts&);
std::string routesText(const Facts&); // with the policy rules
std::string firewallText(const Facts&);
std::string resolversText(const Facts&);
std::string tunnelText(const Facts&); // its peers as they run
// A configuration file of wg-quick(8) with the same meaning, without its private parts, comments and unknown lines.
std::string configText(const Observed<ConfigFacts>&);
std::string packetsText(std::string_view capture); // a packet a line, to be looked at
// What the file of each is, for those who open an archive.
inline constexpr Text kAboutTunnel = TL_TEXT("Bundle", "The tunnel as it runs, and its peers.");
inline constexpr Text kAboutAdapters = TL_TEXT("Bundle", "Network adapters, their addresses, counters and settings.");
inline constexpr Text kAboutRoutes =
    TL_TEXT("Bundle", "Routes and policy rules, and what the system says it would do.");
inline constexpr Text kAboutFirewall = TL_TEXT("Bundle", "Packet filters and address translation.");
inline constexpr Text kAboutResolvers = TL_TEXT("Bundle", "Who is asked for names.");
}
