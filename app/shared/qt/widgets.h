// SPDX-License-Identifier: GPL-3.0-or-later
// Small parts that pages are made of. All follow a change of palette, font or language by themselves.
#pragma once
#include <QFrame>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

#include "app/shared/qt/icons.h"
#include "app/shared/qt/theme.h"
namespace tl {
// Text of any length, which wraps.
class Words final : public QLabel {
    Q_OBJECT
public:
    enum class Size { Small, Normal, Large, Title };
    explicit Words(Size size = Size::Normal, Tone tone = Tone::Plain, QWidget* parent = nullptr);
    void setTone(Tone);
    void say(const QString& plainText); // hidden while it is empty

protected:
    void changeEvent(QEvent*) override;

private:
    void dress();
    Size size_;
    Tone tone_;
    bool dressing_ = false;
};

// A picture beside words that say the same.
class Picture final : public QWidget {
    Q_OBJECT
public:
    explicit Picture(Symbol symbol, Tone tone, QWidget* parent = nullptr);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent*) override;

private:
    Symbol symbol_;
    Tone tone_;
};

// What experts want to see: closed at first.
class Details final : public QWidget {
    Q_OBJECT
public:
    explicit Details(QWidget* parent = nullptr);
    void say(const QString& text); // hidden while it is empty
    QString text() const { return text_->toPlainText(); }

protected:
    void changeEvent(QEvent*) override;

private:
    void retranslate();
    QToolButton* open_;
    QPlainTextEdit* text_;
    QPushButton* copy_;
};

// A frame around what belongs together.
class Panel : public QFrame {
    Q_OBJECT
public:
    explicit Panel(QWidget* parent = nullptr);
    QVBoxLayout& rows() { return *rows_; }

protected:
    void paintEvent(QPaintEvent*) override;

private:
    QVBoxLayout* rows_;
};

void clear(QLayout& layout);                        // and all that is in it
QPushButton* textButton(QWidget* parent = nullptr); // flat, beside the main ones
}
