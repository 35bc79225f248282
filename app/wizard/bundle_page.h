// SPDX-License-Identifier: GPL-3.0-or-later
// One file for whoever helps: what goes into it is chosen and looked at here, and then saved. Nothing is sent.
#pragma once
#include "app/shared/qt/link_button.h"
#include "app/wizard/bundle_preview.h"
#include "app/wizard/page.h"
#include "app/wizard/session.h"
#include <array>
#include <QCheckBox>
#include <QProgressBar>
#include <QRadioButton>
#include <QTimer>
namespace tl {
class BundlePage final : public Page {
    Q_OBJECT
public:
    explicit BundlePage(Session& session, QWidget* parent = nullptr);
    void retranslate() override;
    void enter() override;
    QString nextText() const override { return tr("Save the bundle as …"); }
    bool canGoNext() const override { return made_ && !isBusy(); }
    void next() override;
    bool isBusy() const override;
    bool showsRail() const override { return false; }
    void save(const QString& file);

signals:
    void recordingWanted();

private:
    void build();
    std::array<QAbstractButton*, 4> choices() const;
    void prepare();
    void failed(EngineRunner::Job, const Error&);
    void say(const QString&, Tone);
    void showProgress();
    Session& session_;
    MadeBundlePtr made_ = {};
    SeenPtr of_ = {};                // what it was made of
    std::string_view language_ = {}; // of its texts
    QString file_ = {};
    Words *intro_, *question_, *meaning_, *noPackets_, *said_;
    QRadioButton *asItIs_, *publicToo_, *everything_;
    QCheckBox* packets_;
    QVBoxLayout* rows_;
    QProgressBar* progress_;
    QTimer slow_;
    BundlePreview* preview_;
    LinkButton* record_;
};
}
