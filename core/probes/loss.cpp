// SPDX-License-Identifier: GPL-3.0-or-later
// How lossy is the path? A burst of small echoes to the far end itself, because targets ration their answers. It is
// waited for no longer than everything else; only if one is missing, more follow, and all get their time.
#include "core/facts/view.h"
#include "core/probes/probe.h"
#include <algorithm>
namespace tl {
namespace {
constexpr std::uint32_t kFirst = 20, kMore = 30;

const Exchange* answeredEcho(const Facts& facts, Purpose purpose)
{
    for (const Exchange* e : exchangesFor(facts, {purpose}))
        if (e->question.method == Method::Echo && answered(*e) && wentThroughTunnel(facts, *e)) return e;
    return nullptr;
}

void burst(const Exchange& like, std::uint32_t from, std::uint32_t count, Weight weight, std::vector<Wanted>& out)
{
    for (std::uint32_t i = from; i < from + count; ++i) { // told apart by their size
        Question question = like.question;
        question.purpose = Purpose::Loss;
        question.size = 100 + i;
        out.push_back({.question = question, .weight = weight, .copies = 1});
    }
}
}

static void want(const Facts& facts, std::vector<Wanted>& out)
{
    const bool lossy = std::ranges::any_of(
        facts.exchanges, [&](const Exchange& e) { return e.lost > 0 && wentThroughTunnel(facts, e); });
    const auto begun = exchangesFor(facts, {Purpose::Loss});
    const Exchange* far = begun.empty() ? answeredEcho(facts, Purpose::Peer) : begun.front();
    if (far) burst(*far, 0, kFirst, lossy ? Weight::Decisive : Weight::Supporting, out);
    if (!lossy) return;
    if (const Exchange* any = far ? far : answeredEcho(facts, Purpose::Target))
        burst(*any, kFirst, kMore, Weight::Decisive, out);
}

extern constinit const Probe probe_loss{.id = "loss", .step = StepId::Reach, .want = &want};
}
