// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/wizard/summary_page.h"
#include "app/shared/qt/text.h"
#include "app/wizard/ends_view.h"
#include "app/wizard/finding_view.h"
#include "app/wizard/repair_words.h"
#include "app/wizard/rights_offer.h"
#include "app/wizard/save_result.h"
#include "app/wizard/saved_files.h"
#include "app/wizard/start_page.h"
#include "app/wizard/verdict.h"
#include "core/cards/card.h"
#include "core/cards/prevention.h"
#include "core/ops/change_words.h"
#include <algorithm>
#include <QApplication>
#include <QClipboard>
namespace tl {
namespace {
// What is still to be done, and the page for it.
struct Task {
    QString words;
    const Finding* finding = nullptr; // empty: it has none
    const Fix* fix = nullptr;         // empty: steps to be gone through
};

struct Section {
    QString heading;
    QStringList lines;
    std::vector<Task> tasks = {}; // of the lines
};

QStringList done(const Session& session)
{
    const auto& mended = session.mended();
    if (!mended || !mended->repair) return {SummaryPage::tr("Nothing was changed.")};
    const Repair& repair = *mended->repair;
    const QString title = translated(repair.fix->title);
    if (repair.status == RepairStatus::Kept)
        return {title, SummaryPage::tr("It helped, and it can be taken back at any time (History).")};
    return {SummaryPage::tr("%1: it was not kept, and the computer is as it was.").arg(title)};
}

QStringList hidden(const Session& session)
{
    const Facts& facts = session.seen()->facts;
    const auto denied = [](const auto& fact) { return fact.whyNot() && fact.whyNot()->code == ErrorCode::Denied; };
    QStringList out;
    if (denied(facts.device)) out << SummaryPage::tr("the state of the tunnel and of its other end");
    if (denied(facts.config)) out << SummaryPage::tr("the tunnel's settings file");
    if (denied(facts.firewall)) out << SummaryPage::tr("the rules of the firewall");
    if (denied(facts.watch)) out << SummaryPage::tr("the packets on the wire");
    if (!out.isEmpty() && !mayOfferRights(session))
        out << SummaryPage::tr("The system shows these to administrators only. \"sudo tunnelight-cli diagnose\" "
                               "includes them.");
    return out;
}

bool isKept(const Session& session)
{
    const auto& mended = session.mended();
    return mended && mended->repair && mended->repair->status == RepairStatus::Kept;
}

// What was mended, which may have been less than a fault; else the cause of it all.
const Finding* mainOf(const Session& session, const Seen& first)
{
    if (isKept(session))
        for (const Finding& each : first.diagnosis.findings)
            if (each.cause == session.mended()->repair->finding) return &each;
    return first.root();
}

// What is still to be done, by whom. Of what was saved elsewhere nothing is mended here.
void addTasks(std::vector<Task>& to, const Session& session, const Finding& finding)
{
    const Facts& facts = session.seen()->facts;
    std::vector<Task> tasks;
    for (const Fix* fix : offersFor(facts, finding)) {
        const bool here = placeOf(*fix, facts) == FixPlace::Here;
        const QString words = here ? SummaryPage::tr("On this computer: %1") : SummaryPage::tr("At the other end: %1");
        tasks.push_back({words.arg(translated(fix->title)), here && session.isSaved() ? nullptr : &finding, fix});
    }
    for (const Card& each : cardsFor(facts, finding))
        if (each.place != CardPlace::ThisComputer) tasks.push_back({translated(titleOf(each.place)), &finding});
    if (tasks.empty()) tasks.push_back({adviceOf(finding)}); // then it is all that there is
    for (Task& each : tasks)
        if (std::ranges::find(to, each.words, &Task::words) == to.end()) to.push_back(std::move(each));
}

LinkButton* linkTo(const Task& task, const Facts& facts)
{
    const bool here = task.fix && placeOf(*task.fix, facts) == FixPlace::Here;
    auto* out = new LinkButton(here ? Symbol::Fix : Symbol::Elsewhere);
    out->say(task.words, {});
    return out;
}

QString withoutAFault()
{
    return SummaryPage::tr("If one certain site or machine still cannot be reached, go back to the first page, choose "
                           "\"%1\", and write down which: then the way to it is checked.")
        .arg(StartPage::tr("Only some networks"));
}

// No commands: they are for experts, behind "Details".
std::vector<Section> sectionsOf(const Session& session)
{
    const Seen& seen = *session.seen();
    const Seen& first = session.before() ? *session.before() : seen;
    std::vector<Section> out;
    QStringList wrong, lasting, besides, remarks;
    std::vector<Task> next;
    const auto prevent = [&](const Finding& finding) {
        if (const auto words = preventionOf(finding.cause->id); words && !lasting.contains(translated(*words)))
            lasting << translated(*words);
    };
    if (const Finding* main = mainOf(session, first)) {
        wrong << titleOf(*main) << meaningOf(*main);
        if (isKept(session)) lasting << translated(lastingOf(session.mended()->repair->changes));
        prevent(*main);
    }
    if (const Finding* root = seen.root()) addTasks(next, session, *root);
    for (const Finding& each : seen.diagnosis.findings) {
        if (each.becauseOf || &each == seen.root()) continue;
        if (each.severity() == Severity::Info) {
            remarks << titleOf(each);
            if (!wantsRights(session, each)) remarks << adviceOf(each);
            continue;
        }
        besides << titleOf(each);
        addTasks(next, session, each);
        prevent(each);
    }
    if (!wrong.isEmpty()) out.push_back({SummaryPage::tr("What was wrong"), wrong});
    if (!besides.isEmpty()) out.push_back({SummaryPage::tr("Not good either"), besides});
    if (!session.isSaved()) out.push_back({SummaryPage::tr("What was done"), done(session)});
    if (seen.diagnosis.verdict == Verdict::Healthy && !session.isSaved() && !session.practice())
        next.push_back({withoutAFault()});
    QStringList words;
    for (const Task& each : next) words << each.words;
    if (!next.empty()) out.push_back({SummaryPage::tr("What is still to be done"), words, next});
    if (!remarks.isEmpty()) out.push_back({SummaryPage::tr("Worth knowing"), remarks});
    if (!lasting.isEmpty()) out.push_back({SummaryPage::tr("So that it does not come back"), lasting});
    if (const QStringList list = hidden(session); !list.isEmpty())
        out.push_back({SummaryPage::tr("What could not be seen"), list});
    return out;
}

QString commandsOf(const Session& session)
{
    QStringList lines;
    const Seen& first = session.before() ? *session.before() : *session.seen();
    for (const Finding& each : first.diagnosis.findings)
        if (!each.becauseOf && each.severity() != Severity::Info)
            lines << titleOf(each) << QStringLiteral("  ") + adviceOf(each) << QString();
    if (isKept(session)) lines << detailsOf(session.mended()->repair->changes, session.mended()->repair->commands);
    return lines.join(u'\n').trimmed();
}
}

SummaryPage::SummaryPage(Session& session, QWidget* parent)
    : Page(parent), session_(session), content_(new QVBoxLayout), saved_(new Words(Words::Size::Small, Tone::Muted))
{
    content_->setSpacing(10);
    body().addLayout(content_);
    body().addWidget(saved_);
    body().addStretch(1);
    connect(&session_, &Session::outdated, this, &SummaryPage::retranslate);
    connect(&session_, &Session::ended, this, &SummaryPage::retranslate);
    connect(&session_, &Session::mendingEnded, this, &SummaryPage::retranslate);
    connect(&session_, &Session::recordingEnded, this, &SummaryPage::retranslate);
    retranslate();
}

void SummaryPage::retranslate()
{
    clear(*content_);
    saved_->say({});
    setInstruction(tr("Summary"));
    if (session_.isRunning()) setInstruction(tr("%1 is being checked …").arg(shown(session_.request().tunnel)));
    if (!session_.seen()) return;
    setInstruction(sentenceOf(*session_.seen()));
    if (const auto& refused = session_.refused()) {
        auto* words = new Words(Words::Size::Normal, Tone::Caution);
        words->setText(whyNotOpened(refused->file, refused->error));
        content_->addWidget(words);
    }
    addSource(*content_, session_);
    for (const Section& each : sectionsOf(session_)) {
        QVBoxLayout& rows = addSection(each.heading);
        for (const QString& line : each.tasks.empty() ? each.lines : QStringList()) addWords(rows, line);
        for (const Task& task : each.tasks) {
            if (!task.finding) {
                addWords(rows, task.words);
                continue;
            }
            LinkButton* button = linkTo(task, session_.seen()->facts);
            rows.addWidget(button);
            connect(button, &QPushButton::clicked, this, [this, finding = *task.finding, fix = task.fix] {
                if (fix)
                    emit fixChosen(finding, *fix);
                else
                    emit stepsWanted(finding);
            });
        }
    }
    if (!hidden(session_).isEmpty() && mayOfferRights(session_)) content_->addWidget(new RightsOffer(session_));
    if (session_.seen()->areBothEnds()) content_->addWidget(endsView(session_.seen()->compared));
    auto* details = new Details;
    content_->addWidget(details);
    details->say(commandsOf(session_));
    addButtons();
    addLinks();
    emit navigationChanged(); // its buttons are others now
}

QVBoxLayout& SummaryPage::addSection(const QString& heading)
{
    auto* panel = new Panel;
    auto* head = new Words(Words::Size::Small, Tone::Muted);
    head->setText(heading);
    panel->rows().addWidget(head);
    content_->addWidget(panel);
    return panel->rows();
}

void SummaryPage::addWords(QVBoxLayout& into, const QString& text)
{
    auto* words = new Words;
    words->setText(text);
    into.addWidget(words);
}

void SummaryPage::addButtons()
{
    auto* row = new QHBoxLayout;
    auto* copy = textButton();
    copy->setText(tr("Copy as text"));
    copy->setIcon(iconOf(Symbol::Copy, tl::toneOf(Tone::Plain, palette())));
    connect(copy, &QPushButton::clicked, this, [this] {
        QApplication::clipboard()->setText(asText());
        saved_->say(tr("Copied."));
    });
    auto* save = textButton();
    save->setText(tr("Save the report …"));
    save->setIcon(iconOf(Symbol::Save, tl::toneOf(Tone::Plain, palette())));
    connect(save, &QPushButton::clicked, this, &SummaryPage::save);
    row->addWidget(copy);
    row->addWidget(save);
    row->addStretch();
    content_->addLayout(row);
}

// To somebody else, or from them.
void SummaryPage::addLinks()
{
    const auto add = [this](LinkButton* button, void (SummaryPage::*wanted)()) {
        connect(button, &QPushButton::clicked, this, wanted);
        content_->addWidget(button);
    };
    if (session_.awaitsOtherEnd()) add(otherEndButton(), &SummaryPage::otherEndWanted);
    if (session_.isSaved()) return;
    auto* bundle = new LinkButton(Symbol::Save);
    bundle->say(tr("Save a bundle for a helper …"),
                tr("Everything that was seen, in one file. You look at it first; nothing is sent."));
    add(bundle, &SummaryPage::bundleWanted);
    auto* record = new LinkButton(Symbol::Running);
    record->say(tr("Record while the fault happens …"),
                tr("For what comes and goes: start, bring it about, stop, and look at what was recorded."));
    add(record, &SummaryPage::recordingWanted);
}

QString SummaryPage::asText() const
{
    QString out = instruction() + u'\n';
    if (const QString source = sourceOf(session_); !source.isEmpty()) out += source + u'\n';
    for (const Section& each : sectionsOf(session_)) {
        out += u'\n' + each.heading + u'\n';
        for (const QString& line : each.lines) out += QStringLiteral("  ") + line + u'\n';
    }
    const auto& compared = session_.seen()->compared;
    if (!compared.empty()) out += u'\n' + headingOfEnds() + u'\n';
    for (const Comparison& each : compared) out += QStringLiteral("  ") + lineOf(each) + u'\n';
    return out;
}

void SummaryPage::save()
{
    saveResult(session_.seen(), this, [this](const QString& sentence) { saved_->say(sentence); });
}
}
