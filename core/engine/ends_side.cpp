// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/ends_side.h"
#include "core/facts/view.h"
#include <algorithm>
namespace tl {
namespace {
std::string ownKey(const Facts& facts)
{
    if (const DeviceFacts* device = latestDevice(facts); device && !device->publicKey.empty()) return device->publicKey;
    return facts.config ? facts.config->publicKey : "";
}

// As it runs; of a tunnel that does not, as it is configured.
std::optional<EndsPeer> peerOf(const Facts& facts, const std::string& key)
{
    if (key.empty()) return std::nullopt;
    const ConfigPeerFacts* written = nullptr;
    if (facts.config) {
        const auto found = std::ranges::find(facts.config->peers, key, &ConfigPeerFacts::publicKey);
        if (found != facts.config->peers.end()) written = &*found;
    }
    const DeviceFacts* device = latestDevice(facts);
    const PeerFacts* running = device ? peerByKey(*device, key) : nullptr;
    const bool isNamed = written && !written->endpointHost.empty();
    if (running)
        return EndsPeer{.preshared = running->presharedFingerprint,
                        .allowedIps = running->allowedIps,
                        .endpoint = running->endpoint ? std::optional(running->endpoint->address) : std::nullopt,
                        .port = running->endpoint ? running->endpoint->port : std::uint16_t{0},
                        .isNamed = isNamed,
                        .isAlive = handshakeFresh(facts, *running),
                        .lastHandshake = running->lastHandshake};
    if (device || !written) return std::nullopt;
    const auto address = parseIpAddress(written->endpointHost);
    return EndsPeer{.preshared = written->presharedFingerprint,
                    .allowedIps = written->allowedIps,
                    .endpoint = address ? std::optional(*address) : std::nullopt,
                    .port = written->endpointPort,
                    .isNamed = isNamed};
}

Calls callsOf(const Facts& facts)
{
    Calls out;
    const bool isServer = facts.request.role == Role::Server;
    for (const OuterFacts& far : facts.watch->outer) {
        out.initiations += isServer ? far.initiationsIn : far.initiationsOut;
        out.responses += isServer ? far.responsesOut : far.responsesIn;
    }
    return out;
}
}

EndsSide sideOf(const Facts& own, const Facts& other)
{
    EndsSide out{.ownKey = ownKey(own), .peer = peerOf(own, ownKey(other))};
    if (const DeviceFacts* device = latestDevice(own)) {
        out.listenPort = device->listenPort;
        out.isServed =
            std::ranges::any_of(device->peers, [&](const PeerFacts& each) { return handshakeFresh(own, each); });
    } else if (own.config) {
        out.listenPort = own.config->listenPort;
    }
    out.addresses = tunnelAddresses(own);
    if (own.network)
        for (const AddressFacts& each : own.network->addresses)
            if (each.device != own.request.tunnel && !each.prefix.address.isLoopback() &&
                !each.prefix.address.isLinkLocal())
                out.outerAddresses.push_back(each.prefix.address);
    out.watched = seesAll(own);
    if (out.watched) out.calls = callsOf(own);
    out.anonymity = own.anonymity.value_or(Anonymity::None);
    return out;
}
}
