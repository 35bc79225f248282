// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/sim/host.h"
#include <algorithm>
#include <cassert>
namespace tl {
namespace {
template <class Range, class Name, class Field> auto* named(Range& range, const Name& name, Field field)
{
    const auto found = std::ranges::find(range, name, field);
    return found == range.end() ? nullptr : &*found;
}
}

LinkFacts* SimHost::link(const std::string& device) { return named(network.links, device, &LinkFacts::name); }
SimTunnel* SimHost::tunnel(const std::string& wanted) { return named(tunnels, wanted, &SimTunnel::name); }
InterfaceSettings* SimHost::settings(const std::string& device)
{
    return named(stack.interfaces, device, &InterfaceSettings::device);
}

SimHost& SimNetwork::host(std::string_view wanted)
{
    SimHost* found = named(hosts, wanted, &SimHost::name);
    assert(found);
    return *found;
}

Segment& SimNetwork::segment(std::string_view wanted)
{
    Segment* found = named(segments, wanted, &Segment::name);
    assert(found);
    return *found;
}
}
