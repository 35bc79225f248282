// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/wizard/start_page.h"
#include "app/shared/elevation_words.h"
#include "app/shared/qt/text.h"
#include "app/wizard/targets_text.h"
#include <algorithm>
#include <QHBoxLayout>
namespace tl {
namespace {
using namespace std::chrono_literals;

QString ageWords(Seconds age)
{
    const auto count = std::max<Seconds::rep>(age.count(), 0);
    if (count < 120)
        return StartPage::tr("last heard from the other end %n second(s) ago", nullptr, static_cast<int>(count));
    if (count < 7200)
        return StartPage::tr("last heard from the other end %n minute(s) ago", nullptr, static_cast<int>(count / 60));
    if (count < 172800)
        return StartPage::tr("last heard from the other end %n hour(s) ago", nullptr, static_cast<int>(count / 3600));
    return StartPage::tr("last heard from the other end %n day(s) ago", nullptr, static_cast<int>(count / 86400));
}

QString roleWords(Role role)
{
    return role == Role::Client ? StartPage::tr("this computer is the client")
                                : StartPage::tr("this computer is the server");
}
}

QString describe(const TunnelRow& row)
{
    QStringList words = {row.tunnel.linkUp       ? StartPage::tr("running")
                         : row.tunnel.linkExists ? StartPage::tr("switched off")
                                                 : StartPage::tr("configured, but not running")};
    if (row.device)
        words << (row.handshakeAge ? ageWords(*row.handshakeAge) : StartPage::tr("never heard from the other end"));
    if (row.role) words << roleWords(*row.role);
    const Error* why = row.device.whyNot();
    if (why && why->code == ErrorCode::Denied) words << StartPage::tr("more is shown to administrators only");
    return words.join(QStringLiteral(" · "));
}

StartPage::StartPage(Session& session, const Settings& settings, QWidget* parent)
    : Page(parent), session_(session), settings_(settings), warning_(new Words(Words::Size::Normal, Tone::Caution)),
      empty_(new Words), expectation_(new Words(Words::Size::Small, Tone::Muted)),
      roleName_(new Words(Words::Size::Small, Tone::Muted)), targetsMistake_(new Words(Words::Size::Small, Tone::Bad)),
      tunnels_(new QListWidget), role_(new QComboBox), asConfigured_(new QRadioButton), everything_(new QRadioButton),
      someOnly_(new QRadioButton), targets_(new QLineEdit), choices_(new QWidget),
      interrupted_(new LinkButton(Symbol::Warning)), elevate_(new LinkButton(Symbol::Check)),
      practise_(new LinkButton(Symbol::Practice)), open_(new LinkButton(Symbol::Open))
{
    build();
    refresh_.setInterval(2s);
    connect(&refresh_, &QTimer::timeout, this, [this] { session_.runner().listTunnels(); });
    connect(&session_.runner(), &EngineRunner::tunnelsListed, this, &StartPage::list);
    connect(&session_.runner(), &EngineRunner::failed, this, [this](EngineRunner::Job job, const Error& error) {
        if (job != EngineRunner::Job::Tunnels) return;
        error_ = error;
        rows_.clear();
        listed_ = true;
        retranslate();
        emit navigationChanged();
    });
    connect(&session_.runner(), &EngineRunner::historyRead, this, [this](const History& history) {
        const bool open = std::ranges::any_of(
            history.entries, [](const HistoryEntry& each) { return each.entry.state == EntryState::Open; });
        interrupted_->setVisible(open && !session_.runner().isBusy(EngineRunner::Job::Repair));
        emit navigationChanged();
    });
    connect(interrupted_, &QPushButton::clicked, this, &StartPage::historyWanted);
    connect(tunnels_, &QListWidget::itemDoubleClicked, this, &StartPage::next);
    connect(tunnels_, &QListWidget::currentRowChanged, this, &StartPage::navigationChanged);
    connect(elevate_, &QPushButton::clicked, this, [this] {
        session_.elevate();
        sayElevation();
    });
    connect(&session_, &Session::elevationEnded, this, [this](const std::optional<Error>& whyNot) {
        const NameStyle system = session_.machine()->planner().nameStyle();
        warn(whyNot ? translated(whyNotElevated(*whyNot, system)) : QString());
        sayElevation();
        session_.runner().listTunnels();
        session_.runner().readHistory();
    });
    connect(practise_, &QPushButton::clicked, this, &StartPage::practiceWanted);
    connect(open_, &QPushButton::clicked, this, &StartPage::savedWanted);
    connect(someOnly_, &QRadioButton::toggled, this, &StartPage::sayTargets);
    connect(targets_, &QLineEdit::textChanged, this, &StartPage::sayTargets);
    retranslate();
}

void StartPage::build()
{
    auto* choices = new QVBoxLayout(choices_);
    choices->setContentsMargins(0, 0, 0, 0);
    choices->addWidget(roleName_);
    choices->addWidget(role_, 0, Qt::AlignLeft);
    choices->addWidget(expectation_);
    for (QRadioButton* each : {asConfigured_, everything_, someOnly_}) {
        each->setMinimumHeight(26);
        choices->addWidget(each);
    }
    choices->addWidget(targets_);
    choices->addWidget(targetsMistake_);
    asConfigured_->setChecked(true);
    for (int i = 0; i < 3; ++i) role_->addItem(QString());
    role_->setMinimumHeight(28);
    role_->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    tunnels_->setIconSize(QSize(28, 28));
    tunnels_->setSpacing(2);
    tunnels_->setWordWrap(true);
    tunnels_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    for (QWidget* each :
         {static_cast<QWidget*>(warning_), static_cast<QWidget*>(interrupted_), static_cast<QWidget*>(tunnels_),
          static_cast<QWidget*>(empty_), static_cast<QWidget*>(elevate_), choices_, static_cast<QWidget*>(practise_),
          static_cast<QWidget*>(open_)})
        body().addWidget(each);
    body().addStretch(1);
    warning_->say({});
    targetsMistake_->say({});
    targets_->hide();
    interrupted_->hide();
}

bool StartPage::isDenied() const
{
    return (error_ && error_->code == ErrorCode::Denied) || std::ranges::any_of(rows_, [](const TunnelRow& row) {
               const Error* why = row.device.whyNot();
               return why && why->code == ErrorCode::Denied;
           });
}

void StartPage::sayElevation()
{
    const bool isAsking = session_.isElevating();
    elevate_->setVisible(session_.mayElevate() && (isAsking || isDenied()));
    elevate_->setEnabled(!isAsking);
    elevate_->say(
        isAsking ? tr("Waiting for your consent…") : tr("Look with administrator's rights…"),
        tr("The system asks for your consent. Without it, handshakes, packet filters and packets stay hidden."));
}

void StartPage::warn(const QString& sentence) { warning_->say(sentence); }

void StartPage::enter()
{
    session_.runner().listTunnels();
    session_.runner().readHistory();
    refresh_.start();
    tunnels_->setFocus();
}

void StartPage::hideEvent(QHideEvent* event)
{
    refresh_.stop();
    Page::hideEvent(event);
}

// Every two seconds: what was chosen stays chosen.
void StartPage::list(const std::vector<TunnelRow>& rows)
{
    const TunnelRow* before = chosen();
    const std::string name = before ? before->tunnel.name : std::string();
    const auto names = [](const std::vector<TunnelRow>& of) {
        std::vector<std::string> out;
        for (const TunnelRow& each : of) out.push_back(each.tunnel.name);
        return out;
    };
    const bool same = listed_ && !error_ && names(rows) == names(rows_);
    rows_ = rows;
    error_.reset();
    listed_ = true;
    retranslate();
    if (same) return;
    int row = 0; // the one that was chosen, else the first that runs
    for (std::size_t i = rows_.size(); i-- > 0;)
        if (rows_[i].tunnel.name == name || (name.empty() && rows_[i].tunnel.linkUp)) row = static_cast<int>(i);
    if (!rows_.empty()) tunnels_->setCurrentRow(row);
    if (isVisible()) (rows_.empty() ? static_cast<QWidget*>(practise_) : tunnels_)->setFocus();
    emit navigationChanged();
}

const TunnelRow* StartPage::chosen() const
{
    const int row = tunnels_->currentRow();
    return row >= 0 && static_cast<std::size_t>(row) < rows_.size() ? &rows_[static_cast<std::size_t>(row)] : nullptr;
}

void StartPage::showEmpty(const QString& heading, const QString& words)
{
    setInstruction(heading);
    empty_->say(words);
    tunnels_->hide();
    choices_->hide();
}

void StartPage::retranslate()
{
    setInstruction(tr("Which tunnel shall be checked?"));
    empty_->say({});
    tunnels_->setVisible(!rows_.empty());
    choices_->setVisible(!rows_.empty());
    if (error_)
        showEmpty(tr("The tunnels could not be listed"), tr("%1. Practice still works.").arg(reason(*error_)));
    else if (listed_ && rows_.empty())
        showEmpty(tr("There is no tunnel on this computer"),
                  tr("None is running and none is configured. Set one up first, or see in a made-up network what this "
                     "program does."));
    const QIcon icon =
        iconOf(Symbol::Tunnel, toneOf(Tone::Accent, palette()), palette().color(QPalette::HighlightedText));
    while (tunnels_->count() > static_cast<int>(rows_.size())) delete tunnels_->takeItem(tunnels_->count() - 1);
    for (int i = 0; i < static_cast<int>(rows_.size()); ++i) {
        const TunnelRow& row = rows_[static_cast<std::size_t>(i)];
        if (i == tunnels_->count()) tunnels_->addItem(new QListWidgetItem);
        const QString text = shown(row.tunnel.name) + u'\n' + describe(row);
        QListWidgetItem* item = tunnels_->item(i);
        item->setIcon(icon);
        if (item->text() != text) item->setText(text);
    }
    int height = 16; // four rows at most, each as high as it needs to be
    for (int i = 0; i < std::min(4, tunnels_->count()); ++i) height += tunnels_->sizeHintForRow(i) + 4;
    tunnels_->setFixedHeight(height);
    tunnels_->setAccessibleName(tr("Tunnels of this computer"));
    roleName_->setText(tr("This computer's part"));
    role_->setItemText(0, tr("Found out from its settings"));
    role_->setItemText(1, tr("It is the client, which calls"));
    role_->setItemText(2, tr("It is the server, which is called"));
    role_->setAccessibleName(roleName_->text());
    expectation_->setText(tr("What should go through the tunnel?"));
    asConfigured_->setText(tr("What its settings say"));
    everything_->setText(tr("All traffic"));
    someOnly_->setText(tr("Only some networks"));
    targets_->setPlaceholderText(tr("Addresses or names behind the tunnel, such as 10.0.0.5 or intranet.example"));
    targets_->setAccessibleName(tr("Addresses or names behind the tunnel"));
    interrupted_->say(tr("A change was interrupted"),
                      tr("This program, or the computer, ended while something was being changed. Look at it, and take "
                         "it back."));
    practise_->say(tr("Practise in a made-up network"), tr("See what each fault looks like; nothing is sent."));
    open_->say(tr("Open a saved result"),
               tr("A bundle, or what was saved on this or on another computer. Two bundles, one from each end, are "
                  "compared."));
    sayElevation();
    sayTargets();
}

void StartPage::sayTargets()
{
    targets_->setVisible(someOnly_->isChecked());
    const auto targets = targetsFrom(targets_->text());
    targetsMistake_->say(
        someOnly_->isChecked() && !targets
            ? tr("\"%1\" is neither an address nor a name that a tunnel can lead to.").arg(shown(targets.error().where))
            : QString());
    emit navigationChanged();
}

QString StartPage::nextText() const
{
    const TunnelRow* row = chosen();
    return row ? tr("Check %1").arg(shown(row->tunnel.name)) : QString();
}

bool StartPage::canGoNext() const
{
    if (!chosen()) return false;
    const auto targets = targetsFrom(targets_->text());
    return !someOnly_->isChecked() || (targets && !targets->empty());
}

void StartPage::next()
{
    if (!canGoNext()) return;
    RequestFacts request{.tunnel = chosen()->tunnel.name,
                         .role = role_->currentIndex() == 2 ? Role::Server : Role::Client,
                         .roleGiven = role_->currentIndex() > 0,
                         .targetAddresses = settings_.targets.addresses,
                         .targetNames = settings_.targets.names,
                         .targetsGiven = everything_->isChecked()};
    if (someOnly_->isChecked()) {
        const Targets targets = *targetsFrom(targets_->text());
        request.targetAddresses = targets.addresses;
        request.targetNames = targets.names;
        request.targetsGiven = true;
    }
    session_.check(request);
}
}
