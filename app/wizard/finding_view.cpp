// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/wizard/finding_view.h"
#include "app/shared/qt/link_button.h"
#include "app/shared/qt/text.h"
#include "app/wizard/rights_offer.h"
#include "app/wizard/step_state.h"
#include "core/cards/card.h"
#include "core/ops/commands.h"
#include "core/report/names.h"
#include "core/report/step_facts.h"
namespace tl {
QString titleOf(const Finding& finding) { return translated(finding.cause->title, finding.match.args); }
QString meaningOf(const Finding& finding) { return translated(finding.explain(), finding.match.args); }
QString adviceOf(const Finding& finding) { return translated(finding.advice(), finding.match.args); }

// "On the router at home · On the server"
static QString placesOf(const std::vector<Card>& cards)
{
    QStringList places;
    for (const Card& each : cards) places << translated(titleOf(each.place));
    return places.join(QStringLiteral(" · "));
}

QStringList factLines(const Facts& facts, StepId step)
{
    QStringList lines;
    for (const Sentence& each : factsOf(step, facts)) lines << QStringLiteral("  ") + translated(each);
    if (lines.isEmpty()) return {FindingView::tr("Nothing was read or asked for this step.")};
    lines.prepend(FindingView::tr("All that was read and asked for this step:"));
    return lines;
}

QString detailsOf(const Seen& seen, const Finding& finding)
{
    QStringList lines = {FindingView::tr("What was seen:")};
    for (const Sentence& each : finding.match.evidence) lines << QStringLiteral("  • ") + translated(each);
    lines << QString() << factLines(seen.facts, finding.cause->step);
    if (!finding.becauseOf)
        lines << QString() << FindingView::tr("By hand:") << QStringLiteral("  ") + adviceOf(finding);
    const auto took =
        std::chrono::round<std::chrono::milliseconds>(resultOf(seen.diagnosis, finding.cause->step).duration);
    lines << QString() << FindingView::tr("This step took %1 ms.").arg(took.count());
    lines << FindingView::tr("Name of the finding, for asking others: %1").arg(shown(finding.cause->id));
    for (const Fix* fix : offersFor(seen.facts, finding)) {
        const auto ops = fix->plan(seen.facts, finding);
        if (!ops) continue;
        lines << QString() << FindingView::tr("Commands of \"%1\" (%2):").arg(translated(fix->title), shown(fix->id));
        for (const Op& op : *ops)
            for (const std::string& command : commandsFor(op, seen.facts.platform))
                lines << QStringLiteral("  ") + shown(command);
    }
    return lines.join(u'\n');
}

FindingView::FindingView(const Seen& seen, const Finding& finding, bool canMend, RightsOffer* offer, QWidget* parent)
    : Panel(parent)
{
    rows().setSpacing(6);
    addHead(seen, finding);
    addHeading(tr("What it means"));
    addWords(meaningOf(finding));
    if (!finding.becauseOf) addHeading(tr("What to do"));
    addActions(seen, finding, canMend);
    if (offer) {
        rows().addWidget(offer);
        if (!firstAction_) firstAction_ = offer->button();
    }
    // Where a click does it, how it is done by hand is for experts.
    if (!finding.becauseOf && !firstAction_) addWords(adviceOf(finding));
    auto* details = new Details;
    rows().addWidget(details);
    details->say(detailsOf(seen, finding));
}

void FindingView::addHeading(const QString& text)
{
    auto* heading = new Words(Words::Size::Small, Tone::Muted);
    heading->setText(text);
    rows().addWidget(heading);
}

void FindingView::addWords(const QString& text)
{
    auto* words = new Words;
    words->setText(text);
    rows().addWidget(words);
}

void FindingView::addHead(const Seen& seen, const Finding& finding)
{
    const StepLook look = lookOf(seen.diagnosis, finding);
    const bool root = look.state == StepState::Root;
    auto* head = new QHBoxLayout;
    head->addWidget(new Picture(symbolOf(look.state), tl::toneOf(look.state)), 0, Qt::AlignTop);
    auto* words = new QVBoxLayout;
    auto* kind = new Words(Words::Size::Small, tl::toneOf(look.state));
    kind->setText(root                                   ? tr("What is wrong")
                  : look.state == StepState::Follows     ? tr("Only because of step %1").arg(look.because)
                  : look.state == StepState::AlsoWrong   ? tr("Also wrong, whatever becomes of the first")
                  : finding.severity() == Severity::Info ? tr("Good to know")
                                                         : tr("Not a fault, but not good either"));
    auto* title = new Words(Words::Size::Large, root ? Tone::Bad : Tone::Plain);
    title->setText(titleOf(finding));
    words->addWidget(kind);
    words->addWidget(title);
    head->addLayout(words, 1);
    const bool sure = finding.match.confidence == Confidence::Observed;
    auto* sureness = new Words(Words::Size::Small, Tone::Muted);
    sureness->setWordWrap(false);
    sureness->setText(sure ? tr("Certain") : tr("Likely"));
    sureness->setToolTip(sure ? tr("Seen on this computer itself.")
                              : tr("Concluded from how the far end behaves; this computer cannot look into it."));
    head->addWidget(new Picture(sure ? Symbol::Certain : Symbol::Likely, Tone::Muted), 0, Qt::AlignTop);
    head->addWidget(sureness, 0, Qt::AlignTop);
    rows().addLayout(head);
}

void FindingView::addActions(const Seen& seen, const Finding& finding, bool canMend)
{
    const auto link = [this](const QString& title, const QString& text, Symbol symbol) {
        auto* button = new LinkButton(symbol);
        button->say(title, text);
        rows().addWidget(button);
        if (!firstAction_) firstAction_ = button;
        return button;
    };
    if (finding.becauseOf) {
        const StepId step = causeOf(seen.diagnosis, finding).step;
        connect(link(tr("Go to step %1").arg(numberOf(step)), tr("There is the cause of this."), Symbol::Follows),
                &QPushButton::clicked, this, [this, step] { emit stepWanted(step); });
        return;
    }
    bool leadsElsewhere = false;
    for (const Fix* fix : offersFor(seen.facts, finding)) {
        const bool here = placeOf(*fix, seen.facts) == FixPlace::Here;
        if (here && !canMend) continue;
        leadsElsewhere = leadsElsewhere || !here;
        const QString text = here ? tr("On this computer. You see every change first, and it can be taken back.")
                                  : tr("At the other end. You get a script or the steps for it.");
        connect(link(translated(fix->title), text, here ? Symbol::Fix : Symbol::Elsewhere), &QPushButton::clicked, this,
                [this, fix] { emit fixChosen(fix); });
    }
    const auto cards = cardsFor(seen.facts, finding);
    if (cards.empty() || leadsElsewhere) return; // the cards lie beside the script
    const bool byHand = cards.front().place == CardPlace::ThisComputer;
    connect(byHand ? link(tr("Show the corrected settings of the tunnel"),
                          tr("To put them there by hand, or to bring them to a phone."), Symbol::Elsewhere)
                   : link(tr("Show the steps, one by one"), placesOf(cards), Symbol::Elsewhere),
            &QPushButton::clicked, this, &FindingView::stepsWanted);
}
}
