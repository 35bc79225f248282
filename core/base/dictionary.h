// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/base/text.h"
#include <span>
#include <string_view>
namespace tl {
struct Translation {
    std::string_view context = {}, source = {};
    std::string_view text = {};   // of a text with a number: where it is one
    std::string_view plural = {}; // where it is not one; empty: the same
};
// The texts in a language that a person chose. Stored and sent data stays English.
struct Dictionary {
    std::string_view id = "en";
    std::span<const Translation> texts = {}; // in order of context and source; none: English
};
std::span<const Dictionary> allDictionaries(); // generated: one for each file of translations/
const Dictionary* findDictionary(std::string_view id);
// The one for a locale ("zh_CN.UTF-8", "zh-Hans", "C") where it writes UTF-8; else English.
Dictionary dictionaryOfLocale(std::string_view locale);

const Translation* findTranslation(const Text&, const Dictionary&);
// As it stands in the code where the language has no other.
std::string_view wording(const Text&, const Dictionary&);
// A text with its arguments filled in, "%1" by the first.
std::string filled(const Text&, const std::vector<std::string>& args, const Dictionary& = {});
std::string filled(const Sentence&, const Dictionary& = {});
}
