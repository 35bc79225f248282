// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/wizard/language.h"
#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>
namespace tl {
Dictionary dictionaryFor(const QString& name)
{
    const Dictionary* chosen = findDictionary(name.toStdString());
    return chosen ? *chosen : dictionaryOfLocale((QLocale::system().name() + ".UTF-8").toStdString());
}

Dictionary spokenLanguage() { return dictionaryOfLocale((QLocale().name() + ".UTF-8").toStdString()); }

void Language::apply(const QString& name)
{
    const QLocale locale = name.isEmpty() ? QLocale::system() : QLocale(name);
    QLocale::setDefault(locale);
    // The last one installed is asked first.
    qt_ = std::make_unique<QTranslator>();
    const auto load = [&](const QString& folder) {
        return qt_->load(locale, QStringLiteral("qtbase"), QStringLiteral("_"), folder);
    };
    // What the system has fits its Qt best.
    if (load(QLibraryInfo::path(QLibraryInfo::TranslationsPath)) || load(QStringLiteral(":/qt")))
        QCoreApplication::installTranslator(qt_.get());
    own_ = std::make_unique<Translator>(dictionaryFor(name));
    QCoreApplication::installTranslator(own_.get());
}
}
