// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/wizard/targets_text.h"
#include <QRegularExpression>
#include <QStringList>
namespace tl {
Result<Targets> targetsFrom(const QString& typed)
{
    static const QRegularExpression between(QStringLiteral("[\\s,;]+"));
    Targets out;
    for (const QString& word : typed.split(between, Qt::SkipEmptyParts)) {
        const std::string text = word.toStdString();
        if (const auto address = parseTargetAddress(text))
            out.addresses.push_back(*address);
        else if (const auto name = parseTargetName(text))
            out.names.push_back(*name);
        else
            return fail(ErrorCode::Malformed, text);
        if (out.addresses.size() > kMostTargets || out.names.size() > kMostTargets)
            return fail(ErrorCode::Malformed, text);
    }
    return out;
}

QString toText(const Targets& targets)
{
    QStringList words;
    for (const IpAddress& each : targets.addresses) words << QString::fromStdString(toString(each));
    for (const std::string& each : targets.names) words << QString::fromStdString(each);
    return words.join(QStringLiteral(", "));
}
}
