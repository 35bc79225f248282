// SPDX-License-Identifier: GPL-3.0-or-later
// Facts as JSON, "tunnelight.facts/1". Fields that we do not know are left out; a required one that is missing,
// or a value of the wrong kind, is an Error whose `where` names the path: "network.links[3].mtu: missing".
#pragma once
#include "core/facts/facts.h"
#include <string>
#include <string_view>
namespace tl {
std::string toJson(const Facts&);
Result<Facts> factsFromJson(std::string_view);
}
