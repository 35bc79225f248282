// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/wire/packets.h"
#include "platform/remote/remote_system.h"
namespace tl::remote {
namespace {
using wire::Call;

class RemoteTap final : public PacketTap {
public:
    explicit RemoteTap(Connection& connection) : lane_(connection, wire::Lane::Tap) {}
    Status start(const TapSetup& setup) override
    {
        interfaces_.clear();
        if (auto ok = flat(lane_.ask<Status>(Call::Start, setup)); !ok) return ok;
        auto interfaces = lane_.ask<std::vector<CaptureInterface>>(Call::Interfaces);
        if (!interfaces) return tl::unexpected(interfaces.error());
        interfaces_ = *std::move(interfaces);
        return Done{};
    }
    bool drain(const Taker& taker) override
    {
        if (interfaces_.empty()) return true;
        const auto batch = lane_.exchange(Call::Drain, {}, {});
        if (!batch) return true;
        const auto all = wire::eachFrame(*batch, [&](const CapturedFrame& frame) {
            if (frame.interfaceIndex < interfaces_.size())
                taker(frame, recordOf(frame, interfaces_[frame.interfaceIndex]));
        });
        return all.value_or(true);
    }
    Instant stampNow() override { return lane_.ask<Instant>(Call::StampNow).value_or(Instant(0)); }
    std::vector<CaptureInterface> interfaces() override { return interfaces_; }
    std::vector<TapCounts> counts() override
    {
        return lane_.ask<std::vector<TapCounts>>(Call::Counts).value_or(std::vector<TapCounts>());
    }
    void stop() override
    {
        interfaces_.clear();
        (void)lane_.ask<Done>(Call::Stop);
    }

private:
    Lane lane_;
    std::vector<CaptureInterface> interfaces_ = {};
};
}

std::unique_ptr<PacketTap> remoteTap(Connection& connection) { return std::make_unique<RemoteTap>(connection); }
}
