// SPDX-License-Identifier: GPL-3.0-or-later
// A D-Bus service at the other end of a socket pair, which answers from a thread until the client goes.
#pragma once
#include <memory>
#include <systemd/sd-bus.h>
#include <thread>
namespace tl::test {
class BusService {
public:
    BusService();
    ~BusService();
    void add(const char* path, const char* interface, const sd_bus_vtable*, void* argument = nullptr);
    void serve();
    std::unique_ptr<sd_bus, sd_bus* (*)(sd_bus*)> client{nullptr, &sd_bus_close_unref};

private:
    std::unique_ptr<sd_bus, sd_bus* (*)(sd_bus*)> server_{nullptr, &sd_bus_close_unref};
    std::thread thread_ = {};
};
}
