// SPDX-License-Identifier: GPL-3.0-or-later
// A page of text that grows downwards, at most 100 columns wide.
#pragma once
#include "core/report/report.h"
#include <string>
#include <string_view>
namespace tl {
enum class Paint { Plain, Bold, Dim, Good, Bad, Caution };

class TextPage {
public:
    TextPage(Colour colour, Dictionary language) : colour_(colour), language_(language) {}
    void blankLine();
    void heading(std::string_view);
    // `lead` stands in the first line only; what follows hangs `indent` columns from the left.
    void paragraph(std::string_view lead, std::string_view text, std::size_t indent, Paint = Paint::Plain);
    std::string painted(std::string_view, Paint) const;
    std::string say(const Text&, const std::vector<std::string>& args = {}) const; // in the language of the page
    std::string say(const Sentence&) const;
    const Dictionary& language() const { return language_; }
    std::string take() { return std::move(text_); }

private:
    Colour colour_;
    Dictionary language_;
    std::string text_ = {};
};
}
