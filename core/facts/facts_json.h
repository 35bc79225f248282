// SPDX-License-Identifier: GPL-3.0-or-later
// Facts as JSON, "tunnelight.facts/1". Fields that we do not know are left out; a required one that is missing,
// or a value of the wrong kind, is an Error whose `where` names the path: "network.value.links[3].mtu: missing".
//   Observed   left out: not asked · {"value": …} · {"error": {"code": "denied", "where": "…", "os_code": 13}}
//   optional   left out when empty
//   enum       its word; IP addresses, prefixes and endpoints are text; times are whole numbers, "_s" or "_us"
//   text       with bytes that are not UTF-8 written as in core/base/utf8.h
#pragma once
#include "core/facts/facts.h"
#include <string>
#include <string_view>
namespace tl {
std::string toJson(const Facts&);
Result<Facts> factsFromJson(std::string_view);
}
