// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/campaign.h"
#include "core/facts/view.h"
#include <algorithm>
namespace tl {
using namespace std::chrono_literals;
namespace {
constexpr int kMostPackets = 390;
// The kernel repeats a lost SYN after one second (RFC 6298), so a connection is not given up before that.
constexpr Ticks kConnectionLeast = 1300ms;

// A name server that has to ask others first may take more than a second, however near it is. T3 of the bench allows
// for it.
constexpr Ticks kWorkOfResolver = 1300ms;

// A refusal is a sign of life, but not what was asked for.
bool positive(const Exchange& e) { return e.outcome == Outcome::Answered; }
}

bool Campaign::plan()
{
    if (tracks_.empty()) firstPlan_ = path_.now();
    std::vector<Wanted> wanted;
    bool anyNew = false;
    holding_ = false;
    for (const Probe* probe : allProbes()) {
        wanted.clear();
        probe->want(facts_, wanted);
        for (const Wanted& each : wanted) {
            const auto known = std::ranges::find(tracks_, each.question,
                                                 [](const Track& t) -> const Question& { return t.wanted.question; });
            if (known != tracks_.end()) known->wanted.weight = each.weight; // it may matter more by now
            if (known != tracks_.end() || packets_ >= kMostPackets) continue;
            if (each.later && path_.now() < releaseAt()) {
                holding_ = true;
                continue;
            }
            start(each, probe->step);
            anyNew = true;
        }
    }
    return anyNew;
}

void Campaign::start(const Wanted& wanted, StepId step)
{
    facts_.exchanges.push_back({.question = wanted.question, .firstSent = path_.now()});
    tracks_.push_back({.exchange = facts_.exchanges.size() - 1, .wanted = wanted, .step = step, .copies = {}});
    sendCopy(tracks_.back());
}

void Campaign::sendCopy(Track& track)
{
    const auto ticket = path_.ask(track.wanted.question);
    tickets_[ticket] = {static_cast<std::size_t>(&track - tracks_.data()), track.copies.size()};
    track.copies.push_back({ticket, path_.now()});
    facts_.exchanges[track.exchange].copies++;
    packets_++;
}

Ticks Campaign::patience(const Track& track) const
{
    if (track.wanted.brief) return roundTrip_ ? std::max<Ticks>(80ms, *roundTrip_ * 5 / 2) : Ticks(500ms);
    if (!roundTrip_) return 1000ms;
    return std::max<Ticks>(250ms, *roundTrip_ * 3);
}

Ticks Campaign::nextCopyAt(const Track& track) const
{
    const bool more =
        open(track) && static_cast<int>(track.copies.size()) < track.wanted.copies && packets_ < kMostPackets;
    return more ? track.copies.back().sent + track.wanted.spacing : Ticks::max();
}

bool Campaign::mayBeAtWork(const Track& track) const
{
    if (track.wanted.question.purpose != Purpose::Resolver || !beyondAnswered_) return false;
    return !anyAnswered(facts_, {Purpose::Resolver});
}

Ticks Campaign::lateAt(const Track& track) const
{
    if (nextCopyAt(track) != Ticks::max()) return Ticks::max();
    if (mayBeAtWork(track)) return std::max(track.copies.back().sent + patience(track), firstPlan_ + kWorkOfResolver);
    const bool fullSize = track.wanted.question.purpose == Purpose::FullSize;
    if (fullSize && roundTrip_) return track.copies.back().sent + std::max<Ticks>(60ms, *roundTrip_ * 3 / 2);
    return track.copies.back().sent + patience(track);
}

Ticks Campaign::silentAt(const Track& track) const
{
    if (nextCopyAt(track) != Ticks::max()) return Ticks::max();
    Ticks usual = track.copies.back().sent + patience(track);
    // A server's peers are on ways of their own, of whose length the other answers tell nothing.
    if (facts_.request.role == Role::Server && track.wanted.question.purpose == Purpose::Peer &&
        track.wanted.weight == Weight::Decisive)
        usual = std::max<Ticks>(usual, track.copies.back().sent + 1000ms);
    if (mayBeAtWork(track)) usual = std::max(usual, firstPlan_ + kWorkOfResolver);
    if (track.wanted.question.method != Method::TcpConnect) return usual;
    const Ticks extra = std::max<Ticks>(300ms, roundTrip_.value_or(0ms) * 4);
    return std::max(usual, track.copies.front().sent + kConnectionLeast + extra);
}

Ticks Campaign::releaseAt() const
{
    if (paused_) return Ticks::max();
    return beyondAnswered_ ? Ticks(0) : firstPlan_ + kLater;
}

void Campaign::sendDue()
{
    if (paused_) return;
    const Ticks now = path_.now();
    for (Track& track : tracks_)
        if (nextCopyAt(track) <= now) sendCopy(track);
}

bool Campaign::step(Ticks limit, std::stop_token stop)
{
    Ticks until = holding_ ? std::min(limit, releaseAt()) : limit;
    for (const Track& track : tracks_) {
        if (!open(track)) continue;
        until = std::min({until, paused_ ? until : nextCopyAt(track), silentAt(track)});
        if (!facts_.exchanges[track.exchange].late) until = std::min(until, lateAt(track));
    }
    bool changed = false;
    for (const Answer& answer : path_.answers(until, stop)) changed |= take(answer);
    return conclude(path_.now()) || changed || (holding_ && path_.now() >= releaseAt());
}

bool Campaign::take(const Answer& answer)
{
    const auto known = tickets_.find(answer.ticket);
    if (known == tickets_.end()) return false;
    Track& track = tracks_[known->second.first];
    const std::size_t copy = known->second.second;
    Exchange& e = facts_.exchanges[track.exchange];
    if (e.outcome != Outcome::Pending) return false;
    e.outcome = answer.outcome;
    e.from = answer.from;
    e.icmp = answer.icmp;
    e.reportedMtu = answer.reportedMtu;
    e.sendError = answer.sendError;
    e.dnsCode = answer.dnsCode;
    e.dnsAnswers = answer.dnsAnswers;
    if (answer.outcome != Outcome::NotSent) {
        e.roundTrip = answer.at - track.copies[copy].sent;
        e.lost = static_cast<int>(copy);
    }
    const bool local = e.question.to.isLoopback() || e.question.purpose == Purpose::Gateway;
    if (answered(e) && !local && (!roundTrip_ || *e.roundTrip > *roundTrip_)) roundTrip_ = e.roundTrip;
    const Purpose purpose = e.question.purpose;
    const bool beyond = purpose == Purpose::Target || purpose == Purpose::TargetName || purpose == Purpose::Resolver;
    if (beyond && positive(e) && wentThroughTunnel(facts_, e)) beyondAnswered_ = true;
    close(track, answer.at);
    return true;
}

bool Campaign::conclude(Ticks now)
{
    bool changed = false;
    for (Track& track : tracks_) {
        if (!open(track)) continue;
        Exchange& e = facts_.exchanges[track.exchange];
        if (silentAt(track) <= now) {
            e.outcome = Outcome::Silent;
            close(track, now);
            changed = true;
        } else if (!e.late && lateAt(track) <= now) {
            e.late = changed = true;
        }
    }
    return changed;
}

void Campaign::close(Track& track, Ticks at)
{
    facts_.exchanges[track.exchange].concluded = at;
    for (const Copy& copy : track.copies) {
        path_.forget(copy.ticket);
        tickets_.erase(copy.ticket);
    }
}

bool Campaign::stragglers(bool& changed)
{
    const auto comparable = [](const Question& q) {
        return q.method == Method::Echo && (q.purpose == Purpose::Peer || q.purpose == Purpose::Target ||
                                            q.purpose == Purpose::FullSize || q.purpose == Purpose::Loss);
    };
    const Ticks enough = roundTrip_.value_or(0ms) * 2 + 20ms;
    bool waiting = false;
    for (const Track& track : tracks_) {
        Exchange& e = facts_.exchanges[track.exchange];
        if (!open(track) || e.lost > 0 || !comparable(e.question)) continue;
        const bool twin = std::ranges::any_of(facts_.exchanges, [&](const Exchange& other) {
            return other.question.to == e.question.to && comparable(other.question) && answered(other);
        });
        if (!twin) continue;
        if (path_.now() < e.firstSent + enough)
            waiting = true;
        else
            e.lost = 1, changed = true;
    }
    return waiting || changed;
}

bool Campaign::allConcluded() const
{
    return !holding_ && std::ranges::none_of(tracks_, [&](const Track& t) { return open(t); });
}

bool Campaign::groupsSatisfied(const Track& track) const
{
    return std::ranges::all_of(track.wanted.groups, [&](const std::string& group) {
        bool refused = false, anyOpen = false;
        for (const Track& other : tracks_) {
            if (std::ranges::find(other.wanted.groups, group) == other.wanted.groups.end()) continue;
            const Exchange& e = facts_.exchanges[other.exchange];
            if (positive(e)) return true;
            refused = refused || e.outcome == Outcome::Refused;
            anyOpen = anyOpen || open(other);
        }
        return refused && !anyOpen;
    });
}

bool Campaign::satisfied() const
{
    return !holding_ && std::ranges::all_of(tracks_, [&](const Track& t) {
        if (t.wanted.weight != Weight::Decisive) return true;
        return t.wanted.groups.empty() ? !open(t) : groupsSatisfied(t);
    });
}

bool Campaign::settledUpTo(StepId step, StepId from) const
{
    return std::ranges::none_of(tracks_, [&](const Track& t) {
        return open(t) && !facts_.exchanges[t.exchange].late && t.step >= from && t.step <= step &&
               t.wanted.weight == Weight::Decisive && (t.wanted.groups.empty() || !groupsSatisfied(t));
    });
}

bool Campaign::onlyConnectionsOpen() const
{
    return std::ranges::all_of(tracks_, [&](const Track& t) {
        return !open(t) || t.wanted.question.method == Method::TcpConnect || t.wanted.question.method == Method::DnsTcp;
    });
}

void Campaign::giveUp()
{
    for (Track& track : tracks_)
        if (open(track)) close(track, path_.now());
}

bool Campaign::concluded(StepId step) const
{
    return std::ranges::none_of(tracks_, [&](const Track& t) { return t.step == step && open(t); });
}
}
