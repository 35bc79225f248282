// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/page.h"
#include "core/report/screen_text.h"
#include <algorithm>
#include <iterator>
namespace tl {
namespace {
constexpr std::size_t kWidth = 100, kLeast = 20;

// ECMA-48 "select graphic rendition".
std::string_view codeOf(Paint paint)
{
    switch (paint) {
    case Paint::Bold: return "\x1b[1m";
    case Paint::Dim: return "\x1b[2m";
    case Paint::Good: return "\x1b[32m";
    case Paint::Bad: return "\x1b[1;31m";
    case Paint::Caution: return "\x1b[33m";
    case Paint::Plain: break;
    }
    return "";
}
}

std::string TextPage::painted(std::string_view text, Paint paint) const
{
    const std::string_view code = codeOf(paint);
    if (colour_ == Colour::Never || code.empty()) return std::string(text);
    return std::string(code) + std::string(text) + "\x1b[0m";
}

std::string TextPage::say(const Text& text, const std::vector<std::string>& args) const
{
    std::vector<std::string> safe;
    safe.reserve(args.size());
    std::ranges::transform(args, std::back_inserter(safe), printable);
    return filled(text, safe, language_);
}

std::string TextPage::say(const Sentence& sentence) const { return printable(filled(sentence, language_)); }

void TextPage::blankLine() { text_ += '\n'; }

void TextPage::heading(std::string_view text)
{
    blankLine();
    paragraph("", text, 0, Paint::Bold);
}

void TextPage::paragraph(std::string_view lead, std::string_view text, std::size_t indent, Paint paint)
{
    bool first = true;
    for (const std::string& line : wrapped(text, kWidth - std::min(indent, kWidth - kLeast))) {
        if (first)
            text_ += lead;
        else
            text_.append(indent, ' ');
        text_ += painted(line, paint);
        text_.erase(text_.find_last_not_of(' ') + 1);
        text_ += '\n';
        first = false;
    }
}
}
