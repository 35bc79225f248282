// SPDX-License-Identifier: GPL-3.0-or-later
// Words that name nobody: of packet filters, of network tools, of the programs that make rules, of our own messages.
// Foreign text is shown by these words alone, so that a secret in it cannot be overlooked.
#pragma once
#include <string_view>
namespace tl {
bool isKnownWord(std::string_view letters); // letters and digits, in any case
}
