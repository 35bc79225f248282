// SPDX-License-Identifier: GPL-3.0-or-later
// The ledger in words: what was seen of a flow, as evidence.
#pragma once
#include "core/base/text.h"
#include "core/ledger/ledger.h"
#include <span>
namespace tl {
struct LedgerNames {
    std::string tunnel = {}, uplink = {}; // of the interfaces
};
// "3 echo requests from 10.8.0.2 to 192.0.2.7 came out of wg0; none left by eth0 in 1.0 s"
Sentence sayFlow(const LedgerFlow&, Role, const LedgerNames&);
std::optional<Sentence> sayFlowError(const LedgerFlow&); // nothing where there was none
// Programs take a new port for every question: to a reader such flows of one verdict are one, with all its packets.
bool areAlike(const LedgerFlow&, const LedgerFlow&);
std::vector<LedgerFlow> mergeAlike(std::span<const LedgerFlow* const>); // in the order of their first
std::string endName(const Endpoint&, std::uint8_t protocol); // the address alone where a port is none, as an echo's id
}
