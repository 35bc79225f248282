// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/wizard/mnemonics.h"
#include <QAbstractButton>
#include <QLabel>
#include <QSet>
#include <QTabBar>
namespace tl {
namespace {
// Letters that a keyboard of every country has.
bool isLetter(QChar c) { return c.unicode() < 128 && c.isLetterOrNumber(); }

QString bare(QString text)
{
    static const QString doubled = QStringLiteral("&&"), kept = QString(QChar(1));
    text.replace(doubled, kept).remove(u'&').replace(kept, doubled);
    // As we appended it where the text has no such letter.
    if (text.size() > 3 && text.endsWith(u')') && text[text.size() - 3] == u'(' && isLetter(text[text.size() - 2]))
        text.chop(3);
    return text;
}

QString marked(const QString& text, QSet<QChar>& taken)
{
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar letter = text[i].toUpper();
        if (!isLetter(letter) || taken.contains(letter)) continue;
        taken.insert(letter);
        return text.left(i) + u'&' + text.mid(i);
    }
    for (char c = 'A'; c <= 'Z'; ++c)
        if (!taken.contains(QLatin1Char(c))) {
            taken.insert(QLatin1Char(c));
            return text + QStringLiteral("(&%1)").arg(QLatin1Char(c));
        }
    return text;
}

// The one for buttons and for the names of what stands beside them.
template <class Widget> void give(Widget& each, QSet<QChar>& taken, QString& text)
{
    text = bare(each.text());
    if (text.isEmpty()) return;
    const QString wanted = marked(text, taken);
    if (each.text() != wanted) each.setText(wanted);
}
}

void giveMnemonics(QWidget& window, const QList<QAbstractButton*>& first)
{
    QSet<QChar> taken;
    QString text;
    for (QAbstractButton* each : first) {
        give(*each, taken, text);
        if (!text.isEmpty()) each->setAccessibleName(text);
    }
    for (QWidget* each : window.findChildren<QWidget*>()) {
        if (!each->isVisibleTo(&window) || first.contains(qobject_cast<QAbstractButton*>(each))) continue;
        if (auto* button = qobject_cast<QAbstractButton*>(each)) {
            give(*button, taken, text);
            if (!text.isEmpty()) button->setAccessibleName(text);
        } else if (auto* label = qobject_cast<QLabel*>(each); label && label->buddy()) {
            give(*label, taken, text);
        } else if (auto* tabs = qobject_cast<QTabBar*>(each)) {
            for (int i = 0; i < tabs->count(); ++i) {
                const QString name = marked(bare(tabs->tabText(i)), taken);
                if (tabs->tabText(i) != name) tabs->setTabText(i, name);
            }
        }
    }
}
}
