// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/wizard/saved_files.h"
#include "app/shared/qt/text.h"
#include "core/base/dictionary.h"
#include <algorithm>
#include <QCoreApplication>
#include <QDropEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QMimeData>
namespace tl {
namespace {
struct SavedFiles {
    Q_DECLARE_TR_FUNCTIONS(SavedFiles)
};

void choose(QWidget* parent, const QString& title, QFileDialog::FileMode mode, OpenFiles open)
{
    auto* dialog = new QFileDialog(parent, title);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(mode);
    dialog->setNameFilters(
        {SavedFiles::tr("Bundles and saved results (*.zip *.json)"), SavedFiles::tr("All files (*)")});
    QObject::connect(dialog, &QFileDialog::filesSelected, parent, std::move(open));
    dialog->open();
}

QStringList filesOf(const QDropEvent& event)
{
    QStringList out;
    for (const QUrl& each : event.mimeData()->urls())
        if (each.isLocalFile()) out << each.toLocalFile();
    return out;
}

// The sentences are translated, what a parser says is not.
bool isForPeople(const Error& error)
{
    return std::ranges::any_of(allDictionaries(), [&](const Dictionary& each) {
        return findTranslation({"SavedFile", error.where.c_str()}, each) != nullptr;
    });
}

class DropTarget final : public QObject {
public:
    DropTarget(QWidget* window, OpenFiles open) : QObject(window), open_(std::move(open)) {}
    bool eventFilter(QObject*, QEvent* event) override
    {
        if (event->type() != QEvent::DragEnter && event->type() != QEvent::Drop) return false;
        auto& drop = *static_cast<QDropEvent*>(event); // a drag that enters is one, too
        const QStringList files = filesOf(drop);
        if (files.isEmpty()) return false;
        drop.setDropAction(Qt::CopyAction);
        drop.accept();
        if (event->type() == QEvent::Drop) open_(files);
        return true;
    }

private:
    OpenFiles open_;
};
}

void chooseSaved(QWidget* parent, OpenFiles open)
{
    choose(parent, SavedFiles::tr("Open a saved result"), QFileDialog::ExistingFiles, std::move(open));
}

void chooseOtherEnd(QWidget* parent, OpenFiles open)
{
    choose(parent, SavedFiles::tr("Open the other end's bundle"), QFileDialog::ExistingFile, std::move(open));
}

void openDropped(QWidget* window, OpenFiles open)
{
    window->setAcceptDrops(true);
    window->installEventFilter(new DropTarget(window, std::move(open)));
}

QString whereItIsMalformed(const Error& error)
{
    return error.code == ErrorCode::Malformed && !isForPeople(error) ? shown(error.where) : QString();
}

QString whyNotOpened(const QString& file, const Error& error)
{
    const QString name = shown(QFileInfo(file).fileName().toStdString());
    if (error.code != ErrorCode::Malformed)
        return SavedFiles::tr("The file %1 could not be opened: %2.").arg(name, reason(error));
    if (!isForPeople(error)) return SavedFiles::tr("The file %1 does not hold a result that was saved.").arg(name);
    return SavedFiles::tr("The file %1 does not hold a result that was saved: %2.")
        .arg(name, shown(translated(Text{"SavedFile", error.where.c_str()}).toStdString()));
}

LinkButton* otherEndButton()
{
    auto* button = new LinkButton(Symbol::Open);
    button->say(SavedFiles::tr("Open the other end's bundle …"),
                SavedFiles::tr("Then both ends are compared: keys, addresses, ports, and where packets got lost."));
    return button;
}
}
