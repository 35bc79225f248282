// SPDX-License-Identifier: GPL-3.0-or-later
// What has to be done at the other end, or by hand: a script for its administrator, steps for everybody.
#pragma once
#include "app/shared/qt/link_button.h"
#include "app/wizard/code_view.h"
#include "app/wizard/page.h"
#include "app/wizard/session.h"
#include <QComboBox>
#include <QPlainTextEdit>
namespace tl {
class ElsewherePage final : public Page {
    Q_OBJECT
public:
    explicit ElsewherePage(Session& session, QWidget* parent = nullptr);
    void start(const Finding&, const Fix*); // nullptr: no fix knows how, people do
    void retranslate() override;
    QString nextText() const override { return tr("Check again"); }
    bool canGoNext() const override { return !session_.isSaved(); }
    void next() override { session_.again(); }
    bool showsRail() const override { return true; }

signals:
    void bundleWanted();

private:
    void build();
    void showScript();
    Session& session_;
    const Fix* fix_ = nullptr;
    std::optional<Finding> finding_ = {};
    Words *title_, *how_, *advice_;
    QVBoxLayout* cards_;
    CodeView* code_;
    QWidget* scripts_;
    QComboBox* flavour_;
    QPlainTextEdit* script_;
    QPushButton *copy_, *save_;
    LinkButton* bundle_;
};
}
