// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/wizard/main_window.h"
#include "app/shared/qt/text.h"
#include "app/wizard/mnemonics.h"
#include "app/wizard/saved_files.h"
#include "app/wizard/verdict.h"
#include <QApplication>
#include <QCloseEvent>
#include <QHBoxLayout>
#include <QScreen>
#include <QTimer>
namespace tl {
MainWindow::MainWindow(Session& session, SettingsStore& store, QWidget* parent)
    : QMainWindow(parent), session_(session), store_(store), stack_(new QStackedWidget),
      rail_(new Rail(session.steps())), start_(new StartPage(session, store.now())),
      practice_(new PracticePage(session)), walk_(new WalkPage(session)), fix_(new FixPage(session)),
      elsewhere_(new ElsewherePage(session)), summary_(new SummaryPage(session)), history_(new HistoryPage(session)),
      settings_(new SettingsPage(store)), bundle_(new BundlePage(session)), record_(new RecordPage(session)),
      packets_(new PacketsDock(session, store.now(), this)), toHistory_(textButton()), toSettings_(textButton()),
      toPackets_(textButton()), cancel_(textButton()), back_(textButton()), next_(textButton())
{
    build();
    connectPages();
    connectOffers();
    connectBundles();
    retranslate();
    restorePlace();
    if (!store_.warning().empty()) start_->warn(shown(store_.warning()));
}

// Of the window, and of what is docked in it, which waits until it is asked for.
void MainWindow::restorePlace()
{
    const auto parts = QByteArray::fromStdString(store_.now().windowPlace).split(' ');
    constexpr QSize kFrame(16, 48); // that the system draws around it
    if (!restoreGeometry(QByteArray::fromBase64(parts.front())))
        resize(QSize(1000, 680).boundedTo(screen()->availableSize() - kFrame));
    if (parts.size() > 1) restoreState(QByteArray::fromBase64(parts[1]));
    packets_->hide();
}

void MainWindow::build()
{
    auto* whole = new QWidget;
    auto* layout = new QVBoxLayout(whole);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    auto* top = new QHBoxLayout;
    top->setSpacing(0);
    top->addWidget(rail_);
    top->addWidget(stack_, 1);
    layout->addLayout(top, 1);
    auto* line = new QFrame;
    line->setFrameShape(QFrame::HLine);
    layout->addWidget(line);
    auto* buttons = new QHBoxLayout;
    buttons->setContentsMargins(12, 8, 12, 10);
    buttons->setSpacing(8);
    buttons->addWidget(toHistory_);
    buttons->addWidget(toSettings_);
    buttons->addWidget(toPackets_);
    buttons->addStretch(1);
    for (QPushButton* each : {cancel_, back_, next_}) {
        each->setMinimumHeight(32);
        buttons->addWidget(each);
    }
    layout->addLayout(buttons);
    setCentralWidget(whole);
    addDockWidget(Qt::BottomDockWidgetArea, packets_); // both sides need the width
    toPackets_->setCheckable(true);
    next_->setDefault(true);
    next_->setMinimumWidth(100); // it is named after the room that there is
    for (Page* each : pages()) {
        stack_->addWidget(each);
        connect(each, &Page::navigationChanged, this, [this, each] {
            if (each == &page()) refresh();
        });
    }
}

QList<Page*> MainWindow::pages() const
{
    return {start_, practice_, walk_, fix_, elsewhere_, summary_, history_, settings_, bundle_, record_};
}

// What goes to somebody else, and what comes from them.
void MainWindow::connectBundles()
{
    const auto toBundle = [this] { open(*bundle_); };
    const auto toRecord = [this] { open(*record_); };
    const auto chooseOther = [this] {
        chooseOtherEnd(this, [this](const QStringList& files) { session_.openOtherEnd(files.value(0)); });
    };
    connect(summary_, &SummaryPage::bundleWanted, this, toBundle);
    connect(elsewhere_, &ElsewherePage::bundleWanted, this, toBundle);
    connect(record_, &RecordPage::bundleWanted, this, toBundle);
    connect(summary_, &SummaryPage::recordingWanted, this, toRecord);
    connect(bundle_, &BundlePage::recordingWanted, this, toRecord);
    connect(summary_, &SummaryPage::otherEndWanted, this, chooseOther);
    connect(walk_, &WalkPage::otherEndWanted, this, chooseOther);
    const auto openFiles = [this](const QStringList& files) { openSaved(files); };
    const auto choose = [this, openFiles] { chooseSaved(this, openFiles); };
    connect(start_, &StartPage::savedWanted, this, choose);
    connect(walk_, &WalkPage::otherFileWanted, this, choose);
    openDropped(this, openFiles);
}

void MainWindow::openSaved(const QStringList& files)
{
    if (session_.runner().isBusy(EngineRunner::Job::Repair)) return;
    if (files.size() <= 2) return session_.open(files);
    start_->warn(tr("A tunnel has two ends: choose one file, or one of each end."));
    open(*start_);
}

void MainWindow::connectPages()
{
    connect(next_, &QPushButton::clicked, this, [this] {
        if (page().canGoNext()) page().next();
    });
    connect(back_, &QPushButton::clicked, this, &MainWindow::goBack);
    connect(cancel_, &QPushButton::clicked, this, &MainWindow::cancel);
    connect(toHistory_, &QPushButton::clicked, this, [this] { open(*history_); });
    connect(toSettings_, &QPushButton::clicked, this, [this] { open(*settings_); });
    connect(toPackets_, &QPushButton::clicked, packets_, &QWidget::setVisible);
    connect(packets_, &QDockWidget::visibilityChanged, this, &MainWindow::refresh);
    connect(packets_, &PacketsDock::renamed, this, &MainWindow::refresh);
    connect(start_, &StartPage::practiceWanted, this, [this] { open(*practice_); });
    connect(start_, &StartPage::historyWanted, this, [this] { open(*history_); });
    connect(&session_, &Session::begun, this, [this] { open(*walk_); });
    connect(walk_, &WalkPage::stepShown, rail_, &Rail::select);
    connect(walk_, &WalkPage::summaryWanted, this, [this] { open(*summary_); });
    connect(fix_, &FixPage::summaryWanted, this, [this] { open(*summary_); });
    connect(fix_, &FixPage::takeBackWanted, this, [this](std::uint64_t entry) {
        history_->takeBack(entry);
        open(*history_);
    });
    connect(rail_, &Rail::summaryChosen, this, [this] {
        if (!session_.runner().isBusy(EngineRunner::Job::Repair)) open(*summary_);
    });
    connect(rail_, &Rail::chosen, this, [this](StepId step) {
        if (!session_.seen() || session_.runner().isBusy(EngineRunner::Job::Repair)) return;
        if (&page() != walk_) open(*walk_);
        walk_->goTo(step);
    });
    connect(&session_.runner(), &EngineRunner::busyChanged, this, &MainWindow::refresh);
}

// What can be done about what was found.
void MainWindow::connectOffers()
{
    const auto mend = [this](const Finding& finding, const Fix& fix) {
        if (placeOf(fix, session_.seen()->facts) == FixPlace::Here) {
            fix_->start(fix);
            open(*fix_);
        } else {
            elsewhere_->start(finding, &fix);
            open(*elsewhere_);
        }
    };
    const auto showSteps = [this](const Finding& finding) {
        elsewhere_->start(finding, nullptr);
        open(*elsewhere_);
    };
    connect(walk_, &WalkPage::fixChosen, this, mend);
    connect(walk_, &WalkPage::stepsWanted, this, showSteps);
    connect(summary_, &SummaryPage::fixChosen, this, mend);
    connect(summary_, &SummaryPage::stepsWanted, this, showSteps);
    connect(&session_, &Session::elevationEnded, this, [this](const std::optional<Error>& whyNot) {
        if (!whyNot && session_.seen() && (&page() == walk_ || &page() == summary_)) session_.again();
    });
}

void MainWindow::begin(const std::string& practice)
{
    open(*start_);
    for (const PracticeNetwork& each : session_.practiceNetworks())
        if (each.id == practice) session_.practise(each);
}

Page& MainWindow::page() const { return static_cast<Page&>(*stack_->currentWidget()); }

void MainWindow::open(Page& wanted)
{
    Page* from = &page();
    // Back leads to where one was, each place once; what is in front is not behind.
    if (from != &wanted && from->isVisible()) visited_.append(from);
    visited_.removeAll(&wanted);
    wanted.toTop();
    bringUp(wanted);
}

void MainWindow::bringUp(Page& wanted)
{
    const QWidget* had = focused();
    stack_->setCurrentWidget(&wanted);
    wanted.enter();
    if (&wanted == summary_) rail_->selectSummary();
    if (&wanted == walk_) rail_->select(walk_->step());
    // Where Qt put it when the page before went away, nobody wanted it.
    if (QWidget* at = focused(); at != had && at && !wanted.isAncestorOf(at)) parked_ = at;
    refresh();
}

void MainWindow::goBack()
{
    if (page().back()) return refresh();
    if (visited_.isEmpty()) return;
    Page* to = visited_.takeLast();
    if (to == start_) session_.leavePractice();
    bringUp(*to);
}

void MainWindow::cancel() { session_.runner().cancel(); }

void MainWindow::refresh()
{
    if (refreshing_) return;
    refreshing_ = true;
    const QPointer<QWidget> had = focused(); // before anything of this is hidden, and Qt finds another place for it
    Page& now = page();
    now.reveal();
    const bool busy = session_.isRunning() || session_.runner().isBusy(EngineRunner::Job::Repair);
    const bool mayCancel = (busy && (&now == walk_ || (&now == fix_ && !fix_->isAsking()))) || now.isBusy();
    const bool mending = session_.runner().isBusy(EngineRunner::Job::Repair) && &now == fix_;
    const QString next = now.nextText();
    rail_->setVisible(now.showsRail());
    next_->setVisible(!next.isEmpty());
    next_->setEnabled(now.canGoNext());
    back_->setVisible(!visited_.isEmpty());
    back_->setEnabled(!mending);
    cancel_->setVisible(mayCancel);
    toHistory_->setVisible(&now != history_);
    toSettings_->setVisible(&now != settings_);
    toHistory_->setEnabled(!mending);
    toPackets_->setVisible(!session_.request().tunnel.empty() && !session_.isSaved());
    toPackets_->setChecked(packets_->isVisible());
    nameNext(next);
    nameWindow();
    keepFocus(had);
    refreshing_ = false;
}

QWidget* MainWindow::focused() const { return isActiveWindow() ? QApplication::focusWidget() : focusWidget(); }

// What had the keyboard may be gone: then the main button has it, so that nobody is lost. As long as that one cannot
// be pressed, another one has it in its place.
void MainWindow::keepFocus(const QWidget* had)
{
    if (had && had != this && had != &page() && had != parked_ && had->isVisibleTo(this) && had->isEnabled()) return;
    for (QPushButton* each : {next_, cancel_, back_, toSettings_}) {
        if (!each->isVisibleTo(this) || !each->isEnabled()) continue;
        parked_ = each == next_ ? nullptr : each;
        return each->setFocus();
    }
}

void MainWindow::nameWindow()
{
    const bool ofAll = &page() == start_ || &page() == practice_;
    const QString source = ofAll ? QString() : sourceOf(session_);
    //: %1 what the window shows
    setWindowTitle(source.isEmpty() ? tr("Tunnelight") : tr("%1 – Tunnelight").arg(source));
}

// An act can have a long name: it is cut where there is no room, and whole for who hears it and in the tip.
void MainWindow::nameNext(const QString& name)
{
    int others = 120;
    for (const QPushButton* each : {toHistory_, toSettings_, toPackets_, cancel_, back_})
        if (each->isVisibleTo(this)) others += each->sizeHint().width() + 8;
    next_->setText(next_->fontMetrics().elidedText(name, Qt::ElideRight, std::max(100, width() - others)));
    giveMnemonics(*this, {toHistory_, toSettings_, toPackets_, cancel_, back_, next_});
    next_->setAccessibleName(name);
    next_->setToolTip(next_->text().contains(u'…') ? name : QString());
}

void MainWindow::resizeEvent(QResizeEvent* event)
{
    QMainWindow::resizeEvent(event);
    nameNext(page().nextText());
}

void MainWindow::retranslate()
{
    toHistory_->setText(tr("History"));
    toSettings_->setText(tr("Settings"));
    toPackets_->setText(tr("Live packets"));
    cancel_->setText(tr("Cancel"));
    back_->setText(tr("Back"));
    toHistory_->setAccessibleDescription(tr("What was changed on this computer"));
    toSettings_->setAccessibleDescription(tr("Language, colours and what is tried to be reached"));
    toPackets_->setAccessibleDescription(tr("Shows what passes the tunnel and what leaves this computer"));
    cancel_->setAccessibleDescription(tr("Stops what is going on; nothing half done stays"));
    back_->setAccessibleDescription(tr("The page before; no result is lost"));
    refresh();
}

void MainWindow::changeEvent(QEvent* event)
{
    QMainWindow::changeEvent(event);
    // After the pages have changed theirs: no letter twice.
    if (event->type() == QEvent::LanguageChange) QTimer::singleShot(0, this, &MainWindow::retranslate);
}

// Enter presses the button that has the keyboard, else the main one; Escape stops what runs, or goes back.
// Only what the control that has the keyboard did not want comes here.
void MainWindow::keyPressEvent(QKeyEvent* event)
{
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    auto* focused = qobject_cast<QAbstractButton*>(focusWidget());
    const bool choice = qobject_cast<QRadioButton*>(focused) != nullptr;
    if (enter && focused && !choice)
        focused->click();
    else if (enter && next_->isVisible() && next_->isEnabled())
        next_->click();
    else if (event->matches(QKeySequence::MoveToNextPage))
        page().scroll(QAbstractSlider::SliderPageStepAdd);
    else if (event->matches(QKeySequence::MoveToPreviousPage))
        page().scroll(QAbstractSlider::SliderPageStepSub);
    else if (event->key() == Qt::Key_Escape && cancel_->isVisible())
        cancel_->click();
    else if (event->key() == Qt::Key_Escape && back_->isVisible() && back_->isEnabled())
        back_->click();
    else
        QMainWindow::keyPressEvent(event);
}

void MainWindow::closeEvent(QCloseEvent* event)
{
    Settings settings = store_.now();
    settings.windowPlace = (saveGeometry().toBase64() + ' ' + saveState().toBase64()).toStdString();
    store_.change(settings);
    QMainWindow::closeEvent(event);
}
}
