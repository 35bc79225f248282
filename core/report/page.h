// SPDX-License-Identifier: GPL-3.0-or-later
// A page of text that grows downwards, at most 100 columns wide.
#pragma once
#include "core/report/report.h"
#include <string>
#include <string_view>
namespace tl {
enum class Paint { Plain, Bold, Dim, Good, Bad, Caution };

class Page {
public:
    explicit Page(Colour colour) : colour_(colour) {}
    void blankLine();
    void heading(std::string_view);
    // `lead` stands in the first line only; what follows hangs `indent` columns from the left.
    void paragraph(std::string_view lead, std::string_view text, std::size_t indent, Paint = Paint::Plain);
    std::string painted(std::string_view, Paint) const;
    std::string take() { return std::move(text_); }

private:
    Colour colour_;
    std::string text_ = {};
};
}
