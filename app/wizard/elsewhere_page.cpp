// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/wizard/elsewhere_page.h"
#include "app/shared/qt/text.h"
#include "app/shared/words.h"
#include "app/wizard/card_view.h"
#include "app/wizard/finding_view.h"
#include "core/scripts/script.h"
#include <algorithm>
#include <QApplication>
#include <QClipboard>
#include <QFileDialog>
#include <QFontDatabase>
#include <QSaveFile>
namespace tl {
ElsewherePage::ElsewherePage(Session& session, QWidget* parent)
    : Page(parent), session_(session), title_(new Words(Words::Size::Large)), how_(new Words), advice_(new Words),
      cards_(new QVBoxLayout), code_(new CodeView(session)), scripts_(new QWidget), flavour_(new QComboBox),
      script_(new QPlainTextEdit), copy_(textButton()), save_(textButton()), bundle_(new LinkButton(Symbol::Save))
{
    build();
    connect(flavour_, &QComboBox::currentIndexChanged, this, &ElsewherePage::showScript);
    // Queued: by then it has its place.
    connect(
        code_, &CodeView::drawn, this, [this] { scrollArea().ensureWidgetVisible(code_); }, Qt::QueuedConnection);
    connect(bundle_, &QPushButton::clicked, this, &ElsewherePage::bundleWanted);
    connect(copy_, &QPushButton::clicked, this, [this] {
        QApplication::clipboard()->setText(script_->toPlainText());
        copy_->setText(tr("Copied"));
    });
    connect(save_, &QPushButton::clicked, this, [this] {
        auto* dialog = new QFileDialog(this, tr("Save the script"));
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->setAcceptMode(QFileDialog::AcceptSave);
        dialog->selectFile(flavour_->currentIndex() == 0 ? QStringLiteral("mend.sh") : QStringLiteral("mend.ps1"));
        connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& path) {
            QSaveFile file(path);
            const bool ok =
                file.open(QIODevice::WriteOnly) && file.write(script_->toPlainText().toUtf8()) >= 0 && file.commit();
            how_->setText(ok ? tr("Saved in %1.").arg(path) : tr("It could not be saved: %1").arg(file.errorString()));
        });
        dialog->open();
    });
}

void ElsewherePage::build()
{
    auto* layout = new QVBoxLayout(scripts_);
    layout->setContentsMargins(0, 0, 0, 0);
    auto* row = new QHBoxLayout;
    for (QWidget* each : {static_cast<QWidget*>(flavour_), static_cast<QWidget*>(copy_), static_cast<QWidget*>(save_)})
        row->addWidget(each);
    row->addStretch();
    layout->addLayout(row);
    layout->addWidget(script_, 1);
    flavour_->addItems({QString(), QString()});
    flavour_->setMinimumHeight(28);
    flavour_->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    script_->setReadOnly(true);
    script_->setTabChangesFocus(true);
    script_->setLineWrapMode(QPlainTextEdit::NoWrap);
    script_->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    script_->setMinimumHeight(220);
    for (Words* each : {title_, advice_, how_}) body().addWidget(each);
    body().addWidget(scripts_, 1);
    cards_->setSpacing(10);
    body().addLayout(cards_);
    body().addWidget(code_);
    body().addWidget(bundle_);
    body().addStretch();
}

void ElsewherePage::start(const Finding& finding, const Fix* fix)
{
    finding_ = finding;
    fix_ = fix;
    const SeenPtr& seen = session_.seen();
    code_->offer(seen ? correctedLines(seen->facts, finding) : std::vector<CorrectedLine>());
    retranslate();
    emit navigationChanged();
}

void ElsewherePage::retranslate()
{
    flavour_->setItemText(0, tr("For a Linux server"));
    flavour_->setItemText(1, tr("For a Windows server"));
    flavour_->setAccessibleName(tr("System of the server"));
    copy_->setText(tr("Copy the script"));
    save_->setText(tr("Save the script …"));
    script_->setAccessibleName(tr("Script for the server"));
    bundle_->say(tr("Save a bundle for whoever looks after it …"),
                 tr("Everything that was seen, in one file. You look at it first; nothing is sent."));
    bundle_->setVisible(!session_.isSaved());
    clear(*cards_);
    if (!finding_ || !session_.seen()) return;
    const auto cards = cardsFor(session_.seen()->facts, *finding_);
    const bool script = fix_ && hasScript(*fix_);
    const auto isHere = [](const Card& each) { return each.place == CardPlace::ThisComputer; };
    const bool here = std::ranges::any_of(cards, isHere), there = script || !std::ranges::all_of(cards, isHere);
    setInstruction(here && there ? tr("This can be done at either end")
                   : here        ? tr("This is how the settings should read")
                                 : tr("This is done at the other end"));
    title_->setText(fix_ ? translated(fix_->title) : titleOf(*finding_));
    advice_->say(cards.empty() && !script ? adviceOf(*finding_) : QString());
    scripts_->setVisible(script);
    how_->say(script ? tr("Give this script to whoever looks after the server, or run it there as administrator. It "
                          "changes only what is missing, may be run twice, and takes itself back when asked to. Then "
                          "check again here.")
              : cards.size() > 1 ? tr("Where it is done depends on how the server is connected. Then check again here.")
                                 : tr("When it is done, check again here."));
    for (const Card& each : cards) cards_->addWidget(new CardView(each));
    code_->retranslate();
    if (script) showScript();
}

void ElsewherePage::showScript()
{
    if (!fix_ || !session_.seen()) return;
    const auto flavour = flavour_->currentIndex() == 0 ? ScriptFlavour::Linux : ScriptFlavour::Windows;
    const auto script = scriptFor(flavour, *fix_, session_.seen()->facts);
    script_->setPlainText(script
                              ? QString::fromStdString(*script)
                              : tr("There is no script for this: %1").arg(translated(wordsOfRefusal(script.error()))));
    copy_->setEnabled(script.has_value());
    save_->setEnabled(script.has_value());
}
}
