// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ops/start_task.h"
#include "core/ops/object_names.h"
#include <charconv>
namespace tl {
namespace {
std::optional<Op> forwarding(const std::string& object, const std::string& state)
{
    const auto parts = parted(object, 2);
    if (parts.empty() || parts[0].empty() || state != "Enabled") return std::nullopt;
    if (parts[1] != "IPv4" && parts[1] != "IPv6") return std::nullopt;
    return SetForwarding{parts[1] == "IPv4" ? IpFamily::V4 : IpFamily::V6, parts[0]};
}
std::optional<Op> mtu(const std::string& object, const std::string& state)
{
    std::uint32_t bytes = 0;
    (void)std::from_chars(state.data(), state.data() + state.size(), bytes);
    if (std::to_string(bytes) != state) return std::nullopt;
    return SetMtu{object, Mtu{bytes}};
}
std::optional<Op> category(const std::string& object, const std::string& state)
{
    if (state != "Private" && state != "Public") return std::nullopt;
    return SetNetworkCategory{object, state == "Private" ? NetworkCategory::Private : NetworkCategory::Public};
}
}

std::optional<Op> setAgain(const std::string& name, const std::string& state)
{
    const auto parts = parted(name, 2);
    if (parts.empty()) return std::nullopt;
    const auto op = parts[0] == "forwarding" ? forwarding(parts[1], state)
                    : parts[0] == "mtu"      ? mtu(parts[1], state)
                    : parts[0] == "category" ? category(parts[1], state)
                                             : std::nullopt;
    return op && check(*op, NameStyle::Windows) ? op : std::nullopt;
}
}
