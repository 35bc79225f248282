// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fixes/fix.h"
#include "core/facts/view.h"
#include "core/ops/commands.h"
#include <algorithm>
namespace tl {
// On the machine that the facts are of, as far as they tell.
static bool canBeDone(const Facts& facts, const Finding& finding, const Fix& fix)
{
    const auto ops = fix.plan(facts, finding);
    const auto isOfWindows = [](const Op& op) { return !windowsCommands(op).empty(); };
    const auto isRefused = [&](const Op& op) { return !check(op, nameStyleOf(facts.platform)); };
    if (!ops || std::ranges::any_of(*ops, isRefused)) return false;
    return facts.platform == "linux" || (onWindows(facts) && std::ranges::all_of(*ops, isOfWindows));
}

FixPlace placeOf(const Fix& fix, const Facts& facts)
{
    return fix.atServer && facts.request.role == Role::Client ? FixPlace::Server : FixPlace::Here;
}

std::string_view nameOf(FixPlace place)
{
    return place == FixPlace::Here ? "here" : place == FixPlace::Server ? "server" : "client";
}

std::vector<const Fix*> fixesFor(CauseId cause)
{
    std::vector<const Fix*> out;
    for (const Fix* fix : allFixes())
        if (std::ranges::find(fix->cures, cause) != fix->cures.end()) out.push_back(fix);
    return out;
}

std::vector<const Fix*> offersFor(const Facts& facts, const Finding& finding)
{
    auto out = fixesFor(finding.cause->id);
    // The address that a client's own rule gives is no business of the server's.
    const bool isOwnRule = facts.request.role == Role::Client && finding.cause->id == "nat.wrong_address";
    std::erase_if(out, [&](const Fix* fix) {
        if (isOwnRule && fix->atServer) return true;
        return placeOf(*fix, facts) == FixPlace::Here && !canBeDone(facts, finding, *fix);
    });
    return out;
}

const Fix* findFix(std::string_view id)
{
    const auto found = std::ranges::find(allFixes(), id, [](const Fix* fix) { return fix->id; });
    return found == allFixes().end() ? nullptr : *found;
}

std::optional<IpAddress> addressIn(const Finding& finding, std::size_t argument)
{
    if (argument >= finding.match.args.size()) return std::nullopt;
    const auto address = parseIpAddress(finding.match.args[argument]);
    return address ? std::optional(*address) : std::nullopt;
}
}
