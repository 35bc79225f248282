// SPDX-License-Identifier: GPL-3.0-or-later
// Colours of the program, light and dark, and where the keyboard is.
#pragma once
#include "app/shared/moods.h"
#include "app/shared/settings.h"
#include <QApplication>
#include <QPalette>
namespace tl {
enum class Tone { Plain, Muted, Good, Caution, Bad, Accent };
QColor toneOf(Tone, const QPalette&);          // readable on window and base of that palette
double contrast(const QColor&, const QColor&); // 1 to 21, as WCAG 2.1 defines it

class Look {
public:
    Look(); // before anything else changes the palette that the system gave
    void apply(Theme);

private:
    QPalette system_;
};
}
