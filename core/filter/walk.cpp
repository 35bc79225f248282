// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/filter/walk.h"
#include "core/filter/chain.h"
#include "core/filter/destination.h"
#include <algorithm>
namespace tl {
namespace {
bool translatesSource(const FilterRule& rule)
{
    return rule.action == FilterAction::Masquerade || rule.action == FilterAction::SourceNat;
}

// The address and port translation of one hook: the first chain that sets one up wins.
struct Translation {
    std::optional<Decision> sure = {}; // the rule that decides, or the accept that ended the last chain
    std::vector<Decision> before = {}; // rules that may have decided earlier
};

void add(Translation& translation, const ChainResult& result)
{
    std::ranges::copy(result.before, std::back_inserter(translation.before));
    const bool undecided = result.last.outcome == Outcome::Undecided;
    if (undecided) translation.before.push_back(result.last);
    if (result.last.site.rule && !undecided) translation.sure = result.last;
}

bool isSettled(const Translation& translation)
{
    return translation.sure && translation.sure->outcome == Outcome::Translate;
}

// What a possible translation does to what we know of the packet.
void translate(const FilterRule& rule, bool sure, Passage& at)
{
    if (translatesSource(rule)) {
        at.sourceKnown = false;
        return;
    }
    at.destinationRewritten = std::max(at.destinationRewritten, sure ? Tribool::Yes : Tribool::Maybe);
    at.destinationKnown = false;
    at.outInterfaceKnown = false;
}

void translate(const Translation& translation, Passage& at)
{
    for (const auto& each : translation.before)
        if (each.outcome == Outcome::Translate) translate(*each.site.rule, false, at);
    if (isSettled(translation)) translate(*translation.sure->site.rule, translation.before.empty(), at);
}

// All chains of one hook. The interfaces that do not exist at the hook are hidden meanwhile.
struct HookWalk {
    FilterVerdict verdict = {};
    Translation translation = {};
};
HookWalk walkHook(Hook hook, Passage& at, const FirewallFacts& facts)
{
    HookWalk walk;
    const auto in = at.packet.inInterface, out = at.packet.outInterface;
    hideInterfaces(hook, at.packet);
    for (const auto& base : baseChains(hook, at.packet.source.family, facts)) {
        const bool nat = base.chain->type == ChainType::Nat;
        if (nat && (at.packet.state != "new" || isSettled(walk.translation))) continue;
        const auto result = walkChain(base, at);
        if (nat) {
            add(walk.translation, result);
            translate(walk.translation, at);
        }
        const auto verdict = verdictOf(result);
        if (verdict.result == FilterResult::Accepted) continue;
        if (walk.verdict.result == FilterResult::Accepted || verdict.result != FilterResult::Unknown)
            walk.verdict = verdict;
        if (verdict.result != FilterResult::Unknown) break;
    }
    at.packet.inInterface = in;
    at.packet.outInterface = out;
    return walk;
}

bool isSure(const FilterVerdict& verdict)
{
    return verdict.result == FilterResult::Dropped || verdict.result == FilterResult::Rejected;
}

std::optional<RuleRef> rewriter(const Translation& translation)
{
    const auto rewrites = [](const Decision& each) {
        return each.outcome == Outcome::Translate && !translatesSource(*each.site.rule);
    };
    for (const auto& each : translation.before)
        if (rewrites(each)) return refTo(each.site);
    if (translation.sure && rewrites(*translation.sure)) return refTo(translation.sure->site);
    return std::nullopt;
}

bool redirects(const Translation& translation)
{
    const auto redirect = [](const Decision& each) {
        return each.site.rule && each.site.rule->action == FilterAction::Redirect;
    };
    return (translation.sure && redirect(*translation.sure)) || std::ranges::any_of(translation.before, redirect);
}

// A redirected packet goes to this machine, one with a new destination most probably elsewhere.
bool mayLeaveItsWay(Hook hook, Hook nextHook, const Translation& translation)
{
    return hook == Hook::Prerouting && redirects(translation) == (nextHook == Hook::Forward);
}

FilterVerdict walkHooks(std::span<const Hook> hooks, const FlowPacket& packet, const FirewallFacts& facts)
{
    Passage at{.packet = packet};
    FilterVerdict answer;
    std::optional<RuleRef> rewrittenBy;
    for (std::size_t i = 0; i < hooks.size(); ++i) {
        const auto walk = walkHook(hooks[i], at, facts);
        const auto& verdict = walk.verdict;
        if (isSure(verdict)) return rewrittenBy ? FilterVerdict{FilterResult::Unknown, rewrittenBy} : verdict;
        if (answer.result == FilterResult::Accepted) answer = verdict;
        const auto rewriting = rewriter(walk.translation);
        if (!rewriting || i + 1 == hooks.size()) continue;
        if (mayLeaveItsWay(hooks[i], hooks[i + 1], walk.translation)) return {FilterResult::Unknown, rewriting};
        if (!redirects(walk.translation)) rewrittenBy = rewriting;
    }
    return answer;
}

bool sameEffect(const FilterRule& one, const FilterRule& other)
{
    return one.action == other.action && one.toAddresses == other.toAddresses;
}

NatVerdict natVerdict(const Translation& translation)
{
    const auto* settled = isSettled(translation) ? translation.sure->site.rule : nullptr;
    for (const auto& each : translation.before) {
        const bool translates = each.outcome == Outcome::Translate;
        const bool same = translates && settled && sameEffect(*each.site.rule, *settled);
        const bool harmless = !settled && !translates && each.outcome != Outcome::Undecided;
        if (!same && !harmless) return {.result = NatResult::Unknown, .rule = refTo(each.site)};
    }
    NatVerdict verdict;
    if (translation.sure) verdict.rule = refTo(translation.sure->site);
    if (!settled) return verdict;
    verdict.result = settled->action == FilterAction::Masquerade  ? NatResult::Masquerade
                     : settled->action == FilterAction::SourceNat ? NatResult::SourceNat
                                                                  : NatResult::Unknown;
    verdict.toAddresses = settled->toAddresses;
    verdict.toPorts = settled->toPorts;
    return verdict;
}
}

FilterVerdict filterAt(Hook hook, const FlowPacket& packet, const FirewallFacts& facts)
{
    Passage at{.packet = packet};
    return walkHook(hook, at, facts).verdict;
}

FilterVerdict filterForwarded(const FlowPacket& packet, const FirewallFacts& facts)
{
    static constexpr Hook kHooks[] = {Hook::Prerouting, Hook::Forward, Hook::Postrouting};
    return walkHooks(kHooks, packet, facts);
}

FilterVerdict filterInput(const FlowPacket& packet, const FirewallFacts& facts)
{
    static constexpr Hook kHooks[] = {Hook::Prerouting, Hook::Input};
    return walkHooks(kHooks, packet, facts);
}

FilterVerdict filterOutput(const FlowPacket& packet, const FirewallFacts& facts)
{
    static constexpr Hook kHooks[] = {Hook::Output, Hook::Postrouting};
    return walkHooks(kHooks, packet, facts);
}

std::optional<RuleRef> sentElsewhere(const FlowPacket& packet, const FirewallFacts& facts)
{
    Passage at{.packet = packet};
    return rewriter(walkHook(Hook::Prerouting, at, facts).translation);
}

std::optional<RuleRef> surelySentElsewhere(const FlowPacket& packet, const FirewallFacts& facts)
{
    Passage at{.packet = packet};
    const auto walk = walkHook(Hook::Prerouting, at, facts);
    return at.destinationRewritten == Tribool::Yes ? rewriter(walk.translation) : std::nullopt;
}

NatVerdict sourceNat(const FlowPacket& packet, const FirewallFacts& facts)
{
    auto at = reachPostrouting(packet, facts);
    Translation translation;
    for (const auto& base : baseChains(Hook::Postrouting, packet.source.family, facts)) {
        if (base.chain->type != ChainType::Nat)
            walkChain(base, at);
        else if (!isSettled(translation))
            add(translation, walkChain(base, at));
    }
    auto verdict = natVerdict(translation);
    if (!at.untrackedBy.table || verdict.result == NatResult::None) return verdict;
    return {.result = at.stateKnown ? NatResult::None : NatResult::Unknown, .rule = refTo(at.untrackedBy)};
}

std::string toString(const RuleRef& ref)
{
    std::string out;
    if (ref.backend == FilterBackend::Wfp) return ref.table + ", " + ref.chain + ": " + ref.text;
    if (ref.backend == FilterBackend::Nft) {
        static constexpr const char* kFamilies[] = {"ip", "ip6", "inet", "other"};
        out = std::string("table ") + kFamilies[static_cast<std::size_t>(ref.family)] + ' ' + ref.table;
    } else {
        out = ref.family == FilterFamily::V6 ? "ip6tables" : "iptables";
        out += (ref.backend == FilterBackend::IptablesLegacy ? "-legacy table " : " table ") + ref.table;
    }
    out += ", chain " + ref.chain;
    if (ref.handle != 0)
        out += (ref.backend == FilterBackend::Nft ? ", handle " : ", rule ") + std::to_string(ref.handle);
    return out + ": " + ref.text;
}
}
