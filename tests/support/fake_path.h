// SPDX-License-Identifier: GPL-3.0-or-later
// A network made of a function: it is asked once for every packet, and says what comes back and when. Time passes
// only when somebody waits.
#pragma once
#include "core/system/system.h"
#include <algorithm>
#include <functional>
#include <map>
namespace tl::test {
// Answers are filled in from the question: who was asked answers.
struct Reply {
    Ticks after = std::chrono::milliseconds(20);
    Outcome outcome = Outcome::Answered;
    std::optional<IpAddress> from = {};
    std::optional<IcmpError> icmp = {};
    std::optional<Mtu> reportedMtu = {};
    std::optional<SendError> sendError = {};
    std::optional<DnsCode> dnsCode = {};
    std::vector<IpAddress> dnsAnswers = {};
};

class FakePath final : public PathTester {
public:
    struct Packet {
        Question question = {};
        Ticks at{0};
    };
    std::function<std::optional<Reply>(const Question&)> network = [](const Question&) { return std::nullopt; };
    std::function<void(Ticks now)> onTime = [](Ticks) {}; // whenever time has passed
    std::vector<Packet> sent = {};

    Ticks now() override { return now_; }
    std::uint64_t ask(const Question& question) override
    {
        sent.push_back({question, now_});
        ++ticket_;
        if (auto reply = network(question)) coming_.emplace(ticket_, std::pair(now_ + reply->after, *reply));
        return ticket_;
    }
    std::vector<Answer> answers(Ticks until, std::stop_token stop) override
    {
        if (stop.stop_requested()) return {};
        Ticks at = std::max(until, now_ + Ticks(1)); // looking takes time, too
        for (const auto& [ticket, due] : coming_) at = std::min(at, due.first);
        now_ = std::max(now_, at);
        onTime(now_);
        std::vector<Answer> out;
        for (const auto& [ticket, due] : coming_)
            if (due.first <= now_) out.push_back(answer(ticket, due.first, due.second));
        for (const Answer& each : out) coming_.erase(each.ticket);
        return out;
    }
    void forget(std::uint64_t ticket) override { coming_.erase(ticket); }

    std::vector<Ticks> sentFor(const Question& question) const
    {
        std::vector<Ticks> out;
        for (const Packet& each : sent)
            if (each.question == question) out.push_back(each.at);
        return out;
    }

private:
    static Answer answer(std::uint64_t ticket, Ticks at, const Reply& reply)
    {
        return {.ticket = ticket,
                .outcome = reply.outcome,
                .at = at,
                .from = reply.from,
                .icmp = reply.icmp,
                .reportedMtu = reply.reportedMtu,
                .sendError = reply.sendError,
                .dnsCode = reply.dnsCode,
                .dnsAnswers = reply.dnsAnswers};
    }
    Ticks now_{0};
    std::uint64_t ticket_ = 0;
    std::map<std::uint64_t, std::pair<Ticks, Reply>> coming_ = {};
};
}
