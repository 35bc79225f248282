// SPDX-License-Identifier: GPL-3.0-or-later
// Changes of a simulated host. What an object is stays with the control that planned it, as does the journal of a
// practice network with its machine: a state that was never planned here cannot be written.
#pragma once
#include "platform/sim/control/wish.h"
#include <memory>
namespace tl::sim {
std::unique_ptr<HostControl> makeHostControl(const Place&);
}
