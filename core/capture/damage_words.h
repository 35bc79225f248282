// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/base/text.h"
namespace tl {
// Why a capture could not be read, or not to its end, for people: the reader says it in English, with the byte.
Sentence wordsOfDamage(const std::string& where);
}
