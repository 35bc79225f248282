// SPDX-License-Identifier: GPL-3.0-or-later
// Two machines on which all is well, to start a test from.
#pragma once
#include "core/facts/facts.h"
namespace tl::test {
inline IpAddress ip(std::string_view text) { return *parseIpAddress(text); }
inline Prefix prefix(std::string_view text) { return *parsePrefix(text); }
inline Endpoint endpoint(std::string_view text) { return *parseEndpoint(text); }

// A laptop behind 192.168.1.1 with everything through wg0, and a server with one such client.
Facts healthyClient();
Facts healthyServer();
}
