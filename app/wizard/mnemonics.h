// SPDX-License-Identifier: GPL-3.0-or-later
// A letter with Alt for every button in sight, no letter twice, in any language. The first ones, in sight or not, keep
// theirs from page to page.
#pragma once
#include <QAbstractButton>
namespace tl {
void giveMnemonics(QWidget& window, const QList<QAbstractButton*>& first = {});
}
