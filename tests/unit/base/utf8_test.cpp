// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/utf8.h"
#include <gtest/gtest.h>
using namespace tl;
namespace {
TEST(EscapeBytes, LeavesTextAndWritesTheRest)
{
    using namespace std::string_literals;
    const std::pair<std::string, std::string> cases[] = {
        {"", ""},
        {"wg0", "wg0"},
        {"C:\\new\\x", "C:\\new\\x"},
        {"gr\xc3\xbc\xc3\x9f \xe2\x82\xac \xf0\x9f\x98\x80", "gr\xc3\xbc\xc3\x9f \xe2\x82\xac \xf0\x9f\x98\x80"},
        {"\x01\x7f"s + '\0', "\x01\x7f"s + '\0'},
        {"\xff", "\\xff"},
        {"a\x80z", "a\\x80z"},
        {"\xc3", "\\xc3"}, // cut off
        {"\xe2\x82", "\\xe2\\x82"},
        {"\xf0\x9f\x98", "\\xf0\\x9f\\x98"},
        {"\xc3z", "\\xc3z"},
        {"\xc0\x80", "\\xc0\\x80"}, // too long a form
        {"\xe0\x9f\xbf", "\\xe0\\x9f\\xbf"},
        {"\xf0\x8f\xbf\xbf", "\\xf0\\x8f\\xbf\\xbf"},
        {"\xed\xa0\x80", "\\xed\\xa0\\x80"},          // half of a surrogate pair
        {"\xf4\x90\x80\x80", "\\xf4\\x90\\x80\\x80"}, // beyond U+10FFFF
        {"\xf5\x80\x80\x80", "\\xf5\\x80\\x80\\x80"},
        {"\\x41", "\\x5cx41"}, // would read as 'A'
        {"\\\\x4F\\x4", "\\\\x5cx4F\\x4"},
        {"\\x4\xff", "\\x4\\xff"},
    };
    for (const auto& [bytes, text] : cases) {
        EXPECT_EQ(escapeBytes(bytes), text);
        EXPECT_EQ(unescapeBytes(text), bytes);
    }
}

TEST(EscapeBytes, ComesBackForEveryThreeBytesOfInterest)
{
    const std::string bytes = "\\x5cfFg\x7f\x80\xbf\xc2\xdf\xe0\xed\xf0\xf4\xff";
    for (const char a : bytes)
        for (const char b : bytes)
            for (const char c : bytes)
                for (const std::string& text :
                     {std::string{a, b, c}, std::string{'\\', a, b, c}, std::string{'\\', 'x', a, b, c}})
                    ASSERT_EQ(unescapeBytes(escapeBytes(text)), text);
}
}
