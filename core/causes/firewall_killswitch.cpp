// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/causes/shared/local_filter.h"
namespace tl {
static std::optional<Match> match(const Facts& facts) { return matchLocalFilter(facts, LocalFilter::KillSwitch); }

extern constinit const Cause cause_firewall_killswitch{
    .id = "firewall.killswitch",
    .step = StepId::Firewall,
    .rank = 4,
    .severity = Severity::Error,
    .title = TL_TEXT("Cause", "The tunnel's kill switch blocks it"),
    .explain =
        TL_TEXT("Cause", "A rule made for the tunnel forbids everything that does not go through it. It stops %1."),
    .advice = TL_TEXT("Cause", "That is what it is for. For one address, add an exception that stands before it, in "
                               "PostUp behind the rule: iptables -I OUTPUT -d <address> -j ACCEPT. If the rule names a "
                               "mark, it must be that of the tunnel (wg show <tunnel> fwmark). To do without it, take "
                               "it out of PostUp."),
    .adviceOnWindows = TL_TEXT(
        "Cause",
        "That is what \"Block untunneled traffic\" is for. Untick it in the tunnel's settings (0.0.0.0/0 then becomes "
        "0.0.0.0/1 and 128.0.0.0/1), or add a DNS line with a name server that is reached through the tunnel."),
    .followsFrom = {"tunnel.down"},
    .seenAs = {FlowVerdict::DidNotGoOn},
    .match = &match};
}
