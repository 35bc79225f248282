// SPDX-License-Identifier: GPL-3.0-or-later
// What rtnetlink lists, one reader for each kind. Parts of NetworkView; the links serve TunnelView too.
#pragma once
#include "core/facts/network.h"
#include "platform/linux/netlink.h"
#include <unordered_map>
namespace tl::linux_os {
template <class T> struct List {
    std::vector<T> items = {};
    bool torn = false; // it changed while it was listed: names may be missing, entries missing or double
};

// Interface names by index. An index without a name is of an interface that came after the links were listed.
class DeviceNames {
public:
    explicit DeviceNames(const std::vector<LinkFacts>& links)
    {
        for (const auto& link : links) names_[link.index] = link.name;
    }
    const std::string* find(std::uint32_t index) const
    {
        const auto found = names_.find(index);
        return found == names_.end() ? nullptr : &found->second;
    }

private:
    std::unordered_map<std::uint32_t, std::string> names_;
};

Result<List<LinkFacts>> listLinks(Netlink&);
Result<List<AddressFacts>> listAddresses(Netlink&, const DeviceNames&);
Result<List<RouteFacts>> listRoutes(Netlink&, const DeviceNames&);
Result<List<RuleFacts>> listRules(Netlink&);
Result<List<NeighbourFacts>> listNeighbours(Netlink&, const DeviceNames&);
Result<RouteAnswer> lookUpRoute(Netlink&, const IpAddress& to, std::uint32_t mark, const std::string& device);
}
