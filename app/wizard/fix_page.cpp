// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/wizard/fix_page.h"
#include "app/shared/qt/text.h"
#include "app/wizard/repair_words.h"
#include "core/ops/change_words.h"
#include <QAccessible>
namespace tl {
FixPage::FixPage(Session& session, QWidget* parent) : Page(parent), session_(session), content_(new QVBoxLayout)
{
    content_->setSpacing(10);
    body().addLayout(content_);
    body().addStretch(1);
    countdown_.setInterval(1000);
    connect(&countdown_, &QTimer::timeout, this, &FixPage::tick);
    EngineRunner& runner = session_.runner();
    connect(&runner, &EngineRunner::planned, this, [this](const Repair& repair) {
        plan_ = repair;
        set(State::Planned);
    });
    connect(&runner, &EngineRunner::keepAsked, this, [this](const Repair&, std::chrono::seconds guard) {
        secondsLeft_ = static_cast<int>(guard.count());
        countdown_.start();
        set(State::Asked);
    });
    connect(&session_, &Session::mendingEnded, this, [this] {
        const Mended& mended = *session_.mended();
        planChanged_ = mended.otherThanPlanned;
        if (planChanged_) plan_ = mended.repair;
        if (planChanged_) plan_->status = RepairStatus::Planned;
        set(planChanged_ ? State::Planned : State::Done);
    });
    connect(&runner, &EngineRunner::tookBack, this, [this](const UndoneEntry& undone) {
        if (state_ != State::Done) return;
        undone_ = undoneText(undone);
        set(State::TakenBack);
    });
    connect(&runner, &EngineRunner::failed, this, [this](EngineRunner::Job job, const Error& error) {
        if (job == EngineRunner::Job::Repair) fail(error);
    });
}

void FixPage::start(const Fix& fix)
{
    fix_ = &fix;
    plan_.reset();
    planChanged_ = false;
    set(State::Planning);
    session_.runner().plan(session_.request(), fix);
}

void FixPage::set(State state)
{
    state_ = state;
    if (state != State::Asked) countdown_.stop();
    error_.reset();
    retranslate();
    emit navigationChanged();
    QAccessibleEvent event(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

void FixPage::fail(const Error& error)
{
    if (!fix_ || (state_ != State::Planning && state_ != State::Acting && state_ != State::Asked)) return;
    set(State::Failed);
    error_ = error;
    retranslate();
}

void FixPage::tick()
{
    secondsLeft_ = std::max(0, secondsLeft_ - 1);
    if (left_) left_->setText(tr("Without an answer it is taken back in %n second(s).", nullptr, secondsLeft_));
}

void FixPage::retranslate()
{
    clear(*content_);
    left_ = nullptr;
    if (!fix_) return;
    auto* title = new Words(Words::Size::Large);
    title->setText(translated(fix_->title));
    content_->addWidget(title);
    switch (state_) {
    case State::Planning: setInstruction(tr("Being worked out …")); break;
    case State::Planned: showPlan(); break;
    case State::Acting: setInstruction(tr("Being changed and checked again …")); break;
    case State::Asked: showQuestion(); break;
    case State::Done: showResult(); break;
    case State::TakenBack:
        setInstruction(tr("A change was taken back"));
        addRow(*content_, tr("What became of it"), undone_);
        break;
    case State::Failed:
        setInstruction(tr("It could not be done"));
        if (error_) addRow(*content_, tr("Why"), whyNotChanged(*error_, session_.request(), *fix_));
        break;
    }
}

void FixPage::addRow(QVBoxLayout& into, const QString& heading, const QString& text)
{
    addHeading(into, heading);
    auto* words = new Words;
    words->setText(text);
    into.addWidget(words);
}

void FixPage::addHeading(QVBoxLayout& into, const QString& text)
{
    auto* small = new Words(Words::Size::Small, Tone::Muted);
    small->setText(text);
    into.addWidget(small);
}

QPushButton* FixPage::addButton(const QString& text, Symbol symbol)
{
    auto* button = textButton();
    button->setText(text);
    button->setIcon(iconOf(symbol, toneOf(Tone::Plain, palette())));
    content_->addWidget(button, 0, Qt::AlignLeft);
    return button;
}

void FixPage::showPlan()
{
    if (plan_->status == RepairStatus::Refused) {
        setInstruction(tr("It cannot be done on this computer"));
        addRow(*content_, tr("Why"), whyNotKept(*plan_));
        return;
    }
    setInstruction(tr("Shall this be changed?"));
    if (planChanged_) {
        auto* note = new Words(Words::Size::Normal, Tone::Caution);
        note->setText(tr("The computer has changed meanwhile, so nothing was done. This is what would be done now."));
        content_->addWidget(note);
    }
    auto* panel = new Panel;
    auto& layout = panel->rows();
    addHeading(layout, tr("What changes"));
    addChanges(layout, plan_->changes, true);
    addRow(layout, tr("For how long"), translated(lastingOf(plan_->changes)));
    addRow(layout, tr("Can it be undone?"),
           tr("Yes. The former state is written down first, and it is taken back by itself when it does not help."));
    if (const SeenPtr& seen = session_.seen())
        addRow(layout, tr("Rights"), rightsText(seen->facts, session_.practice() != nullptr));
    if (fix_->guard.count() > 0)
        addRow(layout, tr("Safety"),
               tr("It could cut this computer off. It is taken back by itself unless you confirm it within %n "
                  "second(s).",
                  nullptr, static_cast<int>(fix_->guard.count())));
    auto* details = new Details;
    layout.addWidget(details);
    details->say(detailsOf(plan_->changes, plan_->commands));
    content_->addWidget(panel);
}

void FixPage::showQuestion()
{
    setInstruction(tr("It helped. Shall it stay?"));
    left_ = new Words(Words::Size::Large, Tone::Caution);
    content_->addWidget(left_);
    ++secondsLeft_;
    tick();
    connect(addButton(tr("Take it back now"), Symbol::Back), &QPushButton::clicked, this, [this] {
        session_.runner().answerKeep(false);
        set(State::Acting);
    });
}

void FixPage::showResult()
{
    const Mended& mended = *session_.mended();
    const bool kept = mended.repair && mended.repair->status == RepairStatus::Kept;
    setInstruction(kept            ? tr("It is mended")
                   : mended.repair ? tr("It did not stay: the computer is as before")
                                   : tr("The fault is not there any more"));
    if (mended.repair && !kept) addRow(*content_, tr("Why"), whyNotKept(*mended.repair));
    for (const UndoneEntry& each : mended.recovered)
        addRow(*content_, tr("Before that"), tr("An earlier change had been interrupted: %1").arg(undoneText(each)));
    const SeenPtr& before = session_.before();
    if (kept && before) {
        auto* panel = new Panel;
        auto& layout = panel->rows();
        for (const QString& line : differences(before->diagnosis, mended.now->diagnosis)) {
            auto* words = new Words;
            words->setText(line);
            layout.addWidget(words);
        }
        content_->addWidget(panel);
        connect(addButton(tr("Take it back"), Symbol::Back), &QPushButton::clicked, this,
                [this, entry = mended.repair->entry] { emit takeBackWanted(entry); });
    }
}

QString FixPage::nextText() const
{
    switch (state_) {
    case State::Planned: return plan_->status == RepairStatus::Refused || !fix_ ? QString() : translated(fix_->title);
    case State::Asked: return tr("Keep it");
    case State::Done:
    case State::TakenBack: return tr("Summary");
    default: return {};
    }
}

bool FixPage::canGoNext() const { return !nextText().isEmpty(); }

void FixPage::next()
{
    if (state_ == State::Planned) {
        set(State::Acting);
        session_.mend(*plan_);
    } else if (state_ == State::Asked) {
        session_.runner().answerKeep(true);
        set(State::Acting);
    } else if (state_ == State::Done || state_ == State::TakenBack) {
        emit summaryWanted();
    }
}

// What is being done is not left: it ends by itself, or the cancel button takes it back.
bool FixPage::back() { return state_ == State::Acting || state_ == State::Asked; }
}
