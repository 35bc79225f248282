// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/helper/work.h"
#include "core/wire/packets.h"
#include <algorithm>
#include <map>
namespace tl::helper {
namespace {
using wire::answered;
using wire::Bytes;
using wire::Call;
using Body = std::span<const std::byte>;

// A refusal leaves a line; what was asked for is not repeated, it may hold anything.
Status told(const Log& log, const char* what, Status status)
{
    if (!status) log(std::string("refused ") + what + ": " + status.error().where);
    return status;
}
Bytes unknown(const Log& log)
{
    log("refused a call that is not known here");
    return wire::encoded(Result<Done>(fail(ErrorCode::NotSupported, "the helper does not know this")));
}

class LaneWork : public wire::Work {
protected:
    explicit LaneWork(Shared& shared)
        : own_(shared.machine.open()), on_(own_->lend()), ours_(on_, shared.marks), shared_(shared)
    {
    }
    std::unique_ptr<OwnedSystem> own_;
    System on_;
    Ours ours_;
    Shared& shared_;
};

class ViewsWork final : public LaneWork {
public:
    explicit ViewsWork(Shared& shared) : LaneWork(shared) {}
    std::optional<Bytes> answer(Call call, Body body, std::stop_token) override
    {
        HostView& host = on_.host;
        switch (call) {
        case Call::Tunnels: return answered<>(body, [&] { return on_.tunnels.tunnels(); });
        case Call::Device: return ofTunnel(body, [&](const auto& name) { return device(name); });
        case Call::Config: return ofTunnel(body, [&](const auto& name) { return on_.tunnels.config(name); });
        case Call::Snapshot: return answered<>(body, [&] { return on_.network.snapshot(); });
        case Call::Links: return answered<>(body, [&] { return on_.network.links(); });
        case Call::Route: return route(body);
        case Call::Stack: return answered<>(body, [&] { return host.stack(); });
        case Call::Firewall: return answered<>(body, [&] { return host.firewall(); });
        case Call::PortUse: return answered<>(body, [&] { return host.portUse(); });
        case Call::Resolvers: return answered<>(body, [&] { return host.resolvers(); });
        case Call::UdpSockets: return answered<>(body, [&] { return host.udpSockets(); });
        case Call::Clock: return answered<>(body, [&] { return host.clock(); });
        case Call::Rights: return answered<>(body, [&] { return host.rights(); });
        case Call::Windows: return answered<>(body, [&] { return host.windows(); });
        default: return unknown(shared_.log);
        }
    }

private:
    template <class Ask> Bytes ofTunnel(Body body, Ask ask)
    {
        return answered<std::string>(body, [&](const std::string& name) -> decltype(ask(name)) {
            if (auto ok = told(shared_.log, "a look", ours_.tunnel(name)); !ok) return tl::unexpected(ok.error());
            return ask(name);
        });
    }
    Result<DeviceFacts> device(const std::string& tunnel)
    {
        auto out = on_.tunnels.device(tunnel);
        if (out) shared_.marks.add(out->fwmark);
        return out;
    }
    Bytes route(Body body)
    {
        constexpr std::size_t kLongestName = 255;
        return answered<IpAddress, std::uint32_t, std::string>(
            body, [&](const IpAddress& to, std::uint32_t mark, const std::string& device) -> Result<RouteAnswer> {
                if (device.size() > kLongestName) return fail(ErrorCode::Malformed, "a name that no interface has");
                return on_.network.route(to, mark, device);
            });
    }
};

class PathWork final : public LaneWork {
public:
    explicit PathWork(Shared& shared) : LaneWork(shared) {}
    std::optional<Bytes> answer(Call call, Body body, std::stop_token stop) override
    {
        switch (call) {
        case Call::Now:
            return answered<>(body, [&] {
                const auto now = std::chrono::steady_clock::now().time_since_epoch();
                return wire::Moment{.system = now, .tester = on_.path.now()};
            });
        case Call::Ask: ask(body); return std::nullopt;
        case Call::Answers: return answered<Ticks>(body, [&](Ticks until) { return answers(until, stop); });
        case Call::Forget: forget(body); return std::nullopt;
        default: return unknown(shared_.log);
        }
    }

private:
    void ask(Body body)
    {
        const auto asked = wire::decoded<std::uint64_t, Question>(body);
        if (!asked) return shared_.log("refused a question that cannot be read");
        const auto& [ticket, question] = *asked;
        const bool isNew = ticket > lastTicket_ && theirs_.size() < kMostOpen;
        const bool isGood =
            isNew && told(shared_.log, "a question", ours_.question(question)) && shared_.questions.take();
        if (ticket > lastTicket_) lastTicket_ = ticket;
        if (isGood)
            theirs_[on_.path.ask(question)] = ticket;
        else
            refused_.push_back(
                {.ticket = ticket, .outcome = Outcome::NotSent, .at = on_.path.now(), .sendError = SendError::Other});
        if (refused_.size() > kMostOpen) refused_.clear();
    }
    std::vector<Answer> answers(Ticks until, const std::stop_token& stop)
    {
        auto all = on_.path.answers(refused_.empty() ? until : on_.path.now(), stop);
        for (Answer& each : all) {
            const auto known = theirs_.find(each.ticket);
            each.ticket = known == theirs_.end() ? 0 : known->second;
            if (known != theirs_.end()) theirs_.erase(known);
        }
        std::erase_if(all, [](const Answer& each) { return each.ticket == 0; });
        all.insert(all.end(), refused_.begin(), refused_.end());
        refused_.clear();
        return all;
    }
    void forget(Body body)
    {
        const auto ticket = wire::decoded<std::uint64_t>(body);
        if (!ticket) return;
        for (auto each = theirs_.begin(); each != theirs_.end(); ++each)
            if (each->second == std::get<0>(*ticket)) {
                on_.path.forget(each->first);
                theirs_.erase(each);
                return;
            }
    }
    static constexpr std::size_t kMostOpen = 1024;
    std::map<std::uint64_t, std::uint64_t> theirs_ = {}; // the client's tickets, by ours
    std::uint64_t lastTicket_ = 0;
    std::vector<Answer> refused_ = {};
};

class TapWork final : public LaneWork {
public:
    explicit TapWork(Shared& shared) : LaneWork(shared) {}
    ~TapWork() override { stop(); }
    TapWork(const TapWork&) = delete;
    TapWork& operator=(const TapWork&) = delete;
    std::optional<Bytes> answer(Call call, Body body, std::stop_token) override
    {
        switch (call) {
        case Call::Start:
            return answered<TapSetup>(body, [&](const TapSetup& setup) -> Status {
                stop();
                if (auto ok = told(shared_.log, "a capture", ours_.tap(setup)); !ok) return ok;
                // The ring, or a queue that one drain empties; else what that gives at most.
                const auto ofOne = 2 * std::size_t{setup.ringBytes} + wire::kMostDrained;
                const auto bytes = static_cast<std::int64_t>(setup.devices.size() * ofOne);
                if (!shared_.rings.take(bytes)) return fail(ErrorCode::Denied, "too many captures at once");
                held_ = bytes;
                return on_.tap.start(setup);
            });
        case Call::Drain: return drain();
        case Call::StampNow: return answered<>(body, [&] { return on_.tap.stampNow(); });
        case Call::Interfaces: return answered<>(body, [&] { return on_.tap.interfaces(); });
        case Call::Counts: return answered<>(body, [&] { return on_.tap.counts(); });
        case Call::Stop: stop(); return answered<>(body, [] { return Done{}; });
        default: return unknown(shared_.log);
        }
    }

private:
    void stop()
    {
        on_.tap.stop();
        batches_.clear();
        shared_.rings.give(std::exchange(held_, 0));
    }
    // One batch at a time, however much one call of the tap gives.
    Bytes drain()
    {
        if (batches_.empty()) {
            wire::Encoder batch;
            isAll_ = on_.tap.drain([&](const CapturedFrame& frame, const PacketRecord&) {
                add(batch, frame);
                if (batch.out.size() >= wire::kBatchBytes) batches_.push_back(std::exchange(batch.out, {}));
            });
            batches_.push_back(std::move(batch.out));
        }
        wire::Encoder out;
        out.put(isAll_ && batches_.size() == 1);
        out.raw(batches_.front());
        batches_.pop_front();
        return std::move(out.out);
    }
    std::int64_t held_ = 0;
    std::deque<Bytes> batches_ = {};
    bool isAll_ = true;
};

class ChangeWork final : public LaneWork {
public:
    explicit ChangeWork(Shared& shared) : LaneWork(shared) {}
    ~ChangeWork() override { shared_.changer.close(); }
    ChangeWork(const ChangeWork&) = delete;
    ChangeWork& operator=(const ChangeWork&) = delete;
    std::optional<Bytes> answer(Call call, Body body, std::stop_token) override
    {
        using Id = std::uint64_t;
        switch (call) {
        case Call::Plan:
            return answered<Op>(body, [&](const Op& op) -> Result<std::vector<Change>> {
                if (auto ok = told(shared_.log, "a plan", ours_.op(op)); !ok) return tl::unexpected(ok.error());
                return shared_.changer.plan(op);
            });
        case Call::History: return answered<>(body, [&] { return shared_.changer.history(); });
        case Call::OpenToChange: return answered<>(body, [&] { return shared_.changer.open(); });
        case Call::CloseChanger: return answered<>(body, [&] { return shared_.changer.close(); });
        case Call::Apply: return apply(body);
        case Call::Keep:
            return answered<Id>(body, [&](Id id) { return told(shared_.log, "to keep", shared_.changer.keep(id)); });
        case Call::TakeBack: return answered<Id>(body, [&](Id id) { return shared_.changer.takeBack(id); });
        default: return unknown(shared_.log);
        }
    }

private:
    Bytes apply(Body body)
    {
        return answered<std::string, std::string, std::string, std::vector<Op>>(
            body,
            [&](const std::string& tunnel, const std::string& fix, const std::string& finding,
                const std::vector<Op>& ops) -> Result<std::uint64_t> {
                const JournalEntry what{.tunnel = tunnel, .fix = fix, .finding = finding};
                if (auto ok = told(shared_.log, "a fix", ours_.entry(what, ops)); !ok)
                    return tl::unexpected(ok.error());
                return shared_.changer.apply(what, ops);
            });
    }
};
}

bool Ration::take()
{
    const std::scoped_lock lock(lock_);
    const auto now = std::chrono::steady_clock::now();
    left_ = std::min(kBurst, left_ + std::chrono::duration<double>(now - at_).count() * kEachSecond);
    at_ = now;
    if (left_ < 1) return false;
    --left_;
    return true;
}

std::unique_ptr<wire::Work> workOf(wire::Lane kind, Shared& shared)
{
    switch (kind) {
    case wire::Lane::Views: return std::make_unique<ViewsWork>(shared);
    case wire::Lane::Path: return std::make_unique<PathWork>(shared);
    case wire::Lane::Tap: return std::make_unique<TapWork>(shared);
    case wire::Lane::Change: break;
    }
    return std::make_unique<ChangeWork>(shared);
}
}
