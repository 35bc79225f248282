// SPDX-License-Identifier: GPL-3.0-or-later
// Where stand-ins are in a text: to be shown to whoever looks at it before it is sent.
#pragma once
#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>
namespace tl {
struct Span {
    std::size_t at = 0, size = 0;
    bool operator==(const Span&) const = default;
};

class StandIns {
public:
    // As they are, and as HTML writes them.
    explicit StandIns(const std::vector<std::string>& all);
    std::vector<Span> in(std::string_view text) const; // in order, none within another

private:
    void add(std::string);
    std::unordered_set<std::string> all_ = {};
    std::array<std::vector<std::size_t>, 256> sizes_ = {}; // by the first byte, the longest first
};
}
