// SPDX-License-Identifier: GPL-3.0-or-later
// A page: one main instruction, and below it what belongs to it, which scrolls where there is no room.
#pragma once
#include <QScrollArea>
#include <QScrollBar>
#include <QWidget>

#include "app/shared/qt/widgets.h"
namespace tl {
class Page : public QWidget {
    Q_OBJECT
public:
    explicit Page(QWidget* parent = nullptr);
    virtual void retranslate() = 0; // all words anew, from what is known
    virtual void enter() {}         // it comes to the front
    // The main button: named after what it does; empty: there is none.
    virtual QString nextText() const { return {}; }
    virtual bool canGoNext() const { return true; }
    virtual void next() {}
    virtual bool back() { return false; }         // true: it went back within itself
    virtual bool isBusy() const { return false; } // with what Cancel stops
    virtual bool showsRail() const { return false; }
    QString instruction() const { return instruction_->text(); }
    void toTop();
    void scroll(QAbstractSlider::SliderAction by) { scroll_->verticalScrollBar()->triggerAction(by); }
    void reveal(); // what was added since: Qt would show it later, too late for the keyboard

signals:
    void navigationChanged(); // what the buttons below say and allow, or which controls there are

protected:
    void setInstruction(const QString&);
    QVBoxLayout& body() { return *body_; }
    QScrollArea& scrollArea() { return *scroll_; }
    void changeEvent(QEvent*) override;

private:
    Words* instruction_;
    QScrollArea* scroll_;
    QVBoxLayout* body_;
};
}
