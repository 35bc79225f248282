// SPDX-License-Identifier: GPL-3.0-or-later
// WireGuard's own packets, as they pass the filters of this machine.
#pragma once
#include "core/causes/shared/common.h"
namespace tl {
// To a far end, at a client also from there.
struct OuterVerdict {
    Endpoint far = {};
    FilterVerdict verdict = {};
};
std::vector<OuterVerdict> outerVerdicts(const Facts&);
}
