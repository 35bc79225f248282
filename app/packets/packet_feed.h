// SPDX-License-Identifier: GPL-3.0-or-later
// Live packets, watched in a thread of their own with its own view of the machine. They wait here until they are taken.
#pragma once
#include "app/charts/live_sample.h"
#include "app/packets/flow_index.h"
#include "core/engine/machine.h"
#include "core/report/capture_words.h"
#include <mutex>
#include <QObject>
#include <thread>
namespace tl {
struct FeedPacket {
    KeptPacket packet = {};
    std::optional<std::uint64_t> twin = {}; // its serial
};

enum class FeedPhase { Stopped, Starting, Watching, Blind }; // Blind: packets cannot be seen, but tried again and again

struct FeedNews {
    std::uint64_t session = 0; // rises when the watch begins anew; then packets are numbered anew, too
    FeedPhase phase = FeedPhase::Stopped;
    Error whyBlind = {};
    TapMeans means = TapMeans::PacketSocket;
    LedgerNames names = {};
    std::vector<CaptureInterface> interfaces = {};
    std::vector<FeedPacket> packets = {}; // in the order in which they were captured
    std::uint64_t lostHere = 0;           // since the session began: nobody took them in time
    std::vector<TapCounts> counts = {};   // lost by kernel and interfaces
    std::vector<LinkFacts> links = {};    // Blind: counters of the tunnel and the uplink, as far as there are any
    std::shared_ptr<const FlowIndex> flows = {}; // nothing new: nullptr
};

class PacketFeed final : public QObject {
    Q_OBJECT
public:
    static constexpr std::size_t kMostWaiting = 65'536; // packets, 256 bytes each
    explicit PacketFeed(QObject* parent = nullptr);
    ~PacketFeed() override; // waits for the thread: for what the machine was asked last
    PacketFeed(const PacketFeed&) = delete;
    PacketFeed& operator=(const PacketFeed&) = delete;

    void watch(std::shared_ptr<Machine>, const RequestFacts&, bool practice);
    void stop();     // does not wait: what comes to its end meanwhile tells nothing any more
    FeedNews take(); // what has come since the last call

signals:
    void arrived(); // there is something to take; again only after it was taken
    void sampled(const tl::LiveSample&);

private:
    class Worker;
    void give(const std::stop_token&, const std::function<void(FeedNews&)>& change);
    std::mutex mutex_;
    FeedNews waiting_ = {}; // under the mutex
    bool told_ = false;     // under the mutex
    std::jthread thread_;   // last: it ends first
};
}
