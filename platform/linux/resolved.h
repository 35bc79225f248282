// SPDX-License-Identifier: GPL-3.0-or-later
// What systemd-resolved asks behind its local address.
#pragma once
#include "core/base/result.h"
#include "core/facts/host.h"
#include <functional>
#include <map>
struct sd_bus;
namespace tl::linux_os {
struct ResolvedState {
    struct Server {
        int link = 0; // 0: of no link
        Endpoint at = {};
        bool operator==(const Server&) const = default;
    };
    struct Domain {
        int link = 0;
        std::string name = {};
        bool routeOnly = false;
        bool operator==(const Domain&) const = default;
    };
    std::vector<Server> servers = {}, fallback = {};
    std::vector<Domain> domains = {};
    std::map<int, bool> takesOthers = {}; // a link's "DefaultRoute"
};

// Gives up at the end of `patience`; never starts the service.
Result<ResolvedState> askResolved(sd_bus*, std::chrono::milliseconds patience);
Result<ResolvedState> askResolved(std::chrono::milliseconds patience); // on the system's bus

// A server that takes the names which no routing domain claims gets the domain "~." here, as if it were written.
std::vector<ResolverServer> upstreamOf(const ResolvedState&, const std::function<std::string(int)>& nameOf);
}
