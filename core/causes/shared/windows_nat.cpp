// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/causes/shared/windows_nat.h"
#include "core/causes/shared/packets.h"
#include <algorithm>
namespace tl {
namespace {
const SharingFacts* sharingOf(const Facts& facts) { return facts.windows ? facts.windows->sharing.get() : nullptr; }
const std::vector<NetNat>* natsOf(const Facts& facts) { return facts.windows ? facts.windows->nats.get() : nullptr; }

bool isShared(const Facts& facts)
{
    const SharingFacts* sharing = sharingOf(facts);
    return sharing && sharing->privateDevice == facts.request.tunnel;
}
bool isCoveredByNat(const Facts& facts, const IpAddress& inside)
{
    const auto* nats = natsOf(facts);
    return nats && std::ranges::any_of(*nats, [&](const NetNat& each) {
               return each.active && each.inside && each.inside->contains(inside);
           });
}

// Sharing has put its own address on the tunnel's adapter, and the peers are not of that network.
bool hasSharingAddress(const Facts& facts, const SharingFacts& sharing, const IpAddress& peer)
{
    for (const Prefix& own : tunnelAddresses(facts))
        if (own.address == sharing.address && !own.contains(peer)) return true;
    return false;
}

WindowsNatFault faultOfSharing(const Facts& facts, const ServerFlow& flow)
{
    const SharingFacts& sharing = *sharingOf(facts);
    if (hasSharingAddress(facts, sharing, flow.peer)) return WindowsNatFault::SharingAddress;
    if (!sharing.runs) return WindowsNatFault::SharingLost;
    if (sharing.publicDevice && *sharing.publicDevice != flow.uplink) return WindowsNatFault::WrongInterface;
    // It says that it runs, and the packets say that it does not.
    const bool seen = !forwardedFlows(facts, FlowVerdict::NatMissing).empty();
    return seen || !sharing.publicDevice ? WindowsNatFault::SharingLost : WindowsNatFault::None;
}

// What is not passed on needs no translation yet: it is told when it does go on.
bool passesOn(const Facts& facts)
{
    if (!facts.stack) return true;
    const auto settings = std::ranges::find(facts.stack->interfaces, facts.request.tunnel, &InterfaceSettings::device);
    return settings == facts.stack->interfaces.end() || settings->forwarding4 != std::optional(false);
}

WindowsNatFault judge(const Facts& facts, const ServerFlow& flow)
{
    if (isCoveredByNat(facts, flow.peer) || isRouted(facts)) return WindowsNatFault::None;
    if (isShared(facts)) return faultOfSharing(facts, flow);
    const SharingFacts* sharing = sharingOf(facts);
    if (!sharing) return WindowsNatFault::None; // it may be what translates
    if (!sharing->stuck.empty()) return WindowsNatFault::SharingStuck;
    if (!natsOf(facts)) {
        const Error* why = facts.windows->nats.whyNot();
        return why && why->code == ErrorCode::Unavailable ? WindowsNatFault::Unavailable : WindowsNatFault::None;
    }
    const Prefix tunnel = networkOf(facts, flow.peer);
    if (uselessNat(facts, tunnel)) return WindowsNatFault::WrongSubnet;
    if (overlappingNat(facts, tunnel) || overlappingNetwork(facts, tunnel)) return WindowsNatFault::Overlap;
    if (orphanNat(facts)) return WindowsNatFault::WrongSubnet;
    return passesOn(facts) ? WindowsNatFault::Missing : WindowsNatFault::None;
}

// Of those that have a network inside: of the others there is nothing to say here.
Sentence sayNat(const NetNat& nat)
{
    const std::string inside = toString(nat.inside.value());
    if (nat.owner.empty())
        return {TL_TEXT("Evidence", "The translation \"%1\" is for %2; whose it is cannot be told"),
                {nat.name, inside}};
    return {TL_TEXT("Evidence", "The translation \"%1\" of %3 is for %2"), {nat.name, inside, nat.owner}};
}

void saySharing(const SharingFacts& sharing, std::vector<Sentence>& out)
{
    if (sharing.privateDevice && sharing.publicDevice)
        out.push_back({TL_TEXT("Evidence", "Internet Connection Sharing is set from \"%1\" to \"%2\""),
                       {*sharing.publicDevice, *sharing.privateDevice}});
    else if (sharing.privateDevice)
        out.push_back({TL_TEXT("Evidence", "Internet Connection Sharing is set to \"%1\", but no adapter is shared"),
                       {*sharing.privateDevice}});
    for (const std::string& each : sharing.stuck)
        out.push_back({TL_TEXT("Evidence", "\"%1\" is marked as shared, but nothing shares it"), {each}});
}

std::vector<Sentence> evidenceOf(const Facts& facts, const ServerFlow& flow, WindowsNatFault fault)
{
    std::vector<Sentence> out{{TL_TEXT("Evidence", "Packets from %1 (%2) to the Internet leave by %3"),
                               {toString(flow.peer), facts.request.tunnel, flow.uplink}}};
    const Prefix tunnel = networkOf(facts, flow.peer);
    switch (fault) {
    case WindowsNatFault::Missing:
        out.push_back({TL_TEXT("Evidence", "No translation (NetNat) of this machine is for %1, and its connection is "
                                           "not shared with %2"),
                       {toString(tunnel), facts.request.tunnel}});
        break;
    case WindowsNatFault::WrongSubnet: {
        const NetNat* useless = uselessNat(facts, tunnel);
        out.push_back(sayNat(useless ? *useless : *orphanNat(facts)));
        if (useless && !useless->active)
            out.push_back({TL_TEXT("Evidence", "The translation \"%1\" is not active"), {useless->name}});
        break;
    }
    case WindowsNatFault::Overlap:
        if (const NetNat* nat = overlappingNat(facts, tunnel)) out.push_back(sayNat(*nat));
        if (const HostedNetwork* other = overlappingNetwork(facts, tunnel))
            out.push_back({TL_TEXT("Evidence", "The network \"%1\" of %2 has %3"),
                           {other->name, other->owner, toString(other->prefix)}});
        break;
    case WindowsNatFault::Unavailable:
        out.push_back({TL_TEXT("Evidence", "WinNAT: %1"), {facts.windows->nats.whyNot()->where}});
        break;
    default: break;
    }
    if (sharingOf(facts)) saySharing(*sharingOf(facts), out);
    return out;
}

// It is in the way of another, and must go first.
Wording wordingOf(const NetNat& useless)
{
    const Text advice = TL_TEXT(
        "Cause", "Restart the service of these translations: net stop winnat; net start winnat. If that does not mend "
                 "it and the translation is yours, make it anew for the whole network of the tunnel: Remove-NetNat "
                 "-Name '%4'; New-NetNat -Name Tunnelight -InternalIPInterfaceAddressPrefix %3.");
    if (!useless.active)
        return {.title = TL_TEXT("Cause", "The translation for the tunnel's network is switched off"),
                .explain =
                    TL_TEXT("Cause", "The translation (NetNat) \"%4\" lies in the tunnel's network %3, but Windows "
                                     "does not use it. Packets from %1 leave %2 with their tunnel address."),
                .advice = advice};
    return {.explain = TL_TEXT("Cause", "There is a translation (NetNat) \"%4\" for a part of the tunnel's network %3, "
                                        "but it does not contain %1, the address of a peer."),
            .advice =
                TL_TEXT("Cause", "If that translation is yours, make it anew for the whole network of the tunnel: "
                                 "Remove-NetNat -Name '%4'; New-NetNat -Name Tunnelight "
                                 "-InternalIPInterfaceAddressPrefix %3.")};
}
}

std::optional<Match> matchIdleNat(const Facts& facts, const IpAddress& peer, const std::string& uplink)
{
    const auto* nats = natsOf(facts);
    if (!onWindows(facts) || !nats) return std::nullopt;
    for (const NetNat& each : *nats) {
        if (!each.active || !each.inside || !each.inside->contains(peer)) continue;
        auto match = observed({toString(peer), uplink, toString(networkOf(facts, peer)), each.name}, {sayNat(each)});
        if (each.outside)
            match->evidence.push_back({TL_TEXT("Evidence", "The translation \"%1\" gives addresses of %2 alone"),
                                       {each.name, toString(*each.outside)}});
        match->wording = {
            .title = TL_TEXT("Cause", "The translation for the tunnel's network does not translate"),
            .explain =
                TL_TEXT("Cause", "The translation (NetNat) \"%4\" is for the network of %1, and yet packets from %1 "
                                 "leave %2 with their tunnel address. Nobody on the Internet can answer to it."),
            .advice =
                TL_TEXT("Cause", "Get-NetNat -Name '%4' shows it: where ExternalIPInterfaceAddressPrefix is set, an "
                                 "address of '%2' must lie in it. Otherwise restart the service that translates: "
                                 "net stop winnat; net start winnat. If the translation is yours, it can be made "
                                 "anew: Remove-NetNat -Name '%4'; New-NetNat -Name Tunnelight "
                                 "-InternalIPInterfaceAddressPrefix %3.")};
        return match;
    }
    return std::nullopt;
}

bool isRouted(const Facts& facts)
{
    const bool allWork = forwardedFlows(facts, FlowVerdict::NatMissing).empty();
    return std::ranges::any_of(forwardedFlows(facts, FlowVerdict::Works), [&](const LedgerFlow* flow) {
        const bool asItWas = flow->untranslated == flow->uplinkOut.count;
        return flow->uplinkOut.count > 0 && (asItWas || (allWork && !translatesOnWindows(facts, flow->inside.address)));
    });
}

bool translatesOnWindows(const Facts& facts, const IpAddress& inside)
{
    const SharingFacts* sharing = sharingOf(facts);
    return isCoveredByNat(facts, inside) || (isShared(facts) && sharing->runs && sharing->publicDevice);
}

const NetNat* orphanNat(const Facts& facts)
{
    const auto* nats = natsOf(facts);
    if (!nats || !facts.network || !facts.windows->hosted) return nullptr;
    const auto isSomebodys = [&](const Prefix& inside) {
        return std::ranges::any_of(facts.network->addresses,
                                   [&](const AddressFacts& own) { return inside.overlaps(own.prefix); }) ||
               std::ranges::any_of(*facts.windows->hosted,
                                   [&](const HostedNetwork& each) { return inside.overlaps(each.prefix); });
    };
    for (const NetNat& each : *nats)
        if ((each.owner.empty() || each.name.starts_with(kOurNats)) && each.inside && !isSomebodys(*each.inside))
            return &each;
    return nullptr;
}

const NetNat* uselessNat(const Facts& facts, const Prefix& tunnel)
{
    const NetNat* nat = overlappingNat(facts, tunnel);
    const bool ours = nat && (nat->owner.empty() || nat->name.starts_with(kOurNats));
    if (!ours || !facts.network || !facts.windows->hosted) return nullptr;
    const bool others =
        std::ranges::any_of(facts.network->addresses,
                            [&](const AddressFacts& own) {
                                return own.device != facts.request.tunnel && nat->inside->overlaps(own.prefix);
                            }) ||
        std::ranges::any_of(*facts.windows->hosted,
                            [&](const HostedNetwork& each) { return nat->inside->overlaps(each.prefix); });
    return others ? nullptr : nat;
}

const NetNat* overlappingNat(const Facts& facts, const Prefix& tunnel)
{
    const auto* nats = natsOf(facts);
    if (!nats) return nullptr;
    const auto found =
        std::ranges::find_if(*nats, [&](const NetNat& each) { return each.inside && each.inside->overlaps(tunnel); });
    return found == nats->end() ? nullptr : &*found;
}

const HostedNetwork* overlappingNetwork(const Facts& facts, const Prefix& tunnel)
{
    if (!facts.windows || !facts.windows->hosted) return nullptr;
    const auto& hosted = *facts.windows->hosted;
    const auto found =
        std::ranges::find_if(hosted, [&](const HostedNetwork& each) { return each.prefix.overlaps(tunnel); });
    return found == hosted.end() ? nullptr : &*found;
}

std::optional<Match> matchWindowsNat(const Facts& facts, WindowsNatFault wanted)
{
    if (!onWindows(facts) || !facts.windows || !tunnelRuns(facts)) return std::nullopt;
    for (const ServerFlow& flow : serverFlows(facts)) {
        if (judge(facts, flow) != wanted) continue;
        auto found = observed({toString(flow.peer), flow.uplink, toString(networkOf(facts, flow.peer))},
                              evidenceOf(facts, flow, wanted));
        const NetNat* useless = uselessNat(facts, networkOf(facts, flow.peer));
        if (wanted == WindowsNatFault::WrongSubnet && useless) {
            found->args.push_back(useless->name);
            found->wording = wordingOf(*useless);
        }
        // That nothing translates is seen; that something must is not, as long as no packet has left. Whoever shares
        // the connection wants it.
        if (!isShared(facts) && forwardedFlows(facts, FlowVerdict::NatMissing).empty())
            found->confidence = Confidence::Inferred;
        return found;
    }
    return std::nullopt;
}
}
