// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/capture/tally.h"
namespace tl {
namespace {
bool isDecoded(const PacketRecord& packet, const CaptureInterface& from)
{
    return packet.isIp() || (packet.status == PacketStatus::Whole && linkTypeOfPcap(from.linkNumber));
}
}

void count(CaptureTally& tally, const PacketRecord& packet, const CaptureInterface& from)
{
    ++tally.packets;
    if (!isDecoded(packet, from)) ++tally.undecoded;
    if (packet.interfaceIndex >= tally.byInterface.size())
        tally.byInterface.resize(packet.interfaceIndex + std::size_t{1});
    ++tally.byInterface[packet.interfaceIndex];
}
}
