// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/wizard/practice_page.h"
#include "app/shared/qt/text.h"
#include <algorithm>
#include <QCoreApplication>
#include <QKeyEvent>
namespace tl {
PracticePage::PracticePage(Session& session, QWidget* parent)
    : Page(parent), session_(session), search_(new QLineEdit), list_(new QListWidget), none_(new Words)
{
    search_->setMinimumHeight(28);
    list_->setWordWrap(true);
    list_->setSpacing(2);
    list_->setMinimumHeight(200);
    list_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    for (std::size_t i = 0; i < session_.practiceNetworks().size(); ++i) list_->addItem(new QListWidgetItem);
    body().addWidget(search_);
    body().addWidget(none_);
    body().addWidget(list_, 1);
    connect(search_, &QLineEdit::textChanged, this, &PracticePage::filter);
    connect(list_, &QListWidget::itemDoubleClicked, this, &PracticePage::next);
    connect(list_, &QListWidget::currentRowChanged, this, &PracticePage::navigationChanged);
    search_->installEventFilter(this);
    retranslate();
}

// Keys that mean nothing to the search choose in the list below it.
bool PracticePage::eventFilter(QObject* of, QEvent* event)
{
    if (of != search_ || event->type() != QEvent::KeyPress) return Page::eventFilter(of, event);
    switch (static_cast<QKeyEvent*>(event)->key()) {
    case Qt::Key_Down:
    case Qt::Key_Up:
    case Qt::Key_PageDown:
    case Qt::Key_PageUp: QCoreApplication::sendEvent(list_, event); return true;
    default: return false;
    }
}

void PracticePage::enter()
{
    search_->setClearButtonEnabled(true); // not before: Qt searches all the icon themes for its picture
    search_->setFocus();
}

void PracticePage::retranslate()
{
    setInstruction(tr("Which made-up network shall be checked?"));
    search_->setPlaceholderText(tr("Search, for example: names, phone, server"));
    search_->setAccessibleName(tr("Search"));
    list_->setAccessibleName(tr("Made-up networks"));
    const auto& networks = session_.practiceNetworks();
    for (std::size_t i = 0; i < networks.size(); ++i)
        list_->item(static_cast<int>(i))->setText(translated(networks[i].title));
    filter();
}

// All the words, in any order, in the title or in the name that the command line uses.
void PracticePage::filter()
{
    const QStringList words = search_->text().split(u' ', Qt::SkipEmptyParts);
    const auto& networks = session_.practiceNetworks();
    int first = -1, found = 0;
    for (int i = 0; i < list_->count(); ++i) {
        const QString text = list_->item(i)->text() + u' ' + shown(networks[static_cast<std::size_t>(i)].id);
        const bool fits =
            std::ranges::all_of(words, [&](const QString& word) { return text.contains(word, Qt::CaseInsensitive); });
        list_->item(i)->setHidden(!fits);
        if (fits && found++ == 0) first = i;
    }
    if (list_->currentRow() < 0 || list_->currentItem()->isHidden()) list_->setCurrentRow(first);
    none_->say(found == 0 ? tr("No made-up network has these words in its description.") : QString());
    emit navigationChanged();
}

bool PracticePage::canGoNext() const { return list_->currentItem() && !list_->currentItem()->isHidden(); }

void PracticePage::next()
{
    if (canGoNext()) session_.practise(session_.practiceNetworks()[static_cast<std::size_t>(list_->currentRow())]);
}
}
