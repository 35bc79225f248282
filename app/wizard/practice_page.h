// SPDX-License-Identifier: GPL-3.0-or-later
// The made-up networks, to choose one of.
#pragma once
#include "app/wizard/page.h"
#include "app/wizard/session.h"
#include <QLineEdit>
#include <QListWidget>
namespace tl {
class PracticePage final : public Page {
    Q_OBJECT
public:
    explicit PracticePage(Session& session, QWidget* parent = nullptr);
    void retranslate() override;
    void enter() override;
    QString nextText() const override { return tr("Check this network"); }
    bool canGoNext() const override;
    void next() override;

protected:
    bool eventFilter(QObject* of, QEvent* event) override;

private:
    void filter();
    Session& session_;
    QLineEdit* search_;
    QListWidget* list_;
    Words* none_;
};
}
