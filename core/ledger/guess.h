// SPDX-License-Identifier: GPL-3.0-or-later
// Captures from elsewhere: which interface is the tunnel, which the uplink, and at which end they were made.
#pragma once
#include "core/dissect/link.h"
#include "core/ledger/ledger.h"
#include <span>
#include <string>
namespace tl {
struct InterfaceHint {
    std::string name = {};             // may be empty: pcap files have none
    std::optional<LinkType> link = {}; // nothing: not looked into
    Side given = Side::None;           // by the user; then no other is guessed to be on that side
};
// From the interfaces and the first packets of a capture. Interfaces that stay unclear are in neither list.
LedgerSetup guessInterfaces(std::span<const InterfaceHint>, std::span<const PacketRecord> first);
}
