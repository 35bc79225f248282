// SPDX-License-Identifier: GPL-3.0-or-later
// Packets of the tunnel's full size. Only if they get lost where small ones pass: a ladder of sizes in flight at
// once, through the tunnel and beside it to the endpoint, refined between the largest that passed and the
// smallest that did not.
#include "core/facts/view.h"
#include "core/probes/probe.h"
#include <algorithm>
namespace tl {
using namespace std::chrono_literals;
namespace {
constexpr std::uint32_t kFloor = 576, kUsual = 1280; // least that IPv4 (RFC 791) and IPv6 (RFC 8200) carry

// Where a small echo came back from.
std::vector<IpAddress> smallPasses(const Facts& facts)
{
    const std::size_t most = facts.request.role == Role::Client ? 2 : 4; // a server's peers are on paths of their own
    std::vector<IpAddress> out;
    for (const Exchange* e : exchangesFor(facts, {Purpose::Peer, Purpose::Target, Purpose::TargetInTunnel}))
        if (e->question.method == Method::Echo && answered(*e) && wentThroughTunnel(facts, *e) && out.size() < most &&
            std::ranges::find(out, e->question.to) == out.end())
            out.push_back(e->question.to);
    return out;
}

bool lostFullSize(const Facts& facts, const IpAddress& to)
{
    return std::ranges::any_of(exchangesFor(facts, {Purpose::FullSize}), [&](const Exchange* e) {
        return e->question.to == to && (unanswered(*e) || e->icmp == IcmpError::TooBig);
    });
}

struct Rungs {
    std::uint32_t passed = 0, lost = 0; // 0: none yet
    bool pending = false, any = false;
};

Rungs rungsOf(const Facts& facts, Purpose purpose, const IpAddress& to)
{
    Rungs out;
    for (const Exchange* e : exchangesFor(facts, {purpose, Purpose::FullSize})) {
        if (e->question.to != to) continue;
        if (e->question.purpose == purpose) out.any = true;
        const std::uint32_t size = e->question.size;
        if (answered(*e))
            out.passed = std::max(out.passed, size);
        else if (e->question.purpose == purpose && e->outcome == Outcome::Pending)
            out.pending = true;
    }
    for (const Exchange* e : exchangesFor(facts, {purpose, Purpose::FullSize}))
        if (e->question.to == to && !answered(*e) && e->question.size > out.passed)
            out.lost = out.lost ? std::min(out.lost, e->question.size) : e->question.size;
    return out;
}

void rung(const Question& like, std::uint32_t size, int copies, std::vector<Wanted>& out)
{
    Wanted wanted{.question = like, .weight = Weight::Decisive, .copies = copies, .spacing = 30ms, .brief = true};
    wanted.question.size = size;
    wanted.question.dontFragment = true;
    out.push_back(wanted);
}

void ladder(const Facts& facts, const Question& like, std::uint32_t top, std::vector<Wanted>& out)
{
    const Rungs seen = rungsOf(facts, like.purpose, like.to);
    if (!seen.any) {
        for (std::uint32_t size = kFloor; size < kUsual; size += 176) rung(like, size, 2, out);
        for (std::uint32_t size = kUsual; size < top; size += std::max(16u, (top - kUsual) / 24))
            rung(like, size, 2, out);
        return rung(like, top, 3, out);
    }
    if (seen.pending || !seen.lost || !seen.passed || seen.lost - seen.passed <= 1) return;
    const std::uint32_t step = std::max(1u, (seen.lost - seen.passed) / 16);
    for (std::uint32_t size = seen.passed + step; size < seen.lost; size += step) rung(like, size, 3, out);
}
}

static void want(const Facts& facts, std::vector<Wanted>& out)
{
    const LinkFacts* tunnel = tunnelLink(facts);
    if (!tunnel || !tunnel->up || tunnel->mtu.bytes < 100) return;
    if (anyAnswered(facts, {Purpose::FullSize})) return;
    bool laddered = false;
    for (const IpAddress& to : smallPasses(facts)) {
        Question question{.purpose = Purpose::FullSize,
                          .to = to,
                          .device = facts.request.tunnel,
                          .size = tunnel->mtu.bytes,
                          .dontFragment = true};
        out.push_back(
            {.question = question, .weight = Weight::Decisive, .copies = 3, .spacing = 50ms, .groups = {"full size"}});
        if (laddered || !lostFullSize(facts, to)) continue;
        laddered = true;
        question.purpose = Purpose::InnerSize;
        ladder(facts, question, tunnel->mtu.bytes, out);
    }
    if (!laddered) return;
    for (const Exchange* e : exchangesFor(facts, {Purpose::Endpoint})) {
        const LinkFacts* over = link(facts, e->question.device);
        if (!answered(*e) || !over || over->mtu.bytes <= kFloor) continue;
        Question question = e->question;
        question.purpose = Purpose::OuterSize;
        ladder(facts, question, over->mtu.bytes, out);
    }
}

extern constinit const Probe probe_path_mtu{.id = "path-mtu", .step = StepId::Mtu, .want = &want};
}
