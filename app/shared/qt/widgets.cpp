// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shared/qt/widgets.h"
#include <QApplication>
#include <QClipboard>
#include <QEvent>
#include <QFontDatabase>
#include <QPainter>
namespace tl {
Words::Words(Size size, Tone tone, QWidget* parent) : QLabel(parent), size_(size), tone_(tone)
{
    setTextFormat(Qt::PlainText);
    setWordWrap(true);
    setTextInteractionFlags(Qt::TextSelectableByMouse);
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    dress();
}

void Words::setTone(Tone tone)
{
    tone_ = tone;
    dress();
}

void Words::say(const QString& plainText)
{
    setText(plainText);
    setVisible(!plainText.isEmpty());
}

void Words::dress()
{
    dressing_ = true;
    QFont font = QApplication::font();
    constexpr double kFactors[] = {0.9, 1, 1.2, 1.5};
    font.setPointSizeF(font.pointSizeF() * kFactors[static_cast<int>(size_)]);
    font.setWeight(size_ >= Size::Large ? QFont::DemiBold : QFont::Normal);
    setFont(font);
    QPalette palette; // no more than this: whatever is set here does not follow the program's
    palette.setColor(QPalette::WindowText, toneOf(tone_, QApplication::palette()));
    setPalette(palette);
    dressing_ = false;
}

void Words::changeEvent(QEvent* event)
{
    QLabel::changeEvent(event);
    const auto type = event->type();
    if (!dressing_ && (type == QEvent::ApplicationFontChange || type == QEvent::ApplicationPaletteChange ||
                       type == QEvent::PaletteChange || type == QEvent::StyleChange))
        dress();
}

Picture::Picture(Symbol symbol, Tone tone, QWidget* parent) : QWidget(parent), symbol_(symbol), tone_(tone)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

QSize Picture::sizeHint() const
{
    const int side = fontMetrics().height() * 3 / 2;
    return {side, side};
}

void Picture::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    iconOf(symbol_, toneOf(tone_, palette())).paint(&painter, rect());
}

Details::Details(QWidget* parent)
    : QWidget(parent), open_(new QToolButton), text_(new QPlainTextEdit), copy_(textButton())
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    auto* row = new QHBoxLayout;
    row->addWidget(open_);
    row->addWidget(copy_);
    row->addStretch();
    layout->addLayout(row);
    layout->addWidget(text_);
    open_->setCheckable(true);
    open_->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    open_->setArrowType(Qt::RightArrow);
    open_->setAutoRaise(true);
    open_->setMinimumHeight(28);
    open_->setFocusPolicy(Qt::StrongFocus);
    text_->setReadOnly(true);
    text_->setTabChangesFocus(true);
    text_->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    text_->setVisible(false);
    copy_->setVisible(false);
    connect(open_, &QToolButton::toggled, this, [this](bool open) {
        open_->setArrowType(open ? Qt::DownArrow : Qt::RightArrow);
        text_->setVisible(open);
        copy_->setVisible(open);
        retranslate();
    });
    connect(copy_, &QPushButton::clicked, this, [this] {
        QApplication::clipboard()->setText(text());
        copy_->setText(tr("Copied"));
    });
    retranslate();
}

void Details::say(const QString& text)
{
    text_->setPlainText(text);
    const int lines = std::min(16, static_cast<int>(text.count(u'\n')) + 2);
    text_->setMinimumHeight(lines * text_->fontMetrics().lineSpacing() + 16);
    setVisible(!text.isEmpty());
    retranslate();
}

void Details::retranslate()
{
    open_->setText(tr("Details"));
    open_->setAccessibleDescription(open_->isChecked() ? tr("Hides what experts want to see")
                                                       : tr("Shows what experts want to see"));
    copy_->setText(tr("Copy"));
    copy_->setAccessibleDescription(tr("Copies the details"));
    text_->setAccessibleName(tr("Details"));
}

void Details::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange) retranslate();
    QWidget::changeEvent(event);
}

Panel::Panel(QWidget* parent) : QFrame(parent), rows_(new QVBoxLayout(this))
{
    rows_->setContentsMargins(14, 12, 14, 12);
    rows_->setSpacing(8);
}

// Drawn here: a style sheet for it takes as long as all the rest of the window at start.
void Panel::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(palette().color(QPalette::Mid));
    painter.setBrush(palette().base());
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6);
}

void clear(QLayout& layout)
{
    while (QLayoutItem* item = layout.takeAt(0)) {
        if (item->layout()) clear(*item->layout());
        if (QWidget* widget = item->widget()) {
            if (QWidget* at = QApplication::focusWidget(); at && (at == widget || widget->isAncestorOf(at)))
                at->clearFocus(); // or Qt gives it to whatever comes next
            widget->hide();       // at once: it may be the one whose click led here, so it is deleted later
            widget->deleteLater();
        }
        delete item;
    }
}

QPushButton* textButton(QWidget* parent)
{
    auto* button = new QPushButton(parent);
    button->setMinimumHeight(28);
    button->setAutoDefault(false);
    return button;
}
}
