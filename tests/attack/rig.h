// SPDX-License-Identifier: GPL-3.0-or-later
// A client that keeps to no rule, and a machine of the practice network behind the session that it attacks.
#pragma once
#include "platform/sim/practice.h"
#include "tests/support/served.h"
#include <algorithm>
namespace tl::test {
inline std::shared_ptr<Machine> practiceMachine(std::string_view id)
{
    const auto all = practiceNetworks();
    const auto found = std::ranges::find(all, id, &PracticeNetwork::id);
    return found == all.end() ? nullptr : std::shared_ptr<Machine>(found->open());
}

class Attacker {
public:
    explicit Attacker(Served& served) : link_(served.client()) {}
    void send(std::uint16_t lane, std::uint32_t number, wire::Call call, wire::Bytes body = {})
    {
        (void)link_.send({lane, number, static_cast<std::uint8_t>(call), std::move(body)});
    }
    // The next answer's body; nothing: the session is over.
    std::optional<wire::Bytes> answer()
    {
        auto frame = link_.receive(std::chrono::seconds(20));
        return frame ? std::optional(std::move(frame->body)) : std::nullopt;
    }
    void hello()
    {
        send(0, 1, wire::Call::Hello, wire::encoded(wire::kVersion));
        ASSERT_TRUE(answer());
    }
    void open(std::uint16_t lane, wire::Lane kind)
    {
        send(lane, 1, wire::Call::Open, wire::encoded(kind));
        numbers_[lane] = 1;
    }
    template <class T, class... Arguments>
    Result<T> ask(std::uint16_t lane, wire::Call call, const Arguments&... arguments)
    {
        send(lane, ++numbers_[lane], call, wire::encoded(arguments...));
        const auto body = answer();
        if (!body) return fail(ErrorCode::Unavailable, "the session is over");
        const auto said = wire::decoded<Result<T>>(*body);
        return said ? std::get<0>(*said) : tl::unexpected(said.error());
    }

    std::uint32_t nextNumber(std::uint16_t lane) { return ++numbers_[lane]; }
    bool waitFor(std::uint16_t lane, std::uint32_t number)
    {
        for (;;) {
            const auto frame = link_.receive(std::chrono::seconds(20));
            if (!frame || (frame->lane == lane && frame->number == number)) return frame.has_value();
        }
    }

private:
    wire::Link& link_;
    std::map<std::uint16_t, std::uint32_t> numbers_ = {};
};
}
