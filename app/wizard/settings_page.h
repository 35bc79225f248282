// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "app/wizard/page.h"
#include "app/wizard/settings_store.h"
#include <QComboBox>
#include <QLineEdit>
#include <QSpinBox>
namespace tl {
class SettingsPage final : public Page {
    Q_OBJECT
public:
    explicit SettingsPage(SettingsStore& store, QWidget* parent = nullptr);
    void retranslate() override;
    void enter() override { targets_->setFocus(); }

private:
    void build();
    void fill();
    void keepTargets();
    SettingsStore& store_;
    Words *targetsName_, *languageName_, *themeName_, *memoryName_, *mistake_, *note_;
    QLineEdit* targets_;
    QComboBox *language_, *theme_;
    QSpinBox* memory_;
};
}
