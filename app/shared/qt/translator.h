// SPDX-License-Identifier: GPL-3.0-or-later
// Our table of translations (core/base/dictionary.h) as Qt asks for it: for tr() as well as for the texts of core.
#pragma once
#include "core/base/dictionary.h"
#include <QTranslator>
namespace tl {
class Translator final : public QTranslator {
public:
    explicit Translator(const Dictionary& language, QObject* parent = nullptr)
        : QTranslator(parent), language_(language)
    {
    }
    bool isEmpty() const override { return language_.texts.empty(); }
    // Null where the language has no such text, so that Qt asks the next translator.
    QString translate(const char* context, const char* source, const char* disambiguation, int n) const override;

private:
    Dictionary language_;
};
}
