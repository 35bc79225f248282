// SPDX-License-Identifier: GPL-3.0-or-later
// A machine of a practice network to which things happen while the wizard looks.
#pragma once
#include "core/engine/machine.h"
#include "platform/sim/build.h"
#include "platform/sim/scenarios/scenario.h"
#include "platform/sim/shared_system.h"
#include "platform/sim/world.h"
#include <atomic>
namespace tl::test {
class OddMachine final : public Machine {
public:
    explicit OddMachine(std::string_view scenario, std::string host = "client")
        : world_(networkOf(scenario)), host_(std::move(host)), control_(sim::shared(world_.control(host_), lock_))
    {
    }
    std::unique_ptr<OwnedSystem> open() override
    {
        const std::scoped_lock lock(lock_);
        return sim::shared(world_.open(host_), lock_);
    }
    Planner& planner() override { return *control_; }
    Result<JournalContent> history() override { return readJournal(journal()); }
    Result<std::unique_ptr<Changer>> openToChange() override { return openChanger(*control_, journal()); }
    Result<SecretText> configWithKeys(const std::string&) override { return fail(ErrorCode::NotFound, "no file"); }
    bool isAlive() const override { return alive_; }
    void pass(Ticks time) override
    {
        const std::scoped_lock lock(lock_);
        world_.pass(time);
    }

    void die() { alive_ = false; }
    void happen(const std::function<void(SimHost&)>& what)
    {
        const std::scoped_lock lock(lock_);
        what(world_.host(host_));
    }
    void refuseJournal(std::optional<Error> why)
    {
        const std::scoped_lock lock(lock_);
        noJournal_ = std::move(why);
    }
    void write(const std::string& text)
    {
        const std::scoped_lock lock(lock_);
        journal_ += text;
    }
    // Without, nothing more is written down.
    void setPower(bool on)
    {
        const std::scoped_lock lock(lock_);
        powered_ = on;
    }
    bool isPowered()
    {
        const std::scoped_lock lock(lock_);
        return powered_;
    }
    std::string journalText()
    {
        const std::scoped_lock lock(lock_);
        return journal_;
    }

private:
    class File final : public JournalFile {
    public:
        explicit File(OddMachine& of) : of_(of) {}
        Result<std::string> read() override { return of_.journalText(); }
        Status append(std::string_view line) override
        {
            if (!of_.isPowered()) return fail(ErrorCode::Unavailable, "write the journal");
            of_.write(std::string(line));
            return Done{};
        }

    private:
        OddMachine& of_;
    };
    Result<std::unique_ptr<JournalFile>> journal()
    {
        const std::scoped_lock lock(lock_);
        if (noJournal_) return tl::unexpected(*noJournal_);
        return std::make_unique<File>(*this);
    }
    static SimNetwork networkOf(std::string_view id)
    {
        for (const Scenario* each : allScenarios())
            if (each->id == id) return each->build();
        return {};
    }
    sim::Turns lock_ = {};
    SimWorld world_;
    std::string host_;
    std::unique_ptr<HostControl> control_;
    std::optional<Error> noJournal_ = {};
    std::string journal_ = {};
    bool powered_ = true;
    std::atomic<bool> alive_ = true;
};
}
