// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/windows/capture/packet_monitor.h"
#include "platform/native/frame_queue.h"
#include "platform/windows/meaning/packet_monitor.h"
#include "platform/windows/system_error.h"
#include <algorithm>
#include <atomic>
namespace tl::windows_os {
namespace {
constexpr int kRawIp = 101; // tcpdump.org/linktypes.html
using MonitorHandle = std::unique_ptr<void, void (*)(void*)>;
MonitorHandle none() { return {nullptr, nullptr}; }

template <class Function> bool find(HMODULE library, const char* name, Function& to)
{
    to = reinterpret_cast<Function>(reinterpret_cast<void*>(GetProcAddress(library, name)));
    return to != nullptr;
}

struct SourceList {
    std::vector<std::byte> bytes = {};
    std::vector<PacketSource> sources = {};
};

Result<SourceList> listSources(const PacketMonitor& monitor, void* handle, bool hidden)
{
    constexpr int kAdapters = 1;           // PACKETMONITOR_DATA_SOURCE_KIND
    constexpr std::size_t kMost = 4 << 20; // thousands of adapters
    constexpr const char* kWhat = "list the sources of Packet Monitor";
    SourceList out;
    long status = 0;
    for (int tries = 0; tries < 4; ++tries) { // adapters come and go between two calls
        std::size_t needed = 0;
        status = monitor.enumerate(handle, kAdapters, hidden, out.bytes.size(), &needed,
                                   out.bytes.empty() ? nullptr : out.bytes.data());
        if (status >= 0 && !out.bytes.empty()) {
            auto sources = packetSources(out.bytes, reinterpret_cast<std::uintptr_t>(out.bytes.data()));
            if (!sources) return tl::unexpected(sources.error());
            out.sources = *std::move(sources);
            return out;
        }
        if (needed <= out.bytes.size() || needed > kMost) break;
        out.bytes.assign(needed, std::byte{});
    }
    return comFailed(status, kWhat);
}

// One adapter.
struct MonitoredSide {
    struct Place {
        std::uint32_t component = 0, edge = 0;
        bool operator==(const Place&) const = default;
    };
    MonitoredSide(const TapDevice& device, const TapSetup& setup)
        : about{device.name, kRawIp, CaptureGap::JoinedPackets}, queue(about, device, setup)
    {
    }
    CaptureInterface about;
    std::vector<std::uint32_t> components = {};
    std::array<std::optional<Place>, 3> places = {}; // by PacketWay
    FrameQueue queue;
    std::atomic<std::uint32_t> missed = 0;
};

class Session;
// What a callback is given. It is never freed: nothing says that none runs any more when the stream is closed.
struct Gate {
    std::mutex mutex = {};
    Session* to = nullptr; // under the mutex
};

class Session {
public:
    Session(const PacketMonitor& monitor, const TapSetup& setup) : monitor_(monitor), setup_(setup)
    {
        for (const TapDevice& each : setup.devices) sides_.push_back(std::make_unique<MonitoredSide>(each, setup));
    }
    Session(const Session&) = delete;
    Session& operator=(const Session&) = delete;
    ~Session() { end(); }
    Status begin(std::span<const InterfaceRow>);
    void end();
    MonitoredSide& side(std::size_t index) { return *sides_[index]; }
    bool failed() const { return failed_; }

private:
    Status addSources(std::span<const InterfaceRow>);
    Status openStream();
    MonitoredSide* sideOf(std::uint32_t component);
    void take(const MonitorBlock&);
    void take(MonitoredSide&, const MonitoredPacket&);
    template <class Act> static void inside(void* context, Act&& act) noexcept;
    static void onBlock(void* context, const MonitorBlock* block);
    static void onEvent(void* context, const void* about, int kind);

    PacketMonitor monitor_;
    TapSetup setup_;
    std::vector<std::unique_ptr<MonitoredSide>> sides_ = {};
    Gate* gate_ = nullptr;
    std::atomic<bool> failed_ = false;
    std::uint32_t missedWrites_ = 0, missedReads_ = 0; // by the callback alone, as what follows
    int strangers_ = 0;
    bool known_ = false;
    MonitorHandle handle_ = none(), session_ = none(), stream_ = none(); // each ends before the one that it came from
};

Status Session::addSources(std::span<const InterfaceRow> links)
{
    const auto shown = listSources(monitor_, handle_.get(), false), all = listSources(monitor_, handle_.get(), true);
    if (!shown || !all) return tl::unexpected((shown ? all : shown).error());
    for (std::size_t i = 0; i < sides_.size(); ++i) {
        const std::string& name = setup_.devices[i].name;
        const InterfaceRow* link = findInterface(links, name);
        const PacketSource* source = link ? findSource(shown->sources, *link) : nullptr;
        if (!source)
            return fail(ErrorCode::NotFound, "watch " + name + " by Packet Monitor: it is none of its sources");
        sides_[i]->components = componentsOf(*source, all->sources);
        if (const long status = monitor_.addSource(session_.get(), shown->bytes.data() + source->at); status < 0)
            return comFailed(status, "watch " + name + " by Packet Monitor");
    }
    return Done{};
}

Status Session::openStream()
{
    constexpr std::uint32_t kLinkHeader = 48, kMostBytes = 9000, kBuffer = 256 << 10;
    gate_ = std::make_unique<Gate>().release();
    gate_->to = this;
    const MonitorStream about{
        .context = gate_,
        .onEvent = &onEvent,
        .onBlock = &onBlock,
        .bufferTimes = static_cast<std::uint16_t>(std::clamp(setup_.ringBytes / kBuffer, 1U, 10U)),
        .truncation = static_cast<std::uint16_t>(std::min(setup_.snapLength, kMostBytes - kLinkHeader) + kLinkHeader)};
    void* stream = nullptr;
    if (const long status = monitor_.createStream(handle_.get(), &about, &stream); status < 0 || !stream)
        return comFailed(status, "make a stream of Packet Monitor");
    stream_ = {stream, monitor_.closeStream};
    const long status = monitor_.attach(session_.get(), stream);
    return status >= 0 ? Status(Done{}) : comFailed(status, "attach a stream of Packet Monitor");
}

Status Session::begin(std::span<const InterfaceRow> links)
{
    constexpr std::uint32_t kVersion = 0x00010000;
    void* handle = nullptr;
    if (const long status = monitor_.initialize(kVersion, nullptr, &handle); status < 0 || !handle)
        return comFailed(status, "open Packet Monitor");
    handle_ = {handle, monitor_.uninitialize};
    const std::wstring name =
        L"Tunnelight " + std::to_wstring(GetCurrentProcessId()) + L" " + std::to_wstring(GetTickCount64());
    void* session = nullptr;
    if (const long status = monitor_.createSession(handle, name.c_str(), &session); status < 0 || !session)
        return comFailed(status, "make a session of Packet Monitor");
    session_ = {session, monitor_.closeSession};
    if (auto ok = addSources(links); !ok) return ok;
    if (auto ok = openStream(); !ok) return ok;
    const long status = monitor_.setActive(session_.get(), 1);
    return status >= 0 ? Status(Done{}) : comFailed(status, "start a session of Packet Monitor");
}

void Session::end()
{
    if (gate_) {
        const std::scoped_lock lock(gate_->mutex);
        gate_->to = nullptr;
    }
    // Outside the lock: these may wait for a callback that waits for it.
    if (session_) (void)monitor_.setActive(session_.get(), 0);
    stream_.reset();
    session_.reset();
    handle_.reset();
}

template <class Act> void Session::inside(void* context, Act&& act) noexcept
{
    Gate& gate = *static_cast<Gate*>(context);
    const std::scoped_lock lock(gate.mutex);
    if (gate.to && !gate.to->failed_) act(*gate.to);
}

void Session::onBlock(void* context, const MonitorBlock* block)
{
    inside(context, [block](Session& to) { to.take(*block); });
}

void Session::onEvent(void* context, const void*, int kind)
{
    constexpr int kStopped = 1, kFatal = 2; // PACKETMONITOR_STREAM_EVENT_KIND; we hear of none after end()
    if (kind == kStopped || kind == kFatal) inside(context, [](Session& to) { to.failed_ = true; });
}

MonitoredSide* Session::sideOf(std::uint32_t component)
{
    for (const auto& each : sides_)
        if (std::ranges::find(each->components, component) != each->components.end()) return each.get();
    return nullptr;
}

// Sums since the start, or of what was lost just before: told differently, so only what is more than last time counts.
std::uint32_t more(std::uint32_t now, std::uint32_t& before)
{
    const std::uint32_t out = now > before ? now - before : 0;
    before = now;
    return out;
}

void Session::take(const MonitorBlock& block)
{
    constexpr int kMostStrangers = 64;
    const auto bytes = static_cast<const std::byte*>(block.data);
    const auto packet =
        readMonitored({bytes, bytes ? block.size : 0}, {block.metadataOffset, block.packetOffset, block.packetLength},
                      std::chrono::system_clock::now().time_since_epoch());
    if (!packet) {
        failed_ = true;
        return;
    }
    MonitoredSide* side = sideOf(packet->component);
    (side ? *side : *sides_.front()).missed +=
        more(block.missedWrites, missedWrites_) + more(block.missedReads, missedReads_);
    known_ = known_ || side;
    if (side)
        take(*side, *packet);
    else if (!known_ && ++strangers_ == kMostStrangers)
        failed_ = true; // whose they are cannot be told
}

// An adapter reports a packet by each of its numbers and at each of its edges: for each way, one place is listened to.
void Session::take(MonitoredSide& side, const MonitoredPacket& packet)
{
    if (packet.dropped || packet.ip.empty()) return;
    auto& place = side.places.at(static_cast<std::size_t>(packet.way));
    const MonitoredSide::Place here{packet.component, packet.edge};
    if (!place) place = here;
    if (*place == here) side.queue.add(packet.at, packet.ip, packet.wireLength);
}

class MonitorCapture final : public PcapTap::Capture {
public:
    MonitorCapture(std::shared_ptr<Session> session, std::size_t index, TapDevice device, OtherMeans other)
        : session_(std::move(session)), side_(session_->side(index)), device_(std::move(device)),
          other_(std::move(other))
    {
    }
    int dispatch(int most, PcapTap::Drain& drain) override
    {
        if (const int taken = side_.queue.drainTo(drain); taken > 0) return taken;
        if (session_->failed() && other_) goOn();
        return instead_ ? instead_->dispatch(most, drain) : 0;
    }
    PcapTap::Lost lost() override
    {
        PcapTap::Lost out = instead_ ? instead_->lost() : PcapTap::Lost{};
        out.here += side_.queue.dropped() + side_.missed;
        return out;
    }

private:
    void goOn() // what it tells is partial either way
    {
        session_->end();
        if (auto opened = std::exchange(other_, nullptr)(device_)) instead_ = std::move(opened->capture);
    }
    std::shared_ptr<Session> session_;
    MonitoredSide& side_;
    TapDevice device_;
    OtherMeans other_;
    std::unique_ptr<PcapTap::Capture> instead_ = {};
};
}

Result<PacketMonitor> loadPacketMonitor(const std::filesystem::path& folder)
{
    const auto path = folder / "Pktmonapi.dll";
    if (GetFileAttributesW(path.c_str()) == INVALID_FILE_ATTRIBUTES)
        return fail(ErrorCode::NotSupported, "look at packets: this Windows has no Packet Monitor for programs");
    // Never given back: its threads may outlive a capture.
    const HMODULE library = LoadLibraryExW(path.c_str(), nullptr, LOAD_LIBRARY_SEARCH_SYSTEM32);
    if (!library) return failed(GetLastError(), "load Packet Monitor");
    PacketMonitor out;
    const bool whole = find(library, "PacketMonitorInitialize", out.initialize) &&
                       find(library, "PacketMonitorUninitialize", out.uninitialize) &&
                       find(library, "PacketMonitorEnumDataSources", out.enumerate) &&
                       find(library, "PacketMonitorCreateLiveSession", out.createSession) &&
                       find(library, "PacketMonitorCloseSessionHandle", out.closeSession) &&
                       find(library, "PacketMonitorSetSessionActive", out.setActive) &&
                       find(library, "PacketMonitorAddSingleDataSourceToSession", out.addSource) &&
                       find(library, "PacketMonitorCreateRealtimeStream", out.createStream) &&
                       find(library, "PacketMonitorCloseRealtimeStream", out.closeStream) &&
                       find(library, "PacketMonitorAttachOutputToSession", out.attach);
    if (!whole) return fail(ErrorCode::NotSupported, "look at packets: this Packet Monitor is too old");
    return out;
}

Result<std::vector<PcapTap::Watched>> openPacketMonitor(const PacketMonitor& monitor, const TapSetup& setup,
                                                        std::span<const InterfaceRow> links, const OtherMeans& other)
{
    if (setup.devices.empty()) return std::vector<PcapTap::Watched>();
    const auto session = std::make_shared<Session>(monitor, setup);
    if (const auto ok = session->begin(links); !ok) return tl::unexpected(ok.error());
    std::vector<PcapTap::Watched> out;
    for (std::size_t i = 0; i < setup.devices.size(); ++i)
        out.push_back({.about = session->side(i).about,
                       .capture = std::make_unique<MonitorCapture>(session, i, setup.devices[i], other)});
    return out;
}
}
