// SPDX-License-Identifier: GPL-3.0-or-later
// Source translation at the server, judged rule by rule for the packets of each peer.
#pragma once
#include "core/causes/shared/common.h"
namespace tl {
enum class NatFault { None, Missing, WrongSubnet, WrongInterface, WrongAddress };
std::optional<Match> matchNat(const Facts&, NatFault);
}
