// SPDX-License-Identifier: GPL-3.0-or-later
// The language of the program, which can change while it runs.
#pragma once
#include "app/shared/qt/translator.h"
#include <memory>
#include <QString>
namespace tl {
Dictionary dictionaryFor(const QString& name); // "en", "zh_CN"; empty: the system's

Dictionary spokenLanguage(); // of this window, as it is now

class Language {
public:
    void apply(const QString& name); // "en", "zh_CN"; empty: the system's

private:
    std::unique_ptr<Translator> own_; // a translator that goes takes its texts along
    std::unique_ptr<QTranslator> qt_;
};
}
