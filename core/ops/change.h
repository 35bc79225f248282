// SPDX-License-Identifier: GPL-3.0-or-later
// One object of the machine, how it was and how it shall be. Written to the journal before the machine is touched;
// the way back is the same change from behind.
#pragma once
#include "core/base/result.h"
#include "core/ops/ops.h"
#include <optional>
#include <string>
#include <vector>
namespace tl {
using ObjectState = std::optional<std::string>; // as the back end writes it down; nothing: the object is not there

struct Change {
    std::string kind = {}, name = {}; // of the object, in the words of the back end: "sysctl", "net.ipv4.ip_forward"
    ObjectState before = {}, after = {};
    bool operator==(const Change&) const = default;
};

// What ops come to on this machine, before anything is done. Reads only.
class Planner {
public:
    virtual ~Planner() = default;
    virtual NameStyle nameStyle() const = 0; // of its interfaces
    // What an op means on this machine as it is now, in the order in which it is to be done; nothing where all of it
    // holds already, save that an endpoint can be set anew. NotSupported: this machine has no way to do it, `where`
    // says why.
    virtual Result<std::vector<Change>> plan(const Op&) = 0;
    virtual std::string command(const Change&) = 0; // what a person would type for it, in one line or more
};

// The only way to change this machine. What it reads and writes never holds a private or preshared key.
class HostControl : public Planner {
public:
    virtual Result<ObjectState> read(const std::string& kind, const std::string& name) = 0;
    // Whole or not at all, where the system allows that; the same state twice is the same as once.
    virtual Status write(const std::string& kind, const std::string& name, const ObjectState&) = 0;
    // Whether two states are the same, though they may be written down differently.
    virtual bool isSame(const std::string& kind, const ObjectState& one, const ObjectState& other) = 0;
};
}
