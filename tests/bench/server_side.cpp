// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/server_side.h"
#include "core/dissect/link.h"
#include <algorithm>
namespace tl::test {
namespace {
// Where a frame has what a router changes, and what it becomes.
struct Places {
    std::size_t ip = 0, hopLimit = 0, source = 0, destination = 0;
    Bytes peers = {}, own = {};
};

std::optional<Places> placesIn(const Bytes& frame)
{
    const auto packet = ipPacketIn(LinkType::Ethernet, view(frame));
    if (!packet || packet->size() < 40) return std::nullopt;
    const std::size_t ip = frame.size() - packet->size();
    if (frame[ip] >> 4 == 4) return Places{ip, ip + 8, ip + 12, ip + 16, {10, 8, 0}, {203, 0, 113, 5}};
    const Bytes own = Bytes{0x20, 1, 0xd, 0xb8, 0xff, 0xff} + Bytes(9) + Bytes{5};
    return Places{ip, ip + 7, ip + 8, ip + 24, {0xfd, 0, 0, 1}, own};
}

bool startsAt(const Bytes& frame, std::size_t at, const Bytes& beginning)
{
    return std::equal(beginning.begin(), beginning.end(), frame.begin() + static_cast<std::ptrdiff_t>(at));
}

// As large as WireGuard makes it (whitepaper, section 5.4.6).
Bytes messageOf(const Bytes& packet, std::uint8_t peer, bool fromPeer)
{
    constexpr std::size_t kHeader = 16, kBlock = 16, kTag = 16;
    Bytes message = Bytes{4, 0, 0, 0} + Bytes(kHeader - 4) + packet;
    message.resize((message.size() + kBlock - 1) / kBlock * kBlock + kTag);
    IpFields fields{.source = IpAddress::v4(0xcb007105), .destination = IpAddress::v4(0xc6336400 + peer)};
    if (fromPeer) std::swap(fields.source, fields.destination);
    return ethernet(kEtherIpv4, ipv4(fields, udp(51820, 51820, message)));
}
}

std::optional<PassedOn> passedOn(const Bytes& frame)
{
    const auto places = placesIn(frame);
    if (!places) return std::nullopt;
    const bool fromPeer = startsAt(frame, places->source, places->peers);
    const std::size_t near = fromPeer ? places->source : places->destination;
    if (!fromPeer && !startsAt(frame, near, places->peers)) return std::nullopt;
    const std::uint8_t peer = frame[near + (places->own.size() - 1)];
    PassedOn out{.fromPeer = fromPeer, .translated = frame};
    std::ranges::copy(places->own, out.translated.begin() + static_cast<std::ptrdiff_t>(near));
    --out.translated[places->hopLimit];
    const Bytes packet(frame.begin() + static_cast<std::ptrdiff_t>(places->ip), frame.end());
    out.message = messageOf(packet, peer, fromPeer);
    return out;
}
}
