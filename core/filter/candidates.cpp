// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/filter/chain.h"
#include <algorithm>
namespace tl {
namespace {
constexpr int kMostJumps = 16;
constexpr int kMostSteps = 20'000;

class CandidateSearch {
public:
    explicit CandidateSearch(const Passage& at) : at_(at) {}

    void visit(const FilterTable& table, const FilterChain& chain, int depth)
    {
        if (depth > kMostJumps) return;
        for (const auto& rule : chain.rules) {
            if (++steps_ > kMostSteps) return;
            const auto before = failing_.size();
            std::ranges::copy_if(rule.matches, std::back_inserter(failing_),
                                 [&](const auto& each) { return holds(each, at_) == Tribool::No; });
            const bool jumps = rule.action == FilterAction::Jump || rule.action == FilterAction::Goto;
            const auto* target = jumps ? findChain(table, rule.target) : nullptr;
            if (target) visit(table, *target, depth + 1);
            if (rule.action == FilterAction::Masquerade || rule.action == FilterAction::SourceNat)
                found.push_back({refTo({&table, &chain, &rule}), rule.action, failing_, rule.toAddresses});
            failing_.resize(before);
        }
    }

    std::vector<NatCandidate> found;

private:
    const Passage& at_;
    std::vector<FilterMatch> failing_; // of the jumps on the way here and of the rule itself
    int steps_ = 0;
};
}

std::vector<NatCandidate> sourceNatCandidates(const FlowPacket& packet, const FirewallFacts& facts)
{
    const auto at = reachPostrouting(packet, facts);
    CandidateSearch search(at);
    for (const auto& base : baseChains(Hook::Postrouting, packet.source.family, facts))
        if (base.chain->type == ChainType::Nat) search.visit(*base.table, *base.chain, 0);
    return std::move(search.found);
}
}
