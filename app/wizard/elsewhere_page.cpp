// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/wizard/elsewhere_page.h"
#include "app/shared/qt/text.h"
#include "app/wizard/finding_view.h"
#include "core/scripts/script.h"
#include <QApplication>
#include <QClipboard>
#include <QFileDialog>
#include <QFontDatabase>
#include <QSaveFile>
namespace tl {
namespace {
// The line that the other end's settings should have, where the fix says so.
QString allowedIpsLine(const Facts& facts, const Finding& finding, const Fix& fix)
{
    const auto ops = fix.plan(facts, finding);
    if (!ops) return {};
    for (const Op& op : *ops)
        if (const auto* set = std::get_if<SetAllowedIps>(&op)) {
            std::string line;
            for (const Prefix& each : set->allowedIps) line += (line.empty() ? "AllowedIPs = " : ", ") + toString(each);
            return shown(line);
        }
    return {};
}
}

ElsewherePage::ElsewherePage(Session& session, QWidget* parent)
    : Page(parent), session_(session), title_(new Words(Words::Size::Large)), how_(new Words), advice_(new Words),
      line_(new Words), scripts_(new QWidget), flavour_(new QComboBox), script_(new QPlainTextEdit),
      copy_(textButton()), save_(textButton())
{
    build();
    connect(flavour_, &QComboBox::currentIndexChanged, this, &ElsewherePage::showScript);
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
    for (QWidget* each : {static_cast<QWidget*>(title_), static_cast<QWidget*>(how_), static_cast<QWidget*>(advice_),
                          static_cast<QWidget*>(line_)})
        body().addWidget(each);
    body().addWidget(scripts_, 1);
}

void ElsewherePage::start(const Finding& finding, const Fix& fix)
{
    finding_ = finding;
    fix_ = &fix;
    retranslate();
    emit navigationChanged();
}

void ElsewherePage::retranslate()
{
    setInstruction(tr("This is done at the other end"));
    flavour_->setItemText(0, tr("For a Linux server"));
    flavour_->setItemText(1, tr("For a Windows server"));
    flavour_->setAccessibleName(tr("System of the server"));
    copy_->setText(tr("Copy the script"));
    save_->setText(tr("Save the script …"));
    script_->setAccessibleName(tr("Script for the server"));
    if (!fix_ || !session_.seen()) return;
    title_->setText(translated(fix_->title));
    advice_->setText(adviceOf(*finding_));
    const QString line = allowedIpsLine(session_.seen()->facts, *finding_, *fix_);
    line_->say(line.isEmpty() ? QString() : tr("The line in the settings there: %1").arg(line));
    scripts_->setVisible(hasScript(*fix_));
    how_->setText(hasScript(*fix_) ? tr("Give this script to whoever looks after the server, or run it there as "
                                        "administrator. It changes only what is missing, may be run twice, and takes "
                                        "itself back when asked to. Then check again here.")
                                   : tr("Do this there, then check again here:"));
    showScript();
}

void ElsewherePage::showScript()
{
    if (!fix_ || !session_.seen()) return;
    const auto flavour = flavour_->currentIndex() == 0 ? ScriptFlavour::Linux : ScriptFlavour::Windows;
    const auto script = scriptFor(flavour, *fix_, session_.seen()->facts);
    script_->setPlainText(script ? QString::fromStdString(*script)
                                 : tr("There is no script for this: %1").arg(refusal(script.error())));
    copy_->setEnabled(script.has_value());
    save_->setEnabled(script.has_value());
}
}
