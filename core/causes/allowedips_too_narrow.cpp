// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/causes/shared/common.h"
#include <algorithm>
namespace tl {
// "0.0.0.0" where "0.0.0.0/0" was meant.
static std::optional<Prefix> oneAddressForAll(const DeviceFacts& device)
{
    for (const PeerFacts& peer : device.peers)
        for (const Prefix& each : peer.allowedIps)
            if (each.isHost() && each.address.isUnspecified()) return each;
    return std::nullopt;
}

// The file was edited, and the tunnel has not read it since.
static bool isInFile(const Facts& facts, const IpAddress& target)
{
    const auto holds = [&](const ConfigPeerFacts& peer) {
        return std::ranges::any_of(peer.allowedIps, [&](const Prefix& one) { return one.contains(target); });
    };
    return facts.config && std::ranges::any_of(facts.config->peers, holds);
}

static std::optional<Match> saying(const Facts& facts, const IpAddress& target, const std::string& list)
{
    auto out = observed({toString(target)},
                        {list.empty() ? Sentence{TL_TEXT("Evidence", "The running tunnel has no AllowedIPs")}
                                      : Sentence{TL_TEXT("Evidence", "AllowedIPs of the running tunnel: %1"), {list}}});
    if (!isInFile(facts, target)) {
        const auto typo = oneAddressForAll(*latestDevice(facts));
        if (!typo) return out;
        out->args.push_back(toString(*typo));
        out->wording.explain =
            TL_TEXT("Cause", "On this end AllowedIPs say what goes into the tunnel. %2 is a single address, which "
                             "nobody has: written without a length, or with the wrong one. The length 0 was probably "
                             "meant, which stands for everything.");
        return out;
    }
    out->evidence.push_back({TL_TEXT("Evidence", "AllowedIPs of the configuration file cover %1"), {toString(target)}});
    out->wording.explain =
        TL_TEXT("Cause", "On this end AllowedIPs say what goes into the tunnel. %1 is among those of the "
                         "configuration file, but not of the running tunnel, so it never enters it.");
    out->wording.advice = TL_TEXT("Cause", "Restart the tunnel, so that it takes what its configuration file says.");
    return out;
}

static std::optional<Match> match(const Facts& facts)
{
    const DeviceFacts* device = latestDevice(facts);
    if (!isClient(facts) || !facts.request.targetsGiven || !device || device->peers.empty()) return std::nullopt;
    std::vector<IpAddress> targets = facts.request.targetAddresses;
    if (targets.empty())
        for (const Exchange* e : exchangesFor(facts, {Purpose::Resolver}))
            for (const IpAddress& address : e->dnsAnswers)
                if (address.isV4() && !address.isLoopback() && !address.isUnspecified()) targets.push_back(address);
    std::string list;
    for (const PeerFacts& peer : device->peers)
        for (const Prefix& prefix : peer.allowedIps) list += (list.empty() ? "" : ", ") + toString(prefix);
    for (const IpAddress& target : targets)
        if (!promised(facts, target)) return saying(facts, target, list);
    return std::nullopt;
}

extern constinit const Cause cause_allowedips_too_narrow{
    .id = "allowedips.too_narrow",
    .step = StepId::AllowedIps,
    .rank = 1,
    .severity = Severity::Error,
    .title = TL_TEXT("Cause", "AllowedIPs do not cover %1"),
    .explain =
        TL_TEXT("Cause", "On this end AllowedIPs say what goes into the tunnel. %1 is not among them, so it never "
                         "enters it."),
    .advice = TL_TEXT("Cause", "Add %1 or its network to AllowedIPs of the [Peer] on this computer; 0.0.0.0/0 sends "
                               "everything through the tunnel (add ::/0 only if the server carries IPv6). Restart the "
                               "tunnel."),
    .followsFrom = {"tunnel.down"},
    .match = &match};
}
