// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/wizard/save_result.h"
#include "core/facts/facts_json.h"
#include "core/report/report.h"
#include <QCoreApplication>
#include <QFileDialog>
#include <QSaveFile>
namespace tl {
namespace {
QString tr(const char* text) { return QCoreApplication::translate("SaveResult", text); }

// By its name: facts*.json, another *.json, everything else.
std::string contentFor(const QString& path, const Seen& seen)
{
    const QString name = path.section(u'/', -1);
    if (!name.endsWith(QStringLiteral(".json"))) return reportText(seen.facts, seen.diagnosis, Colour::Never);
    return name.contains(QStringLiteral("facts")) ? toJson(seen.facts) : reportJson(seen.facts, seen.diagnosis);
}
}

void saveResult(const SeenPtr& seen, QWidget* parent, std::function<void(const QString&)> tell)
{
    auto* dialog = new QFileDialog(parent, tr(QT_TRANSLATE_NOOP("SaveResult", "Save the report")));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilters(
        {tr(QT_TRANSLATE_NOOP("SaveResult", "Report for people (*.txt)")),
         tr(QT_TRANSLATE_NOOP("SaveResult", "Report for programs (*.json)")),
         tr(QT_TRANSLATE_NOOP("SaveResult", "Everything that was seen, to be opened here (*facts.json)"))});
    dialog->selectFile(QStringLiteral("tunnelight-report.txt"));
    QObject::connect(dialog, &QFileDialog::filterSelected, dialog, [dialog](const QString& filter) {
        const auto filters = dialog->nameFilters();
        dialog->selectFile(filter == filters[0]   ? QStringLiteral("tunnelight-report.txt")
                           : filter == filters[1] ? QStringLiteral("tunnelight-report.json")
                                                  : QStringLiteral("tunnelight-facts.json"));
    });
    QObject::connect(dialog, &QFileDialog::fileSelected, parent, [seen, tell](const QString& path) {
        QSaveFile file(path);
        const QByteArray content = QByteArray::fromStdString(contentFor(path, *seen));
        const bool ok = file.open(QIODevice::WriteOnly) && file.write(content) == content.size() && file.commit();
        tell(ok ? tr(QT_TRANSLATE_NOOP("SaveResult", "Saved in %1.")).arg(path)
                : tr(QT_TRANSLATE_NOOP("SaveResult", "It could not be saved in %1: %2")).arg(path, file.errorString()));
    });
    dialog->open();
}
}
