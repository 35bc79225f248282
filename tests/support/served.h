// SPDX-License-Identifier: GPL-3.0-or-later
// A session of the elevated process, served in a thread of this one, over a real pair of sockets.
#pragma once
#include "app/helper/serve.h"
#include "platform/linux/elevation/socket_link.h"
#include "platform/remote/remote_machine.h"
#include <gtest/gtest.h>
#include <sys/socket.h>
namespace tl::test {
class Served {
public:
    explicit Served(std::shared_ptr<Machine> machine, helper::ServeOptions options = {}) : machine_(std::move(machine))
    {
        int ends[2] = {-1, -1};
        EXPECT_EQ(socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends), 0);
        socket_ = ends[0];
        client_ = linux_os::makeSocketLink(linux_os::Fd(ends[0]), wire::kMostAnswer);
        options.log = [this](const std::string& line) {
            const std::scoped_lock lock(lock_);
            log_ += line + "\n";
        };
        server_ = std::thread([this, options, theirs = ends[1]] {
            const auto link = linux_os::makeSocketLink(linux_os::Fd(theirs), wire::kMostRequest);
            helper::serve(*link, *machine_, options);
        });
    }
    ~Served()
    {
        if (client_) client_->close();
        join();
    }
    Served(const Served&) = delete;
    Served& operator=(const Served&) = delete;

    wire::Link& client() { return *client_; }
    int socket() const { return socket_; } // of the client
    std::unique_ptr<Machine> remote(remote::PathClock clock)
    {
        auto machine = makeRemoteMachine(std::move(client_), machine_, clock);
        EXPECT_TRUE(machine);
        return machine ? *std::move(machine) : nullptr;
    }
    void leave() { client_->close(); }
    void join() // the session has ended, and taken back what it had to
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
    int socket_ = -1;
    std::unique_ptr<wire::Link> client_;
    std::thread server_ = {};
    mutable std::mutex lock_ = {};
    std::string log_ = {};
};
}
