// SPDX-License-Identifier: GPL-3.0-or-later
// The eight steps at the left: a shape, a word and a colour for each.
#pragma once
#include <QListView>

#include "app/wizard/steps_model.h"
namespace tl {
class Rail final : public QListView {
    Q_OBJECT
public:
    explicit Rail(StepsModel& model, QWidget* parent = nullptr);
    void select(StepId);
    void selectSummary();
    QSize sizeHint() const override;

signals:
    void chosen(tl::StepId step); // by a person
    void summaryChosen();

protected:
    void changeEvent(QEvent*) override;
    void resizeEvent(QResizeEvent*) override;
    void currentChanged(const QModelIndex& current, const QModelIndex& previous) override;

private:
    void selectRow(int row);
    void retranslate();
    bool selecting_ = false;
};
}
