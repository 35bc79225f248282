// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/facts/view.h"
namespace tl {
// The tunnel's network where a peer's address lies in it, else the address alone.
Prefix networkOf(const Facts&, const IpAddress& peer);
}
