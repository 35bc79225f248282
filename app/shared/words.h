// SPDX-License-Identifier: GPL-3.0-or-later
// What programs say to people, in English; a program with a language of its own translates the texts.
#pragma once
#include "core/base/result.h"
#include "core/base/text.h"
#include <string>
#include <vector>
namespace tl {
Text reasonText(ErrorCode); // "no permission", "it took too long" …
// What an error means to a person, with the system's words for it.
std::string reasonOf(const Error&);
// A sentence of this program, with its arguments made safe for a terminal.
std::string say(const Text&, const std::vector<std::string>& args = {});
}
