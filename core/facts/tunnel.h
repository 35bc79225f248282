// SPDX-License-Identifier: GPL-3.0-or-later
// A WireGuard interface as it runs, and as its configuration file wants it. No private key is ever here.
#pragma once
#include "core/base/ids.h"
#include "core/base/ip.h"
#include <chrono>
#include <optional>
#include <string>
#include <vector>
namespace tl {
using Seconds = std::chrono::seconds;

struct PeerFacts {
    std::string publicKey = {};            // base64, 44 characters
    std::string presharedFingerprint = {}; // empty: no preshared key (core/config/keys.h)
    std::optional<Endpoint> endpoint = {};
    std::vector<Prefix> allowedIps = {};
    std::optional<Seconds> lastHandshake = {}; // since 1970; empty: none since the tunnel came up
    std::uint64_t rxBytes = 0, txBytes = 0;    // of outer packets, keepalives included
    Seconds keepalive{0};                      // 0: off
    bool operator==(const PeerFacts&) const = default;
};

// What `wg show` tells of one running interface.
struct DeviceFacts {
    std::string name = {};
    std::string publicKey = {}; // empty: no private key is set
    std::uint16_t listenPort = 0;
    std::uint32_t fwmark = 0; // 0: off
    std::vector<PeerFacts> peers = {};
    bool operator==(const DeviceFacts&) const = default;
};

struct ConfigPeerFacts {
    std::string publicKey = {};
    std::string presharedFingerprint = {};
    std::string endpointHost = {}; // a name or an address; empty: none
    std::uint16_t endpointPort = 0;
    std::vector<Prefix> allowedIps = {};
    Seconds keepalive{0};
    bool operator==(const ConfigPeerFacts&) const = default;
};

// A configuration file of wg-quick(8).
struct ConfigFacts {
    std::string path = {};
    std::string publicKey = {}; // derived from PrivateKey; empty: none given
    std::vector<Prefix> addresses = {};
    std::uint16_t listenPort = 0; // 0: not given
    std::optional<Mtu> mtu = {};
    std::vector<IpAddress> dns = {};
    std::vector<std::string> searchDomains = {};
    std::string table = {}; // "", "off", "auto" or a number or name
    std::optional<std::uint32_t> fwmark = {};
    std::vector<std::string> commands = {}; // PreUp, PostUp, PreDown, PostDown as "PostUp = …"
    bool saveConfig = false;
    std::vector<ConfigPeerFacts> peers = {};
    bool operator==(const ConfigFacts&) const = default;
};

// One tunnel of this machine, running or only configured.
struct TunnelFacts {
    std::string name = {};
    bool linkExists = false;
    bool linkUp = false;
    bool userspace = false;                     // a process carries the tunnel, not the kernel
    std::optional<std::string> configPath = {}; // the file exists
    bool operator==(const TunnelFacts&) const = default;
};
}
