// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/bundle/marks.h"
#include "core/bundle/text_tokens.h"
#include "core/report/html.h"
#include <algorithm>
namespace tl {
StandIns::StandIns(const std::vector<std::string>& all)
{
    for (const std::string& each : all) {
        add(each);
        if (std::string html = escapedHtml(each); html != each) add(std::move(html));
    }
    for (auto& sizes : sizes_) std::ranges::sort(sizes, std::greater{});
}

void StandIns::add(std::string standIn)
{
    if (standIn.empty()) return;
    auto& sizes = sizes_[static_cast<unsigned char>(standIn.front())];
    if (std::ranges::find(sizes, standIn.size()) == sizes.end()) sizes.push_back(standIn.size());
    all_.insert(std::move(standIn));
}

// Whole words only: "198.51.100.1" is not in "198.51.100.10".
std::vector<Span> StandIns::in(std::string_view text) const
{
    const auto inWord = [&](std::size_t at) { return at < text.size() && isWordByte(text[at]); };
    const auto goesOn = [&](std::size_t at) {
        return inWord(at) || (at < text.size() && text[at] == '.' && inWord(at + 1));
    };
    std::vector<Span> out;
    for (std::size_t at = 0; at < text.size();) {
        std::size_t taken = 0;
        const bool begins = !isWordByte(text[at]) || at == 0 || !inWord(at - 1);
        if (begins)
            for (const std::size_t size : sizes_[static_cast<unsigned char>(text[at])]) {
                if (size > text.size() - at || (isWordByte(text[at + size - 1]) && goesOn(at + size))) continue;
                if (!all_.contains(std::string(text.substr(at, size)))) continue;
                taken = size;
                break;
            }
        if (taken != 0) out.push_back({at, taken});
        at += std::max<std::size_t>(taken, 1);
    }
    return out;
}
}
