// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/windows/meaning/sharing_state.h"
namespace tl::windows_os {
namespace {
constexpr std::string_view kArrow = " > ", kRuns = " runs, ", kStands = " stands, ", kComma = ", ";
constexpr std::string_view kNoAddress = "-", kLasting = "lasting", kAutomatic = "automatic", kNot = "no";
}

std::string textOf(const SharingState& state)
{
    std::string out = state.publicDevice + std::string(kArrow) + state.privateDevice;
    out += state.runs ? kRuns : kStands;
    out += state.address ? toString(*state.address) : std::string(kNoAddress);
    out += std::string(kComma) + std::string(state.lastsOverBoot ? kLasting : kNot);
    return out + std::string(kComma) + std::string(state.startsByItself ? kAutomatic : kNot);
}

std::optional<SharingState> parseSharingState(std::string_view text)
{
    const auto arrow = text.find(kArrow);
    if (arrow == text.npos) return std::nullopt;
    const auto running = text.rfind(kRuns), standing = text.rfind(kStands);
    const auto verb = running != text.npos ? running : standing;
    if (verb == text.npos || verb < arrow + kArrow.size()) return std::nullopt;
    SharingState out{.publicDevice = std::string(text.substr(0, arrow)), .runs = running != text.npos};
    out.privateDevice = text.substr(arrow + kArrow.size(), verb - arrow - kArrow.size());
    std::string_view rest = text.substr(verb + (out.runs ? kRuns : kStands).size());
    const auto first = rest.find(kComma);
    const auto second = first == rest.npos ? first : rest.find(kComma, first + 1);
    if (second == rest.npos) return std::nullopt;
    if (const auto address = rest.substr(0, first); address != kNoAddress) {
        const auto parsed = parseIpAddress(address);
        if (!parsed) return std::nullopt;
        out.address = *parsed;
    }
    out.lastsOverBoot = rest.substr(first + kComma.size(), second - first - kComma.size()) == kLasting;
    out.startsByItself = rest.substr(second + kComma.size()) == kAutomatic;
    return out;
}
}
