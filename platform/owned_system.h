// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/ops/change.h"
#include "core/system/system.h"
#include <memory>
namespace tl {
// A back end that owns its parts and lends them to core.
class OwnedSystem {
public:
    virtual ~OwnedSystem() = default;
    virtual System lend() = 0;
};
std::unique_ptr<OwnedSystem> makeNativeSystem();
std::unique_ptr<HostControl> makeNativeControl(); // apart from the system: most of the program has no use for it
}
