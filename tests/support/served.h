// SPDX-License-Identifier: GPL-3.0-or-later
// A session of the elevated process, served in a thread of this one, over what really carries it.
#pragma once
#include "app/helper/serve.h"
#include "platform/remote/remote_machine.h"
#include "tests/support/channel_pair.h"
#include <gtest/gtest.h>
namespace tl::test {
class Served {
public:
    explicit Served(std::shared_ptr<Machine> machine, helper::ServeOptions options = {}) : machine_(std::move(machine))
    {
        auto [client, server] = makeChannelPair();
        channel_ = client.get();
        client_ = wire::makeStreamLink(std::move(client), wire::kMostAnswer);
        link_ = wire::makeStreamLink(std::move(server), wire::kMostRequest);
        options.log = [this](const std::string& line) {
            const std::scoped_lock lock(lock_);
            log_ += line + "\n";
        };
        server_ = std::thread([this, options] { helper::serve(*link_, *machine_, options); });
    }
    ~Served()
    {
        if (client_) client_->close();
        join();
    }
    Served(const Served&) = delete;
    Served& operator=(const Served&) = delete;

    wire::Link& client() { return *client_; }
    wire::ByteChannel& channel() { return *channel_; } // of the client, for what is no frame
    std::unique_ptr<Machine> remote(remote::PathClock clock)
    {
        auto machine = makeRemoteMachine(std::move(client_), machine_, clock);
        EXPECT_TRUE(machine);
        return machine ? *std::move(machine) : nullptr;
    }
    void leave() { client_->close(); }
    void breakOff() { link_->close(); } // as if the elevated process had ended
    void join()                         // the session has ended, and taken back what it had to
    {
        if (server_.joinable()) server_.join();
    }
    std::string log() const
    {
        const std::scoped_lock lock(lock_);
        return log_;
    }
    Machine& machine() { return *machine_; } // as it is, behind the session

private:
    std::shared_ptr<Machine> machine_;
    std::unique_ptr<wire::Link> client_ = {}, link_ = {};
    wire::ByteChannel* channel_ = nullptr;
    std::thread server_ = {};
    mutable std::mutex lock_ = {};
    std::string log_ = {};
};
}
