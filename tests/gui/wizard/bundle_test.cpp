// SPDX-License-Identifier: GPL-3.0-or-later
// What a person sees of a bundle before it is saved, and that nothing else is saved; recordings.
#include "app/wizard/bundle_page.h"
#include "app/wizard/language.h"
#include "platform/sim/practice.h"
#include "tests/gui/wizard/rig.h"
#include <cerrno>
#include <filesystem>
#include <future>
#include <QCheckBox>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QRegularExpression>
#include <system_error>
namespace {
using namespace tl;
using namespace tl::test;

// The page with a bundle of this practice network, and what a person does on it.
struct BundleRig : Rig {
    explicit BundleRig(std::string_view id = "nat-missing") : Rig() { open(id); }
    explicit BundleRig(Machines machines) : Rig(std::move(machines)) { open("nat-missing"); }
    void open(std::string_view id)
    {
        practise(id);
        walkToSummary();
        QVERIFY(click("Save a bundle"));
        QCOMPARE(instruction(), "This will be saved; look at it first");
    }
    QListWidget& files() { return *page().findChild<QListWidget*>(); }
    QPlainTextEdit& text() { return *page().findChild<QPlainTextEdit*>(); }
    bool isMade() { return page().canGoNext(); }
    QStringList names()
    {
        QStringList out;
        for (int i = 0; i < files().count(); ++i) out << files().item(i)->text().section(u'\n', 0, 0);
        return out;
    }
    void select(const QString& name)
    {
        QTest::keyClick(&files(), Qt::Key_Home);
        for (int i = 0; i < files().count() && files().currentRow() != names().indexOf(name); ++i)
            QTest::keyClick(&files(), Qt::Key_Down);
        QCOMPARE(files().currentRow(), names().indexOf(name));
    }
    // All of it, part by part.
    QString seen()
    {
        QString out = text().toPlainText();
        while (click("Part after")) out += text().toPlainText();
        return out;
    }
    QStringList marked()
    {
        QStringList out;
        for (const auto& each : text().extraSelections()) out << each.cursor.selectedText();
        return out;
    }
    // As a person does: the button, the name, Enter.
    QString saveAs(const QString& name)
    {
        const QString path = folder.filePath(name);
        if (!click("Save the bundle as")) return {};
        answer(path);
        return path;
    }
};

std::string bytesOf(const QString& path)
{
    std::ifstream file(path.toStdString(), std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

int sockets()
{
    int count = 0;
    std::error_code gone;
    for (const auto& each : std::filesystem::directory_iterator("/proc/self/fd", gone))
        count += std::filesystem::read_symlink(each, gone).string().starts_with("socket:");
    return count;
}

Machines machinesWith(Belongings belongings)
{
    return {.native = [] { return std::shared_ptr<Machine>(network("nat-missing").open()); },
            .practice = practiceNetworks(),
            .belongings = std::move(belongings)};
}

class BundleTest : public QObject {
    Q_OBJECT
private slots:
    void theExplanationStandsBelowItsChoice()
    {
        BundleRig rig;
        const std::pair<const char*, const char*> all[] = {
            {"Nothing", "For somebody who may know"},
            {"Everything that may", "Private addresses, network cards"},
            {"Public addresses", "Private addresses such as"},
        };
        for (const auto& [choice, explanation] : all) {
            QVERIFY(rig.click(choice));
            rig.page().findChild<QRadioButton*>()->parentWidget()->layout()->activate();
            const QAbstractButton* button = rig.button(choice);
            for (const QLabel* each : rig.page().findChildren<QLabel*>()) {
                if (!each->text().startsWith(explanation)) continue;
                const int below = each->y() - button->geometry().bottom();
                QVERIFY2(below > 0 && below < button->height(), choice);
            }
        }
    }

    void everyFileIsSeenAsItIsSaved()
    {
        BundleRig rig;
        QTRY_VERIFY(rig.isMade());
        const int before = sockets();
        QMap<QString, QString> seen;
        for (const QString& name : rig.names()) {
            rig.select(name);
            seen[name] = rig.seen();
            QVERIFY2(!seen[name].isEmpty(), qPrintable(name));
        }
        QVERIFY(seen.contains("README.txt") && seen.contains("report.html") && seen.contains("facts.json"));
        const QString path = rig.saveAs("mine.zip");
        QTRY_VERIFY2(rig.says("Nothing was sent"), qPrintable(rig.words().join(u'\n')));
        QVERIFY(rig.says(path));
        const std::string zip = bytesOf(path);
        const auto archive = ZipArchive::open(zip);
        QVERIFY(archive);
        for (auto each = seen.begin(); each != seen.end(); ++each) {
            const auto saved = archive->read(each.key().toStdString(), 64 << 20);
            QVERIFY2(saved, qPrintable(each.key()));
            QCOMPARE(each.value(), QString::fromStdString(*saved));
        }
        QCOMPARE(sockets(), before);
    }

    void standInsAreMarkedAndCounted()
    {
        BundleRig rig;
        QTRY_VERIFY(rig.isMade());
        rig.select("facts.json");
        const QStringList marked = rig.marked();
        QVERIFY(marked.size() > 3);
        QVERIFY(rig.says(QString("%1 place(s) here hold a stand-in").arg(marked.size())));
        for (const auto& each : rig.text().extraSelections()) QVERIFY(each.format.fontUnderline());
        const std::string key = rig.session.seen()->facts.device->publicKey;
        QVERIFY(!key.empty() && !rig.text().toPlainText().contains(QString::fromStdString(key)));
        QVERIFY(rig.click("Next stand-in")); // is found by keyboard, too
        QVERIFY(marked.contains(rig.text().textCursor().selectedText()));

        QVERIFY(rig.click("Nothing"));
        QTRY_VERIFY(rig.isMade());
        rig.select("facts.json");
        QVERIFY(rig.text().toPlainText().contains(QString::fromStdString(key)));
        for (const QString& each : rig.marked()) QVERIFY2(each.startsWith(u'<'), qPrintable(each));
    }

    void strictlyNoAddressIsLeft()
    {
        BundleRig rig;
        QVERIFY(rig.click("Everything that may name"));
        QTRY_VERIFY(rig.isMade());
        const QString own = QString::fromStdString(toString(rig.session.seen()->facts.config->addresses[0].address));
        for (const QString& name : rig.names()) {
            rig.select(name);
            QVERIFY2(!rig.seen().contains(QRegularExpression("\\b" + QRegularExpression::escape(own) + "\\b")),
                     qPrintable(name));
        }
    }

    void packetsAreThereWhenAskedForAndCanBeRead()
    {
        BundleRig rig;
        QTRY_VERIFY(rig.isMade());
        QVERIFY(!rig.names().contains("packets.pcapng"));
        QVERIFY(rig.click("Headers of packets"));
        QTRY_VERIFY(rig.isMade());
        QVERIFY(rig.names().contains("packets.pcapng"));
        rig.select("packets.pcapng");
        QVERIFY2(rig.text().toPlainText().contains("echo request, "), qPrintable(rig.text().toPlainText()));
        QVERIFY(rig.marked().size() > 3);
        QVERIFY(rig.says("here is a line for each packet"));
    }

    void whatCannotBeWrittenIsSaidAndTheNextTryWorks()
    {
        std::atomic<bool> full = true;
        BundleRig rig(machinesWith({.write = [&](const std::filesystem::path& path, std::string_view bytes) {
            return full ? Status(fail(ErrorCode::Unavailable, "", ENOSPC)) : writeFile(path, bytes);
        }}));
        QTRY_VERIFY(rig.isMade());
        const QString path = rig.saveAs("full.zip");
        QTRY_VERIFY2(rig.says("It could not be saved in " + path), qPrintable(rig.words().join(u'\n')));
        QVERIFY(rig.says(QString::fromStdString(std::system_category().message(ENOSPC))));
        QVERIFY(!QFile::exists(path));
        full = false;
        (void)rig.saveAs("there.zip");
        QTRY_VERIFY(rig.says("Saved in "));
        QVERIFY(QFile::exists(rig.folder.filePath("there.zip")));
    }

    // It is made elsewhere than in the window's thread, and can be stopped there.
    void makingItCanBeCancelled()
    {
        std::promise<void> held;
        const auto goesOn = held.get_future().share();
        BundleRig rig(machinesWith({.ownNames =
                                        [&] {
                                            goesOn.wait();
                                            return std::vector<std::string>();
                                        },
                                    .write = writeFile}));
        QVERIFY(!rig.isMade());
        QTRY_VERIFY(rig.click("Cancel"));
        held.set_value();
        QTRY_VERIFY2(rig.says("It was stopped."), qPrintable(rig.words().join(u'\n')));
        QVERIFY(!rig.isMade()); // nothing in sight, nothing to save
        QVERIFY(rig.click("Everything that may name"));
        QTRY_VERIFY(rig.isMade());
    }

    void aNewLookIsANewBundle()
    {
        BundleRig rig;
        QTRY_VERIFY(rig.isMade());
        QVERIFY(rig.click("Back"));
        rig.practise("mtu-too-large");
        rig.walkToSummary();
        QVERIFY(rig.click("Save a bundle"));
        QVERIFY(!rig.isMade());
        QTRY_VERIFY(rig.isMade());
        rig.select("report.json");
        QVERIFY(rig.text().toPlainText().contains("mtu.too_large"));
    }

    void anotherLanguageIsANewBundle()
    {
        BundleRig rig;
        QTRY_VERIFY(rig.isMade());
        QVERIFY(rig.click("Settings"));
        Language language;
        language.apply(QStringLiteral("zh_CN"));
        QTRY_VERIFY(rig.button(QStringLiteral("返回")));
        QVERIFY(rig.click(QStringLiteral("返回")));
        QVERIFY(!rig.isMade());
        QTRY_VERIFY(rig.isMade());
        rig.select("report.html");
        QVERIFY2(rig.text().toPlainText().contains("lang=\"zh"), qPrintable(rig.text().toPlainText().left(500)));
    }

    void whoHelpsIsOfferedOneToo()
    {
        Rig rig;
        rig.practise("server-no-egress");
        QVERIFY(rig.click("Let the server pass"));
        QVERIFY(rig.click("Save a bundle for whoever"));
        QCOMPARE(rig.instruction(), "This will be saved; look at it first");
    }

    void aRecordingIsStoppedAndThenSeen()
    {
        Rig rig(pacedMachine);
        QTRY_VERIFY(rig.button("Check wg0"));
        QSignalSpy ended(&rig.session, &Session::ended);
        QVERIFY(rig.click("Check wg0"));
        QVERIFY(ended.wait(20'000));
        rig.walkToSummary();
        QVERIFY2(rig.click("Record while"), qPrintable(rig.words().join(u'\n')));
        QVERIFY(rig.click("Start recording"));
        QTRY_COMPARE_WITH_TIMEOUT(rig.instruction(), "Bring the fault about now", 20'000);
        QTRY_VERIFY_WITH_TIMEOUT(rig.says(" second(s) recorded"), 20'000);
        QVERIFY(rig.click("Stop recording"));
        QTRY_COMPARE_WITH_TIMEOUT(rig.instruction(), "This will be saved; look at it first", 20'000);
        QTRY_VERIFY(rig.page().canGoNext());
        auto* files = rig.page().findChild<QListWidget*>();
        for (const char* each : {"recording.json", "facts-before.json", "facts-meanwhile.json"})
            QVERIFY2(!files->findItems(each, Qt::MatchStartsWith).isEmpty(), each);
        QVERIFY(rig.session.recording()->samples.back().at < std::chrono::minutes(2));
        QVERIFY(!rig.session.recording()->samples.empty());
    }

    void aRecordingCanBeGivenUp()
    {
        Rig rig(pacedMachine);
        QTRY_VERIFY(rig.button("Check wg0"));
        QSignalSpy ended(&rig.session, &Session::ended);
        QVERIFY(rig.click("Check wg0"));
        QVERIFY(ended.wait(20'000));
        rig.walkToSummary();
        QVERIFY(rig.click("Record while"));
        rig.key(Qt::Key_Return); // the main button has the keyboard
        QTRY_VERIFY_WITH_TIMEOUT(rig.says("recorded. Stop when"), 20'000);
        rig.key(Qt::Key_Escape);
        QTRY_VERIFY2(rig.says("nothing of it was kept"), qPrintable(rig.words().join(u'\n')));
        QVERIFY(!rig.session.recording());
        QVERIFY(rig.button("Start recording"));
    }
};
}
TL_GUI_TEST(BundleTest)
#include "bundle_test.moc"
