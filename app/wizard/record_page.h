// SPDX-License-Identifier: GPL-3.0-or-later
// For what comes and goes: a person starts, brings the fault about, stops; then all of it can be looked at and saved.
#pragma once
#include "app/wizard/page.h"
#include "app/wizard/session.h"
#include <QProgressBar>
namespace tl {
class RecordPage final : public Page {
    Q_OBJECT
public:
    explicit RecordPage(Session& session, QWidget* parent = nullptr);
    void retranslate() override;
    void enter() override; // begins anew
    QString nextText() const override;
    bool canGoNext() const override { return state_ == State::Ready || state_ == State::Recording; }
    void next() override;
    bool back() override; // gives it up
    bool isBusy() const override { return session_.runner().isBusy(EngineRunner::Job::Record); }

signals:
    void bundleWanted();

private:
    enum class State { Ready, LookingBefore, Recording, LookingAfter };
    void become(State);
    void goesOn(std::chrono::milliseconds since);
    Session& session_;
    State state_ = State::Ready;
    std::chrono::milliseconds since_{0};
    QString trouble_ = {};
    Words *how_, *now_, *said_;
    QProgressBar* progress_;
};
}
