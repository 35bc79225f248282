// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/charts/chart_contents.h"
#include "core/facts/sizes.h"
#include <algorithm>
#include <cmath>
#include <map>
#include <QCoreApplication>
#include <QLocale>
namespace tl {
namespace {
struct Charts {
    Q_DECLARE_TR_FUNCTIONS(Charts)
};
// WireGuard's own times (whitepaper, section 6.1): a new handshake is begun after REKEY_AFTER_TIME, and without one
// nothing is sent after REJECT_AFTER_TIME.
constexpr double kRenewed = 120, kOver = 180, kAgeShown = 300;

std::vector<ChartMark> ageMarks()
{
    return {{kRenewed, Charts::tr("120 s: a new one is due")}, {kOver, Charts::tr("180 s: the session is over")}};
}

QString number(double value)
{
    return QLocale().toString(value, 'f', value < 10 && value != std::round(value) ? 1 : 0);
}
QString amount(double bytes)
{
    return QLocale().formattedDataSize(static_cast<qint64>(bytes), 1, QLocale::DataSizeSIFormat);
}
double secondsBetween(std::chrono::nanoseconds from, std::chrono::nanoseconds to)
{
    return std::chrono::duration<double>(to - from).count();
}
double asMilliseconds(Ticks time) { return std::chrono::duration<double, std::milli>(time).count(); }
}

ChartContent ratesChart(std::span<const LiveSample> samples)
{
    double most = 0;
    for (const LiveSample& each : samples) most = std::max({most, each.tunnelBytes, each.uplinkBytes});
    const bool mega = most >= 1e6;
    const double unit = mega ? 1e6 : 1e3;
    ChartContent out{.title = Charts::tr("What passes"), .xTitle = Charts::tr("seconds from now")};
    out.yTitle = mega ? Charts::tr("MB a second") : Charts::tr("kB a second");
    out.series = {{Charts::tr("tunnel"), SeriesTone::Tunnel, true, {}},
                  {Charts::tr("uplink"), SeriesTone::Uplink, true, {}}};
    for (const LiveSample& each : samples) {
        const double at = -secondsBetween(each.at, samples.back().at);
        out.series[0].points.push_back({at, each.tunnelBytes / unit});
        out.series[1].points.push_back({at, each.uplinkBytes / unit});
    }
    if (samples.empty()) {
        out.inWords = Charts::tr("Nothing has been measured yet.");
        return out;
    }
    const LiveSample& now = samples.back();
    //: %1 and %3 are amounts such as "1.2 MB", %2 and %4 numbers
    out.inWords = Charts::tr("Now: tunnel %1 and %2 packets a second, uplink %3 and %4 packets a second.")
                      .arg(amount(now.tunnelBytes), number(now.tunnelPackets), amount(now.uplinkBytes),
                           number(now.uplinkPackets));
    return out;
}

ChartContent roundTripsChart(const Facts& facts)
{
    ChartContent out{.title = Charts::tr("Round trips"), .xTitle = Charts::tr("milliseconds since the start")};
    out.yTitle = Charts::tr("milliseconds");
    out.series = {{Charts::tr("through the tunnel"), SeriesTone::Tunnel, false, {}},
                  {Charts::tr("beside it"), SeriesTone::Uplink, false, {}}};
    for (const Exchange& each : facts.exchanges)
        if (each.roundTrip)
            out.series[wentThroughTunnel(facts, each) ? 0 : 1].points.push_back(
                {asMilliseconds(each.firstSent), asMilliseconds(*each.roundTrip)});
    QStringList words;
    for (ChartSeries& series : out.series) {
        std::ranges::sort(series.points, {}, &ChartPoint::x);
        if (series.points.empty()) continue;
        const auto [least, most] = std::ranges::minmax(series.points, {}, &ChartPoint::y);
        //: %1 is "through the tunnel", the others are numbers
        words += Charts::tr("%1: %2 answers, after %3 to %4 ms.")
                     .arg(series.name)
                     .arg(series.points.size())
                     .arg(number(least.y), number(most.y));
    }
    out.inWords = words.isEmpty() ? Charts::tr("Nothing was answered.") : words.join(' ');
    return out;
}

ChartContent handshakeChart(const Facts& facts)
{
    ChartContent out{.title = Charts::tr("Age of the last handshake"), .yTitle = Charts::tr("seconds")};
    out.marks = ageMarks();
    QStringList words;
    const DeviceFacts* device = latestDevice(facts);
    for (std::size_t i = 0; device && i < device->peers.size(); ++i) {
        const PeerFacts& peer = device->peers[i];
        const QString name =
            QString::fromStdString(peer.endpoint ? toString(*peer.endpoint) : peer.publicKey.substr(0, 8));
        const auto age = handshakeAge(facts, peer);
        if (!age) {
            words += Charts::tr("%1: none yet.").arg(name);
            continue;
        }
        const auto seconds = static_cast<double>(age->count());
        words += Charts::tr("%1: %2 s.").arg(name, number(seconds));
        const Mood mood = seconds < 0 ? Mood::Quiet : seconds <= kOver ? Mood::Good : Mood::Warning;
        out.bars.push_back({name, std::clamp(seconds, 0.0, kAgeShown), mood});
    }
    out.inWords = words.isEmpty() ? Charts::tr("The handshakes could not be seen.") : words.join(' ');
    return out;
}

ChartContent handshakeChart(std::span<const LiveSample> samples)
{
    ChartContent out{.title = Charts::tr("Age of the last handshake"), .xTitle = Charts::tr("seconds from now")};
    out.yTitle = Charts::tr("seconds");
    out.marks = ageMarks();
    out.series = {{Charts::tr("age"), SeriesTone::Tunnel, true, {}}};
    for (const LiveSample& each : samples)
        if (each.handshakeAge)
            out.series[0].points.push_back(
                {-secondsBetween(each.at, samples.back().at), std::clamp(*each.handshakeAge, 0.0, kAgeShown)});
    if (samples.empty() || !samples.back().handshakeAge)
        out.inWords = Charts::tr("No handshake is to be seen.");
    else
        out.inWords = Charts::tr("Now: %1 s old.").arg(number(*samples.back().handshakeAge));
    return out;
}

namespace {
// Of each size whether it passed; several copies may have been sent.
std::map<std::uint32_t, Mood> sizesOf(const std::vector<const Exchange*>& sent)
{
    std::map<std::uint32_t, Mood> out;
    for (const Exchange* each : sent) {
        std::uint32_t size = each->question.size;
        if (size == 0) continue;
        Mood& mood = out.try_emplace(size, Mood::Quiet).first->second;
        if (gotThrough(*each))
            mood = Mood::Good;
        else if (each->outcome != Outcome::Pending && mood == Mood::Quiet)
            mood = Mood::Bad;
    }
    return out;
}

QString inWords(const std::map<std::uint32_t, Mood>& sizes, const QString& both, const QString& all,
                const QString& none)
{
    std::uint32_t passes = 0, lost = 0;
    for (const auto& [size, mood] : sizes) {
        if (mood == Mood::Good) passes = size;
        if (mood == Mood::Bad && lost == 0 && size > passes) lost = size;
        if (mood == Mood::Good && lost != 0) lost = 0; // a loss by chance below
    }
    if (passes == 0) return none;
    return lost != 0 ? both.arg(passes).arg(lost) : all.arg(passes);
}
}

ChartContent sizesChart(const Facts& facts)
{
    ChartContent out{.title = Charts::tr("Which packet sizes pass the tunnel"), .xTitle = Charts::tr("bytes")};
    out.yTitle = Charts::tr("bytes");
    const auto inner = sizesOf(sizesThrough(facts));
    const auto outer = sizesOf(exchangesFor(facts, {Purpose::OuterSize}));
    for (const auto& [size, mood] : inner) out.bars.push_back({QString::number(size), double(size), mood});
    if (!out.bars.empty()) out.yFrom = std::floor((out.bars.front().value - 100) / 100) * 100;
    out.yFrom = std::max(out.yFrom, 0.0);
    QStringList words;
    if (!inner.empty())
        words += inWords(inner, Charts::tr("Through the tunnel %1 bytes pass, %2 do not."),
                         Charts::tr("Through the tunnel %1 bytes pass; nothing larger was tried."),
                         Charts::tr("Through the tunnel none of the sizes passed."));
    if (!outer.empty())
        words += inWords(outer, Charts::tr("Beside it %1 bytes pass, %2 do not."),
                         Charts::tr("Beside it %1 bytes pass; nothing larger was tried."),
                         Charts::tr("Beside it none of the sizes passed."));
    out.inWords = words.isEmpty() ? Charts::tr("Sizes were not tried.") : words.join(' ');
    return out;
}
}
