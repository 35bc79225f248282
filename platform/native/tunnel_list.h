// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/facts/tunnel.h"
#include <map>
#include <string>
#include <vector>
namespace tl {
// The tunnels of a machine, by name: those that have a configuration, and those that have a link.
class TunnelList {
public:
    void addConfig(const std::string& name, std::string path) { tunnels_[name].configPath = std::move(path); }
    // A link that is no tunnel as far as anyone can see may have the name of one.
    void addLink(const std::string& name, bool isTunnel, bool up, bool userspace)
    {
        if (!isTunnel && !tunnels_.contains(name)) return;
        TunnelFacts& tunnel = tunnels_[name];
        tunnel.linkExists = true;
        tunnel.linkUp = up;
        tunnel.userspace = userspace;
    }
    std::vector<TunnelFacts> all() const
    {
        std::vector<TunnelFacts> out;
        for (const auto& [name, tunnel] : tunnels_) {
            out.push_back(tunnel);
            out.back().name = name;
        }
        return out;
    }

private:
    std::map<std::string, TunnelFacts> tunnels_ = {};
};
}
