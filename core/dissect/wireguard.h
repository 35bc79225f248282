// SPDX-License-Identifier: GPL-3.0-or-later
// WireGuard messages by type and size (whitepaper, section 5.4): initiation 148, response 92, cookie 64,
// transport data at least 32, keepalive exactly 32; three reserved zero bytes after the type.
#pragma once
#include <cstddef>
#include <optional>
#include <span>
namespace tl {
enum class WgKind { Initiation, Response, Cookie, Data, Keepalive };

// `size` is that of the whole UDP payload: a capture keeps only its beginning.
std::optional<WgKind> dissectWireguard(std::span<const std::byte> captured, std::size_t size);
inline std::optional<WgKind> dissectWireguard(std::span<const std::byte> udpPayload)
{
    return dissectWireguard(udpPayload, udpPayload.size());
}
}
