// SPDX-License-Identifier: GPL-3.0-or-later
// Settings of the network stack, sockets on a port, the clock, and what we are allowed to see.
#pragma once
#include "core/base/ids.h"
#include "core/base/ip.h"
#include <chrono>
#include <optional>
#include <string>
#include <vector>
namespace tl {
struct InterfaceSettings {
    std::string device = {};
    std::optional<bool> forwarding4 = {}, forwarding6 = {}; // empty: that family is absent
    int rpFilter = 0;                                       // of this interface alone; the larger of it and "all" holds
    bool sourceMarkCounts = false; // src_valid_mark of this interface alone; either it or "all" suffices
    // Windows, IPv4: packets with an address of another interface may leave by this one, or be taken in.
    std::optional<bool> weakHostSend = {}, weakHostReceive = {};
    bool operator==(const InterfaceSettings&) const = default;
};

struct StackFacts {
    std::optional<bool> forwarding4 = {}, forwarding6 = {}; // machine-wide; Windows has no such switch
    int rpFilterAll = 0;
    bool sourceMarkCountsAll = false;
    std::vector<InterfaceSettings> interfaces = {};
    std::optional<std::uint64_t> reversePathDrops = {}; // counter IPReversePathFilter, since the start of this stack
    std::optional<std::uint64_t> conntrackCount = {}, conntrackMax = {};
    bool operator==(const StackFacts&) const = default;
};

// Own ports that source translation has given to connections to one remote. The same port can be given once more for
// another remote, so a rule's range of ports is used up for each remote by itself.
struct PortUse {
    IpAddress own = {};        // translated to
    std::uint8_t protocol = 0; // 6 TCP, 17 UDP
    Endpoint remote = {};
    std::vector<std::uint16_t> ports = {}; // rising, each once
    bool operator==(const PortUse&) const = default;
};

struct UdpSocketFacts {
    IpAddress address = {}; // unspecified: every address
    std::uint16_t port = 0;
    std::string process = {}; // empty: the kernel's own, or not visible to us
    std::optional<std::uint64_t> processId = {};
    bool operator==(const UdpSocketFacts&) const = default;
};

struct ClockFacts {
    std::chrono::seconds now{0};                          // since 1970
    std::optional<bool> synchronised = {};                // a time service has set it
    std::optional<std::chrono::seconds> newestStamp = {}; // newest time that this machine is known to have seen
    bool operator==(const ClockFacts&) const = default;
};

struct RightsFacts {
    bool readsWireGuard = false; // CAP_NET_ADMIN
    bool sendsRaw = false;       // CAP_NET_RAW
    bool readsFirewall = false;
    bool operator==(const RightsFacts&) const = default;
};

enum class ResolverManager { File, WgQuick, Resolvconf, SystemdResolved, NetworkManager, Dhcp, Other };

struct ResolverServer {
    Endpoint at = {};                      // port 53 unless said otherwise
    std::string device = {};               // bound to this link; empty: any
    std::vector<std::string> domains = {}; // routing domains of that link; "~." takes every name
    bool operator==(const ResolverServer&) const = default;
};

struct ResolverFacts {
    ResolverManager manager = ResolverManager::File;
    std::vector<ResolverServer> servers = {};  // what an ordinary program asks, in order
    std::vector<ResolverServer> upstream = {}; // behind a local stub, where that can be seen
    std::vector<std::string> searchDomains = {};
    bool operator==(const ResolverFacts&) const = default;
};
}
