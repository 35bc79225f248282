// SPDX-License-Identifier: GPL-3.0-or-later
// Parsers of WireGuard's own text formats. Errors carry line and column in `where`: "line 4, column 12: …".
// Keys are read, checked and turned into public keys and fingerprints here; they never leave as text.
#pragma once
#include "core/facts/tunnel.h"
#include <map>
#include <string_view>
#include <vector>
namespace tl {
// wg-quick(8): LF or CRLF, byte order mark, comments, any letter case of keys and sections, repeated keys.
Result<ConfigFacts> parseConfig(std::string_view text);
// `wg show all dump`: the devices in order. `wg show NAME dump` (without the name column) is parseDump(name, …).
Result<std::vector<DeviceFacts>> parseDumpAll(std::string_view text);
Result<DeviceFacts> parseDump(std::string_view name, std::string_view text);
}
