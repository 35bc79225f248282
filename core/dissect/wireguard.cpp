// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dissect/wireguard.h"
#include "core/dissect/reader.h"
namespace tl {
std::optional<WgKind> dissectWireguard(std::span<const std::byte> captured, std::size_t size)
{
    Reader in(captured);
    const auto type = in.u8();
    const auto reserved = in.u16() | in.u8();
    if (!in.ok() || reserved != 0) return std::nullopt;
    if (type == 1 && size == 148) return WgKind::Initiation;
    if (type == 2 && size == 92) return WgKind::Response;
    if (type == 3 && size == 64) return WgKind::Cookie;
    if (type == 4 && size == 32) return WgKind::Keepalive;
    if (type == 4 && size > 32) return WgKind::Data;
    return std::nullopt;
}
}
