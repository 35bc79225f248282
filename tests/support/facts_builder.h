// SPDX-License-Identifier: GPL-3.0-or-later
// Two machines on which all is well, to start a test from.
#pragma once
#include "core/facts/facts.h"
namespace tl::test {
inline IpAddress ip(std::string_view text) { return *parseIpAddress(text); }
inline Prefix prefix(std::string_view text) { return *parsePrefix(text); }
inline Endpoint endpoint(std::string_view text) { return *parseEndpoint(text); }

inline constexpr const char* kTarget = "198.51.100.80";
inline constexpr const char* kTargetName = "www.example.net";

// A laptop behind 192.168.1.1 with everything through wg0, and a server with one such client; both looked at, the
// client with a target given. The tunnel's network is 10.8.0.0/24, the server's own address in it the first.
Facts healthyClient();
Facts healthyServer();
}
