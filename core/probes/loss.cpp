// SPDX-License-Identifier: GPL-3.0-or-later
// A burst of small echoes, sent only after a copy of something has been lost: how lossy is the path?
#include "core/facts/view.h"
#include "core/probes/probe.h"
#include <algorithm>
namespace tl {
static void want(const Facts& facts, std::vector<Wanted>& out)
{
    const bool lossy = std::ranges::any_of(
        facts.exchanges, [&](const Exchange& e) { return e.lost > 0 && wentThroughTunnel(facts, e); });
    if (!lossy) return;
    for (const Exchange* e : exchangesFor(facts, {Purpose::Target, Purpose::Peer})) {
        if (e->question.method != Method::Echo || !answered(*e) || !wentThroughTunnel(facts, *e)) continue;
        for (std::uint32_t i = 0; i < 30; ++i) { // told apart by their size
            Question question = e->question;
            question.purpose = Purpose::Loss;
            question.size = 100 + i;
            out.push_back({.question = question, .weight = Weight::Decisive, .copies = 1});
        }
        return;
    }
}

extern constinit const Probe probe_loss{.id = "loss", .step = StepId::Reach, .want = &want};
}
