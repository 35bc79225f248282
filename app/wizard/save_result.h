// SPDX-License-Identifier: GPL-3.0-or-later
// A report on disk: for people, for programs, or everything that was seen.
#pragma once
#include "app/shared/engine_work.h"
#include <functional>
#include <QString>
#include <QWidget>
namespace tl {
// Asks where, does not wait for the answer; `tell` gets a sentence when it is written or could not be.
void saveResult(const SeenPtr&, QWidget* parent, std::function<void(const QString&)> tell);
}
