// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shared/qt/text.h"
#include "app/shared/words.h"
#include "core/report/report.h"
#include <QCoreApplication>
#include <system_error>
namespace tl {
QString shown(std::string_view text) { return QString::fromStdString(printable(text)); }

// One pass, so that a value which itself contains "%2" stays as it is.
QString translated(const Text& text, const std::vector<std::string>& args)
{
    const QString pattern = QCoreApplication::translate(text.context, text.source);
    QString out;
    for (qsizetype i = 0; i < pattern.size(); ++i) {
        const int number = pattern[i] == u'%' && i + 1 < pattern.size() ? pattern[i + 1].digitValue() : -1;
        if (number >= 1 && static_cast<std::size_t>(number) <= args.size()) {
            out += shown(args[static_cast<std::size_t>(number) - 1]);
            ++i;
        } else {
            out += pattern[i];
        }
    }
    return out;
}

QString translated(const Sentence& sentence)
{
    std::vector<std::string> args = sentence.args;
    for (const Sentence& part : sentence.parts) args.push_back(translated(part).toStdString());
    return translated(sentence.text, args);
}

QString reason(const Error& error)
{
    const QString system =
        error.osCode == 0 ? QString() : QString::fromStdString(std::system_category().message(error.osCode));
    const QString what = translated(reasonText(error.code));
    const QString where = shown(error.where);
    if (where.isEmpty() && system.isEmpty()) return what;
    if (where.isEmpty()) return QCoreApplication::translate("Reason", "%1 (%2)").arg(what, system);
    if (system.isEmpty()) return QCoreApplication::translate("Reason", "%1: %2").arg(where, what);
    //: %1 what was tried, %2 why it failed, %3 the system's own words
    return QCoreApplication::translate("Reason", "%1: %2 (%3)").arg(where, what, system);
}
}
