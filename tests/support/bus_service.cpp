// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/bus_service.h"
#include <cstdint>
#include <gtest/gtest.h>
#include <sys/socket.h>
namespace tl::test {
namespace {
sd_bus* open(int fd)
{
    sd_bus* bus = nullptr;
    EXPECT_GE(sd_bus_new(&bus), 0);
    EXPECT_GE(sd_bus_set_fd(bus, fd, fd), 0);
    EXPECT_GE(sd_bus_set_anonymous(bus, 1), 0);
    return bus;
}
}

BusService::BusService()
{
    int ends[2];
    EXPECT_EQ(socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0, ends), 0);
    client.reset(open(ends[0]));
    server_.reset(open(ends[1]));
    sd_id128_t id;
    sd_id128_randomize(&id);
    sd_bus_set_server(server_.get(), 1, id);
}

BusService::~BusService()
{
    client.reset();
    if (thread_.joinable()) thread_.join();
}

void BusService::add(const char* path, const char* interface, const sd_bus_vtable* table, void* argument)
{
    EXPECT_GE(sd_bus_add_object_vtable(server_.get(), nullptr, path, interface, table, argument), 0);
}

void BusService::serve()
{
    sd_bus_start(server_.get());
    thread_ = std::thread([this] {
        for (int done = 0; done >= 0;) {
            done = sd_bus_process(server_.get(), nullptr);
            if (done == 0) done = sd_bus_wait(server_.get(), UINT64_MAX);
        }
    });
    EXPECT_GE(sd_bus_start(client.get()), 0);
}
}
