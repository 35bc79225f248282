// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/linux/firewall/ufw_text.h"
#include "platform/linux/words.h"
#include <array>
namespace tl::linux_os {
namespace {
constexpr std::string_view kRule = "### tuple ###"; // one a rule, for ufw itself

std::string rulesIn(std::string_view text)
{
    std::string out;
    LineReader lines(text);
    while (lines.next())
        if (lines.line().starts_with(kRule)) out += std::string(trimmed(lines.line())) + "\n";
    return out;
}
}

bool isUfwEnabled(std::string_view settings)
{
    bool out = false;
    LineReader lines(settings);
    while (lines.next()) {
        const auto line = trimmed(lines.line());
        const auto sign = line.find('=');
        if (sign == line.npos || !sameWord(trimmed(line.substr(0, sign)), "enabled")) continue;
        auto value = trimmed(line.substr(sign + 1));
        if (value.size() >= 2 && (value[0] == '"' || value[0] == '\'')) value = value.substr(1, value.size() - 2);
        out = sameWord(value, "yes");
    }
    return out;
}

UfwHolds ufwHolds(std::string_view shownAdded, const Passing& wanted)
{
    constexpr std::array<std::string_view, 4> kActions = {"allow", "deny", "reject", "limit"};
    constexpr std::string_view kComment = " comment '";
    const std::string rule = ufwRule(wanted);
    const auto action = rule.find(kActions[0]);
    LineReader lines(shownAdded);
    while (lines.next()) {
        const auto line = trimmed(lines.line());
        const auto comment = line.find(kComment);
        const auto shown = line.substr(0, comment);
        for (const auto each : kActions) {
            const std::string same =
                "ufw " + std::string(rule).replace(action, kActions[0].size(), each.data(), each.size());
            if (shown != same) continue;
            const bool ours = each == kActions[0] && comment != line.npos &&
                              line.substr(comment + kComment.size()) == commentOf(wanted) + "'";
            return ours ? UfwHolds::Ours : UfwHolds::Other;
        }
    }
    return UfwHolds::Nothing;
}

bool areSameUfwRules(std::string_view one, std::string_view other) { return rulesIn(one) == rulesIn(other); }
}
