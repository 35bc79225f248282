// SPDX-License-Identifier: GPL-3.0-or-later
// Targets as a person types them: addresses and names, with blanks, commas or semicolons between.
#pragma once
#include "app/shared/targets.h"
#include <QString>
namespace tl {
Result<Targets> targetsFrom(const QString&); // Malformed: `where` is the word that is neither
QString toText(const Targets&);
}
