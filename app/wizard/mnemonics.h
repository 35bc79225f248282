// SPDX-License-Identifier: GPL-3.0-or-later
// A letter with Alt for every button in sight, no letter twice, in any language.
#pragma once
#include <QWidget>
namespace tl {
void giveMnemonics(QWidget& window);
}
