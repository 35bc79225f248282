// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/wizard/language.h"
#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>
namespace tl {
Language::~Language() { remove(); }

void Language::remove()
{
    if (own_) QCoreApplication::removeTranslator(own_.get());
    QCoreApplication::removeTranslator(&qt_);
}

void Language::apply(const QString& name)
{
    const QLocale locale = name.isEmpty() ? QLocale::system() : QLocale(name);
    QLocale::setDefault(locale);
    remove();
    if (qt_.load(locale, QStringLiteral("qtbase"), QStringLiteral("_"),
                 QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        QCoreApplication::installTranslator(&qt_);
    own_ = std::make_unique<Translator>(dictionaryOfLocale(locale.name().toStdString()));
    QCoreApplication::installTranslator(own_.get());
}
}
