// SPDX-License-Identifier: GPL-3.0-or-later
// A captured frame as a record: every packet gives one, whatever its bytes are. No memory is asked for.
#pragma once
#include "core/dissect/dns.h"
#include "core/dissect/link.h"
#include "core/dissect/record.h"
#include "core/dissect/wireguard.h"
#include <string_view>
namespace tl {
// `wireLength`: of the whole frame in bytes, where `frame` may be its beginning only.
PacketRecord dissect(LinkType, std::span<const std::byte> frame, std::uint32_t wireLength);
// Of a DnsQuery or DnsResponse; read anew from the frame, since a record has no room for it.
std::optional<DnsQuestion> dnsQuestionIn(LinkType, std::span<const std::byte> frame);
PacketKind kindOf(WgKind);
std::string_view name(PacketKind); // "tcp", "dns_query": for documents and measurements
}
