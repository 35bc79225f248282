// SPDX-License-Identifier: GPL-3.0-or-later
// The practice network: a full tunnel from a laptop at home to a small server, in good health.
//
//   client --- router ~~~ isp ~~~ gateway --- server --- nas      wg0: client 10.8.0.2, server 10.8.0.1
//   192.168.1.20           |                  203.0.113.10, 192.168.50.1; nas 192.168.50.10
//                    web 198.51.100.10 (www.example.net), resolver 198.51.100.53, and 9.9.9.9 and 1.1.1.1
#pragma once
#include "platform/sim/build.h"
#include "platform/sim/wg_quick.h"
namespace tl::sim {
enum class HomeIpv6 { None, Outside, Everywhere }; // nowhere; beside the tunnel only; also in it
struct HomeOptions {
    HomeIpv6 ipv6 = HomeIpv6::None;
    bool splitTunnel = false;                  // the server's networks and the web only
    double loss = 0;                           // on the home's line, each way
    Ticks line = std::chrono::milliseconds(8); // delay of the home's line, one way
    std::uint64_t seed = 1;
    bool windowsClient = false, windowsServer = false;
    bool windowsNat = true;    // the Windows server translates with WinNAT
    bool narrowTablet = false; // a second device, 10.8.0.3, whose AllowedIPs hold the tunnel's network alone
};
SimNetwork homeNetwork(const HomeOptions& = {});

inline constexpr const char* kWeb = "198.51.100.10";
inline constexpr const char* kWebName = "www.example.net";
inline constexpr const char* kResolver = "198.51.100.53";
inline constexpr const char* kServer = "203.0.113.10";
inline constexpr const char* kServerName = "vpn.example.net";
inline constexpr const char* kNas = "192.168.50.10";
inline constexpr std::uint16_t kPort = 51820;
inline constexpr std::uint32_t kMark = 51820; // wg-quick(8) takes this for the mark and for its table

PeerFacts& serverOf(SimNetwork&); // the client's peer
PeerFacts& clientOf(SimNetwork&); // the server's peer
FilterChain& serverForward(SimNetwork&);
FilterChain& serverInput(SimNetwork&);
FilterChain& serverNat(SimNetwork&);
void keepBrowsing(SimNetwork&); // the client opens a page of the web again and again
}
