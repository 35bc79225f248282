// SPDX-License-Identifier: GPL-3.0-or-later
// A language twice as long as English and full of accents, for what lays texts out; made by translations/pseudo.py.
#pragma once
#include "core/base/dictionary.h"
namespace tl {
std::span<const Dictionary> pseudoDictionaries(); // the one
}
