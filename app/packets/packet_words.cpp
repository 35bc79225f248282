// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/packets/packet_words.h"
#include "core/dissect/dissect.h"
#include "core/report/packet_words.h"
#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>
namespace tl {
namespace {
QString words(const char* source) { return QCoreApplication::translate("PacketWords", source); }
}

QString timeText(Instant at)
{
    const auto milliseconds = std::chrono::floor<std::chrono::milliseconds>(at).count();
    return QDateTime::fromMSecsSinceEpoch(milliseconds).toString(QStringLiteral("HH:mm:ss.zzz"));
}

QString whatText(const KeptPackets& packets, const KeptPacket& packet)
{
    const PacketRecord& record = packet.record;
    QString out = translated(nameOf(record.kind)) + shown(flagsText(record));
    if (record.kind == PacketKind::DnsQuery || record.kind == PacketKind::DnsResponse)
        if (const auto link = packets.linkOf(packet))
            if (const auto question = dnsQuestionIn(*link, packet.bytes())) out += ' ' + shown(question->name);
    return out;
}

QString fromText(const PacketRecord& record)
{
    return record.isIp() ? shown(endName({record.from(), record.sourcePort}, record.protocol)) : QString();
}

QString toText(const PacketRecord& record)
{
    return record.isIp() ? shown(endName({record.to(), record.destinationPort}, record.protocol)) : QString();
}

QString bytesText(double bytes)
{
    return QLocale().formattedDataSize(static_cast<qint64>(bytes), 1, QLocale::DataSizeSIFormat);
}

QString beyondText(Beyond beyond)
{
    switch (beyond) {
    case Beyond::Seen: return QStringLiteral("✔");
    case Beyond::Lost: return QStringLiteral("✖");
    case Beyond::Unknown: break;
    }
    return {};
}

QString beyondWords(Beyond beyond, Side side)
{
    if (beyond == Beyond::Unknown) return {};
    if (beyond == Beyond::Seen)
        return side == Side::Tunnel ? words(QT_TRANSLATE_NOOP("PacketWords", "also seen on the uplink"))
                                    : words(QT_TRANSLATE_NOOP("PacketWords", "also seen on the tunnel"));
    return side == Side::Tunnel ? words(QT_TRANSLATE_NOOP("PacketWords", "never seen on the uplink"))
                                : words(QT_TRANSLATE_NOOP("PacketWords", "never seen on the tunnel"));
}

QString rowText(const KeptPackets& packets, std::uint64_t number, const FlowIndex& flows)
{
    const KeptPacket& packet = packets[number];
    QStringList out{timeText(packet.record.at), whatText(packets, packet)};
    if (packet.record.isIp())
        //: %1 and %2 are addresses, with their ports
        out += words(QT_TRANSLATE_NOOP("PacketWords", "from %1 to %2"))
                   .arg(fromText(packet.record), toText(packet.record));
    //: %1 is a number
    out += words(QT_TRANSLATE_NOOP("PacketWords", "%1 bytes")).arg(packet.record.wireLength);
    if (const QString beyond = beyondWords(flows.beyond(packets, number), packet.side); !beyond.isEmpty())
        out += beyond;
    return out.join(QStringLiteral(", "));
}

QString hexText(std::span<const std::byte> bytes)
{
    constexpr std::size_t kLine = 16;
    QString out;
    for (std::size_t at = 0; at < bytes.size(); at += kLine) {
        QString hex, text;
        for (const std::byte each : bytes.subspan(at, std::min(kLine, bytes.size() - at))) {
            const auto value = std::to_integer<unsigned>(each);
            hex += QStringLiteral("%1 ").arg(value, 2, 16, QLatin1Char('0'));
            text += value >= 0x20 && value < 0x7f ? QChar(value) : QChar('.');
        }
        out += QStringLiteral("%1  %2 %3\n").arg(at, 4, 16, QLatin1Char('0')).arg(hex, -48).arg(text);
    }
    return out;
}
}
