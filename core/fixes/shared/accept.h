// SPDX-License-Identifier: GPL-3.0-or-later
// Where an accept must stand so that a packet passes, found by trying it on the facts.
#pragma once
#include "core/base/text.h"
#include "core/filter/walk.h"
#include "core/ops/ops.h"
#include <functional>
namespace tl {
struct AcceptTrial {
    FlowPacket packet = {};
    Hook hook = Hook::Forward; // or Input, Output
    std::function<FilterVerdict(const FlowPacket&, const FirewallFacts&)> filter = {};
    std::vector<FilterMatch> matches = {}; // of the accept
    bool repliesOnly = false;              // which no manager of a chain can be told
    std::function<Op(const ChainPlace&)> op = {};
};
// Adds the ops, and the accepts to `firewall`, until the packet passes. NotSupported: it does not.
Status makeWay(const AcceptTrial&, FirewallFacts& firewall, std::vector<Op>& ops);
FilterMatch byName(Field, const std::string& name);
tl::unexpected<Error> noWay(const Text& why); // a text of the context "Refusal"
}
