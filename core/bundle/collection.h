// SPDX-License-Identifier: GPL-3.0-or-later
// All that a machine says of itself, without a packet sent: for those who want to know whether a system that they do
// not have is read right.
#pragma once
#include "core/bundle/bundle.h"
#include "core/system/system.h"
namespace tl {
// One question to the system: how long it took, and why there was no answer.
struct AskedPart {
    std::string part = {};
    std::string tunnel = {}; // empty: the whole machine
    Ticks took{0};
    std::optional<Error> why = {};
};

struct Collection {
    std::vector<Facts> facts = {}; // of each tunnel; of a machine that has none, what else there is
    std::vector<AskedPart> asked = {};
};

Collection collect(const System&, std::stop_token stop = {});

struct CollectionInput {
    Collection collection = {};
    Anonymity anonymity = Anonymity::None;
    std::vector<std::string> persons = {}; // names of the user and the machine: hidden where anonymity is strict
    std::chrono::seconds made{0};          // since 1970
};
// Pure. "facts.json", which `replay` reads, is the first tunnel's; "facts-2.json" the second one's.
Bundle makeCollection(const CollectionInput&);
}
