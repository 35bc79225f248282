// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/wizard/page.h"
#include <QEvent>
namespace tl {
Page::Page(QWidget* parent)
    : QWidget(parent), instruction_(new Words(Words::Size::Title)), scroll_(new QScrollArea), body_(nullptr)
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 16, 8, 0);
    layout->setSpacing(10);
    layout->addWidget(instruction_);
    auto* inside = new QWidget;
    // As high as its words are in the width that there is: its own idea is of a narrow one.
    inside->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Ignored);
    body_ = new QVBoxLayout(inside);
    body_->setContentsMargins(0, 0, 12, 12);
    body_->setSpacing(10);
    scroll_->setWidget(inside);
    scroll_->setWidgetResizable(true);
    scroll_->setFrameShape(QFrame::NoFrame);
    scroll_->setFocusPolicy(Qt::NoFocus);
    scroll_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    // It takes what is left: a long page must not press the buttons below it flat.
    scroll_->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Ignored);
    scroll_->setMinimumHeight(80);
    layout->addWidget(scroll_, 1);
}

void Page::setInstruction(const QString& text)
{
    instruction_->setText(text);
    setAccessibleName(text);
}

void Page::toTop() { scroll(QAbstractSlider::SliderToMinimum); }

void Page::reveal()
{
    for (QObject* each : scroll_->widget()->children())
        if (auto* widget = qobject_cast<QWidget*>(each);
            widget && !widget->testAttribute(Qt::WA_WState_ExplicitShowHide))
            widget->show();
}

void Page::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::PaletteChange) { // icons have a colour
        retranslate();
        emit navigationChanged();
    }
}
}
