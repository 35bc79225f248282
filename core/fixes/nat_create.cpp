// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/causes/shared/windows_nat.h"
#include "core/fixes/fix.h"
#include "core/fixes/shared/accept.h"
#include <algorithm>
namespace tl {
// Why WinNAT cannot be asked for it; nothing: it can.
static std::optional<Text> whyNotOnWindows(const Facts& facts, const Prefix& source)
{
    if (!facts.windows || !facts.windows->nats)
        return TL_TEXT("Refusal", "this Windows has no WinNAT, or it could not be asked");
    if (!facts.windows->sharing) return TL_TEXT("Refusal", "whether the connection is shared could not be read");
    if (facts.windows->sharing->privateDevice)
        return TL_TEXT("Refusal",
                       "Internet Connection Sharing is on, and the two disturb each other; switch it off first");
    if (uselessNat(facts, source))
        return TL_TEXT("Refusal", "a translation that was made for the tunnel before is to go first");
    if (overlappingNat(facts, source) || overlappingNetwork(facts, source))
        return TL_TEXT(
            "Refusal",
            "another translation or network here has addresses of the tunnel; give the tunnel another range");
    const NetNat* old = orphanNat(facts);
    if (old && old->name.starts_with(kOurNats))
        return TL_TEXT("Refusal", "a translation that was made for the tunnel before is to go first");
    return std::nullopt;
}

static Result<std::vector<Op>> plan(const Facts& facts, const Finding& finding)
{
    std::vector<Op> ops;
    const auto peer = addressIn(finding, 0);
    if (peer && !peer->isV4() && onWindows(facts)) return noWay(TL_TEXT("Refusal", "WinNAT translates IPv4 alone"));
    if (peer && !peer->isV4()) {
        const auto way = uplink(facts, IpFamily::V6);
        if (!way || !peer->isPrivate())
            return noWay(TL_TEXT("Refusal", "no way to the Internet that speaks IPv6 is known"));
        return std::vector<Op>{AddNat{facts.request.tunnel, networkOf(facts, *peer), *way}};
    }
    for (const ServerFlow& flow : serverFlows(facts)) {
        const Prefix source = networkOf(facts, flow.peer);
        if (const auto why = onWindows(facts) ? whyNotOnWindows(facts, source) : std::nullopt) return noWay(*why);
        const Op op = AddNat{facts.request.tunnel, source, flow.uplink};
        if (std::ranges::find(ops, op) == ops.end()) ops.push_back(op);
    }
    if (ops.empty()) return noWay(TL_TEXT("Refusal", "no peer with an address and no way to the Internet are known"));
    return ops;
}

extern constinit const Fix fix_nat_create{
    .id = "nat.create",
    .cures = {"nat.missing", "nat.wrong_subnet", "nat.wrong_interface", "nat.wrong_address"},
    .title = TL_TEXT("Fix", "Translate the tunnel's addresses on the way to the Internet (NAT)"),
    .atServer = true,
    .plan = &plan};
}
