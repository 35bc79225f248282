// SPDX-License-Identifier: GPL-3.0-or-later
// D-Bus, as far as we speak it. Nobody is started by a question.
#pragma once
#include "core/base/result.h"
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <systemd/sd-bus.h>
namespace tl::linux_os {
using Bus = std::unique_ptr<sd_bus, sd_bus* (*)(sd_bus*)>;
using Message = std::unique_ptr<sd_bus_message, sd_bus_message* (*)(sd_bus_message*)>;

Result<Bus> systemBus();

struct Member {
    const char* service;
    std::string path;
    const char *interface, *name;
};
// A call that is not sent yet.
Message newCall(sd_bus*, const Member&); // nothing where there is no memory
// `fill` writes what is said, and gives a negative errno when that fails. An answer takes two seconds at most.
Result<Message> call(sd_bus*, const Member&, const std::function<int(sd_bus_message*)>& fill);
Result<Message> allProperties(sd_bus*, const char* service, const std::string& path, const char* interface);

// The rest goes through a message, and stops with a negative errno, also one that `read` gave.
int readArray(sd_bus_message*, const char* of, const std::function<int()>& read);
int readStruct(sd_bus_message*, const char* of, const std::function<int()>& read);
// Entries of a dictionary from names to anything.
int readEntries(sd_bus_message*, const char* of, const std::function<int(const char* name)>& read);
// Those whose values are variants. `read` says whether it took the value; one that it did not is skipped.
constexpr int kTaken = 1, kLeft = 0;
int readProperties(sd_bus_message*, const std::function<int(std::string_view name, std::string_view type)>& read);
inline int taken(int result) { return result < 0 ? result : kTaken; }
}
