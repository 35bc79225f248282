// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/wizard/history_page.h"
#include "app/shared/qt/text.h"
#include "app/wizard/repair_words.h"
#include <QDateTime>
#include <QLocale>
namespace tl {
HistoryPage::HistoryPage(Session& session, QWidget* parent) : Page(parent), session_(session), content_(new QVBoxLayout)
{
    content_->setSpacing(10);
    body().addLayout(content_);
    body().addStretch(1);
    EngineRunner& runner = session_.runner();
    connect(&runner, &EngineRunner::historyRead, this, [this](const History& history) {
        history_ = history;
        error_.reset();
        retranslate();
        emit navigationChanged();
    });
    connect(&runner, &EngineRunner::tookBack, this, [this](const UndoneEntry& undone) {
        note_ = undoneText(undone);
        session_.runner().readHistory();
    });
    connect(&runner, &EngineRunner::failed, this, [this](EngineRunner::Job job, const Error& error) {
        if (job != EngineRunner::Job::History && !(job == EngineRunner::Job::Repair && isVisible())) return;
        error_ = error;
        retranslate();
        emit navigationChanged();
    });
    retranslate();
}

void HistoryPage::takeBack(std::uint64_t entry)
{
    note_.clear();
    session_.runner().takeBack(entry);
}

void HistoryPage::retranslate()
{
    clear(*content_);
    setInstruction(tr("What was changed on this computer"));
    const auto say = [this](const QString& text, Tone tone) {
        auto* words = new Words(Words::Size::Normal, tone);
        words->setText(text);
        content_->addWidget(words);
    };
    if (session_.practice()) say(tr("These are changes of the made-up network."), Tone::Muted);
    if (!note_.isEmpty()) say(note_, Tone::Plain);
    if (error_)
        say(error_->code == ErrorCode::Denied
                ? tr("Only the administrator may see and take back what was changed: sudo tunnelight-cli history")
            : error_->code == ErrorCode::Timeout
                ? tr("Another Tunnelight is changing this computer right now. Wait until it has ended.")
                : tr("What was changed could not be read: %1.").arg(reason(*error_)),
            Tone::Caution);
    if (!history_) return;
    if (history_->damagedLines > 0)
        say(tr("%n line(s) of the record are damaged, most likely by a crash while one was written; they were left "
               "out.",
               nullptr, static_cast<int>(history_->damagedLines)),
            Tone::Caution);
    if (history_->entries.empty() && !error_) say(tr("Nothing was changed."), Tone::Plain);
    for (const HistoryEntry& each : history_->entries) addEntry(each);
}

void HistoryPage::addEntry(const HistoryEntry& row)
{
    const JournalEntry& entry = row.entry;
    auto* panel = new Panel;
    auto& layout = panel->rows();
    const Fix* fix = findFix(entry.fix);
    auto* title = new Words(Words::Size::Large);
    title->setText(fix ? translated(fix->title) : shown(entry.fix));
    layout.addWidget(title);
    auto* words = new Words(Words::Size::Small, Tone::Muted);
    //: %1 tunnel, %2 date and time, %3 "in force", "taken back"
    words->setText(tr("%1 · %2 · %3")
                       .arg(shown(entry.tunnel),
                            QLocale().toString(QDateTime::fromSecsSinceEpoch(entry.time.count()), QLocale::ShortFormat),
                            stateText(entry.state)));
    layout.addWidget(words);
    addChanges(layout, entry.changes, false);
    if (entry.state != EntryState::TakenBack) {
        auto* button = textButton();
        button->setText(tr("Take back change %1").arg(entry.id));
        button->setIcon(iconOf(Symbol::Back, toneOf(Tone::Plain, palette())));
        layout.addWidget(button, 0, Qt::AlignLeft);
        connect(button, &QPushButton::clicked, this, [this, id = entry.id] { takeBack(id); });
    }
    auto* details = new Details;
    layout.addWidget(details);
    details->say(detailsOf(entry.changes, row.commands));
    content_->addWidget(panel);
}
}
