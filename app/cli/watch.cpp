// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/choose_tunnel.h"
#include "app/cli/watch_screen.h"
#include "app/shared/files.h"
#include "core/capture/buffered_sink.h"
#include "core/capture/tally.h"
#include "core/engine/look.h"
#include "core/facts/view.h"
#include "core/report/capture_words.h"
#include "core/report/ledger_report.h"
#include "core/report/names.h"
#include "core/report/screen_text.h"
#include <algorithm>
namespace tl::cli {
namespace {
using namespace std::chrono_literals;

// The file that keeps the packets, where one is wanted.
struct Keeping {
    std::unique_ptr<ByteSink> file = {};
    std::optional<BufferedSink> buffered = {};
    std::optional<CaptureWriter> writer = {};
    std::optional<Error> failed = {};

    void check(const Status& done)
    {
        if (!done && !failed) failed = done.error();
    }
    void open(const std::string& path, const Surroundings& on, std::span<const CaptureInterface> interfaces)
    {
        auto created = on.createFile(pathOf(path));
        if (!created) return check(tl::unexpected(created.error()));
        file = *std::move(created);
        buffered.emplace(*file);
        auto begun = CaptureWriter::start(*buffered, interfaces);
        if (!begun) return check(tl::unexpected(begun.error()));
        writer.emplace(*std::move(begun));
    }
    void add(const CapturedFrame& frame)
    {
        if (writer && !failed) check(writer->add(frame));
    }
    void flush()
    {
        if (buffered && !failed) check(buffered->flush());
    }
};

TapMeans meansOf(const Surroundings& on) { return tapMeansOf(on.system.platform, !on.practice.empty()); }

Ending notWatched(const WatchCommand& command, TapMeans means, const std::string& tunnel, const Error& error)
{
    if (error.code == ErrorCode::Denied)
        return couldNotRun(command.format, error,
                           say(TL_TEXT("Cli", "The system does not allow packets to be captured. Run the same command "
                                              "as administrator (on Linux: with sudo).")));
    if (error.code == ErrorCode::NotFound)
        return couldNotRun(command.format, error,
                           say(TL_TEXT("Cli", "The tunnel %1 is not there, or no interface is up."), {tunnel}));
    if (const auto how = howToGet(means, error)) return couldNotRun(command.format, error, say(*how));
    return couldNotRun(command.format, error,
                       say(TL_TEXT("Cli", "Packets of the tunnel %1 could not be captured: %2."),
                           {tunnel, error.where.empty() ? reasonOf(error) : error.where}));
}

Ending notKept(const WatchCommand& command, const Error& error, Ending ending)
{
    ending.status = kCouldNotRun;
    ending.err += "tunnelight-cli: " +
                  say(TL_TEXT("Cli", "The packets could not be kept in %1: %2. What was kept until then can be read."),
                      {*command.captureFile, reasonOf(error)}) +
                  "\n";
    return ending;
}

// What the capture itself lost, each by who lost it.
std::string lossNote(std::span<const TapCounts> counts)
{
    std::string out;
    for (const TapCounts& each : counts)
        if (each.kernelDropped + each.interfaceDropped > 0)
            out += "tunnelight-cli: " +
                   say(TL_TEXT("Cli", "%1: %2 packets passed unseen because this program was too slow, and %3 were "
                                      "dropped by the interface."),
                       {each.device, std::to_string(each.kernelDropped), std::to_string(each.interfaceDropped)}) +
                   "\n";
    return out;
}

bool stillThere(TunnelView& view, const std::string& tunnel)
{
    const auto all = view.tunnels();
    return !all ||
           std::ranges::any_of(*all, [&](const TunnelFacts& each) { return each.name == tunnel && each.linkExists; });
}

WatchNames namesOf(const Facts& state, const LiveWatch& live)
{
    WatchNames out{state.request.tunnel, uplink(state).value_or("")};
    for (std::size_t i = 0; i < live.setup().devices.size() && out.uplink.empty(); ++i)
        if (live.sideOf(i) == Side::Uplink) out.uplink = live.setup().devices[i].name;
    return out;
}

class Watching {
public:
    Watching(const WatchCommand& command, const Surroundings& on, const Facts& state, LiveWatch& live)
        : command_(command), on_(on), state_(state), live_(live)
    {
    }
    Ending run()
    {
        interfaces_ = on_.system.tap.interfaces();
        if (command_.captureFile) keeping_.open(*command_.captureFile, on_, interfaces_);
        if (!keeping_.failed) look();
        return end();
    }

private:
    void look()
    {
        PathTester& clock = on_.system.path;
        const Ticks begun = clock.now();
        const Ticks until = command_.time ? begun + Ticks(*command_.time) : Ticks::max();
        const Ticks pause = on_.screen ? Ticks(500ms) : Ticks(1s);
        WatchScreen screen(live_, namesOf(state_, live_), on_.system.tap.stampNow());
        if (on_.screen && isText()) (void)on_.show("\x1b[2J");
        Ticks next = begun + pause;
        while (!on_.stop.stop_requested() && !keeping_.failed) {
            const bool all = take();
            const Ticks now = clock.now();
            if (now >= next) {
                next = now + pause;
                keeping_.flush();
                const Instant stamp = on_.system.tap.stampNow();
                if (isText() && !on_.show(on_.screen ? screen.whole(stamp) : screen.line(stamp))) return;
            }
            if (now >= until) return;
            if (all) wait(std::min({until, next, now + 20ms}));
        }
    }
    // A practice network has no clock of its own: waiting there takes no time.
    void wait(Ticks until)
    {
        PathTester& clock = on_.system.path;
        if (!on_.practice.empty() && on_.sleep) on_.sleep(until - clock.now());
        (void)clock.answers(until, on_.stop);
    }

    bool take()
    {
        return live_.drain([this](const CapturedFrame& frame, const PacketRecord& packet, auto) {
            count(tally_, packet, interfaces_[packet.interfaceIndex]);
            keeping_.add(frame);
        });
    }

    Ending end()
    {
        if (!keeping_.failed) (void)take();
        keeping_.flush();
        const auto counts = on_.system.tap.counts();
        LedgerReport report{.packets = tally_.packets, .undecoded = tally_.undecoded, .role = live_.role()};
        report.ledger = live_.ledger();
        for (std::size_t i = 0; i < interfaces_.size(); ++i)
            report.interfaces.push_back({.name = interfaces_[i].name,
                                         .linkNumber = interfaces_[i].linkNumber,
                                         .side = live_.sideOf(i),
                                         .packets = i < counts.size() ? counts[i].seen : 0});
        Ending ending{.status = holdsFault(report.ledger) ? kFaultFound : kNothingWrong,
                      .out =
                          isText() ? "\n" + ledgerText(report, on_.colour, spoken()) + howSeen() : ledgerJson(report),
                      .err = lossNote(counts)};
        if (!stillThere(on_.system.tunnels, state_.request.tunnel))
            ending.err += "tunnelight-cli: " +
                          say(TL_TEXT("Cli", "The tunnel %1 went away meanwhile."), {state_.request.tunnel}) + "\n";
        return keeping_.failed ? notKept(command_, *keeping_.failed, std::move(ending)) : ending;
    }

    std::string howSeen() const
    {
        if (live_.gap()) return ""; // the ledger says it, since its verdicts hang on it
        std::string out = "\n";
        for (const std::string& line : wrapped(say(wordsFor(meansOf(on_))), 100)) out += line + "\n";
        return out;
    }
    bool isText() const { return command_.format == Format::Text; }

    const WatchCommand& command_;
    const Surroundings& on_;
    const Facts& state_;
    LiveWatch& live_;
    std::vector<CaptureInterface> interfaces_ = {};
    CaptureTally tally_ = {};
    Keeping keeping_ = {};
};
}

Ending run(const WatchCommand& command, const Surroundings& on)
{
    const auto tunnel = chooseTunnel(command.where, command.format, on.system.tunnels);
    if (!tunnel) return tunnel.error();
    const TapMeans means = meansOf(on);
    const auto state = readState(on.system, {.tunnel = *tunnel,
                                             .role = command.where.role.value_or(Role::Client),
                                             .roleGiven = command.where.role.has_value()});
    if (!state) return notWatched(command, means, *tunnel, state.error());
    if (!state->network) return notWatched(command, means, *tunnel, *state->network.whyNot());
    if (!stillThere(on.system.tunnels, *tunnel))
        return couldNotRun(command.format, "not_found",
                           say(TL_TEXT("Cli", "The tunnel %1 is not running, so no packet can pass it. Bring it up "
                                              "and try again."),
                               {*tunnel}));
    const auto live = LiveWatch::start(on.system, *state);
    if (!live) return notWatched(command, means, *tunnel, live.error());
    return Watching(command, on, *state, **live).run();
}
}
