// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/wizard/verdict.h"
#include "app/shared/qt/text.h"
#include "app/shared/qt/widgets.h"
#include <algorithm>
#include <QCoreApplication>
#include <QDateTime>
#include <QFileInfo>
#include <QLocale>
namespace tl {
namespace {
struct VerdictWords {
    Q_DECLARE_TR_FUNCTIONS(VerdictWords)
};
}

QString sentenceOf(const Seen& seen)
{
    const QString tunnel = shown(seen.facts.request.tunnel);
    const Finding* root = seen.root();
    switch (seen.diagnosis.verdict) {
    case Verdict::Healthy: return VerdictWords::tr("Nothing is wrong with the tunnel %1.").arg(tunnel);
    case Verdict::Inconclusive: return VerdictWords::tr("Too little could be seen to judge the tunnel %1.").arg(tunnel);
    case Verdict::Broken:
        if (!root) return VerdictWords::tr("The tunnel %1 does not work.").arg(tunnel);
        //: %1 tunnel, %2 number of the step
        return VerdictWords::tr("The tunnel %1 does not work. The cause is in step %2.")
            .arg(tunnel, QString::number(static_cast<int>(root->cause->step) + 1));
    case Verdict::Degraded: break;
    }
    if (!root) return VerdictWords::tr("The tunnel %1 works, but not everything is as it should be.").arg(tunnel);
    return VerdictWords::tr("The tunnel %1 works only in part. The cause is in step %2.")
        .arg(tunnel, QString::number(static_cast<int>(root->cause->step) + 1));
}

QString sourceOf(const Session& session)
{
    if (const PracticeNetwork* network = session.practice())
        return VerdictWords::tr("Made-up network: %1").arg(translated(network->title));
    if (!session.isSaved() || !session.seen()) return {};
    if (session.seen()->areBothEnds()) return VerdictWords::tr("From saved files of both ends");
    const auto when = QDateTime::fromSecsSinceEpoch(session.seen()->facts.started.count());
    //: %1 a file, %2 date and time
    return VerdictWords::tr("From the file %1 of %2")
        .arg(shown(QFileInfo(session.savedFile()).fileName().toStdString()),
             QLocale().toString(when, QLocale::ShortFormat));
}

void addSource(QVBoxLayout& into, const Session& session)
{
    const QString source = sourceOf(session);
    if (source.isEmpty()) return;
    auto* words = new Words(Words::Size::Small, Tone::Muted);
    words->setText(source);
    into.addWidget(words);
}

Symbol symbolOf(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Healthy: return Symbol::Passed;
    case Verdict::Degraded: return Symbol::Warning;
    case Verdict::Broken: return Symbol::Failed;
    case Verdict::Inconclusive: break;
    }
    return Symbol::Unknown;
}

Tone toneOf(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Healthy: return Tone::Good;
    case Verdict::Degraded: return Tone::Caution;
    case Verdict::Broken: return Tone::Bad;
    case Verdict::Inconclusive: break;
    }
    return Tone::Muted;
}

const StepResult* firstWarning(const Diagnosis& diagnosis)
{
    const auto found = std::ranges::find_if(diagnosis.steps, [](const StepResult& one) {
        return one.status == StepStatus::Warn || one.status == StepStatus::Fail;
    });
    return found == diagnosis.steps.end() ? nullptr : &*found;
}
}
