// SPDX-License-Identifier: GPL-3.0-or-later
// README.txt of an archive: what each file is, what is not in it, and what could not be had.
#pragma once
#include "core/bundle/bundle.h"
#include <string_view>
namespace tl {
inline constexpr Text kAboutReadme = TL_TEXT("Bundle", "What each file is, and what was removed from it.");
std::vector<Text> removedFrom(Anonymity); // of every file, unless it says otherwise

struct Readme {
    std::string_view subject = {}; // what was seen
    std::chrono::seconds made{0};
    Anonymity anonymity = Anonymity::None;
    std::string_view missing = {}; // lines
};
std::string readmeText(const Readme&, const std::vector<BundleFile>&);
}
