// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/packets/packet_words.h"
#include "core/dissect/dissect.h"
#include "core/dissect/ip.h"
#include "core/facts/view.h"
#include "core/report/packet_words.h"
#include <QCoreApplication>
#include <QLocale>
namespace tl {
namespace {
class Fields {
    Q_DECLARE_TR_FUNCTIONS(PacketFields)
public:
    Fields(const KeptPackets& packets, std::uint64_t number)
        : packets_(packets), number_(number), packet_(packets[number]), record_(packet_.record)
    {
    }
    QList<PacketField> all()
    {
        QList<PacketField> out{frame()};
        if (record_.isIp()) out += ip();
        if (record_.isIp() && record_.kind != PacketKind::Fragment) out += transport();
        if (isDns()) out += dns();
        if (isWireguard(record_.kind)) out += wireguard();
        return out;
    }

private:
    bool isDns() const { return record_.kind == PacketKind::DnsQuery || record_.kind == PacketKind::DnsResponse; }
    static QString number(std::uint64_t value) { return QString::number(value); }
    static QString bytes(std::uint64_t value) { return tr("%1 bytes").arg(QLocale().toString(qulonglong{value})); }

    QString interfaceName() const
    {
        const std::size_t index = record_.interfaceIndex;
        const auto all = packets_.interfaces();
        return index < all.size() ? shown(all[index].name) : QString();
    }

    PacketField frame() const
    {
        PacketField out{tr("Frame"), translated(nameOf(record_.kind))};
        out.parts = {{tr("Seen at"), timeText(record_.at)},
                     {tr("Interface"), interfaceName()},
                     {tr("Length"), bytes(record_.wireLength)},
                     {tr("Kept of it"), bytes(packet_.headSize)}};
        if (record_.status == PacketStatus::Truncated) out.parts += {tr("Note"), tr("cut before its headers end")};
        if (record_.status == PacketStatus::Malformed) out.parts += {tr("Note"), tr("damaged: its headers contradict")};
        const auto twin = packets_.twin(number_);
        if (twin != KeptPackets::kNone) {
            const auto lag = std::chrono::duration_cast<Ticks>(packets_[twin].record.at - record_.at);
            out.parts += {tr("On the other side"), tr("%1 later").arg(shown(milliseconds(lag)))};
            if (lag < Ticks(0)) out.parts.last().value = tr("%1 earlier").arg(shown(milliseconds(-lag)));
        }
        return out;
    }

    PacketField ip() const
    {
        PacketField out{record_.ipVersion == 6 ? QStringLiteral("IPv6") : QStringLiteral("IPv4"),
                        tr("from %1 to %2").arg(shown(toString(record_.from())), shown(toString(record_.to())))};
        out.parts = {{tr("From"), shown(toString(record_.from()))},
                     {tr("To"), shown(toString(record_.to()))},
                     {tr("Length"), bytes(record_.ipLength)},
                     {record_.ipVersion == 6 ? tr("Hop limit") : tr("Time to live"), number(record_.ttl)},
                     {tr("Protocol"), number(record_.protocol)}};
        if (record_.ipId != 0) out.parts += {tr("Identification"), number(record_.ipId)};
        return out;
    }

    PacketField transport() const
    {
        if (hasPorts(record_.protocol)) return ports();
        PacketField out{QStringLiteral("ICMP"), translated(nameOf(record_.kind))};
        if (record_.protocol != kIpIcmp && record_.protocol != kIpIcmpV6)
            return {tr("Payload"), bytes(record_.payloadLength)};
        out.parts = {{tr("Type"), number(record_.type)}, {tr("Code"), number(record_.code)}};
        if (record_.kind == PacketKind::EchoRequest || record_.kind == PacketKind::EchoReply)
            out.parts += {{tr("Identifier"), number(record_.sourcePort)}, {tr("Sequence"), number(record_.sequence)}};
        if (record_.kind == PacketKind::IcmpError) {
            out.parts += {tr("About the packet to"),
                          shown(endName({record_.quotedTo(), record_.destinationPort}, record_.quotedProtocol))};
            if (record_.limit != 0) out.parts += {tr("Largest that passes"), bytes(record_.limit)};
        }
        return out;
    }

    PacketField ports() const
    {
        const bool tcp = record_.protocol == kIpTcp;
        PacketField out{tcp ? QStringLiteral("TCP") : QStringLiteral("UDP"),
                        tr("port %1 to port %2").arg(record_.sourcePort).arg(record_.destinationPort)};
        out.parts = {{tr("From port"), number(record_.sourcePort)}, {tr("To port"), number(record_.destinationPort)}};
        if (tcp) {
            out.parts += {{tr("Flags"), shown(flagsText(record_)).trimmed()},
                          {tr("Sequence"), number(record_.sequence)},
                          {tr("Acknowledgement"), number(record_.acknowledgement)}};
            if (record_.limit != 0) out.parts += {tr("Largest segment"), bytes(record_.limit)};
        }
        out.parts += {tr("Payload"), bytes(record_.payloadLength)};
        return out;
    }

    PacketField dns() const
    {
        const auto link = packets_.linkOf(packet_);
        const auto question = link ? dnsQuestionIn(*link, packet_.bytes()) : std::nullopt;
        PacketField out{QStringLiteral("DNS"), question ? shown(question->name) : QString()};
        if (question) out.parts = {{tr("Name"), shown(question->name)}, {tr("Type"), typeName(question->type)}};
        if (record_.kind == PacketKind::DnsResponse) out.parts += {tr("Result"), codeName(record_.code)};
        return out;
    }
    static QString typeName(std::uint16_t type) // RFC 1035, 3596, 9460
    {
        switch (type) {
        case 1: return QStringLiteral("A");
        case 5: return QStringLiteral("CNAME");
        case 12: return QStringLiteral("PTR");
        case 15: return QStringLiteral("MX");
        case 28: return QStringLiteral("AAAA");
        case 33: return QStringLiteral("SRV");
        case 65: return QStringLiteral("HTTPS");
        default: return number(type);
        }
    }
    static QString codeName(std::uint8_t code) // RFC 1035, section 4.1.1
    {
        switch (code) {
        case 0: return tr("answered");
        case 2: return tr("SERVFAIL: the resolver failed");
        case 3: return tr("NXDOMAIN: there is no such name");
        case 5: return tr("REFUSED: the resolver does not want to answer");
        default: return number(code);
        }
    }

    PacketField wireguard() const
    {
        PacketField out{QStringLiteral("WireGuard"), translated(nameOf(record_.kind))};
        switch (record_.kind) {
        case PacketKind::WgInitiation: out.parts = {{tr("Meaning"), tr("asks for a new session")}}; break;
        case PacketKind::WgResponse: out.parts = {{tr("Meaning"), tr("agrees to a new session")}}; break;
        case PacketKind::WgCookie: out.parts = {{tr("Meaning"), tr("is busy: asks for proof of the address")}}; break;
        case PacketKind::WgKeepalive: out.parts = {{tr("Meaning"), tr("carries nothing, keeps the way open")}}; break;
        default: out.parts = {{tr("Meaning"), tr("carries an encrypted packet of the tunnel")}};
        }
        return out;
    }

    const KeptPackets& packets_;
    std::uint64_t number_;
    const KeptPacket& packet_;
    const PacketRecord& record_;
};
}

QList<PacketField> fieldsOf(const KeptPackets& packets, std::uint64_t number) { return Fields(packets, number).all(); }
}
