// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/wizard/settings_page.h"
#include "app/shared/qt/text.h"
#include "app/wizard/targets_text.h"
namespace tl {
SettingsPage::SettingsPage(SettingsStore& store, QWidget* parent)
    : Page(parent), store_(store), targetsName_(new Words(Words::Size::Small, Tone::Muted)),
      languageName_(new Words(Words::Size::Small, Tone::Muted)), themeName_(new Words(Words::Size::Small, Tone::Muted)),
      memoryName_(new Words(Words::Size::Small, Tone::Muted)), mistake_(new Words(Words::Size::Small, Tone::Bad)),
      note_(new Words(Words::Size::Small, Tone::Caution)), targets_(new QLineEdit), language_(new QComboBox),
      theme_(new QComboBox), memory_(new QSpinBox)
{
    build();
    fill();
    retranslate();
    connect(targets_, &QLineEdit::editingFinished, this, &SettingsPage::keepTargets);
    connect(targets_, &QLineEdit::textEdited, this, &SettingsPage::keepTargets);
    connect(language_, &QComboBox::activated, this, [this] {
        Settings settings = store_.now();
        settings.language = language_->currentData().toString().toStdString();
        store_.change(settings);
    });
    connect(theme_, &QComboBox::activated, this, [this](int index) {
        Settings settings = store_.now();
        settings.theme = static_cast<Theme>(index);
        store_.change(settings);
    });
    connect(memory_, &QSpinBox::valueChanged, this, [this](int mib) {
        Settings settings = store_.now();
        settings.packetMemory = mib;
        store_.change(settings);
    });
    connect(&store_, &SettingsStore::notKept, this, [this](const QString& why) {
        note_->say(tr("The settings could not be kept: %1. They hold until the program ends.").arg(why));
    });
}

void SettingsPage::build()
{
    const auto add = [this](Words* name, QWidget* control) {
        control->setMinimumHeight(28);
        body().addWidget(name);
        body().addWidget(control, 0, control == targets_ ? Qt::Alignment() : Qt::AlignLeft);
    };
    add(targetsName_, targets_);
    body().addWidget(mistake_);
    add(languageName_, language_);
    add(themeName_, theme_);
    add(memoryName_, memory_);
    body().addWidget(note_);
    body().addStretch(1);
    mistake_->say({});
    note_->say({});
    // A language is named in itself.
    language_->addItem(QString(), QString());
    language_->addItem(QStringLiteral("English"), QStringLiteral("en"));
    language_->addItem(QStringLiteral("简体中文"), QStringLiteral("zh_CN"));
    for (int i = 0; i < 3; ++i) theme_->addItem(QString());
    for (QComboBox* each : {language_, theme_}) each->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    memory_->setRange(kLeastPacketMemory, kMostPacketMemory);
    memory_->setKeyboardTracking(false);
}

void SettingsPage::fill()
{
    const Settings& settings = store_.now();
    targets_->setText(toText(settings.targets));
    language_->setCurrentIndex(std::max(0, language_->findData(QString::fromStdString(settings.language))));
    theme_->setCurrentIndex(static_cast<int>(settings.theme));
    memory_->setValue(settings.packetMemory);
}

void SettingsPage::retranslate()
{
    setInstruction(tr("Settings"));
    targetsName_->setText(tr("What is tried to be reached, where nothing else is asked for"));
    languageName_->setText(tr("Language"));
    themeName_->setText(tr("Colours"));
    memoryName_->setText(tr("Memory for packets that are watched"));
    language_->setItemText(0, tr("As the system"));
    theme_->setItemText(0, tr("As the system"));
    theme_->setItemText(1, tr("Light"));
    theme_->setItemText(2, tr("Dark"));
    //: mebibytes
    memory_->setSuffix(tr(" MiB"));
    targets_->setAccessibleName(targetsName_->text());
    language_->setAccessibleName(languageName_->text());
    theme_->setAccessibleName(themeName_->text());
    memory_->setAccessibleName(memoryName_->text());
}

void SettingsPage::keepTargets()
{
    const auto targets = targetsFrom(targets_->text());
    mistake_->say(targets ? QString()
                          : tr("\"%1\" is neither an address nor a name that a tunnel can lead to.")
                                .arg(shown(targets.error().where)));
    if (!targets) return;
    Settings settings = store_.now();
    settings.targets = *targets;
    store_.change(settings);
}
}
