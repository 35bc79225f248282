// SPDX-License-Identifier: GPL-3.0-or-later
// What programs say to people. A window translates the texts by itself.
#pragma once
#include "core/base/dictionary.h"
#include "core/base/result.h"
#include "core/base/text.h"
#include <string>
#include <vector>
namespace tl {
// The language of what a person reads in the terminal. Set once, before anything is said (decision 13); until then
// English.
void speak(const Dictionary&);
const Dictionary& spoken();
Text reasonText(ErrorCode); // "no permission", "it took too long" …
// What an error means to a person, with the system's words for it.
std::string reasonOf(const Error&);
// A sentence of this program, with its arguments made safe for a terminal.
std::string say(const Text&, const std::vector<std::string>& args = {});
std::string say(const Sentence&);
Sentence wordsOfRefusal(const Error&); // why there is no safe way to do something here; of the error's own text
}
