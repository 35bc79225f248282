// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/bundle/record.h"
#include "core/engine/live_watch.h"
#include "core/engine/packets.h"
#include "core/facts/view.h"
#include <algorithm>
namespace tl {
namespace {
using namespace std::chrono_literals;
constexpr std::size_t kMostSamples = 600;

RecordedSample sampleOf(const System& system, const Facts& state, const LiveWatch* live, Ticks at)
{
    RecordedSample out{.at = at};
    if (const auto device = system.tunnels.device(state.request.tunnel))
        for (const PeerFacts& each : device->peers)
            out.peers.push_back({each.publicKey, each.rxBytes, each.txBytes, each.lastHandshake});
    if (const auto links = system.network.links())
        for (const LinkFacts& each : *links)
            if (each.name == state.request.tunnel || each.name == uplink(state)) out.links.push_back(each);
    if (live) out.ledger = live->ledger().totals;
    return out;
}
}

Result<Recording> record(const System& system, const LookOptions& options, Ticks time, const RecordControl& control)
{
    auto before = look(system, options);
    if (!before) return tl::unexpected(before.error());
    auto state = readState(system, options.request);
    if (!state) return tl::unexpected(state.error());
    Recording out{.before = *std::move(before), .meanwhile = *std::move(state)};
    Facts& facts = out.meanwhile;
    if (facts.clock) facts.started = facts.clock->now;
    const auto watched = LiveWatch::start(system, facts);
    LiveWatch* const live = watched ? watched->get() : nullptr;
    const Ticks begun = system.path.now(), end = begun + time;
    const Ticks pause = std::max<Ticks>(500ms, time / kMostSamples);
    for (Ticks next = begun; !options.stop.stop_requested() && !control.enough.stop_requested();) {
        while (live && !live->drain()) {
        }
        const Ticks now = system.path.now();
        if (now >= next) {
            out.samples.push_back(sampleOf(system, facts, live, now - begun));
            next += pause;
            control.tell(now - begun);
        }
        if (now >= end) break;
        (void)system.path.answers(std::min({end, next, now + 20ms}), options.stop); // the ring must not run over
    }
    facts.duration = system.path.now() - begun;
    facts.deviceAfter = system.tunnels.device(options.request.tunnel);
    facts.linksAfter = system.network.links();
    if (live) {
        WatchFacts seen{.watched = facts.duration};
        for (const TapDevice& each : live->setup().devices) seen.devices.push_back(each.name);
        seen.packets = PacketFacts{.devices = system.tap.counts(), .ledger = essenceOf(live->ledger(), kMostKeptFlows)};
        facts.watch = std::move(seen);
    } else {
        facts.watch = watched.error();
    }
    return out;
}
}
