// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/wizard/repair_words.h"
#include "app/shared/qt/text.h"
#include "app/shared/qt/widgets.h"
#include "app/shared/words.h"
#include "app/wizard/step_state.h"
#include "core/ops/change_words.h"
#include "core/steps/steps.h"
#include <algorithm>
#include <QCoreApplication>
#include <QStringList>
namespace tl {
namespace {
constexpr qsizetype kMostShown = 80;
struct RepairWords {
    Q_DECLARE_TR_FUNCTIONS(RepairWords)
};

QString stateWords(const ObjectState& state)
{
    if (!state) return RepairWords::tr("not there");
    const QString text = shown(*state).simplified();
    if (text.isEmpty()) return RepairWords::tr("empty");
    return text.size() > kMostShown ? text.left(kMostShown) + QStringLiteral(" …") : text;
}

QString objectLines(const std::vector<Change>& changes)
{
    QStringList lines;
    for (const Change& each : changes)
        //: %1 an object of the system, %2 its former value, %3 its new one
        lines << RepairWords::tr("  %1: %2 → %3")
                     .arg(shown(each.kind + " " + each.name), stateWords(each.before), stateWords(each.after));
    return lines.join(u'\n');
}

QString commandLines(const std::vector<std::string>& commands)
{
    QStringList lines;
    for (const std::string& command : commands)
        for (const QString& line : QString::fromStdString(command).split(u'\n'))
            lines << QStringLiteral("  ") + shown(line.toStdString());
    return lines.join(u'\n');
}
}

void addChanges(QVBoxLayout& into, const std::vector<Change>& changes, bool forHowLong)
{
    for (const Change& each : changes) {
        auto* words = new Words;
        words->setText(translated(sentenceOf(each)));
        into.addWidget(words);
        if (!forHowLong) continue;
        auto* lasting = new Words(Words::Size::Small, Tone::Muted);
        lasting->setText(translated(wordsOf(wordsOf(each).lasting)));
        into.addWidget(lasting);
    }
}

QString detailsOf(const std::vector<Change>& changes, const std::vector<std::string>& commands)
{
    return RepairWords::tr("Objects of the system:") + u'\n' + objectLines(changes) + u'\n' +
           RepairWords::tr("Commands:") + u'\n' + commandLines(commands);
}

QString rightsText(const Facts& facts, bool practice)
{
    if (practice) return RepairWords::tr("None: this is a made-up network.");
    if (facts.rights && facts.rights->readsWireGuard)
        return RepairWords::tr("This program has the rights that it needs.");
    return RepairWords::tr("The computer's administrator has to allow it.");
}

QString whyNotKept(const Repair& repair)
{
    if (repair.message) return translated(*repair.message);
    if (repair.error && repair.status == RepairStatus::Refused) return translated(wordsOfRefusal(*repair.error));
    if (repair.error) return reason(*repair.error);
    return repair.status == RepairStatus::Declined ? RepairWords::tr("It was not confirmed.")
                                                   : RepairWords::tr("It did not help.");
}

QString whyNotChanged(const Error& error, const RequestFacts& request, const Fix& fix)
{
    switch (error.code) {
    case ErrorCode::Denied:
        return RepairWords::tr(
                   "Changing this computer needs its administrator. Nothing was changed. This does the same with "
                   "the rights for it: sudo tunnelight-cli fix --tunnel %1 --id %2")
            .arg(shown(request.tunnel), shown(fix.id));
    case ErrorCode::Timeout:
        return RepairWords::tr(
            "Another Tunnelight is changing this computer right now. Wait until it has ended; nothing was "
            "changed.");
    case ErrorCode::NotFound:
        return RepairWords::tr("The tunnel %1 is not there any more. Nothing was changed.").arg(shown(request.tunnel));
    case ErrorCode::Cancelled: return RepairWords::tr("It was stopped. Nothing was changed.");
    default: return RepairWords::tr("%1. Nothing was changed.").arg(reason(error));
    }
}

QString undoneText(const UndoneEntry& undone)
{
    const Fix* fix = findFix(undone.entry.fix);
    const QString title = fix ? translated(fix->title) : shown(undone.entry.fix);
    using Way = Changer::Way;
    const auto any = [&](Way way) {
        return std::ranges::any_of(undone.returned, [way](const auto& each) { return each.way == way; });
    };
    if (undone.error) return RepairWords::tr("\"%1\" could not be taken back: %2").arg(title, reason(*undone.error));
    if (any(Way::Failed))
        return RepairWords::tr("\"%1\" could not be taken back whole; it can be tried again.").arg(title);
    if (any(Way::LeftAlone))
        return RepairWords::tr(
                   "\"%1\" was taken back, save what somebody else has changed since: that was left as it is.")
            .arg(title);
    return RepairWords::tr("\"%1\" was taken back.").arg(title);
}

QStringList differences(const Diagnosis& before, const Diagnosis& after)
{
    QStringList out;
    for (const Step& step : allSteps()) {
        const StepLook was = lookOf(before, step.id), is = lookOf(after, step.id);
        if (was == is) continue;
        //: %1 the question of a step, %2 how it stood, %3 how it stands
        out << RepairWords::tr("%1 Before: %2. Now: %3.").arg(translated(step.question), wordsOf(was), wordsOf(is));
    }
    if (out.isEmpty()) out << RepairWords::tr("Every step stands as before.");
    return out;
}

QString stateText(EntryState state)
{
    switch (state) {
    case EntryState::Open: return RepairWords::tr("interrupted before it was confirmed");
    case EntryState::Kept: return RepairWords::tr("in force");
    case EntryState::TakenBack: return RepairWords::tr("taken back");
    case EntryState::Partly: return RepairWords::tr("taken back in part");
    }
    return {};
}
}
