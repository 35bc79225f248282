// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shared/qt/link_button.h"
#include "app/shared/qt/theme.h"
#include <algorithm>
#include <QPainter>
#include <QStyleOptionButton>
namespace tl {
namespace {
constexpr int kMargin = 10, kFlags = Qt::TextWordWrap | Qt::TextShowMnemonic | Qt::AlignLeft;
}

LinkButton::LinkButton(Symbol symbol, QWidget* parent) : QPushButton(parent), symbol_(symbol)
{
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    setAutoDefault(true);
}

void LinkButton::say(const QString& title, const QString& sentence)
{
    sentence_ = sentence;
    setText(title);
    setAccessibleName(title);
    setAccessibleDescription(sentence);
    updateGeometry();
}

QFont LinkButton::bold() const
{
    QFont out = font();
    out.setWeight(QFont::DemiBold);
    return out;
}

LinkButton::Parts LinkButton::partsIn(int width) const
{
    const int side = fontMetrics().height() * 3 / 2, left = 2 * kMargin + side;
    const auto box = [&](const QFont& font, int top, const QString& text) {
        return QFontMetrics(font).boundingRect(QRect(left, top, std::max(40, width - left - kMargin), 10'000), kFlags,
                                               text);
    };
    Parts out;
    out.icon = QRect(kMargin, kMargin, side, side);
    out.title = box(bold(), kMargin, text());
    out.sentence = box(font(), out.title.bottom() + 4, sentence_);
    return out;
}

QSize LinkButton::sizeHint() const { return {fontMetrics().averageCharWidth() * 40, heightForWidth(width())}; }
QSize LinkButton::minimumSizeHint() const { return {fontMetrics().averageCharWidth() * 20, heightForWidth(width())}; }
int LinkButton::heightForWidth(int width) const
{
    const Parts parts = partsIn(width);
    return std::max(parts.icon.bottom(), (sentence_.isEmpty() ? parts.title : parts.sentence).bottom()) + kMargin;
}

void LinkButton::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    QStyleOptionButton option;
    initStyleOption(&option);
    option.text.clear();
    style()->drawControl(QStyle::CE_PushButton, &option, &painter, this);
    Parts parts = partsIn(width());
    iconOf(symbol_, toneOf(Tone::Accent, palette())).paint(&painter, parts.icon);
    painter.setPen(palette().color(QPalette::ButtonText));
    painter.setFont(bold());
    painter.drawText(parts.title.adjusted(0, 0, 4, 0), kFlags, text());
    painter.setFont(font());
    painter.drawText(parts.sentence.adjusted(0, 0, 4, 0), kFlags, sentence_);
}
}
