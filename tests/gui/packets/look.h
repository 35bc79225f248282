// SPDX-License-Identifier: GPL-3.0-or-later
// Ways to look at widgets from a test.
#pragma once
#include <cmath>
#include <QAccessible>
#include <QApplication>
#include <QDir>
#include <QStyle>
#include <QTest>
#include <QWidget>
namespace tl::test {
inline QPalette lightPalette() { return QApplication::style()->standardPalette(); }
inline QPalette darkPalette()
{
    const QColor window(0x2b, 0x2b, 0x2b), base(0x1e, 0x1e, 0x1e), text(0xf0, 0xf0, 0xf0);
    QPalette out(text, window, window.lighter(130), window.darker(150), window.lighter(120), text, base);
    out.setColor(QPalette::AlternateBase, QColor(0x2d, 0x3b, 0x4d));
    out.setColor(QPalette::Button, window);
    out.setColor(QPalette::ButtonText, text);
    out.setColor(QPalette::WindowText, text);
    out.setColor(QPalette::ToolTipBase, base);
    out.setColor(QPalette::ToolTipText, text);
    out.setColor(QPalette::PlaceholderText, QColor(0xa8, 0xa8, 0xa8));
    out.setColor(QPalette::Highlight, QColor(0x2f, 0x65, 0xca));
    out.setColor(QPalette::HighlightedText, Qt::white);
    return out;
}

// Pictures are kept where TL_SCREENSHOTS says, and nowhere else.
inline void keepPicture(QWidget& widget, const QString& name)
{
    const QString folder = qEnvironmentVariable("TL_SCREENSHOTS");
    if (folder.isEmpty()) return;
    QDir().mkpath(folder);
    widget.grab().save(folder + '/' + name + QStringLiteral(".png"));
}

// Widgets that take the focus and have no name for those who cannot see them.
inline QStringList unnamed(QWidget& root)
{
    QStringList out;
    for (QWidget* each : root.findChildren<QWidget*>()) {
        if (each->focusPolicy() == Qt::NoFocus || !each->isVisibleTo(&root)) continue;
        QAccessibleInterface* told = QAccessible::queryAccessibleInterface(each);
        if (!told || told->text(QAccessible::Name).isEmpty())
            out += QString::fromLatin1(each->metaObject()->className()) + ' ' + each->objectName();
    }
    return out;
}

// WCAG 2.1, relative luminance and contrast ratio.
inline double luminance(const QColor& colour)
{
    const auto part = [](double value) {
        return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * part(colour.redF()) + 0.7152 * part(colour.greenF()) + 0.0722 * part(colour.blueF());
}
inline double contrast(const QColor& one, const QColor& other)
{
    const double a = luminance(one), b = luminance(other);
    return (std::max(a, b) + 0.05) / (std::min(a, b) + 0.05);
}
}
