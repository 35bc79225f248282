// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/watch_screen.h"
#include "app/cli/ending.h"
#include "core/ledger/words.h"
#include "core/report/ledger_report.h"
#include "core/report/packet_words.h"
#include "core/report/screen_text.h"
#include <algorithm>
#include <cmath>
namespace tl::cli {
namespace {
constexpr std::size_t kSideWidth = 49, kMostPackets = 12, kMostFlows = 6, kMostMerged = 512;

std::string tenths(double value)
{
    const auto all = std::llround(value * 10);
    return std::to_string(all / 10) + '.' + std::to_string(all % 10);
}

std::string bytesText(double bytes)
{
    if (bytes < 1000) return std::to_string(std::llround(bytes)) + " B";
    if (bytes < 1e6) return tenths(bytes / 1e3) + " kB";
    return tenths(bytes / 1e6) + " MB";
}

std::string cut(const std::string& text, std::size_t width)
{
    std::size_t end = 0, used = 0;
    while (end < text.size()) {
        const auto bytes = codePointAt(text, end).bytes;
        const auto wide = columns(text.substr(end, bytes));
        if (used + wide > width) return padded(text.substr(0, end) + "…", width + 1);
        used += wide;
        end += bytes;
    }
    return padded(text, width + 1);
}

std::string secondsText(Instant at) // of the minute
{
    const auto milliseconds = std::chrono::floor<std::chrono::milliseconds>(at).count() % 60'000;
    const std::string digits = std::to_string(100'000 + milliseconds).substr(1);
    return digits.substr(0, 2) + '.' + digits.substr(2);
}

// The worst first.
bool isWorse(const LedgerFlow& one, const LedgerFlow& other)
{
    const auto rank = [](const LedgerFlow& flow) {
        return isFault(flow.verdict) ? 0 : flow.verdict == FlowVerdict::NotAnswered ? 1 : 2;
    };
    return std::pair(rank(one), other.tunnelOut.last) < std::pair(rank(other), one.tunnelOut.last);
}
}

std::string packetLine(const PacketRecord& packet)
{
    std::string out = secondsText(packet.at) + ' ' + say(nameOf(packet.kind)) + flagsText(packet);
    if (!packet.isIp()) return out;
    return out + ' ' + endName({packet.from(), packet.sourcePort}, packet.protocol) + " > " +
           endName({packet.to(), packet.destinationPort}, packet.protocol);
}

WatchScreen::Rates WatchScreen::ratesOf(Side which, Instant now)
{
    const LiveSide& side = live_.side(which);
    auto* before = &before_[which == Side::Tunnel ? 0 : 2];
    const double seconds = std::max(std::chrono::duration<double>(now - last_).count(), 1e-3);
    const Rates out{static_cast<double>(side.packets - before[0]) / seconds,
                    static_cast<double>(side.bytes - before[1]) / seconds};
    before[0] = side.packets;
    before[1] = side.bytes;
    return out;
}

std::string WatchScreen::ratesText(Side which, Instant now)
{
    const Rates rates = ratesOf(which, now);
    return say(TL_TEXT("Cli", "%1 packets/s, %2/s; %3 in all"),
               {tenths(rates.packets), bytesText(rates.bytes), std::to_string(live_.side(which).packets)});
}

std::vector<std::string> WatchScreen::flowLines() const
{
    Ledger ledger = live_.ledger();
    std::ranges::sort(ledger.flows, isWorse);
    std::vector<const LedgerFlow*> flows;
    for (const LedgerFlow& flow : std::span(ledger.flows).first(std::min(ledger.flows.size(), kMostMerged)))
        flows.push_back(&flow);
    std::vector<std::string> out;
    for (const LedgerFlow& flow : mergeAlike(flows)) {
        if (out.size() >= kMostFlows) break;
        const std::string sign = isFault(flow.verdict)                      ? "✖ "
                                 : flow.verdict == FlowVerdict::Works       ? "✔ "
                                 : flow.verdict == FlowVerdict::NotAnswered ? "! "
                                                                            : "– ";
        out.push_back(sign + say(sayFlow(flow, live_.role(), {names_.tunnel, names_.uplink})));
    }
    return out;
}

std::string WatchScreen::whole(Instant now)
{
    std::vector<std::string> lines;
    lines.push_back(say(TL_TEXT("Cli", "%1 beside %2, for %3 s (Ctrl+C ends it)"),
                        {names_.tunnel, names_.uplink,
                         std::to_string(std::chrono::floor<std::chrono::seconds>(now - begun_).count())}));
    const auto row = [&](const std::string& left, const std::string& right) {
        lines.push_back(cut(left, kSideWidth) + " " + cut(right, kSideWidth));
    };
    lines.emplace_back();
    row(say(TL_TEXT("Cli", "%1 (tunnel)"), {names_.tunnel}), say(TL_TEXT("Cli", "%1 (uplink)"), {names_.uplink}));
    row(ratesText(Side::Tunnel, now), ratesText(Side::Uplink, now));
    last_ = now;
    const PacketRing &tunnel = live_.side(Side::Tunnel).last, &uplink = live_.side(Side::Uplink).last;
    const auto at = [](const PacketRing& ring, std::size_t age) {
        return age < ring.size() ? packetLine(ring[ring.size() - 1 - age]) : std::string();
    };
    for (std::size_t i = 0; i < kMostPackets; ++i) row(at(tunnel, i), at(uplink, i));
    lines.emplace_back();
    for (const std::string& flow : flowLines())
        for (const std::string& each : wrapped(flow, 2 * kSideWidth)) lines.push_back(each);
    std::string out = "\x1b[H";
    for (const std::string& each : lines) out += each + "\x1b[K\n";
    return out + "\x1b[J";
}

std::string WatchScreen::line(Instant now)
{
    std::string out = say(TL_TEXT("Cli", "%1 s: %2: %3"),
                          {std::to_string(std::chrono::round<std::chrono::seconds>(now - begun_).count()),
                           names_.tunnel, ratesText(Side::Tunnel, now)});
    out += " | " + say(TL_TEXT("Cli", "%1: %2"), {names_.uplink, ratesText(Side::Uplink, now)}) + '\n';
    last_ = now;
    return out;
}
}
