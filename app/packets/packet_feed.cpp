// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/packets/packet_feed.h"
#include "core/engine/live_watch.h"
#include "core/engine/look.h"
#include "core/facts/view.h"
#include <algorithm>
#include <condition_variable>
namespace tl {
namespace {
using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;
constexpr auto kTick = 100ms, kLedgerEvery = 500ms, kLookEvery = 1000ms, kRetryAfter = 2000ms;
constexpr auto kRipe = 4s; // so long verdicts go on to change when nothing comes

struct Totals {
    std::uint64_t packets = 0, bytes = 0;
};
Totals totalsOf(const LiveSide& side) { return {side.packets, side.bytes}; }
Totals totalsOf(const LinkFacts* link)
{
    return link ? Totals{link->rxPackets + link->txPackets, link->rxBytes + link->txBytes} : Totals{};
}
}

class PacketFeed::Worker {
public:
    Worker(PacketFeed& feed, Machine& machine, RequestFacts request, bool practice, std::stop_token stop)
        : feed_(feed), machine_(machine), request_(std::move(request)), stop_(std::move(stop)), owned_(machine.open()),
          system_(owned_->lend()), practice_(practice), means_(tapMeansOf(system_.platform, practice))
    {
    }
    void run()
    {
        while (!stop_.stop_requested()) {
            const Error why = watch();
            if (stop_.stop_requested()) return;
            beBlind(why);
        }
    }

private:
    void wait()
    {
        std::unique_lock lock(mutex_);
        (void)wake_.wait_for(lock, stop_, kTick, [] { return false; });
        const auto now = Clock::now();
        machine_.pass(std::chrono::duration_cast<Ticks>(now - passed_));
        passed_ = now;
    }

    // Until the tunnel goes, or there is nothing to watch at all: then why.
    Error watch()
    {
        const auto state = readState(system_, request_);
        if (!state) return state.error();
        names_ = {request_.tunnel, uplink(*state).value_or("")};
        const LinkFacts* tunnel = tunnelLink(*state);
        if (!tunnel || !tunnel->up) return {ErrorCode::NotFound, "no such interface"};
        const auto live = LiveWatch::start(system_, *state, 1);
        if (!live) return live.error();
        begin(**live);
        const auto tunnelIndex = tunnel->index;
        for (auto ledger = Clock::now(), look = ledger; !stop_.stop_requested();) {
            wait();
            const bool wantsLedger = passed_ >= ledger + kLedgerEvery;
            take(**live, wantsLedger);
            if (wantsLedger) ledger = passed_;
            if (passed_ < look + kLookEvery) continue;
            look = passed_;
            const auto links = system_.network.links();
            if (links && std::ranges::none_of(*links, [&](const LinkFacts& one) { return one.index == tunnelIndex; }))
                return {ErrorCode::NotFound, "the tunnel went away"};
            sample(totalsOf((*live)->side(Side::Tunnel)), totalsOf((*live)->side(Side::Uplink)));
        }
        return {ErrorCode::Cancelled};
    }

    void begin(const LiveWatch& live)
    {
        for (std::size_t i = 0; i < live.setup().devices.size() && names_.uplink.empty(); ++i)
            if (live.sideOf(i) == Side::Uplink) names_.uplink = live.setup().devices[i].name;
        means_ = tapMeansOf(system_.platform, practice_, live.gap());
        serial_ = 0;
        sampled_ = {};
        feed_.give(stop_, [&](FeedNews& news) {
            FeedNews next;
            next.session = news.session + 1;
            next.phase = FeedPhase::Watching;
            next.means = means_;
            next.names = names_;
            next.interfaces = system_.tap.interfaces();
            news = std::move(next);
        });
    }

    void take(LiveWatch& live, bool wantsLedger)
    {
        std::vector<FeedPacket> batch;
        const auto keep = [&](const CapturedFrame& frame, const PacketRecord& packet, auto twin) {
            batch.push_back({kept(packet, frame.bytes, serial_++, live.sideOf(packet.interfaceIndex)), twin});
        };
        constexpr int kMostCalls = 64; // or a flood would keep us here
        for (int i = 0; i < kMostCalls && !live.drain(keep) && batch.size() < kMostWaiting; ++i) {
        }
        if (!batch.empty()) lastSeen_ = passed_;
        std::shared_ptr<const FlowIndex> flows;
        if (wantsLedger && passed_ < lastSeen_ + kRipe)
            flows = std::make_shared<FlowIndex>(live.ledger(), live.role(), names_, system_.tap.stampNow());
        if (batch.empty() && !flows) return;
        feed_.give(stop_, [&](FeedNews& news) {
            const std::size_t room = kMostWaiting - std::min(kMostWaiting, news.packets.size());
            const std::size_t fits = std::min(room, batch.size()), tooMany = batch.size() - fits;
            const auto from = batch.begin();
            if (news.packets.empty() && tooMany == 0)
                news.packets = std::move(batch);
            else
                news.packets.insert(news.packets.end(), from, from + static_cast<std::ptrdiff_t>(fits));
            news.lostHere += tooMany;
            news.counts = system_.tap.counts();
            if (flows) news.flows = std::move(flows);
        });
    }

    void sample(Totals tunnel, Totals uplink)
    {
        const auto now = Clock::now();
        if (sampled_) {
            const double seconds = std::max(std::chrono::duration<double>(now - sampled_->at).count(), 1e-3);
            const auto rate = [&](std::uint64_t after, std::uint64_t before) {
                return after < before ? 0.0 : static_cast<double>(after - before) / seconds;
            };
            LiveSample out{.at = std::chrono::system_clock::now().time_since_epoch()};
            out.tunnelBytes = rate(tunnel.bytes, sampled_->tunnel.bytes);
            out.uplinkBytes = rate(uplink.bytes, sampled_->uplink.bytes);
            out.tunnelPackets = rate(tunnel.packets, sampled_->tunnel.packets);
            out.uplinkPackets = rate(uplink.packets, sampled_->uplink.packets);
            out.handshakeAge = handshakeAge();
            if (!stop_.stop_requested()) emit feed_.sampled(out);
        }
        sampled_ = Sampled{now, tunnel, uplink};
    }

    std::optional<double> handshakeAge()
    {
        const auto device = system_.tunnels.device(request_.tunnel);
        const auto clock = system_.host.clock();
        if (!device || !clock) return std::nullopt;
        std::optional<Seconds> latest;
        for (const PeerFacts& peer : device->peers)
            if (peer.lastHandshake) latest = std::max(latest.value_or(Seconds(0)), *peer.lastHandshake);
        if (!latest) return std::nullopt;
        return static_cast<double>((clock->now - *latest).count());
    }

    // What can be seen without packets, until it is time to try again.
    void beBlind(const Error& why)
    {
        const auto until = Clock::now() + kRetryAfter;
        sampled_ = {};
        while (!stop_.stop_requested() && Clock::now() < until) {
            std::vector<LinkFacts> shown;
            if (const auto links = system_.network.links())
                for (const std::string& name : {names_.tunnel, names_.uplink})
                    for (const LinkFacts& link : *links)
                        if (link.name == name) shown.push_back(link);
            feed_.give(stop_, [&](FeedNews& news) {
                news.phase = FeedPhase::Blind;
                news.whyBlind = why;
                news.means = means_;
                news.names = names_;
                news.links = shown;
            });
            const auto named = [&](const std::string& name) {
                const auto found = std::ranges::find(shown, name, &LinkFacts::name);
                return found == shown.end() ? nullptr : &*found;
            };
            sample(totalsOf(named(names_.tunnel)), totalsOf(named(names_.uplink)));
            for (int i = 0; i < kLookEvery / kTick && !stop_.stop_requested(); ++i) wait();
        }
    }

    struct Sampled {
        Clock::time_point at = {};
        Totals tunnel = {}, uplink = {};
    };
    PacketFeed& feed_;
    Machine& machine_;
    RequestFacts request_;
    std::stop_token stop_;
    std::unique_ptr<OwnedSystem> owned_;
    const System system_;
    const bool practice_;
    TapMeans means_;
    std::mutex mutex_;
    std::condition_variable_any wake_;
    Clock::time_point passed_ = Clock::now();
    LedgerNames names_ = {.tunnel = request_.tunnel};
    Clock::time_point lastSeen_ = {}; // a packet
    std::uint64_t serial_ = 0;
    std::optional<Sampled> sampled_ = {};
};

PacketFeed::PacketFeed(QObject* parent) : QObject(parent) { qRegisterMetaType<tl::LiveSample>(); }
PacketFeed::~PacketFeed() { stop(); }

// One watch at a time: the next one begins when the last has come to its end, however long the machine held that.
void PacketFeed::watch(std::shared_ptr<Machine> machine, const RequestFacts& request, bool practice)
{
    stop();
    give({}, [](FeedNews& news) { news = {.session = news.session + 1, .phase = FeedPhase::Starting}; });
    thread_ = std::jthread([this, last = std::move(thread_), machine = std::move(machine), request,
                            practice](std::stop_token stop) mutable {
        if (last.joinable()) last.join();
        if (!stop.stop_requested()) Worker(*this, *machine, request, practice, std::move(stop)).run();
    });
}

void PacketFeed::stop()
{
    if (!thread_.joinable() || !thread_.request_stop()) return;
    give({}, [](FeedNews& news) { news.phase = FeedPhase::Stopped; });
}

// By a watch that was stopped: nothing.
void PacketFeed::give(const std::stop_token& stop, const std::function<void(FeedNews&)>& change)
{
    bool tell = false;
    {
        const std::lock_guard lock(mutex_);
        if (stop.stop_requested()) return;
        change(waiting_);
        tell = !std::exchange(told_, true);
    }
    if (tell) emit arrived();
}

FeedNews PacketFeed::take()
{
    const std::lock_guard lock(mutex_);
    told_ = false;
    FeedNews out = std::move(waiting_);
    waiting_ = {
        .session = out.session, .phase = out.phase, .whyBlind = out.whyBlind, .means = out.means, .names = out.names};
    waiting_.interfaces = out.interfaces;
    waiting_.lostHere = out.lostHere;
    waiting_.counts = out.counts;
    waiting_.links = out.links;
    return out;
}
}
