// SPDX-License-Identifier: GPL-3.0-or-later
// What an answer of a name server is worth.
#pragma once
#include "core/facts/view.h"
namespace tl {
// Too long for UDP, and without anything of it, not even a code: whoever asks has to ask again by TCP.
inline bool isCut(const Exchange& e)
{
    return e.question.method == Method::DnsUdp && e.outcome == Outcome::Answered && !e.dnsCode && e.dnsAnswers.empty();
}
}
