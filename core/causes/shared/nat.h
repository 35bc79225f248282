// SPDX-License-Identifier: GPL-3.0-or-later
// Source translation at the server, judged rule by rule for the packets of each peer.
#pragma once
#include "core/causes/shared/common.h"
namespace tl {
enum class NatFault { None, Missing, WrongSubnet, WrongInterface, WrongAddress };
std::optional<Match> matchNat(const Facts&, NatFault);
// Packets left with their tunnel address, whatever the rules say or could not be made to say.
std::optional<Match> matchUntranslated(const Facts&);
}
