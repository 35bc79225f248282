// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/wizard/bundle_page.h"
#include "app/shared/qt/text.h"
#include "app/wizard/language.h"
#include <QAccessible>
#include <QFileDialog>
#include <system_error>
namespace tl {
namespace {
using namespace std::chrono_literals;
using Job = EngineRunner::Job;

QString whyNotWritten(const Error& error)
{
    const auto why = std::error_code(error.osCode, std::system_category());
    if (why == std::errc::no_such_file_or_directory) return BundlePage::tr("nothing can be written there");
    if (why == std::errc::permission_denied || why == std::errc::read_only_file_system ||
        error.code == ErrorCode::Denied)
        return BundlePage::tr("you may not write there");
    return reason(error);
}
}

BundlePage::BundlePage(Session& session, QWidget* parent)
    : Page(parent), session_(session), intro_(new Words), question_(new Words(Words::Size::Small, Tone::Muted)),
      meaning_(new Words(Words::Size::Small, Tone::Muted)), noPackets_(new Words(Words::Size::Small, Tone::Muted)),
      said_(new Words), asItIs_(new QRadioButton), publicToo_(new QRadioButton), everything_(new QRadioButton),
      packets_(new QCheckBox), rows_(new QVBoxLayout), progress_(new QProgressBar), preview_(new BundlePreview),
      record_(new LinkButton(Symbol::Running))
{
    build();
    EngineRunner& runner = session_.runner();
    connect(&runner, &EngineRunner::bundleMade, this, [this](const MadeBundlePtr& made) {
        made_ = made;
        preview_->show(made);
        showProgress();
        emit navigationChanged();
    });
    connect(&runner, &EngineRunner::bundleProgress, this, [this](double done) {
        progress_->setRange(0, 100);
        progress_->setValue(static_cast<int>(done * 100));
    });
    connect(&runner, &EngineRunner::bundleWritten, this, [this] {
        say(tr("Saved in %1. Nothing was sent: give the file to whoever helps you.").arg(file_), Tone::Good);
    });
    connect(&runner, &EngineRunner::failed, this, &BundlePage::failed);
    connect(&runner, &EngineRunner::busyChanged, this, &BundlePage::showProgress);
    connect(preview_, &BundlePreview::shownAnew, this, &BundlePage::navigationChanged);
    connect(record_, &QPushButton::clicked, this, &BundlePage::recordingWanted);
    for (QAbstractButton* each : choices())
        connect(each, &QAbstractButton::toggled, this, [this, each](bool on) {
            if (on || each == packets_) prepare();
        });
    slow_.setSingleShot(true);
    slow_.setInterval(500ms);
    connect(&slow_, &QTimer::timeout, this, [this] { progress_->setVisible(isBusy()); });
    retranslate();
}

// Which one is chosen at first comes first: Tab leads to it.
std::array<QAbstractButton*, 4> BundlePage::choices() const { return {publicToo_, everything_, asItIs_, packets_}; }

void BundlePage::build()
{
    body().addWidget(intro_);
    body().addWidget(said_);
    body().addWidget(question_);
    rows_->setSpacing(2);
    for (QAbstractButton* each : choices()) {
        each->setMinimumHeight(26);
        rows_->addWidget(each);
    }
    rows_->addWidget(noPackets_);
    body().addLayout(rows_);
    body().addWidget(progress_);
    body().addWidget(preview_, 1);
    body().addWidget(record_);
    publicToo_->setChecked(true);
    progress_->setTextVisible(false);
    progress_->hide();
    said_->say({});
}

// What was seen since is what will be saved; what was looked at already needs no second making.
void BundlePage::enter()
{
    if (of_ != session_.seen() || language_ != spokenLanguage().id || (!made_ && !isBusy())) {
        said_->say({});
        prepare();
    }
}

void BundlePage::prepare()
{
    of_ = session_.seen();
    const Dictionary dictionary = spokenLanguage();
    language_ = dictionary.id;
    made_.reset(); // what is not in sight is not saved
    preview_->show({});
    retranslate();
    if (!of_) return;
    session_.runner().makeBundle({.seen = of_,
                                  .recording = session_.recording(),
                                  .anonymity = asItIs_->isChecked()      ? Anonymity::None
                                               : publicToo_->isChecked() ? Anonymity::Public
                                                                         : Anonymity::Strict,
                                  .withPackets = packets_->isChecked() && of_->packets,
                                  .language = dictionary},
                                 session_.belongings());
}

bool BundlePage::isBusy() const { return session_.runner().isBusy(Job::Bundle) || session_.runner().isBusy(Job::Save); }

void BundlePage::showProgress()
{
    if (!isBusy()) {
        slow_.stop();
        progress_->hide();
    } else if (!slow_.isActive() && !progress_->isVisible()) {
        progress_->setRange(0, 0);
        slow_.start();
    }
}

void BundlePage::failed(Job job, const Error& error)
{
    if (job == Job::Bundle && error.code == ErrorCode::Cancelled)
        say(tr("It was stopped. Choose what shall be in it to put it together again."), Tone::Plain);
    else if (job == Job::Save && error.code == ErrorCode::Cancelled)
        say(tr("It was stopped, and nothing was saved."), Tone::Plain);
    else if (job == Job::Save)
        say(tr("It could not be saved in %1: %2. No part of it was left there. Try another folder.")
                .arg(file_, whyNotWritten(error)),
            Tone::Bad);
}

void BundlePage::say(const QString& sentence, Tone tone)
{
    said_->setTone(tone);
    said_->say(sentence);
    scrollArea().ensureWidgetVisible(said_);
    QAccessibleEvent event(said_, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

void BundlePage::next()
{
    auto* dialog = new QFileDialog(this, tr("Save the bundle"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilters({tr("Bundle (*.zip)")});
    dialog->setDefaultSuffix(QStringLiteral("zip"));
    dialog->selectFile(QStringLiteral("tunnelight-bundle.zip"));
    connect(dialog, &QFileDialog::fileSelected, this, &BundlePage::save);
    dialog->open();
}

void BundlePage::save(const QString& file)
{
    if (!made_) return;
    file_ = file;
    said_->say({});
    session_.runner().writeBundle(made_, file, session_.belongings().write);
}

void BundlePage::retranslate()
{
    setInstruction(tr("This will be saved; look at it first"));
    intro_->setText(tr("One file for whoever helps you, with everything that was seen. It stays on this computer: you "
                       "choose to whom you give it. Private and preshared keys are never in it."));
    question_->setText(tr("What shall be replaced by stand-ins?"));
    publicToo_->setText(tr("Public addresses, names and keys"));
    everything_->setText(tr("Everything that may name somebody"));
    asItIs_->setText(tr("Nothing"));
    QWidget* chosen = publicToo_->isChecked() ? publicToo_ : everything_->isChecked() ? everything_ : asItIs_;
    rows_->removeWidget(meaning_);
    rows_->insertWidget(rows_->indexOf(chosen) + 1, meaning_);
    meaning_->setText(
        publicToo_->isChecked() ? tr("Private addresses such as 192.168.1.5, users and paths stay as they are.")
        : everything_->isChecked()
            ? tr("Private addresses, network cards, users and paths, too. Sizes, times and the shape of the "
                 "network can still be seen.")
            : tr("For somebody who may know this network as it is."));
    packets_->setText(tr("Headers of packets, too"));
    const bool seen = of_ && of_->packets;
    packets_->setEnabled(seen);
    noPackets_->setText(seen || !of_ ? tr("They tell who talked to whom and when. Content of packets is never in it.")
                        : of_->packets.whyNot() && of_->packets.whyNot()->code == ErrorCode::Denied
                            ? tr("There are none: the system shows packets to administrators only.")
                            : tr("There are none of the last look."));
    progress_->setAccessibleName(tr("Progress"));
    record_->say(tr("Record while the fault happens …"),
                 tr("For what comes and goes: counters and packets over time become part of the bundle."));
}
}
