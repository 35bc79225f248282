// SPDX-License-Identifier: GPL-3.0-or-later
// A server through which so many packets a second pass, half of them on the tunnel and half on the uplink.
#pragma once
#include "core/engine/machine.h"
#include "tests/support/fake_machine.h"
#include "tests/support/fake_system.h"
#include <atomic>
namespace tl::test {
class FloodMachine final : public Machine {
public:
    explicit FloodMachine(double packetsPerSecond) : rate_(packetsPerSecond) {}
    std::unique_ptr<OwnedSystem> open() override;
    Planner& planner() override { return rest_.control; }
    Result<JournalContent> history() override { return JournalContent{}; }
    Result<std::unique_ptr<Changer>> openToChange() override { return fail(ErrorCode::NotSupported, "journal"); }
    Result<SecretText> configWithKeys(const std::string&) override { return fail(ErrorCode::NotFound, "no file"); }
    void pass(Ticks time) override { passed_ += time.count(); }
    bool isAlive() const override { return true; }
    std::uint64_t sent() const { return sent_; }

private:
    class View;
    double rate_;
    std::atomic<std::int64_t> passed_ = 0; // microseconds
    std::atomic<std::uint64_t> sent_ = 0;
    FakeMachine rest_;
};
}
