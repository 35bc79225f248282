// SPDX-License-Identifier: GPL-3.0-or-later
// Facts in which every member has some value of its type, the odd ones too. The same seed gives the same facts.
#pragma once
#include "core/facts/fields.h"
#include "core/facts/words.h"
#include <limits>
#include <random>
namespace tl::test {
class RandomFacts {
public:
    explicit RandomFacts(std::uint32_t seed) : random_(seed) {}
    Facts next()
    {
        Facts facts;
        fields(*this, facts);
        if (facts.duration < Ticks::zero()) facts.duration = Ticks::zero(); // the one time that is refused
        return facts;
    }
    template <class T> void operator()(const char*, T& field) { fill(field); }

private:
    std::uint64_t below(std::uint64_t limit) { return random_() % limit; }

    template <class T> void fill(T& out)
    {
        if constexpr (std::is_enum_v<T>) {
            int count = 0;
            while (!word(static_cast<T>(count)).empty()) ++count;
            out = static_cast<T>(below(static_cast<std::uint64_t>(count)));
        } else {
            fields(*this, out);
        }
    }
    template <std::integral T> void fill(T& out)
    {
        const T edges[] = {0, 1, std::numeric_limits<T>::min(), std::numeric_limits<T>::max()};
        out = below(2) ? edges[below(4)] : static_cast<T>(random_());
    }
    void fill(bool& out) { out = below(2) == 1; }
    void fill(std::string& out)
    {
        static const std::string_view pieces[] = {"wg0",
                                                  "\\",
                                                  "x",
                                                  "5c",
                                                  "\\x41",
                                                  "\\\\x",
                                                  "\"",
                                                  "/",
                                                  "\n",
                                                  "%1",
                                                  "\xc3\xa4",
                                                  "\xe2\x82\xac",
                                                  "\xf0\x9f\x98\x80",
                                                  "\xed\xa0\x80",
                                                  "\xc0\x80",
                                                  "\xf4\x90\x80\x80",
                                                  "\xe2\x82",
                                                  "\xff",
                                                  std::string_view("\0", 1)};
        out.clear();
        for (auto count = below(8); count-- > 0;)
            if (below(3))
                out += pieces[below(std::size(pieces))];
            else
                out += static_cast<char>(below(256));
    }
    void fill(IpAddress& out)
    {
        out = {.family = below(2) ? IpFamily::V4 : IpFamily::V6};
        for (std::size_t i = 0; i < out.size(); ++i)
            out.bytes[i] = below(2) ? 0 : static_cast<std::uint8_t>(below(256));
    }
    void fill(Prefix& out)
    {
        fill(out.address);
        out.length = static_cast<int>(below(static_cast<std::uint64_t>(out.address.bits()) + 1));
    }
    void fill(Endpoint& out)
    {
        fill(out.address);
        fill(out.port);
    }
    void fill(Mtu& out) { fill(out.bytes); }
    template <class Rep, class Period> void fill(std::chrono::duration<Rep, Period>& out)
    {
        Rep count = 0;
        fill(count);
        out = std::chrono::duration<Rep, Period>(count);
    }
    template <class T> void fill(std::optional<T>& out)
    {
        out.reset();
        if (below(2)) fill(out.emplace());
    }
    template <class T> void fill(Observed<T>& out)
    {
        out = {};
        const auto kind = below(6);
        if (kind == 0) return;
        if (kind == 1) {
            Error why;
            fill(why);
            out = why;
        } else {
            T value;
            fill(value);
            out = value;
        }
    }
    template <class T> void fill(std::vector<T>& out)
    {
        out.resize(below(4));
        for (auto& each : out) fill(each);
    }

    std::mt19937_64 random_;
};
}
