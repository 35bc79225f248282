// SPDX-License-Identifier: GPL-3.0-or-later
// Watches a device as `tunnelight-cli watch` watches the tunnel of a server, a terminal's screen included, but shows
// nothing. watch_live DEVICE: until SIGTERM, then what it saw and what was lost where, as JSON.
#include "app/cli/watch_screen.h"
#include "core/capture/tally.h"
#include "platform/native_machine.h"
#include "platform/process.h"
#include <algorithm>
#include <cstdio>
#include <nlohmann/json.hpp>
using namespace tl;
using namespace std::chrono_literals;
namespace {
class Watching {
public:
    Watching(const System& system, LiveWatch& live) : system_(system), live_(live) {}
    int run(const std::string& device, const std::stop_token& stop)
    {
        interfaces_ = system_.tap.interfaces();
        std::fprintf(stderr, "listening on %s\n", device.c_str());
        look(device, stop);
        for (bool all = false; !all;) all = take(); // what is in the ring
        std::printf("%s\n", sums().dump().c_str());
        return 0;
    }

private:
    // As in app/cli/watch.cpp.
    void look(const std::string& device, const std::stop_token& stop)
    {
        PathTester& clock = system_.path;
        cli::WatchScreen screen(live_, {device, ""}, system_.tap.stampNow());
        Ticks next = clock.now() + 500ms;
        while (!stop.stop_requested()) {
            const bool all = take();
            const Ticks now = clock.now();
            if (now >= next) {
                next = now + 500ms;
                shown_ += screen.whole(system_.tap.stampNow()).size();
            }
            if (all) (void)clock.answers(std::min(next, now + 20ms), stop);
        }
    }

    bool take()
    {
        return live_.drain([this](const CapturedFrame&, const PacketRecord& packet, auto) {
            count(tally_, packet, interfaces_[packet.interfaceIndex]);
        });
    }

    nlohmann::json sums() const
    {
        const TapCounts counts = system_.tap.counts().at(0);
        const PacketRing& last = live_.side(Side::Tunnel).last;
        const Ledger ledger = live_.ledger();
        return {{"seen", counts.seen},
                {"kernel_dropped", counts.kernelDropped},
                {"interface_dropped", counts.interfaceDropped},
                {"tallied", tally_.packets},
                {"kept", last.size()},
                {"overwritten", last.lost()},
                {"in_ledger", ledger.packets},
                {"without_room", ledger.packetsForgotten},
                {"flows", ledger.flows.size()},
                {"shown_bytes", shown_},
                {"ring_bytes", live_.setup().ringBytes},
                {"snap_length", live_.setup().snapLength}};
    }

    const System& system_;
    LiveWatch& live_;
    std::vector<CaptureInterface> interfaces_ = {};
    CaptureTally tally_ = {};
    std::uint64_t shown_ = 0;
};

int run(const std::string& device)
{
    const auto machine = makeNativeMachine();
    const auto opened = machine->open();
    const System system = opened->lend();
    std::stop_source stop;
    const auto interrupts = watchInterrupts([stop]() mutable { stop.request_stop(); });
    Facts state;
    state.request = {.tunnel = device, .role = Role::Server, .roleGiven = true};
    if (auto network = system.network.snapshot()) state.network = *std::move(network);
    const auto live = LiveWatch::start(system, state);
    if (!live) {
        std::fprintf(stderr, "watch_live: cannot capture: %s\n", live.error().where.c_str());
        return 3;
    }
    return Watching(system, **live).run(device, stop.get_token());
}
}

int main(int argc, char** argv)
try {
    return argc == 2 ? run(argv[1]) : 2;
} catch (const std::exception& why) {
    std::fprintf(stderr, "watch_live: %s\n", why.what());
    return 3;
}
