// SPDX-License-Identifier: GPL-3.0-or-later
// Files that were saved here or elsewhere: chosen, dropped on the window, and why one of them is none.
#pragma once
#include "app/shared/qt/link_button.h"
#include "core/base/result.h"
#include <functional>
#include <QWidget>
namespace tl {
using OpenFiles = std::function<void(const QStringList&)>;
// Asks which, does not wait for the answer.
void chooseSaved(QWidget* parent, OpenFiles open);    // one, or one of each end
void chooseOtherEnd(QWidget* parent, OpenFiles open); // one
void openDropped(QWidget* window, OpenFiles open);
QString whereItIsMalformed(const Error&); // for experts; empty: why it was not opened says it all
QString whyNotOpened(const QString& file, const Error&);
LinkButton* otherEndButton(); // that says what it is good for
}
