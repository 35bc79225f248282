// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/steps/steps.h"
namespace tl {
std::span<const Step> allSteps()
{
    // Every question is put so that "yes" is good.
    static constexpr Step steps[] = {
        {StepId::Handshake, "handshake", TL_TEXT("Step", "Do both ends talk to each other?")},
        {StepId::Reach, "reach", TL_TEXT("Step", "Does the far end answer?")},
        {StepId::Route, "route", TL_TEXT("Step", "Does traffic go into the tunnel?")},
        {StepId::AllowedIps, "allowedips", TL_TEXT("Step", "Does the tunnel accept it?")},
        {StepId::Nat, "nat", TL_TEXT("Step", "Is it passed on at the server?")},
        {StepId::Firewall, "firewall", TL_TEXT("Step", "Do the firewalls let it pass?")},
        {StepId::Mtu, "mtu", TL_TEXT("Step", "Do large packets fit?")},
        {StepId::Dns, "dns", TL_TEXT("Step", "Are names found?")},
    };
    return steps;
}
}
