// SPDX-License-Identifier: GPL-3.0-or-later
// Source translation at the server, judged rule by rule for the packets of each peer.
#pragma once
#include "core/causes/shared/common.h"
namespace tl {
enum class NatFault { None, Missing, WrongSubnet, WrongInterface, WrongAddress };
std::optional<Match> matchNat(const Facts&, NatFault);
// Packets left with their tunnel address, whatever the rules say or could not be made to say.
std::optional<Match> matchUntranslated(const Facts&);
// The rules translate what this machine sends from its tunnel address as they do a peer's packets, and that alone gets
// no answer.
bool translatesInVain(const Facts&, const ServerFlow&);
}
