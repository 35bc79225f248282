// SPDX-License-Identifier: GPL-3.0-or-later
// The end of the walk: what was wrong, what was done, what keeps it from coming back.
#pragma once
#include "app/wizard/page.h"
#include "app/wizard/session.h"
namespace tl {
class SummaryPage final : public Page {
    Q_OBJECT
public:
    explicit SummaryPage(Session& session, QWidget* parent = nullptr);
    void retranslate() override;
    QString nextText() const override { return session_.isSaved() ? QString() : tr("Check again"); }
    void next() override { session_.again(); }
    bool showsRail() const override { return true; }

signals:
    void fixChosen(const tl::Finding& finding, const tl::Fix& fix);
    void stepsWanted(const tl::Finding& finding);
    void bundleWanted();
    void recordingWanted();
    void otherEndWanted();

private:
    void addLinks();
    QVBoxLayout& addSection(const QString& heading);
    static void addWords(QVBoxLayout& into, const QString& text);
    void addButtons();
    void save();
    QString asText() const;
    Session& session_;
    QVBoxLayout* content_;
    Words* saved_;
};
}
