// SPDX-License-Identifier: GPL-3.0-or-later
// A machine whose answers are not waited for without end: a part of the system that hangs costs its own facts alone.
#pragma once
#include "core/system/system.h"
#include <functional>
#include <memory>
#include <mutex>
#include <set>
namespace tl {
class PatientSystem {
public:
    // The system must outlive the process where anything hangs in it: see hangs().
    PatientSystem(const System&, std::chrono::milliseconds patience);
    ~PatientSystem();
    PatientSystem(const PatientSystem&) = delete;
    PatientSystem& operator=(const PatientSystem&) = delete;
    System lend();
    bool hangs() const; // a thread of ours is still in the system, and nothing of it may be destroyed

private:
    class Calls;
    class Tunnels;
    class Network;
    class Host;
    System system_;
    std::shared_ptr<Calls> calls_;
    std::unique_ptr<TunnelView> tunnels_;
    std::unique_ptr<NetworkView> network_;
    std::unique_ptr<HostView> host_;
};
}
