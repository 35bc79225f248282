// SPDX-License-Identifier: GPL-3.0-or-later
// How good or bad something is, as a colour that can be read on the palette's base; a shape and a word go with it.
#pragma once
#include <QColor>
#include <QPalette>
#include <QString>
namespace tl {
enum class Mood { Quiet, Good, Warning, Bad };

inline bool isDark(const QPalette& palette) { return palette.color(QPalette::Base).lightness() < 128; }
inline QColor colourOf(Mood mood, const QPalette& palette)
{
    const bool dark = isDark(palette);
    switch (mood) {
    case Mood::Good: return dark ? QColor(0x7fd89b) : QColor(0x17662a);
    case Mood::Warning: return dark ? QColor(0xf2c14e) : QColor(0x7a4f00);
    case Mood::Bad: return dark ? QColor(0xffa198) : QColor(0xb3261e);
    case Mood::Quiet: break;
    }
    return dark ? QColor(0xbdbdbd) : QColor(0x595959);
}
inline QColor mixed(const QColor& one, const QColor& other, double share) // of the other
{
    const auto part = [&](float a, float b) { return a + (b - a) * static_cast<float>(share); };
    return QColor::fromRgbF(part(one.redF(), other.redF()), part(one.greenF(), other.greenF()),
                            part(one.blueF(), other.blueF()));
}
inline QString signOf(Mood mood)
{
    switch (mood) {
    case Mood::Good: return QStringLiteral("✔");
    case Mood::Warning: return QStringLiteral("!");
    case Mood::Bad: return QStringLiteral("✖");
    case Mood::Quiet: break;
    }
    return QStringLiteral("–");
}
// Two more that can be told from each other and from the moods, for lines: of the tunnel and of the uplink.
inline QColor tunnelColour(const QPalette& palette) { return isDark(palette) ? QColor(0x8ab4f8) : QColor(0x1a56b8); }
inline QColor uplinkColour(const QPalette& palette) { return isDark(palette) ? QColor(0xe5a0ff) : QColor(0x7b2aa3); }
}
