// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/wizard/save_result.h"
#include "core/facts/facts_json.h"
#include "core/report/report.h"
#include <QCoreApplication>
#include <QFileDialog>
#include <QSaveFile>
namespace tl {
namespace {
struct SaveResultWords {
    Q_DECLARE_TR_FUNCTIONS(SaveResultWords)
};

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
    auto* dialog = new QFileDialog(parent, SaveResultWords::tr("Save the report"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilters({SaveResultWords::tr("Report for people (*.txt)"),
                            SaveResultWords::tr("Report for programs (*.json)"),
                            SaveResultWords::tr("Everything that was seen, to be opened here (*facts.json)")});
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
        tell(ok ? SaveResultWords::tr("Saved in %1.").arg(path)
                : SaveResultWords::tr("It could not be saved in %1: %2").arg(path, file.errorString()));
    });
    dialog->open();
}
}
