// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/packets.h"
#include "core/facts/view.h"
#include <algorithm>
namespace tl {
namespace {
std::vector<Prefix> insideOf(const Facts& facts)
{
    std::vector<Prefix> out;
    if (facts.request.role == Role::Client) {
        for (const Prefix& own : tunnelAddresses(facts)) out.push_back({own.address, own.address.bits()});
        return out;
    }
    for (const Prefix& own : tunnelAddresses(facts)) // where AllowedIPs cannot be read, and for what they do not hold
        if (!own.isHost()) out.push_back(own.network());
    const DeviceFacts* device = latestDevice(facts);
    if (!device) return out;
    for (const PeerFacts& peer : device->peers)
        for (const Prefix& allowed : peer.allowedIps)
            if (allowed.length > 0) out.push_back(allowed);
    return out;
}

// A port of a bridge has none: what passes there is seen on the bridge, too.
bool hasAddress(const Facts& facts, const LinkFacts& link)
{
    return std::ranges::any_of(facts.network->addresses, [&](const AddressFacts& own) {
        return own.device == link.name && !own.prefix.address.isLinkLocal();
    });
}

TapSetup setupOf(const Facts& facts, std::size_t mostUplinks, TapSetup out)
{
    std::vector<std::string> uplinks;
    if (facts.network)
        for (const LinkFacts& link : facts.network->links)
            if (link.up && link.carrier && link.kind != LinkKind::Loopback && link.name != facts.request.tunnel &&
                !isTunnelKind(link.kind) &&
                (hasAddress(facts, link) || link.name == uplink(facts) || link.name == uplink(facts, IpFamily::V6)))
                uplinks.push_back(link.name);
    std::ranges::stable_sort(uplinks, std::greater{}, [&](const std::string& name) {
        return name == uplink(facts) || name == uplink(facts, IpFamily::V6);
    });
    if (uplinks.size() > mostUplinks) uplinks.resize(mostUplinks);
    out.devices.clear();
    const LinkFacts* tunnel = tunnelLink(facts);
    if (tunnel && tunnel->up) out.devices.push_back({.name = tunnel->name});
    // A server's packets leave as its own; a client's are inside WireGuard's.
    const TapScope scope = facts.request.role == Role::Server ? TapScope::Everything : TapScope::WireguardAndErrors;
    for (const std::string& name : uplinks) out.devices.push_back({name, scope});
    if (facts.device) out.wireguardPort = facts.device->listenPort;
    return out;
}

// What a reader wants to see first.
int weightOf(const LedgerFlow& flow)
{
    switch (flow.verdict) {
    case FlowVerdict::NatMissing: return 0;
    case FlowVerdict::DidNotGoOn: return 1;
    case FlowVerdict::NotDelivered: return 2;
    case FlowVerdict::Works: return 3;
    case FlowVerdict::NotAnswered: return 4;
    case FlowVerdict::NothingCameIn: return 5;
    case FlowVerdict::Ambiguous: return 6;
    }
    return 6;
}
}

Result<TapSetup> startTap(PacketTap& tap, const Facts& facts, const TapSetup& wish)
{
    Error error;
    // A machine can have a hundred container links; one whose frames nobody reads must not hide the uplink.
    for (const std::size_t mostUplinks : {std::size_t{4}, std::size_t{1}}) {
        TapSetup setup = setupOf(facts, mostUplinks, wish);
        if (setup.devices.empty()) return fail(ErrorCode::NotFound, "no interface is up");
        const Status begun = tap.start(setup);
        if (begun) return setup;
        error = begun.error();
        if (error.code == ErrorCode::Denied) break;
    }
    return tl::unexpected(error);
}

LedgerSetup ledgerSetup(const Facts& facts, const TapSetup& tap, std::optional<CaptureGap> gap)
{
    LedgerSetup out{.role = facts.request.role, .inside = insideOf(facts), .listenPort = tap.wireguardPort, .gap = gap};
    for (std::size_t i = 0; i < tap.devices.size(); ++i) {
        const bool isTunnel = tap.devices[i].name == facts.request.tunnel;
        (isTunnel ? out.tunnels : out.uplinks).push_back(static_cast<std::uint16_t>(i));
    }
    if (facts.network)
        for (const AddressFacts& each : facts.network->addresses) out.ownAddresses.push_back(each.prefix.address);
    if (const DeviceFacts* device = latestDevice(facts))
        for (const PeerFacts& peer : device->peers)
            if (peer.endpoint) out.farEndpoints.push_back(*peer.endpoint);
    if (const LinkFacts* tunnel = tunnelLink(facts)) out.tunnelMtu = tunnel->mtu;
    out.mostFlows = 4096;
    out.mostPending = 16384;
    return out;
}

Ledger essenceOf(Ledger ledger, std::size_t mostFlows)
{
    std::ranges::stable_sort(ledger.flows, {}, weightOf);
    if (ledger.flows.size() > mostFlows) ledger.flows.resize(mostFlows);
    return ledger;
}
}
