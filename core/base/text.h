// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <string>
#include <vector>
namespace tl {
// A sentence the user may read. Stored in English, translated when shown.
// "%1" ... "%9" are filled from the arguments of the match, in a single pass.
struct Text {
    const char* context = "";
    const char* source = "";
};
// A sentence with its values. The values are technical words, numbers with their units, names: nothing to translate.
struct Sentence {
    Text text = {};
    std::vector<std::string> args = {};
    std::vector<Sentence> parts = {}; // words among its values: they fill the numbers after those of args
};
}
// lupdate collects these: it is told that TL_TEXT is another name for QT_TRANSLATE_NOOP.
#define TL_TEXT(context, source) (::tl::Text{context, source})
