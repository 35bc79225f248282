// SPDX-License-Identifier: GPL-3.0-or-later
// The first page: which tunnel, and what is expected of it. Enter starts.
#pragma once
#include "app/shared/qt/link_button.h"
#include "app/wizard/page.h"
#include "app/wizard/session.h"
#include <QComboBox>
#include <QLineEdit>
#include <QListWidget>
#include <QRadioButton>
#include <QTimer>
namespace tl {
class StartPage final : public Page {
    Q_OBJECT
public:
    StartPage(Session& session, const Settings& settings, QWidget* parent = nullptr);
    void retranslate() override;
    void enter() override;
    QString nextText() const override;
    bool canGoNext() const override;
    void next() override;
    void warn(const QString& sentence); // above everything else

signals:
    void practiceWanted();
    void savedWanted();
    void historyWanted(); // something was left half done

protected:
    void hideEvent(QHideEvent*) override;

private:
    void build();
    void list(const std::vector<TunnelRow>& rows);
    void showEmpty(const QString& heading, const QString& words);
    const TunnelRow* chosen() const;
    void sayTargets();
    void sayElevation();
    bool isDenied() const; // something that administrators are shown
    Session& session_;
    const Settings& settings_;
    std::vector<TunnelRow> rows_ = {};
    std::optional<Error> error_ = {};
    bool listed_ = false;
    QTimer refresh_;
    Words *warning_, *empty_, *expectation_, *roleName_, *targetsMistake_;
    QListWidget* tunnels_;
    QComboBox* role_;
    QRadioButton *asConfigured_, *everything_, *someOnly_;
    QLineEdit* targets_;
    QWidget* choices_;
    LinkButton *interrupted_, *elevate_, *practise_, *open_;
};
// "wg0, running, last heard from 12 s ago" in words for people
QString describe(const TunnelRow&);
}
