// SPDX-License-Identifier: GPL-3.0-or-later
// Puts translated connections together by own address, protocol and remote.
#pragma once
#include "core/facts/host.h"
#include <compare>
#include <map>
namespace tl {
class PortUses {
public:
    void add(const IpAddress& own, std::uint8_t protocol, const Endpoint& remote, std::uint16_t port)
    {
        ports_[{own, protocol, remote}].push_back(port);
    }
    std::vector<PortUse> fullest() const; // as HostView::portUse() promises

private:
    struct Group {
        IpAddress own = {};
        std::uint8_t protocol = 0;
        Endpoint remote = {};
        auto operator<=>(const Group&) const = default;
    };
    std::map<Group, std::vector<std::uint16_t>> ports_;
};
}
