// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/packets/packets_texts.h"
#include "app/packets/packet_words.h"
#include "app/shared/qt/text.h"
#include "core/capture/damage_words.h"
#include <QCoreApplication>
#include <QLocale>
namespace tl {
namespace {
struct PacketsTexts {
    Q_DECLARE_TR_FUNCTIONS(PacketsTexts)
};
QString number(std::uint64_t value) { return QLocale().toString(qulonglong{value}); }
}

QString headline(FlowVerdict verdict, Role role)
{
    const bool server = role == Role::Server;
    switch (verdict) {
    case FlowVerdict::NothingCameIn:
        return server ? PacketsTexts::tr("No packets come in from the tunnel.")
                      : PacketsTexts::tr("No packets go into the tunnel.");
    case FlowVerdict::DidNotGoOn:
        return server ? PacketsTexts::tr("Packets come in from the tunnel and never go out.")
                      : PacketsTexts::tr("Packets go into the tunnel and never go out.");
    case FlowVerdict::NatMissing:
        return PacketsTexts::tr("Packets go out with their tunnel address, to which nobody can answer.");
    case FlowVerdict::NotAnswered: return PacketsTexts::tr("Packets go out as they should, and nobody answers.");
    case FlowVerdict::NotDelivered: return PacketsTexts::tr("Answers come back and never come through the tunnel.");
    case FlowVerdict::Works: return PacketsTexts::tr("What goes in comes out, and answers come back.");
    case FlowVerdict::Ambiguous: break;
    }
    return PacketsTexts::tr("It cannot be told yet what becomes of the packets.");
}

namespace {
QString reason(const FeedNews& news)
{
    const QString tunnel = shown(news.names.tunnel);
    if (const auto how = howToGet(news.means, news.whyBlind)) return translated(*how);
    switch (news.whyBlind.code) {
    case ErrorCode::Denied:
        return PacketsTexts::tr("Packets cannot be shown: the system does not allow this program to capture them. "
                                "Start it as administrator (on Linux: with sudo). Everything else works without.");
    case ErrorCode::NotFound:
        return PacketsTexts::tr("The tunnel %1 is not running, so no packet can pass it. Bring it up; the view goes on "
                                "by itself.")
            .arg(tunnel);
    default:
        return PacketsTexts::tr("Packets of the tunnel %1 could not be captured: %2. This is tried again and again.")
            .arg(tunnel, shown(news.whyBlind.where));
    }
}
}

QString blindText(const FeedNews& news)
{
    QStringList out{reason(news)};
    for (const LinkFacts& link : news.links) {
        //: %1 is an interface, %2 and %4 are numbers, %3 and %5 amounts such as "1.2 MB"
        out += PacketsTexts::tr("%1 has sent %2 packets (%3) and received %4 (%5) since it came up.")
                   .arg(shown(link.name), number(link.txPackets), bytesText(static_cast<double>(link.txBytes)),
                        number(link.rxPackets), bytesText(static_cast<double>(link.rxBytes)));
        const auto lost = link.rxErrors + link.rxDropped, unsent = link.txErrors + link.txDropped;
        if (lost + unsent > 0)
            //: %1 is an interface, %2 and %3 are numbers
            out += PacketsTexts::tr("%1 could not send %2 packets and refused %3 that came in.")
                       .arg(shown(link.name), number(unsent), number(lost));
    }
    return out.join('\n');
}

QString keptText(const KeptText& counts)
{
    QStringList out{PacketsTexts::tr("Packets kept: %1").arg(number(counts.kept))};
    if (counts.letGo > 0) out += PacketsTexts::tr("older ones let go: %1").arg(number(counts.letGo));
    out += PacketsTexts::tr("lost by the system: %1").arg(number(counts.lostByKernel));
    out += PacketsTexts::tr("lost by the interface: %1").arg(number(counts.lostByInterface));
    out += PacketsTexts::tr("lost here: %1").arg(number(counts.lostHere));
    const QString line = out.join(QStringLiteral("  ·  "));
    return counts.means ? line + QLatin1Char('\n') + translated(wordsFor(*counts.means)) : line;
}

QString errorText(const Error& error)
{
    if (error.code == ErrorCode::Malformed)
        return PacketsTexts::tr("it is not a capture in the form of pcap or pcapng, or it is damaged at its beginning "
                                "(%1)")
            .arg(translated(wordsOfDamage(error.where)));
    if (error.code == ErrorCode::Cancelled) return PacketsTexts::tr("it was stopped");
    return shown(error.where);
}
}
