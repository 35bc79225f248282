// SPDX-License-Identifier: GPL-3.0-or-later
// Pictures of one family, drawn in whatever colour they are wanted and as sharp as the screen is.
#pragma once
#include <QIcon>
namespace tl {
enum class Symbol {
    Waiting,
    Running,
    Passed,
    Warning,
    Failed,
    Also,
    Follows,
    Skipped,
    Unknown,
    Note,
    Certain,
    Likely,
    Fix,
    Elsewhere,
    Back,
    Copy,
    Save,
    Open,
    Practice,
    History,
    Settings,
    Check,
    Tunnel,
};
QIcon iconOf(Symbol, const QColor&);
QIcon iconOf(Symbol, const QColor&, const QColor& selected); // in a list
}
