// SPDX-License-Identifier: GPL-3.0-or-later
// The walk: while it runs, that it runs; then one step at a time.
#pragma once
#include "app/wizard/page.h"
#include "app/wizard/session.h"
#include <QPointer>
#include <QProgressBar>
#include <QTimer>
namespace tl {
class WalkPage final : public Page {
    Q_OBJECT
public:
    explicit WalkPage(Session& session, QWidget* parent = nullptr);
    void retranslate() override;
    void enter() override;
    QString nextText() const override;
    bool canGoNext() const override { return session_.seen() || session_.error(); }
    void next() override;
    bool back() override;
    bool showsRail() const override { return !session_.error(); }
    void goTo(StepId);
    StepId step() const { return step_; }

signals:
    void stepShown(tl::StepId step);
    void fixChosen(const tl::Finding& finding, const tl::Fix& fix);
    void stepsWanted(const tl::Finding& finding);
    void summaryWanted();
    void otherFileWanted();
    void otherEndWanted();

private:
    void begin();
    void end();
    void showProgress();
    void showTrouble();
    void showStep();
    void addBanner();
    void addPlain(const StepResult&);
    void addEnds();
    Session& session_;
    StepId step_ = StepId::Handshake;
    QVBoxLayout* content_;
    QProgressBar* progress_;
    Words* request_;              // what the person at the keyboard is asked to do meanwhile
    QPointer<QPushButton> first_; // that does something about it
    QTimer slow_;
    std::chrono::steady_clock::time_point started_ = {};
};
}
