// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/causes/shared/nat.h"
namespace tl {
static std::optional<Match> match(const Facts& facts)
{
    auto byRules = matchNat(facts, NatFault::Missing);
    return byRules ? byRules : matchUntranslated(facts);
}

extern constinit const Cause cause_nat_missing{
    .id = "nat.missing",
    .step = StepId::Nat,
    .rank = 3,
    .severity = Severity::Error,
    .title = TL_TEXT("Cause", "Nothing translates the addresses of the tunnel (NAT is missing)"),
    .explain = TL_TEXT("Cause", "Packets from %1 would leave %2 with their tunnel address. Nobody on the Internet can "
                                "answer to it. Forwarding alone is not enough."),
    .advice = TL_TEXT("Cause", "Add a masquerade rule, for example: nft add table inet nat; nft add chain inet nat "
                               "postrouting '{ type nat hook postrouting priority srcnat; }'; nft add rule inet nat "
                               "postrouting ip saddr %3 oifname \"%2\" masquerade (ip6 saddr for an IPv6 network). Put "
                               "it into PostUp of the tunnel so that it comes back."),
    .explainOnWindows = TL_TEXT(
        "Cause",
        "Packets from %1 leave %2 with their tunnel address. Nobody on the Internet can answer to it. Forwarding alone "
        "is not enough. It is right only where the router has a route for %3 to this machine."),
    .adviceOnWindows = TL_TEXT(
        "Cause",
        "In PowerShell as administrator: New-NetNat -Name Tunnelight -InternalIPInterfaceAddressPrefix %3. Where that "
        "is not to be had, share the connection of '%2' with the tunnel's adapter (adapter properties, Sharing)."),
    .followsFrom = {"route.other_vpn"},
    .seenAs = {FlowVerdict::NatMissing},
    .match = &match};
}
