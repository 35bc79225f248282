// SPDX-License-Identifier: GPL-3.0-or-later
// Facts as they may leave the machine: each member by its type, or by what kind of text it holds.
#pragma once
#include "core/bundle/redactor.h"
namespace tl {
void learn(Redactor&, const Facts&);           // before settle()
Facts redacted(const Redactor&, const Facts&); // after it
}
