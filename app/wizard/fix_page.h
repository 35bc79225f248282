// SPDX-License-Identifier: GPL-3.0-or-later
// One fix: what it changes, the yes, what came of it.
#pragma once
#include "app/wizard/page.h"
#include "app/wizard/session.h"
#include <QTimer>
namespace tl {
class FixPage final : public Page {
    Q_OBJECT
public:
    explicit FixPage(Session& session, QWidget* parent = nullptr);
    void start(const Fix&); // plans; nothing is changed before the button is pressed
    void retranslate() override;
    QString nextText() const override;
    bool canGoNext() const override;
    void next() override;
    bool back() override;
    bool showsRail() const override { return true; }
    bool isAsking() const { return state_ == State::Asked; } // where taking it back is an answer

signals:
    void summaryWanted();
    void takeBackWanted(std::uint64_t entry);

private:
    enum class State { Planning, Planned, Acting, Asked, Done, TakenBack, Failed };
    void set(State);
    void fail(const Error&);
    void showPlan();
    void showQuestion();
    void showResult();
    static void addHeading(QVBoxLayout&, const QString&);
    static void addRow(QVBoxLayout&, const QString& heading, const QString& text);
    QPushButton* addButton(const QString& text, Symbol);
    void tick();
    Session& session_;
    const Fix* fix_ = nullptr;
    State state_ = State::Planning;
    std::optional<Repair> plan_ = {};
    std::optional<Error> error_ = {};
    QString undone_ = {};
    bool planChanged_ = false;
    int secondsLeft_ = 0;
    QTimer countdown_;
    QVBoxLayout* content_;
    Words* left_ = nullptr;
};
}
