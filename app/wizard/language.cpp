// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/wizard/language.h"
#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>
namespace tl {
Language::~Language() { remove(); }

void Language::remove()
{
    QCoreApplication::removeTranslator(&own_);
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
    if (own_.load(locale, QStringLiteral("tl"), QStringLiteral("_"), QStringLiteral(":/i18n")))
        QCoreApplication::installTranslator(&own_);
}
}
