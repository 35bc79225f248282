// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/sim/practice.h"
#include "platform/sim/scenarios/scenario.h"
#include "platform/sim/shared_system.h"
#include "platform/sim/world.h"
#include "platform/sim/written_config.h"
#include <algorithm>
namespace tl {
namespace {
// What was changed, for as long as the machine lives.
struct Diary {
    std::mutex lock = {};
    std::string text = {};
    bool isHeld = false;
};
class DiaryFile final : public JournalFile {
public:
    explicit DiaryFile(Diary& diary) : diary_(diary) {}
    ~DiaryFile() override
    {
        const std::scoped_lock lock(diary_.lock);
        diary_.isHeld = false;
    }
    DiaryFile(const DiaryFile&) = delete;
    DiaryFile& operator=(const DiaryFile&) = delete;
    Result<std::string> read() override
    {
        const std::scoped_lock lock(diary_.lock);
        return diary_.text;
    }
    Status append(std::string_view line) override
    {
        const std::scoped_lock lock(diary_.lock);
        diary_.text += line;
        return Done{};
    }

private:
    Diary& diary_;
};

class PracticeMachine final : public Machine {
public:
    PracticeMachine(SimNetwork network, std::string host)
        : world_(std::move(network)), host_(std::move(host)), control_(sim::shared(world_.control(host_), lock_))
    {
    }
    std::unique_ptr<OwnedSystem> open() override
    {
        const std::scoped_lock lock(lock_);
        return sim::shared(world_.open(host_), lock_);
    }
    Planner& planner() override { return *control_; }
    Result<JournalContent> history() override
    {
        const std::scoped_lock lock(diary_.lock);
        return parseJournal(diary_.text);
    }
    Result<std::unique_ptr<Changer>> openToChange() override
    {
        {
            const std::scoped_lock lock(diary_.lock);
            if (std::exchange(diary_.isHeld, true)) return fail(ErrorCode::Timeout, "hold the journal");
        }
        return openChanger(*control_, std::make_unique<DiaryFile>(diary_));
    }
    Result<SecretText> configWithKeys(const std::string& tunnel) override
    {
        const std::scoped_lock lock(lock_);
        const SimTunnel* one = world_.host(host_).tunnel(tunnel);
        if (!one || !one->config) return fail(ErrorCode::NotFound, "find the tunnel's settings");
        if (one->sealed) return fail(ErrorCode::NotSupported, "Windows keeps the tunnel's settings sealed");
        return one->config->has_value() ? Result<SecretText>(sim::writtenOut(**one->config))
                                        : tl::unexpected(one->config->error());
    }
    bool isAlive() const override { return true; }
    void pass(Ticks time) override
    {
        for (; time > Ticks(0); time -= sim::kStep) {
            const std::scoped_lock lock(lock_);
            world_.pass(std::min(time, sim::kStep));
        }
    }

private:
    sim::Turns lock_ = {}; // of the world
    SimWorld world_;
    std::string host_;
    std::unique_ptr<HostControl> control_;
    Diary diary_ = {};
};

// Somebody on the client opens pages, so that there are packets to be seen.
void browse(SimNetwork& network, const RequestFacts& request)
{
    using namespace std::chrono_literals;
    const auto add = [&](const Question& question, Ticks every) {
        network.chatter.push_back({.host = "client", .question = question, .every = every});
    };
    for (const IpAddress& page : request.targetAddresses)
        add({.method = Method::TcpConnect, .to = page, .port = 443}, 700ms);
    const auto& servers = network.host("client").resolvers.servers;
    for (const std::string& name : request.targetNames)
        if (!servers.empty()) add({.method = Method::DnsUdp, .to = servers[0].at.address, .name = name}, 1100ms);
}

PracticeNetwork practiceIn(const Scenario& scenario)
{
    const Role role = scenario.seenFrom == SeenFrom::Server ? Role::Server : Role::Client;
    PracticeNetwork out{.id = scenario.id, .title = scenario.title, .request = requestOf(scenario, role)};
    out.open = [&scenario, request = out.request] {
        SimNetwork network = scenario.build();
        if (!scenario.isQuiet) browse(network, request);
        return std::make_unique<PracticeMachine>(std::move(network),
                                                 request.role == Role::Server ? "server" : "client");
    };
    return out;
}
}

std::vector<PracticeNetwork> practiceNetworks()
{
    std::vector<PracticeNetwork> all;
    for (const Scenario* scenario : allScenarios()) all.push_back(practiceIn(*scenario));
    return all;
}
}
