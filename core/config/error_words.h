// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/base/text.h"
#include <string>
namespace tl {
// What the parser found wrong in a configuration, for people: it says it in English, with its place in the file.
Sentence wordsOfConfigError(const std::string& where);
}
