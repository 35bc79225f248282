// SPDX-License-Identifier: GPL-3.0-or-later
// A button that says at length what it does: a title and a sentence, both of which wrap.
#pragma once
#include <QPushButton>

#include "app/shared/qt/icons.h"
namespace tl {
class LinkButton final : public QPushButton {
    Q_OBJECT
public:
    explicit LinkButton(Symbol symbol, QWidget* parent = nullptr);
    void say(const QString& title, const QString& sentence);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;
    int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent*) override;

private:
    struct Parts {
        QRect icon, title, sentence;
    };
    Parts partsIn(int width) const;
    QFont bold() const;
    Symbol symbol_;
    QString sentence_ = {};
};
}
