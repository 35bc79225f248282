// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/wizard/walk_page.h"
#include "app/shared/qt/text.h"
#include "app/wizard/ends_view.h"
#include "app/wizard/finding_view.h"
#include "app/wizard/rights_offer.h"
#include "app/wizard/saved_files.h"
#include "app/wizard/verdict.h"
#include "core/steps/steps.h"
#include <QAccessible>
namespace tl {
namespace {
using namespace std::chrono_literals;
constexpr auto kSignAfter = 2s, kBarAfter = 5s;

QString meaningOf(StepState state, Verdict verdict)
{
    switch (state) {
    case StepState::Passed: return WalkPage::tr("This part works.");
    case StepState::Skipped:
        if (verdict == Verdict::Healthy) return WalkPage::tr("It does not matter here.");
        return WalkPage::tr("It does not matter here, or something before it must be mended first.");
    case StepState::Unknown: return WalkPage::tr("It could not be told. That does not mean that it is wrong.");
    default: return {};
    }
}
}

WalkPage::WalkPage(Session& session, QWidget* parent)
    : Page(parent), session_(session), content_(new QVBoxLayout), progress_(new QProgressBar), request_(new Words)
{
    content_->setSpacing(10);
    body().addWidget(progress_);
    body().addWidget(request_);
    body().addLayout(content_);
    body().addStretch(1);
    progress_->setTextVisible(false);
    slow_.setInterval(250);
    connect(&slow_, &QTimer::timeout, this, &WalkPage::showProgress);
    connect(&session_, &Session::begun, this, &WalkPage::begin);
    connect(&session_, &Session::outdated, this, &WalkPage::begin);
    connect(&session_, &Session::ended, this, &WalkPage::end);
    connect(&session_, &Session::mendingEnded, this, &WalkPage::retranslate);
    connect(&session_, &Session::recordingEnded, this, &WalkPage::retranslate);
    connect(&session_.runner(), &EngineRunner::trafficWanted, this, [this](std::chrono::milliseconds) {
        request_->say(tr("Nothing wrong so far. Open a web page on the other device now (the phone, the laptop): its "
                         "packets show whether they get through."));
    });
    retranslate();
}

void WalkPage::begin()
{
    started_ = std::chrono::steady_clock::now();
    slow_.start();
    request_->say({});
    progress_->hide();
    step_ = StepId::Handshake;
    retranslate();
    emit navigationChanged();
}

void WalkPage::showProgress()
{
    const auto since = std::chrono::steady_clock::now() - started_;
    progress_->setVisible(since >= kSignAfter);
    progress_->setRange(0, since >= kBarAfter ? 8 : 0); // 0: only that something goes on
    progress_->setValue(session_.steps().finished());
}

// At the cause, if there is one; the summary says it where there is none.
void WalkPage::end()
{
    slow_.stop();
    progress_->hide();
    request_->say({});
    if (const SeenPtr& seen = session_.seen()) {
        if (const Finding* root = seen->root())
            step_ = root->cause->step;
        else if (const StepResult* wrong = firstWarning(seen->diagnosis))
            step_ = wrong->step;
        else if (isVisible())
            emit summaryWanted();
    }
    retranslate();
    emit navigationChanged();
    QAccessibleEvent event(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

void WalkPage::enter()
{
    reveal();
    if (first_) first_->setFocus();
}

void WalkPage::retranslate()
{
    progress_->setAccessibleName(tr("Progress"));
    clear(*content_);
    const auto& tunnel = session_.request().tunnel;
    if (session_.isRunning())
        setInstruction(tunnel.empty() ? tr("The file is being opened …")
                                      : tr("%1 is being checked …").arg(shown(tunnel)));
    else if (session_.error())
        showTrouble();
    else if (session_.seen())
        showStep();
}

void WalkPage::showTrouble()
{
    const Error& error = *session_.error();
    auto* words = new Words;
    content_->addWidget(words);
    if (error.code == ErrorCode::Cancelled) {
        setInstruction(tr("The check was stopped"));
        words->setText(tr("Nothing was changed. It can be started again at any time."));
        return;
    }
    if (session_.isSaved()) {
        setInstruction(tr("The file could not be opened"));
        words->setText(whyNotOpened(session_.savedFile(), error));
        auto* details = new Details;
        content_->addWidget(details);
        details->say(whereItIsMalformed(error));
        return;
    }
    setInstruction(tr("The check could not be made"));
    words->setText(
        error.code == ErrorCode::NotFound
            ? tr("The tunnel %1 is not there any more. Nothing was changed.").arg(shown(session_.request().tunnel))
            : tr("The tunnel could not be looked at: %1. Nothing was changed.").arg(reason(error)));
}

void WalkPage::showStep()
{
    const Seen& seen = *session_.seen();
    setInstruction(translated(allSteps()[static_cast<std::size_t>(step_)].question));
    addBanner();
    const int top = content_->count();
    const StepResult& result = resultOf(seen.diagnosis, step_);
    first_.clear();
    for (const std::size_t index : result.findings) {
        const Finding& finding = seen.diagnosis.findings[index];
        auto* offer = wantsRights(session_, finding) ? new RightsOffer(session_) : nullptr;
        auto* view = new FindingView(seen, finding, !session_.isSaved(), offer);
        connect(view, &FindingView::fixChosen, this, [this, kept = session_.seen(), index](const Fix* fix) {
            emit fixChosen(kept->diagnosis.findings[index], *fix);
        });
        connect(view, &FindingView::stepsWanted, this,
                [this, kept = session_.seen(), index] { emit stepsWanted(kept->diagnosis.findings[index]); });
        connect(view, &FindingView::stepWanted, this, &WalkPage::goTo);
        // The cause comes first, its followers and what else there is after it.
        content_->insertWidget(seen.root() == &finding ? top : content_->count(), view);
        if (view->firstAction() && (!first_ || seen.root() == &finding)) first_ = view->firstAction();
    }
    if (result.findings.empty()) addPlain(result);
    addEnds();
    if (isVisible()) enter();
    emit stepShown(step_);
}

// The result in one sentence, above every step.
void WalkPage::addBanner()
{
    addSource(*content_, session_);
    const Verdict verdict = session_.seen()->diagnosis.verdict;
    auto* row = new QHBoxLayout;
    row->addWidget(new Picture(symbolOf(verdict), tl::toneOf(verdict)), 0, Qt::AlignTop);
    auto* words = new Words(Words::Size::Normal, tl::toneOf(verdict));
    words->setText(sentenceOf(*session_.seen()));
    row->addWidget(words, 1);
    content_->addLayout(row);
}

// Of what was opened: how the two ends compare, or that there could be another one.
void WalkPage::addEnds()
{
    const Seen& seen = *session_.seen();
    if (const auto& refused = session_.refused()) {
        auto* words = new Words(Words::Size::Normal, Tone::Caution);
        words->setText(whyNotOpened(refused->file, refused->error));
        content_->insertWidget(0, words);
    }
    if (seen.areBothEnds() && (!seen.root() || seen.root()->cause->step == step_))
        content_->addWidget(endsView(seen.compared));
    if (!session_.awaitsOtherEnd()) return;
    LinkButton* button = otherEndButton();
    connect(button, &QPushButton::clicked, this, &WalkPage::otherEndWanted);
    content_->addWidget(button);
}

void WalkPage::addPlain(const StepResult& result)
{
    const StepLook look = session_.steps().at(step_);
    auto* panel = new Panel;
    auto* row = new QHBoxLayout;
    row->addWidget(new Picture(symbolOf(look.state), tl::toneOf(look.state)), 0, Qt::AlignTop);
    auto* title = new Words(Words::Size::Large, tl::toneOf(look.state));
    title->setText(wordsOf(look));
    row->addWidget(title, 1);
    panel->rows().addLayout(row);
    auto* seen = new Words;
    seen->setText(translated(result.summary));
    panel->rows().addWidget(seen);
    auto* meaning = new Words(Words::Size::Normal, Tone::Muted);
    meaning->say(meaningOf(look.state, session_.seen()->diagnosis.verdict));
    panel->rows().addWidget(meaning);
    auto* details = new Details;
    details->say(
        factLines(session_.seen()->facts, result.step).join(u'\n') + QStringLiteral("\n\n") +
        tr("This step took %1 ms.").arg(std::chrono::round<std::chrono::milliseconds>(result.duration).count()));
    panel->rows().addWidget(details);
    content_->addWidget(panel);
}

QString WalkPage::nextText() const
{
    if (session_.error()) return session_.isSaved() ? tr("Choose another file …") : tr("Check again");
    return step_ == StepId::Dns ? tr("Summary") : tr("Next step");
}

void WalkPage::goTo(StepId step)
{
    if (!session_.seen()) return;
    step_ = step;
    toTop();
    retranslate();
    emit navigationChanged();
}

void WalkPage::next()
{
    if (session_.error())
        session_.isSaved() ? emit otherFileWanted() : session_.again();
    else if (step_ == StepId::Dns)
        emit summaryWanted();
    else
        goTo(static_cast<StepId>(static_cast<int>(step_) + 1));
}

bool WalkPage::back()
{
    if (!session_.seen() || step_ == StepId::Handshake) return false;
    goTo(static_cast<StepId>(static_cast<int>(step_) - 1));
    return true;
}
}
