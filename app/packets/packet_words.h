// SPDX-License-Identifier: GPL-3.0-or-later
// Text of packets, made when somebody looks at them.
#pragma once
#include "app/packets/flow_index.h"
#include "app/shared/qt/text.h"
#include <QList>
#include <QString>
namespace tl {
QString timeText(Instant);                               // "20:31:07.123", of the day here
QString whatText(const KeptPackets&, const KeptPacket&); // "DNS query www.example.net"
QString fromText(const PacketRecord&);
QString toText(const PacketRecord&);
QString bytesText(double bytes); // "1.2 MB"
QString beyondText(Beyond);      // for a narrow column; beyondWords() says it whole
QString beyondWords(Beyond, Side);
QString rowText(const KeptPackets&, std::uint64_t number, const FlowIndex&); // all of it, to be read aloud or copied

// What was read of a packet, layer by layer.
struct PacketField {
    QString name = {}, value = {};
    QList<PacketField> parts = {};
};
QList<PacketField> fieldsOf(const KeptPackets&, std::uint64_t number);
QString hexText(std::span<const std::byte>); // "0000  45 00 … E..T", 16 bytes a line
}
