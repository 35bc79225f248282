// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/wizard/mnemonics.h"
#include <QAbstractButton>
#include <QSet>
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
}

void giveMnemonics(QWidget& window)
{
    QSet<QChar> taken;
    for (QAbstractButton* each : window.findChildren<QAbstractButton*>()) {
        const QString text = bare(each->text());
        if (!each->isVisibleTo(&window) || text.isEmpty()) continue;
        const QString wanted = marked(text, taken);
        if (each->text() != wanted) each->setText(wanted);
        each->setAccessibleName(text);
    }
}
}
