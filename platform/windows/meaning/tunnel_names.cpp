// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/windows/meaning/tunnel_names.h"
#include <algorithm>
#include <array>
#include <cctype>
namespace tl::windows_os {
namespace {
char lowered(char c) { return static_cast<char>(std::tolower(static_cast<unsigned char>(c))); }
bool isSame(std::string_view one, std::string_view other)
{
    return std::ranges::equal(one, other, {}, lowered, lowered);
}
bool endsIn(std::string_view text, std::string_view ending)
{
    return text.size() > ending.size() && isSame(text.substr(text.size() - ending.size()), ending);
}
// Names that mean devices, with any ending, since the days of DOS.
bool isDevice(std::string_view name)
{
    constexpr std::array<std::string_view, 4> kDevices = {"con", "prn", "aux", "nul"};
    const std::string_view stem = name.substr(0, name.find('.'));
    const auto same = [&](std::string_view each) { return isSame(stem, each); };
    if (std::ranges::any_of(kDevices, same)) return true;
    return stem.size() == 4 && (isSame(stem.substr(0, 3), "com") || isSame(stem.substr(0, 3), "lpt")) &&
           stem[3] >= '0' && stem[3] <= '9';
}
}

bool canBeTunnel(std::string_view name)
{
    constexpr std::size_t kLongest = 32;
    const auto isAllowed = [](char c) {
        return std::isalnum(static_cast<unsigned char>(c)) != 0 ||
               std::string_view("_=+.-").find(c) != std::string_view::npos;
    };
    return !name.empty() && name.size() <= kLongest && std::ranges::all_of(name, isAllowed) && !isDevice(name) &&
           name.find_first_not_of('.') != name.npos && name.back() != '.';
}

std::string tunnelOfFile(std::string_view file)
{
    for (const std::string_view ending : {kSealedEnding, kPlainEnding}) {
        if (!endsIn(file, ending)) continue;
        const std::string_view name = file.substr(0, file.size() - ending.size());
        return canBeTunnel(name) ? std::string(name) : std::string();
    }
    return {};
}

std::string configurationOf(std::string_view commandLine)
{
    constexpr std::string_view kSwitch = "/tunnelservice";
    const auto at = std::search(commandLine.begin(), commandLine.end(), kSwitch.begin(), kSwitch.end(),
                                [](char one, char other) { return lowered(one) == other; });
    if (at == commandLine.end()) return {};
    std::string_view rest = commandLine.substr(static_cast<std::size_t>(at - commandLine.begin()) + kSwitch.size());
    while (!rest.empty() && (rest.front() == ' ' || rest.front() == '"')) rest.remove_prefix(1);
    while (!rest.empty() && (rest.back() == ' ' || rest.back() == '"' || rest.back() == '\0')) rest.remove_suffix(1);
    return std::string(rest);
}
}
