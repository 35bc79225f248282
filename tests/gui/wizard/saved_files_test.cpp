// SPDX-License-Identifier: GPL-3.0-or-later
// Bundles that come from elsewhere: one, both ends of a tunnel, and what is none.
#include "core/bundle/bundle.h"
#include "core/facts/facts_json.h"
#include "tests/gui/wizard/rig.h"
#include "tests/support/facts_builder.h"
#include <QClipboard>
#include <QDropEvent>
#include <QMimeData>
namespace {
using namespace tl;
using namespace tl::test;

struct SavedRig : Rig {
    QString file(const QString& name, const std::string& content)
    {
        const QString path = folder.filePath(name);
        (void)writeFile(path.toStdString(), content);
        return path;
    }
    QString bundle(const QString& name, const Facts& facts)
    {
        return file(name, *packed(makeBundle({.facts = facts}), std::chrono::seconds(1'700'000'000)));
    }
    QString client() { return bundle("client.zip", healthyClient()); }
    void expectOneEnd()
    {
        QTRY_VERIFY(session.seen() && !session.isRunning());
        QTRY_VERIFY(button("Open the other end's bundle"));
        QVERIFY(!session.seen()->areBothEnds());
    }
    void expectBothEnds()
    {
        QTRY_VERIFY(session.seen() && session.seen()->areBothEnds());
        QTRY_VERIFY2(says("Both ends side by side"), qPrintable(words().join(u'\n')));
        QVERIFY(!button("Open the other end's bundle"));
    }
};

// It listens where nobody calls.
Facts deafServer()
{
    Facts out = healthyServer();
    for (DeviceFacts* each : {out.device.get(), out.deviceAfter.get()})
        if (each) each->listenPort = 1234;
    return out;
}

class SavedFilesTest : public QObject {
    Q_OBJECT
private slots:
    void aBundleIsOpenedFromTheFirstPage()
    {
        SavedRig rig;
        QTRY_VERIFY(rig.button("Open a saved result"));
        QVERIFY(rig.click("Open a saved result"));
        rig.answer(rig.client());
        rig.expectOneEnd();
        QCOMPARE(rig.session.seen()->facts, healthyClient());
        QVERIFY(!rig.button("Save a bundle")); // it has one
    }

    void theOtherEndIsComparedWithIt()
    {
        SavedRig rig;
        rig.window.openSaved({rig.client()});
        rig.expectOneEnd();
        QVERIFY(rig.click("Open the other end's bundle"));
        rig.answer(rig.bundle("server.zip", deafServer()));
        rig.expectBothEnds();
        QVERIFY2(rig.says("Differs: The client calls port 51820, the server listens on port 1234"),
                 qPrintable(rig.words().join(u'\n')));
        QVERIFY(rig.says("Agrees: Each end holds the other's public key"));
        rig.window.grab().save(QString("%1/both-ends.png").arg(TL_SCREENSHOTS));
        rig.walkToSummary();
        QVERIFY(rig.says("Differs: The client calls port 51820"));
        QVERIFY(rig.click("Copy as text"));
        QVERIFY(QGuiApplication::clipboard()->text().contains("Differs: The client calls port 51820"));
    }

    void twoAreOpenedAtOnceInAnyOrder()
    {
        SavedRig rig;
        const QString server = rig.bundle("server.zip", deafServer());
        rig.window.openSaved({server, rig.client()});
        rig.expectBothEnds();
        QCOMPARE(rig.session.seen()->facts.request.role, Role::Client);
        rig.window.openSaved({server, server, server});
        QVERIFY(rig.says("A tunnel has two ends"));
    }

    void theyMayBeDroppedOnTheWindow()
    {
        SavedRig rig;
        QMimeData files;
        files.setUrls(
            {QUrl::fromLocalFile(rig.client()), QUrl::fromLocalFile(rig.bundle("server.zip", healthyServer()))});
        QDragEnterEvent enter({40, 40}, Qt::CopyAction, &files, Qt::LeftButton, {});
        QApplication::sendEvent(&rig.window, &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent drop({40, 40}, Qt::CopyAction, &files, Qt::LeftButton, {});
        QApplication::sendEvent(&rig.window, &drop);
        rig.expectBothEnds();
        QMimeData text;
        text.setText("no file");
        QDragEnterEvent other({40, 40}, Qt::CopyAction, &text, Qt::LeftButton, {});
        other.ignore();
        QApplication::sendEvent(&rig.window, &other);
        QVERIFY(!other.isAccepted());
    }

    void whatIsNoBundleIsSaid_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<QString>("said");
        const auto zip = [](const std::string& name, const std::string& content) {
            return QByteArray::fromStdString(
                *zipOf(std::vector<ZipEntry>{{name, content}}, std::chrono::seconds(1'700'000'000)));
        };
        std::string newer = toJson(healthyClient());
        newer.replace(newer.find("tunnelight.facts/1"), 18, "tunnelight.facts/2");
        const QByteArray whole = zip("facts.json", toJson(healthyClient()));
        QTest::newRow("newer") << zip("facts.json", newer) << "made by a newer version of this program";
        QTest::newRow("cut") << whole.left(whole.size() / 2) << "the archive is damaged";
        QTest::newRow("another archive") << zip("holiday.jpg", "x") << "it is an archive without facts.json";
        QTest::newRow("out of its folder") << zip("../facts.json", newer) << "it is an archive without facts.json";
        QTest::newRow("a bomb") << zip("facts.json", std::string(40U << 20, ' ')) << "larger than a bundle can be";
        QTest::newRow("large") << QByteArray((40 << 20) + 1, ' ') << "larger than a bundle can be";
        QTest::newRow("no archive") << QByteArray("GIF89a") << "does not hold a result that was saved";
    }
    void whatIsNoBundleIsSaid()
    {
        QFETCH(QByteArray, content);
        QFETCH(QString, said);
        SavedRig rig;
        const QString bad = rig.file("theirs.zip", content.toStdString());
        rig.window.openSaved({bad});
        QTRY_COMPARE(rig.instruction(), "The file could not be opened");
        QVERIFY2(rig.says(said) && rig.says("theirs.zip"), qPrintable(rig.words().join(u'\n')));
        // As the other end it costs nothing of what is open.
        rig.window.openSaved({rig.client(), bad});
        QTRY_VERIFY2(rig.session.refused() && rig.says(said), qPrintable(rig.words().join(u'\n')));
        rig.expectOneEnd();
        rig.session.openOtherEnd(rig.bundle("server.zip", healthyServer()));
        rig.expectBothEnds();
        QVERIFY(!rig.says(said));
        rig.practise("nat-missing");
        QCOMPARE(rig.state(StepId::Nat), StepState::Root);
    }

    void anotherFileCanBeChosenThen()
    {
        SavedRig rig;
        rig.window.openSaved({rig.file("theirs.json", "holiday")});
        QTRY_COMPARE(rig.instruction(), "The file could not be opened");
        QVERIFY(!rig.says("line 1")); // where the parser gave up is for experts
        QVERIFY(rig.page().findChild<Details*>()->text().contains("line 1"));
        QVERIFY(!rig.window.findChild<Rail*>()->isVisible()); // no step is being checked
        QVERIFY(rig.click("Choose another file"));
        rig.answer(rig.client());
        rig.expectOneEnd();
    }

    void itIsSaidWhoseResultThisIs()
    {
        SavedRig rig;
        rig.window.openSaved({rig.client()});
        rig.expectOneEnd();
        QVERIFY2(rig.says("From the file client.zip of "), qPrintable(rig.words().join(u'\n')));
        QVERIFY2(rig.window.windowTitle().startsWith("From the file client.zip"), qPrintable(rig.window.windowTitle()));
        rig.walkToSummary();
        QVERIFY(rig.says("From the file client.zip of "));
    }

    void theSameEndTwiceIsNotCompared()
    {
        SavedRig rig;
        rig.window.openSaved({rig.client(), rig.client()});
        QTRY_VERIFY(rig.says("it is of the same end as the one that is open"));
        rig.expectOneEnd();
    }
};
}
TL_GUI_TEST(SavedFilesTest)
#include "saved_files_test.moc"
