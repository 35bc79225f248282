// SPDX-License-Identifier: GPL-3.0-or-later
// The names of WireGuard's program for Windows: of tunnels, their services and their files.
#pragma once
#include <string>
#include <string_view>
namespace tl::windows_os {
inline constexpr std::string_view kTunnelServices = "WireGuardTunnel$"; // how their names begin
inline constexpr std::string_view kPlainEnding = ".conf", kSealedEnding = ".conf.dpapi";
// What that program lets a tunnel be called, which is also what keeps a name inside our folders (conf/name.go).
bool canBeTunnel(std::string_view name);
// The name of the tunnel whose configuration this is; empty: it is none.
std::string tunnelOfFile(std::string_view file);
// The configuration that a service starts: what follows /tunnelservice on its command line. Empty: none.
std::string configurationOf(std::string_view commandLine);
}
