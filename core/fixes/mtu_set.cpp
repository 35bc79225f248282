// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/facts/view.h"
#include "core/fixes/fix.h"
#include "core/fixes/shared/accept.h"
#include "core/fixes/shared/routes.h"
#include <algorithm>
#include <charconv>
namespace tl {
// What the way was measured to carry; where the MTU is too small, what the uplink leaves room for.
static std::uint32_t wanted(const Facts& facts, const Finding& finding)
{
    std::uint32_t bytes = 0;
    if (finding.cause->id == "mtu.too_large" && finding.match.args.size() > 3) {
        const std::string& text = finding.match.args[3];
        (void)std::from_chars(text.data(), text.data() + text.size(), bytes);
        return bytes;
    }
    constexpr std::uint32_t kAround = 80, kUsual = 1420, kLeast = 1280; // IPv6, UDP and WireGuard around each packet
    const LinkFacts* over = link(facts, uplink(facts).value_or(""));
    return over && over->mtu.bytes > kLeast + kAround ? std::min(over->mtu.bytes - kAround, kUsual) : kLeast;
}

static Result<std::vector<Op>> plan(const Facts& facts, const Finding& finding)
{
    const Op op = SetMtu{facts.request.tunnel, Mtu{wanted(facts, finding)}};
    if (!check(op, nameStyleOf(facts.platform)))
        return noWay(TL_TEXT("Refusal", "no MTU was measured that could be set"));
    std::vector<Op> ops = {op};
    // Below 1280 bytes the system takes IPv6 off the interface (RFC 8200).
    const LinkFacts* now = tunnelLink(facts);
    if (now && now->mtu.bytes < 1280 && facts.config)
        for (const Prefix& one : facts.config->addresses)
            if (!one.address.isV4()) ops.emplace_back(AddAddress{facts.request.tunnel, one});
    for (const RouteFacts& route : missingRoutes(facts, IpFamily::V6)) ops.emplace_back(AddRoute{route});
    return ops;
}

extern constinit const Fix fix_mtu_set{.id = "mtu.set",
                                       .cures = {"mtu.too_large", "mtu.too_small"},
                                       .title = TL_TEXT("Fix", "Give the tunnel an MTU that the way can carry"),
                                       .onceEach = true,
                                       .plan = &plan};
}
