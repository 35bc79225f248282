// SPDX-License-Identifier: GPL-3.0-or-later
// A captured frame of any link type, whole and as what an ICMP socket would hand out.
#include "core/dissect/icmp.h"
#include "core/dissect/outer_packet.h"
#include "core/dissect/wireguard.h"
#include "tests/fuzz/fuzz.h"
using namespace tl;

static void requireWithin(std::span<const std::byte> part, std::span<const std::byte> whole)
{
    test::require(part.empty() ||
                      (part.data() >= whole.data() && part.data() + part.size() <= whole.data() + whole.size()),
                  "what was found lies in what was given");
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const auto bytes = std::as_bytes(std::span(data, size));
    for (const auto link : {LinkType::Ethernet, LinkType::RawIp, LinkType::Cooked, LinkType::Cooked2, LinkType::Null}) {
        const auto udp = dissectOuterPacket(link, bytes);
        if (!udp) continue;
        requireWithin(udp->payload, bytes);
        test::require(udp->payload.size() <= udp->size, "no more is captured than was sent");
        (void)dissectWireguard(udp->payload, udp->size);
    }
    for (const auto family : {IpFamily::V4, IpFamily::V6})
        if (const auto icmp = dissectIcmp(family, bytes); icmp && std::holds_alternative<IcmpReport>(*icmp))
            requireWithin(std::get<IcmpReport>(*icmp).quoted, bytes);
    return 0;
}
