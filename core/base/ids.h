// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <compare>
#include <cstdint>
#include <string_view>
namespace tl {
// The eight steps, in the order of the path from the local end to the far one.
enum class StepId { Handshake, Reach, Route, AllowedIps, Nat, Firewall, Mtu, Dns };
enum class Severity { Info, Warning, Error };
enum class Confidence { Inferred, Observed };
enum class Role { Client, Server };

using CauseId = std::string_view;
using FixId = std::string_view;

struct Mtu {
    std::uint32_t bytes = 0;
    auto operator<=>(const Mtu&) const = default;
};
}
