// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/wizard/ends_view.h"
#include "app/shared/qt/text.h"
#include <QCoreApplication>
namespace tl {
namespace {
struct EndsView {
    Q_DECLARE_TR_FUNCTIONS(EndsView)
};

Symbol symbolOf(Agreement agreement)
{
    switch (agreement) {
    case Agreement::Agree: return Symbol::Passed;
    case Agreement::Differ: return Symbol::Failed;
    case Agreement::Unknown: break;
    }
    return Symbol::Unknown;
}

Tone toneFor(Agreement agreement)
{
    switch (agreement) {
    case Agreement::Agree: return Tone::Good;
    case Agreement::Differ: return Tone::Bad;
    case Agreement::Unknown: break;
    }
    return Tone::Muted;
}
}

QString headingOfEnds() { return EndsView::tr("Both ends side by side"); }

QString lineOf(const Comparison& compared)
{
    const QString said = translated(compared.said);
    switch (compared.agreement) {
    case Agreement::Agree: return EndsView::tr("Agrees: %1").arg(said);
    case Agreement::Differ: return EndsView::tr("Differs: %1").arg(said);
    case Agreement::Unknown: break;
    }
    return EndsView::tr("Cannot be told: %1").arg(said);
}

Panel* endsView(const std::vector<Comparison>& all)
{
    auto* panel = new Panel;
    auto* heading = new Words(Words::Size::Small, Tone::Muted);
    heading->setText(headingOfEnds());
    panel->rows().addWidget(heading);
    for (const Comparison& each : all) {
        auto* row = new QHBoxLayout;
        row->addWidget(new Picture(symbolOf(each.agreement), toneFor(each.agreement)), 0, Qt::AlignTop);
        auto* words = new Words;
        words->setText(lineOf(each));
        row->addWidget(words, 1);
        panel->rows().addLayout(row);
    }
    return panel;
}
}
