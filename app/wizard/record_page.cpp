// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/wizard/record_page.h"
#include "app/shared/qt/text.h"
#include <QAccessible>
namespace tl {
namespace {
using namespace std::chrono_literals;
constexpr std::chrono::milliseconds kMost = 2min;
int seconds(std::chrono::milliseconds time) { return static_cast<int>(time / 1s); }
}

RecordPage::RecordPage(Session& session, QWidget* parent)
    : Page(parent), session_(session), how_(new Words), now_(new Words(Words::Size::Large)),
      said_(new Words(Words::Size::Normal, Tone::Bad)), progress_(new QProgressBar)
{
    for (QWidget* each : {static_cast<QWidget*>(said_), static_cast<QWidget*>(how_), static_cast<QWidget*>(now_),
                          static_cast<QWidget*>(progress_)})
        body().addWidget(each);
    body().addStretch(1);
    progress_->setTextVisible(false);
    EngineRunner& runner = session_.runner();
    connect(&runner, &EngineRunner::recordingGoesOn, this, &RecordPage::goesOn);
    connect(&session_, &Session::recordingEnded, this, [this] {
        become(State::Ready);
        if (isVisible()) emit bundleWanted();
    });
    connect(&runner, &EngineRunner::failed, this, [this](EngineRunner::Job job, const Error& error) {
        if (job != EngineRunner::Job::Record) return;
        trouble_ = error.code == ErrorCode::Cancelled ? tr("The recording was stopped, and nothing of it was kept.")
                   : error.code == ErrorCode::NotFound
                       ? tr("The tunnel %1 is not there any more.").arg(shown(session_.request().tunnel))
                       : tr("It could not be recorded: %1.").arg(reason(error));
        become(State::Ready);
    });
    retranslate();
}

void RecordPage::enter()
{
    if (isBusy()) return;
    trouble_.clear();
    become(State::Ready);
}

void RecordPage::become(State state)
{
    state_ = state;
    if (state != State::Recording) since_ = 0ms;
    retranslate();
    emit navigationChanged();
    QAccessibleEvent event(now_, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

void RecordPage::goesOn(std::chrono::milliseconds since)
{
    since_ = since;
    if (state_ == State::LookingBefore) return become(State::Recording);
    if (state_ == State::Recording && since >= kMost) return become(State::LookingAfter);
    retranslate();
}

void RecordPage::next()
{
    if (state_ == State::Ready) {
        trouble_.clear();
        session_.record(kMost);
        become(State::LookingBefore);
    } else if (state_ == State::Recording) {
        session_.runner().stopRecording();
        become(State::LookingAfter);
    }
}

bool RecordPage::back()
{
    if (isBusy()) session_.runner().cancel();
    return false;
}

QString RecordPage::nextText() const { return state_ == State::Ready ? tr("Start recording") : tr("Stop recording"); }

void RecordPage::retranslate()
{
    setInstruction(state_ == State::Recording ? tr("Bring the fault about now") : tr("Record while the fault happens"));
    how_->setText(
        tr("Start, do what goes wrong, and stop. Counters, and which packets get through, are written down meanwhile, "
           "for %1 minutes at most; content of packets is not. Then you see everything before it is saved.")
            .arg(seconds(kMost) / 60));
    said_->say(trouble_);
    switch (state_) {
    case State::Ready: now_->say({}); break;
    case State::LookingBefore: now_->say(tr("Looking at how it is now. Wait a moment …")); break;
    case State::Recording:
        now_->say(tr("%n second(s) recorded. Stop when the fault has happened.", nullptr, seconds(since_)));
        break;
    case State::LookingAfter: now_->say(tr("Looking at how it is afterwards …")); break;
    }
    const bool counts = state_ == State::Recording;
    progress_->setVisible(state_ != State::Ready);
    progress_->setRange(0, counts ? seconds(kMost) : 0); // 0: only that something goes on
    progress_->setValue(counts ? seconds(since_) : 0);
    progress_->setAccessibleName(tr("Progress"));
}
}
