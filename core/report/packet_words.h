// SPDX-License-Identifier: GPL-3.0-or-later
// A packet in the words of its reader.
#pragma once
#include "core/base/text.h"
#include "core/dissect/record.h"
namespace tl {
Text nameOf(PacketKind);                    // "DNS query"
std::string flagsText(const PacketRecord&); // of TCP: " SYN ACK", else empty
}
