// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/packets/packet_filter.h"
#include "core/dissect/dissect.h"
#include "core/dissect/ip.h"
#include "core/dissect/transport.h"
#include <algorithm>
#include <QCoreApplication>
#include <QRegularExpression>
namespace tl {
namespace {
constexpr std::uint32_t mask(std::initializer_list<PacketKind> kinds)
{
    std::uint32_t out = 0;
    for (const PacketKind kind : kinds) out |= 1u << static_cast<unsigned>(kind);
    return out;
}
using K = PacketKind;
constexpr std::uint32_t kHandshake = mask({K::WgInitiation, K::WgResponse, K::WgCookie});
constexpr std::uint32_t kWireguard = kHandshake | mask({K::WgData, K::WgKeepalive});

// "10.8." and "10.8" are the network that begins so.
std::optional<Prefix> beginningOf(const QString& word)
{
    static const QRegularExpression octets(QStringLiteral("^(\\d{1,3})(\\.\\d{1,3}){0,2}\\.?$"));
    if (!word.contains('.') || !octets.match(word).hasMatch()) return std::nullopt;
    QStringList parts = word.split('.', Qt::SkipEmptyParts);
    const int length = 8 * static_cast<int>(parts.size());
    while (parts.size() < 4) parts.append(QStringLiteral("0"));
    const auto address = parseIpAddress(parts.join('.').toStdString());
    if (!address) return std::nullopt;
    return Prefix{*address, length};
}

std::string lower(std::string text)
{
    for (char& c : text)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return text;
}
}

std::optional<PacketFilter::Word> PacketFilter::known(const QString& word)
{
    struct Entry {
        const char* word;
        Word means;
    };
    // Each is accepted in English and in the language of the program.
    static const Entry entries[] = {
        {QT_TRANSLATE_NOOP("PacketFilter", "dns"), Kinds{mask({K::DnsQuery, K::DnsResponse})}},
        {QT_TRANSLATE_NOOP("PacketFilter", "handshake"), Kinds{kHandshake}},
        {QT_TRANSLATE_NOOP("PacketFilter", "wireguard"), Kinds{kWireguard}},
        {"wg", Kinds{kWireguard}},
        {QT_TRANSLATE_NOOP("PacketFilter", "keepalive"), Kinds{mask({K::WgKeepalive})}},
        {"ping", Kinds{mask({K::EchoRequest, K::EchoReply})}},
        {QT_TRANSLATE_NOOP("PacketFilter", "echo"), Kinds{mask({K::EchoRequest, K::EchoReply})}},
        {QT_TRANSLATE_NOOP("PacketFilter", "error"), Kinds{mask({K::IcmpError})}},
        {"icmp", Kinds{mask({K::Icmp, K::EchoRequest, K::EchoReply, K::IcmpError})}},
        {"arp", Kinds{mask({K::Arp})}},
        {QT_TRANSLATE_NOOP("PacketFilter", "fragment"), Kinds{mask({K::Fragment})}},
        {"tcp", Protocol{kIpTcp}},
        {"udp", Protocol{kIpUdp}},
        {"ipv4", Version{4}},
        {"ipv6", Version{6}},
        {QT_TRANSLATE_NOOP("PacketFilter", "lost"), Sign::Lost},
        {QT_TRANSLATE_NOOP("PacketFilter", "damaged"), Sign::Damaged},
        {QT_TRANSLATE_NOOP("PacketFilter", "reset"), Sign::Reset},
        {QT_TRANSLATE_NOOP("PacketFilter", "tunnel"), Sign::OnTunnel},
        {QT_TRANSLATE_NOOP("PacketFilter", "uplink"), Sign::OnUplink},
    };
    for (const Entry& each : entries)
        if (word == QLatin1String(each.word) ||
            word == QCoreApplication::translate("PacketFilter", each.word).toLower())
            return each.means;
    return std::nullopt;
}

PacketFilter::Word PacketFilter::meaning(const QString& word)
{
    if (auto out = known(word)) return *out;
    if (word.endsWith('s'))
        if (auto out = known(word.chopped(1))) return *out; // "pings"
    const std::string text = word.toStdString();
    if (const auto prefix = parsePrefix(text)) return *prefix;
    bool isNumber = false;
    const uint port = (word.startsWith(':') ? word.mid(1) : word).toUInt(&isNumber);
    if (isNumber && port <= 65535) return Port{static_cast<std::uint16_t>(port)};
    if (const auto prefix = beginningOf(word)) return *prefix;
    return Name{text};
}

PacketFilter::PacketFilter(const QString& words, const std::optional<FlowChoice>& only) : only_(only)
{
    for (const QString& choice : words.toLower().split(',', Qt::SkipEmptyParts)) {
        Choice all;
        for (const QString& word : choice.split(' ', Qt::SkipEmptyParts)) {
            if (word == QLatin1String("port") || word == QCoreApplication::translate("PacketFilter", "port"))
                continue; // "port 53"
            const auto endpoint = parseEndpoint(word.toStdString());
            if (endpoint) {
                all.emplace_back(Prefix{endpoint->address, endpoint->address.bits()});
                all.emplace_back(Port{endpoint->port});
            } else {
                all.push_back(meaning(word));
            }
        }
        if (!all.empty()) choices_.push_back(std::move(all));
    }
}

bool PacketFilter::asksForLost() const
{
    return std::ranges::any_of(choices_, [](const Choice& choice) {
        return std::ranges::any_of(choice, [](const Word& word) {
            const auto* sign = std::get_if<Sign>(&word);
            return sign && *sign == Sign::Lost;
        });
    });
}

bool PacketFilter::holds(const Word& word, const Asked& asked)
{
    const KeptPacket& packet = asked.packets[asked.number];
    const PacketRecord& record = packet.record;
    struct Visit {
        const Asked& asked;
        const KeptPacket& packet;
        const PacketRecord& record;
        bool operator()(const Kinds& kinds) const
        {
            return (kinds.mask >> static_cast<unsigned>(record.kind) & 1u) != 0;
        }
        bool operator()(const Protocol& protocol) const { return record.isIp() && record.protocol == protocol.number; }
        bool operator()(const Version& version) const { return record.ipVersion == version.number; }
        bool operator()(const Port& port) const
        {
            return hasPorts(record.protocol) &&
                   (record.sourcePort == port.number || record.destinationPort == port.number);
        }
        bool operator()(const Prefix& prefix) const
        {
            return record.isIp() && (prefix.contains(record.from()) || prefix.contains(record.to()));
        }
        bool operator()(const Name& name) const
        {
            if (record.kind != PacketKind::DnsQuery && record.kind != PacketKind::DnsResponse) return false;
            const auto link = asked.packets.linkOf(packet);
            const auto question = link ? dnsQuestionIn(*link, packet.bytes()) : std::nullopt;
            return question && lower(question->name).find(name.part) != std::string::npos;
        }
        bool operator()(Sign sign) const
        {
            switch (sign) {
            case Sign::Lost: return asked.flows.isLost(asked.packets, asked.number);
            case Sign::Damaged: return record.status == PacketStatus::Malformed;
            case Sign::Reset: return record.kind == PacketKind::Tcp && (record.tcpFlags & kTcpReset) != 0;
            case Sign::OnTunnel: return packet.side == Side::Tunnel;
            case Sign::OnUplink: return packet.side != Side::Tunnel;
            }
            return false;
        }
    };
    return std::visit(Visit{asked, packet, record}, word);
}

bool PacketFilter::holds(const KeptPackets& packets, std::uint64_t number, const FlowIndex& flows) const
{
    if (only_ && !belongs(packets, number, *only_)) return false;
    const Asked asked{packets, number, flows};
    return choices_.empty() || std::ranges::any_of(choices_, [&](const Choice& choice) {
               return std::ranges::all_of(choice, [&](const Word& word) { return holds(word, asked); });
           });
}

std::optional<FilteredPackets> filtered(const KeptPackets& packets, const PacketFilter& filter, const FlowIndex& flows,
                                        std::stop_token stop)
{
    constexpr std::uint64_t kBetweenLooks = 4096;
    FilteredPackets out{.end = packets.end()};
    for (std::uint64_t number = packets.first(); number < packets.end(); ++number) {
        if (number % kBetweenLooks == 0 && stop.stop_requested()) return std::nullopt;
        if (!filter.isEmpty() && !filter.holds(packets, number, flows)) continue;
        (packets[number].side == Side::Tunnel ? out.tunnel : out.uplink).push_back(number);
    }
    return out;
}
}
