// SPDX-License-Identifier: GPL-3.0-or-later
// Packets of the tunnel's full size. Only if they get lost where small ones pass: a ladder of sizes in flight at
// once, through the tunnel and beside it to the endpoint, refined between the largest that passed and the
// smallest that did not.
#include "core/facts/sizes.h"
#include "core/probes/probe.h"
#include <algorithm>
namespace tl {
using namespace std::chrono_literals;
namespace {
constexpr std::uint32_t kFloor = 576, kUsual = 1280; // least that IPv4 (RFC 791) and IPv6 (RFC 8200) carry

// Where a small echo came back from: at a client the far end, and one target behind it.
std::vector<IpAddress> smallPasses(const Facts& facts)
{
    const std::size_t most = facts.request.role == Role::Client ? 1 : 4; // a server's peers are on paths of their own
    std::vector<IpAddress> out;
    const auto add = [&](std::initializer_list<Purpose> purposes, std::size_t size) {
        for (const Exchange* e : exchangesFor(facts, purposes))
            if (e->question.method == Method::Echo && answered(*e) && wentThroughTunnel(facts, *e) &&
                out.size() < size && std::ranges::find(out, e->question.to) == out.end())
                out.push_back(e->question.to);
    };
    add({Purpose::Peer}, most);
    add({Purpose::Target, Purpose::TargetInTunnel}, std::max(out.size() + 1, most));
    return out;
}

const Exchange* exchangeOf(const Facts& facts, const Question& question)
{
    for (const Exchange& e : facts.exchanges)
        if (e.question == question) return &e;
    return nullptr;
}

bool isLost(const Exchange* e) { return e && (unanswered(*e) || e->icmp == IcmpError::TooBig); }

struct Rungs {
    std::uint32_t passed = 0, lost = 0; // 0: none yet
    bool pending = false, any = false;
};

Rungs rungsOf(const Facts& facts, const Question& like)
{
    auto sent = exchangesFor(facts, {like.purpose, Purpose::FullSize});
    std::erase_if(sent, [&](const Exchange* e) {
        const Question& q = e->question;
        return q.to != like.to || q.ttl != like.ttl || q.device != like.device;
    });
    Rungs out;
    for (const Exchange* e : sent) {
        const bool isRung = e->question.purpose == like.purpose;
        out.any = out.any || isRung;
        if (gotThrough(*e))
            out.passed = std::max(out.passed, e->question.size);
        else if (isRung && e->outcome == Outcome::Pending)
            out.pending = true;
    }
    for (const Exchange* e : sent)
        if (!gotThrough(*e) && e->question.size > out.passed)
            out.lost = out.lost ? std::min(out.lost, e->question.size) : e->question.size;
    return out;
}

Question sized(Question question, std::uint32_t size)
{
    question.size = size;
    question.dontFragment = true;
    return question;
}

void rung(const Question& like, std::uint32_t size, int copies, std::vector<Wanted>& out)
{
    out.push_back(
        {.question = sized(like, size), .weight = Weight::Decisive, .copies = copies, .spacing = 30ms, .brief = true});
}

void ladder(const Facts& facts, const Question& like, std::uint32_t top, std::vector<Wanted>& out)
{
    const Rungs seen = rungsOf(facts, like);
    if (!seen.any) {
        for (std::uint32_t size = kFloor; size < kUsual; size += 176) rung(like, size, 2, out);
        for (std::uint32_t size = kUsual; size < top; size += std::max(16u, (top - kUsual) / 24))
            rung(like, size, 2, out);
        return rung(like, top, 3, out);
    }
    if (seen.pending || !seen.lost || !seen.passed) return;
    const std::uint32_t gap = seen.lost - seen.passed, step = std::max(1u, gap / 16);
    const bool isInside = like.purpose == Purpose::InnerSize;
    if (gap <= 1 && (!isInside || exchangeOf(facts, sized(like, top - 1)))) return;
    if (isInside) rung(like, top - 1, 3, out);
    for (std::uint32_t steps = (gap - 1) / step; steps > 0; --steps) rung(like, seen.passed + steps * step, 3, out);
    if (isInside) rung(like, seen.passed - kControlBelow, 3, out);
}

// Where nobody answers pings, the far end's "time exceeded" says that a packet has arrived. It sends few of those
// (Linux: six, then one a second): the largest go first, so that the first reports say most.
void askHop(const Facts& facts, std::uint32_t top, std::vector<Wanted>& out)
{
    for (const Exchange* hop : exchangesFor(facts, {Purpose::FirstHop})) {
        if (hop->icmp != IcmpError::TimeExceeded || !errorFromFar(*hop)) continue;
        Question question = sized(hop->question, top);
        question.purpose = Purpose::FullSize;
        out.push_back({.question = question, .weight = Weight::Decisive, .copies = 3, .spacing = 50ms});
        if (!isLost(exchangeOf(facts, question))) return;
        question.purpose = Purpose::InnerSize;
        rung(question, top, 2, out);
        for (std::uint32_t size = top - 20; size >= kUsual; size -= 20) rung(question, size, 1, out);
        const Rungs seen = rungsOf(facts, question);
        if (!seen.any || seen.pending || seen.passed) return;
        for (std::uint32_t size = kUsual - 80; size >= kFloor; size -= 80) rung(question, size, 1, out);
        return;
    }
}

// Whether the target answers packets of that size at all can be told beside the tunnel.
void askBeside(const Facts& facts, const IpAddress& to, std::uint32_t size, std::vector<Wanted>& out)
{
    const auto outside = uplink(facts, to.family);
    if (!outside || to.isPrivate()) return;
    out.push_back({.question = {.purpose = Purpose::TargetOutside,
                                .to = to,
                                .device = *outside,
                                .mark = facts.device ? facts.device->fwmark : 0,
                                .size = size,
                                .dontFragment = true},
                   .weight = Weight::Decisive,
                   .copies = 3,
                   .spacing = 50ms});
}

// The way to the far end itself, beside the tunnel.
void askEndpoint(const Facts& facts, std::vector<Wanted>& out)
{
    for (const Exchange* e : exchangesFor(facts, {Purpose::Endpoint})) {
        const LinkFacts* over = link(facts, e->question.device);
        if (!answered(*e) || !over || over->mtu.bytes <= kFloor) continue;
        Question question = e->question;
        question.purpose = Purpose::OuterSize;
        ladder(facts, question, over->mtu.bytes, out);
    }
}
}

static void want(const Facts& facts, std::vector<Wanted>& out)
{
    const LinkFacts* tunnel = tunnelLink(facts);
    if (!tunnel || !tunnel->up || tunnel->mtu.bytes < 100) return;
    const bool client = facts.request.role == Role::Client;
    if (!client && anyAnswered(facts, {Purpose::FullSize})) return;
    const auto passes = smallPasses(facts);
    if (client && passes.empty()) return askHop(facts, tunnel->mtu.bytes, out);
    bool passed = false, open = false, laddered = false;
    for (const IpAddress& to : passes) {
        Question question{.purpose = Purpose::FullSize,
                          .to = to,
                          .device = facts.request.tunnel,
                          .size = tunnel->mtu.bytes,
                          .dontFragment = true};
        out.push_back({.question = question,
                       .weight = Weight::Decisive,
                       .copies = 3,
                       .spacing = 50ms,
                       .groups = {"full size" + (client ? ' ' + toString(to) : "")}});
        const Exchange* seen = exchangeOf(facts, question);
        question.purpose = Purpose::InnerSize;
        if (wholeThrough(facts, question, question.size)) {
            passed = true;
            if (isLost(seen)) ladder(facts, question, question.size, out);
            continue;
        }
        // What the far end makes of it comes first: only if it answers, the loss is behind it.
        if (laddered || open || !isLost(seen)) {
            open = open || (client && !isLost(seen));
            continue;
        }
        if (passed && seen->icmp) continue; // whoever sends too much is told, as it should be
        ladder(facts, question, tunnel->mtu.bytes, out);
        // Who answers none of them answers only so many: the target is somebody else.
        const Rungs rungs = rungsOf(facts, question);
        laddered = !rungs.any || rungs.pending || rungs.passed || to == passes.back();
        if (passed) askBeside(facts, to, tunnel->mtu.bytes, out);
    }
    if (laddered && !passed) askEndpoint(facts, out);
}

extern constinit const Probe probe_path_mtu{.id = "path-mtu", .step = StepId::Mtu, .want = &want};
}
