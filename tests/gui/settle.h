// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QApplication>
#include <QTimer>
namespace tl::test {
// Returns once nothing is left to do: languages, palettes and layouts change by events, which may bring further ones. A
// timer of no time goes off when the events before it are done.
inline void settle()
{
    for (int round = 0; round < 3; ++round) {
        QTimer idle;
        idle.setSingleShot(true);
        idle.start(0);
        while (idle.isActive()) QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    }
}
}
