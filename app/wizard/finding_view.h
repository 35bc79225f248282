// SPDX-License-Identifier: GPL-3.0-or-later
// One finding before a person: what is wrong, what it means, what to do; the rest behind "Details".
#pragma once
#include "app/shared/engine_work.h"
#include "app/shared/qt/widgets.h"
namespace tl {
class RightsOffer;
QString titleOf(const Finding&);
QString meaningOf(const Finding&);
QString adviceOf(const Finding&);
QStringList factLines(const Facts&, StepId);    // what was seen for a step, raw
QString detailsOf(const Seen&, const Finding&); // evidence, times, commands: for experts

class FindingView final : public Panel {
    Q_OBJECT
public:
    FindingView(const Seen&, const Finding&, bool canMend, RightsOffer* offer = nullptr, QWidget* parent = nullptr);
    QPushButton* firstAction() const { return firstAction_; } // none where nothing can be done from here

signals:
    void fixChosen(const tl::Fix* fix);
    void stepsWanted(); // those that people do by hand
    void stepWanted(tl::StepId step);

private:
    void addHeading(const QString&);
    void addWords(const QString&);
    void addHead(const Seen&, const Finding&);
    void addActions(const Seen&, const Finding&, bool canMend);
    QPushButton* firstAction_ = nullptr;
};
}
