// SPDX-License-Identifier: GPL-3.0-or-later
// This machine's own filters against the tunnel's packets: inside it, around it, and what goes beside it.
#pragma once
#include "core/causes/shared/common.h"
namespace tl {
enum class LocalFilter { Own, KillSwitch, Product };
// What this machine asks of its targets and resolvers, and the answers, as they leave and arrive.
struct LocalPackets {
    std::string device = {};
    FlowPacket going = {}, coming = {};
};
std::vector<LocalPackets> localPackets(const Facts&);
// The own filters stop one of these, or its answer.
bool stopsOwnQuestions(const Facts&);
std::optional<Match> matchLocalFilter(const Facts&, LocalFilter);
}
