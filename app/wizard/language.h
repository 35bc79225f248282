// SPDX-License-Identifier: GPL-3.0-or-later
// The language of the program, which can change while it runs.
#pragma once
#include "app/shared/qt/translator.h"
#include <memory>
#include <QString>
#include <QTranslator>
namespace tl {
class Language {
public:
    ~Language();
    void apply(const QString& name); // "en", "zh_CN"; empty: the system's

private:
    void remove();
    std::unique_ptr<Translator> own_ = {};
    QTranslator qt_;
};
}
