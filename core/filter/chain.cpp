// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/filter/chain.h"
#include <algorithm>
namespace tl {
namespace {
// The kernel allows 16 nested jumps for nftables and has no fixed limit for iptables; the rest is against loops.
constexpr int kMostJumps = 64;
constexpr int kMostSteps = 100'000;
constexpr std::size_t kMostDecisions = 1000;
// Connection tracking starts at this priority; "notrack" has no effect after it (NF_IP_PRI_CONNTRACK).
constexpr int kConntrackPriority = -200;

Outcome outcomeOf(FilterAction action)
{
    switch (action) {
    case FilterAction::Accept: return Outcome::Accept;
    case FilterAction::Drop: return Outcome::Drop;
    case FilterAction::Reject: return Outcome::Reject;
    case FilterAction::Masquerade:
    case FilterAction::SourceNat:
    case FilterAction::DestinationNat:
    case FilterAction::Redirect: return Outcome::Translate;
    default: return Outcome::Undecided;
    }
}

class ChainWalk {
public:
    ChainWalk(const RuleSite& base, Passage& at) : base_(base), at_(at) {}

    ChainResult run()
    {
        pass(*base_.chain, true, 0);
        if (!done_) result_.last = policy();
        return std::move(result_);
    }

private:
    // How a rule leaves its chain: not at all, for good, or back to where the chain was entered from.
    enum class Way { On, Ended, Back };

    Decision policy() const
    {
        return {base_.chain->policyDrop ? Outcome::Drop : Outcome::Accept, {base_.table, base_.chain, nullptr}};
    }

    // `sure`: this chain is certainly reached. Returns whether it surely ends the walk, given that it is reached.
    bool pass(const FilterChain& chain, bool sure, int depth)
    {
        bool here = true; // no rule before may have left the chain
        for (const auto& rule : chain.rules) {
            const RuleSite site{base_.table, &chain, &rule};
            if (++steps_ > kMostSteps || depth > kMostJumps) return giveUp(site);
            const auto held = holds(rule.matches, at_);
            if (held == Tribool::No) continue;
            const bool certain = held == Tribool::Yes;
            const auto way = apply(site, certain, sure && here, depth);
            if (done_) return true;
            if (way == Way::On) continue;
            if (certain) return way == Way::Ended && here;
            if (way == Way::Ended) continue;
            if (depth > 0)
                here = false;
            else
                note(policy());
        }
        return false;
    }

    Way apply(const RuleSite& site, bool certain, bool sureBefore, int depth)
    {
        const bool sure = certain && sureBefore;
        const auto& rule = *site.rule;
        switch (rule.action) {
        case FilterAction::Continue:
        case FilterAction::ClampMss: return Way::On;
        case FilterAction::SetMark: setMark(rule, sure); return Way::On;
        case FilterAction::Untrack: untrack(site, sure); return Way::On;
        case FilterAction::Unknown: note({Outcome::Undecided, site}); return Way::On;
        case FilterAction::Return: return Way::Back;
        case FilterAction::Jump:
        case FilterAction::Goto: return enter(site, sure, depth);
        default: end({outcomeOf(rule.action), site}, sure); return Way::Ended;
        }
    }

    Way enter(const RuleSite& site, bool sure, int depth)
    {
        const auto* target = findChain(*base_.table, site.rule->target);
        if (!target) {
            note({Outcome::Undecided, site});
            return Way::On;
        }
        if (pass(*target, sure, depth + 1)) return Way::Ended;
        return site.rule->action == FilterAction::Goto ? Way::Back : Way::On;
    }

    void setMark(const FilterRule& rule, bool sure)
    {
        const auto mask = static_cast<std::uint32_t>(rule.setMarkMask);
        const auto value = static_cast<std::uint32_t>(rule.setMark);
        auto& mark = at_.packet.mark;
        const auto after = (mark & ~mask) | value;
        if (!rule.target.empty())
            at_.unknownMark |= mask;
        else if (sure)
            mark = after, at_.unknownMark &= ~(mask | value);
        else
            at_.unknownMark |= mark ^ after;
    }

    void untrack(const RuleSite& site, bool sure)
    {
        if (base_.chain->priority >= kConntrackPriority || at_.packet.state == "untracked") return;
        if (sure) at_.packet.state = "untracked";
        at_.stateKnown = sure;
        at_.untrackedBy = site;
    }

    void end(const Decision& decision, bool sure)
    {
        if (!sure) return note(decision);
        result_.last = decision;
        done_ = true;
    }

    void note(const Decision& decision)
    {
        if (result_.before.size() >= kMostDecisions)
            giveUp(decision.site);
        else
            result_.before.push_back(decision);
    }

    bool giveUp(const RuleSite& site)
    {
        end({Outcome::Undecided, site}, true);
        return true;
    }

    RuleSite base_;
    Passage& at_;
    ChainResult result_;
    int steps_ = 0;
    bool done_ = false;
};

bool sees(FilterFamily family, IpFamily packet)
{
    return family == FilterFamily::Both || family == (packet == IpFamily::V4 ? FilterFamily::V4 : FilterFamily::V6);
}
}

RuleRef refTo(const RuleSite& site)
{
    RuleRef ref{.family = site.table->family, .backend = site.table->backend, .table = site.table->name};
    ref.chain = site.chain->name;
    if (!site.rule) {
        ref.text = site.chain->policyDrop ? "policy drop" : "policy accept";
        return ref;
    }
    ref.handle = site.rule->handle;
    ref.text = site.rule->text;
    ref.comment = site.rule->comment;
    return ref;
}

const FilterChain* findChain(const FilterTable& table, const std::string& name)
{
    const auto found = std::ranges::find(table.chains, name, &FilterChain::name);
    return found == table.chains.end() ? nullptr : &*found;
}

std::vector<RuleSite> baseChains(Hook hook, IpFamily family, const FirewallFacts& facts)
{
    std::vector<RuleSite> chains;
    for (const auto& table : facts.tables)
        for (const auto& chain : table.chains)
            if (sees(table.family, family) && chain.hook == hook) chains.push_back({&table, &chain, nullptr});
    std::ranges::stable_sort(chains, {}, [](const auto& each) { return each.chain->priority; });
    return chains;
}

ChainResult walkChain(const RuleSite& base, Passage& at) { return ChainWalk(base, at).run(); }

void hideInterfaces(Hook hook, FlowPacket& packet)
{
    if (hook == Hook::Prerouting || hook == Hook::Input) packet.outInterface.clear();
    if (hook == Hook::Output) packet.inInterface.clear();
}

Passage reachPostrouting(const FlowPacket& packet, const FirewallFacts& facts)
{
    static constexpr Hook kForwarded[] = {Hook::Prerouting, Hook::Forward}, kOwn[] = {Hook::Output};
    Passage at{.packet = packet};
    for (const auto hook : packet.inInterface.empty() ? std::span<const Hook>(kOwn) : kForwarded) {
        hideInterfaces(hook, at.packet);
        for (const auto& base : baseChains(hook, packet.source.family, facts)) walkChain(base, at);
        at.packet.inInterface = packet.inInterface;
        at.packet.outInterface = packet.outInterface;
    }
    return at;
}

FilterVerdict verdictOf(const ChainResult& result)
{
    const auto blocks = [](Outcome outcome) { return outcome == Outcome::Drop || outcome == Outcome::Reject; };
    const auto& last = result.last;
    if (last.outcome == Outcome::Undecided) return {FilterResult::Unknown, refTo(last.site)};
    for (const auto& each : result.before)
        if (each.outcome == Outcome::Undecided || blocks(each.outcome) != blocks(last.outcome))
            return {FilterResult::Unknown, refTo(each.site)};
    if (!blocks(last.outcome)) return {};
    return {last.outcome == Outcome::Drop ? FilterResult::Dropped : FilterResult::Rejected, refTo(last.site)};
}
}
