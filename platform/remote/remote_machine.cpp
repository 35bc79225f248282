// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/remote/remote_machine.h"
namespace tl {
namespace {
using remote::Connection;
using remote::flat;
using wire::Call;

// What plans and changes shares one lane.
class ChangeLane {
public:
    explicit ChangeLane(Connection& connection) : lane_(connection, wire::Lane::Change) {}
    template <class T, class... Arguments> Result<T> ask(Call call, const Arguments&... arguments)
    {
        const std::scoped_lock lock(lock_);
        return flat(lane_.ask<Result<T>>(call, arguments...));
    }
    void close()
    {
        const std::scoped_lock lock(lock_);
        (void)lane_.ask<Done>(Call::CloseChanger);
    }

private:
    std::mutex lock_ = {};
    remote::Lane lane_;
};

class RemotePlanner final : public Planner {
public:
    RemotePlanner(ChangeLane& lane, Planner& words) : lane_(lane), words_(words) {}
    NameStyle nameStyle() const override { return words_.nameStyle(); }
    Result<std::vector<Change>> plan(const Op& op) override { return lane_.ask<std::vector<Change>>(Call::Plan, op); }
    std::string command(const Change& change) override { return words_.command(change); }

private:
    ChangeLane& lane_;
    Planner& words_;
};

class RemoteChanger final : public Changer {
public:
    explicit RemoteChanger(ChangeLane& lane) : lane_(lane) {}
    ~RemoteChanger() override { lane_.close(); }
    RemoteChanger(const RemoteChanger&) = delete;
    RemoteChanger& operator=(const RemoteChanger&) = delete;
    Result<JournalContent> history() override { return lane_.ask<JournalContent>(Call::History); }
    Result<std::uint64_t> apply(const JournalEntry& what, const std::vector<Op>& ops) override
    {
        return lane_.ask<std::uint64_t>(Call::Apply, what.tunnel, what.fix, what.finding, ops);
    }
    Status keep(std::uint64_t id) override { return lane_.ask<Done>(Call::Keep, id); }
    Result<std::vector<Returned>> takeBack(std::uint64_t id) override
    {
        return lane_.ask<std::vector<Returned>>(Call::TakeBack, id);
    }

private:
    ChangeLane& lane_;
};

class RemoteMachine final : public Machine {
public:
    RemoteMachine(std::unique_ptr<Connection> connection, std::shared_ptr<Machine> words, remote::PathClock clock)
        : words_(std::move(words)), connection_(std::move(connection)), clock_(clock)
    {
    }
    std::unique_ptr<OwnedSystem> open() override { return remoteSystem(*connection_, clock_); }
    Planner& planner() override { return planner_; }
    Result<JournalContent> history() override { return lane_.ask<JournalContent>(Call::History); }
    Result<std::unique_ptr<Changer>> openToChange() override
    {
        if (auto ok = lane_.ask<Done>(Call::OpenToChange); !ok) return tl::unexpected(ok.error());
        return std::make_unique<RemoteChanger>(lane_);
    }
    // Keys never leave the elevated side.
    Result<SecretText> configWithKeys(const std::string&) override { return fail(ErrorCode::NotSupported, "keys"); }
    void pass(Ticks) override {}
    bool isAlive() const override { return connection_->isAlive(); }

private:
    std::shared_ptr<Machine> words_;
    std::unique_ptr<Connection> connection_;
    remote::PathClock clock_;
    ChangeLane lane_{*connection_};
    RemotePlanner planner_{lane_, words_->planner()};
};
}

Result<std::unique_ptr<Machine>> makeRemoteMachine(std::unique_ptr<wire::Link> link, std::shared_ptr<Machine> words,
                                                   remote::PathClock clock, std::chrono::milliseconds patience)
{
    auto connection = Connection::open(std::move(link), patience);
    if (!connection) return tl::unexpected(connection.error());
    return std::make_unique<RemoteMachine>(*std::move(connection), std::move(words), clock);
}
}
