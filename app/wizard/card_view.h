// SPDX-License-Identifier: GPL-3.0-or-later
// Steps that people do elsewhere, numbered, each value with a button that copies it.
#pragma once
#include "app/shared/qt/widgets.h"
#include "core/cards/card.h"
namespace tl {
class CardView final : public Panel {
    Q_OBJECT
public:
    explicit CardView(const Card&, QWidget* parent = nullptr);

private:
    void addStep(int number, const CardStep&);
    QWidget* valueRow(const QString& value);
};
}
