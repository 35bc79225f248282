// SPDX-License-Identifier: GPL-3.0-or-later
// Internet Connection Sharing as one object: all that is set when it is switched, so that it can be set back.
#pragma once
#include "core/base/ip.h"
#include <optional>
#include <string>
#include <string_view>
namespace tl::windows_os {
struct SharingState {
    std::string publicDevice = {}, privateDevice = {}; // both empty: nothing is shared
    bool runs = false;
    std::optional<IpAddress> address = {}; // ScopeAddress; empty: none is set
    bool lastsOverBoot = false;            // EnableRebootPersistConnection
    bool startsByItself = false;           // its service
    bool operator==(const SharingState&) const = default;
};
// "Ethernet > home runs, 10.8.0.1, lasting, automatic"
std::string textOf(const SharingState&);
std::optional<SharingState> parseSharingState(std::string_view);
}
