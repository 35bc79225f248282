// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/wizard/card_view.h"
#include "app/shared/qt/text.h"
#include <QApplication>
#include <QClipboard>
namespace tl {
namespace {
// A key is one long word: it may be broken where nothing is to be seen.
QString breakable(const QString& value)
{
    constexpr qsizetype kLongest = 20;
    QString out;
    qsizetype word = 0;
    for (const QChar c : value) {
        word = c.isSpace() ? 0 : word + 1;
        out += c;
        if (word % kLongest == 0 && word > 0) out += QChar(0x200b);
    }
    return out;
}
}

CardView::CardView(const Card& card, QWidget* parent) : Panel(parent)
{
    auto* title = new Words(Words::Size::Large);
    title->setText(translated(titleOf(card.place)));
    rows().addWidget(title);
    for (std::size_t i = 0; i < card.steps.size(); ++i) addStep(static_cast<int>(i) + 1, card.steps[i]);
}

void CardView::addStep(int number, const CardStep& step)
{
    auto* row = new QHBoxLayout;
    row->setSpacing(8);
    auto* count = new Words(Words::Size::Normal, Tone::Muted);
    count->setWordWrap(false);
    count->setText(tr("%1.").arg(number));
    count->setMinimumWidth(count->fontMetrics().horizontalAdvance(QStringLiteral("99.")));
    row->addWidget(count, 0, Qt::AlignTop);
    auto* column = new QVBoxLayout;
    column->setSpacing(4);
    auto* words = new Words;
    words->setText(translated(step.words));
    column->addWidget(words);
    if (!step.value.empty()) column->addWidget(valueRow(shown(step.value)));
    row->addLayout(column, 1);
    rows().addLayout(row);
}

QWidget* CardView::valueRow(const QString& value)
{
    auto* row = new QWidget;
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    auto* words = new Words(Words::Size::Large);
    words->setText(breakable(value));
    words->setAccessibleName(value);
    layout->addWidget(words, 1);
    auto* copy = textButton();
    copy->setText(tr("Copy"));
    copy->setAccessibleDescription(tr("Copies: %1").arg(value));
    connect(copy, &QPushButton::clicked, this, [copy, value] {
        QApplication::clipboard()->setText(value);
        copy->setText(tr("Copied"));
    });
    layout->addWidget(copy, 0, Qt::AlignTop);
    return row;
}
}
