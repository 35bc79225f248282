// SPDX-License-Identifier: GPL-3.0-or-later
// A person walks from the first page to the cause, mends it, and takes it back: by keys and clicks alone.
#include "app/shared/qt/qr_code.h"
#include "app/shared/qt/text.h"
#include "app/wizard/language.h"
#include "tests/gui/settle.h"
#include "tests/gui/wizard/rig.h"
#include <algorithm>
#include <QClipboard>
#include <QListWidget>
namespace {
using namespace tl;
using namespace tl::test;
using namespace std::chrono_literals;

class WalkTest : public QObject {
    Q_OBJECT
private slots:
    void enterOnTheFirstPageLeadsToTheCause()
    {
        Rig rig("route-default-missing");
        QTRY_VERIFY(rig.button("Check wg0"));
        rig.key(Qt::Key_Return);
        QTRY_COMPARE(rig.instruction(), "Does traffic go into the tunnel?");
        QCOMPARE(rig.state(StepId::Route), StepState::Root);
        QVERIFY(rig.words().contains("What is wrong"));
        QVERIFY(rig.words().contains("What it means"));
        QVERIFY(rig.words().contains("What to do"));
    }

    void rightsAreAskedForWhereSomethingIsHidden()
    {
        Rig rig(Machines{.native = deniedMachine,
                         .elevated = [] { return std::shared_ptr<Machine>(network("healthy-full-tunnel").open()); }});
        const auto row = [&] {
            const auto* list = rig.page().findChild<QListWidget*>();
            return list && list->count() > 0 ? list->item(0)->text() : QString();
        };
        QTRY_VERIFY(row().contains("more is shown to administrators only"));
        rig.window.grab().save(QString("%1/rights.png").arg(TL_SCREENSHOTS));
        QVERIFY(rig.click("Look with administrator's rights"));
        QTRY_VERIFY(!rig.button("Look with administrator's rights") && !rig.button("Waiting for your consent"));
        QTRY_VERIFY(row().contains("heard from the other end"));
        QVERIFY(!row().contains("more is shown to administrators only"));
        rig.key(Qt::Key_Return);
        QTRY_VERIFY(rig.session.seen());
        QVERIFY(rig.session.seen()->facts.device);
    }

    void withoutConsentTheRestGoesOn()
    {
        Rig rig(Machines{.native = deniedMachine,
                         .elevated = [] { return fail(ErrorCode::Cancelled, "consent was not given"); }});
        QTRY_VERIFY(rig.button("Look with administrator's rights"));
        QVERIFY(rig.click("Look with administrator's rights"));
        QTRY_VERIFY(rig.words().join(u'\n').contains("Consent was not given."));
        QTRY_VERIFY(rig.button("Look with administrator's rights")); // for another try
        QVERIFY(rig.click("Check wg0"));
        QTRY_VERIFY(rig.session.seen());
        QVERIFY(!rig.session.seen()->facts.device);
    }

    void onlyTheCauseIsRed()
    {
        Rig rig;
        for (const PracticeNetwork& each : rig.session.practiceNetworks()) {
            rig.practise(each.id);
            QVERIFY2(rig.session.seen(), each.id.data());
            int red = 0;
            for (int i = 0; i < 8; ++i) red += rig.state(static_cast<StepId>(i)) == StepState::Root ? 1 : 0;
            const Finding* root = rig.session.seen()->root();
            QVERIFY2(red == (root ? 1 : 0), each.id.data());
            if (!root) continue;
            QCOMPARE(rig.state(root->cause->step), StepState::Root);
            QVERIFY2(rig.words().contains(titleOf(*root)), each.id.data());
            QVERIFY(!titleOf(*root).isEmpty() && !meaningOf(*root).isEmpty() && !adviceOf(*root).isEmpty());
            for (const Finding& finding : rig.session.seen()->diagnosis.findings)
                QVERIFY2(!finding.match.evidence.empty(), finding.cause->id.data());
        }
    }

    void backAndNextKeepTheResult()
    {
        Rig rig;
        rig.practise("nat-missing");
        const SeenPtr seen = rig.session.seen();
        QCOMPARE(rig.instruction(), "Is it passed on at the server?");
        QVERIFY(rig.click("Next step"));
        QCOMPARE(rig.instruction(), "Do the firewalls let it pass?");
        QVERIFY(rig.click("Back"));
        QVERIFY(rig.click("Back"));
        QCOMPARE(rig.instruction(), "Does the tunnel accept it?");
        for (int i = 0; i < 4; ++i) QVERIFY(rig.click("Next step"));
        QCOMPARE(rig.instruction(), "Are names found?");
        QVERIFY(rig.click("Summary"));
        QVERIFY(rig.words().contains("What was wrong"));
        QVERIFY(rig.click("Back"));
        QCOMPARE(rig.instruction(), "Are names found?");
        QCOMPARE(rig.session.seen(), seen);
    }

    void mendsAndTakesBack()
    {
        Rig rig;
        rig.practise("nat-missing");
        QVERIFY(rig.click("Translate the tunnel's addresses"));
        QTRY_COMPARE(rig.instruction(), "Shall this be changed?");
        for (const char* each : {"What changes", "For how long", "Can it be undone?", "Rights"})
            QVERIFY2(rig.words().contains(each), each);
        // In plain words; objects and commands are for experts.
        QVERIFY(rig.words().join(u'\n').contains(
            "Packets from 10.8.0.0/24 that leave through eth0: not translated → translated to the address of eth0"));
        QVERIFY(!rig.words().join(u'\n').contains("masquerade"));
        QVERIFY(rig.page().findChild<Details*>()->text().contains("wg0|10.8.0.0/24|eth0"));
        QVERIFY(rig.click("Translate the tunnel's addresses")); // named after the act
        QTRY_COMPARE(rig.instruction(), "It is mended");
        QCOMPARE(rig.state(StepId::Nat), StepState::Passed);
        QVERIFY(rig.words().join(u'\n').contains("Before: here is the cause. Now: all right."));
        QVERIFY(rig.click("Take it back"));
        QTRY_VERIFY(rig.words().join(u'\n').contains("was taken back."));
        QVERIFY(rig.words().join(u'\n').contains("taken back"));
        QVERIFY(!rig.button("Take back change 1"));
        QTRY_COMPARE(rig.state(StepId::Nat), StepState::Root); // it is looked at again
        QVERIFY(rig.click("Back"));
        QCOMPARE(rig.instruction(), "A change was taken back");
        QVERIFY(!rig.button("Take it back"));
        QVERIFY(rig.click("Summary"));
        QCOMPARE(rig.instruction(), "The tunnel wg0 does not work. The cause is in step 5.");
        QVERIFY(!rig.says("It helped"));
        QVERIFY(!rig.session.mended() && !rig.session.before());
    }

    void fromTheSummaryToWhatIsToBeDone()
    {
        Rig rig;
        rig.practise("nat-missing");
        const auto* rail = rig.window.findChild<Rail*>();
        const QModelIndex summary = rail->model()->index(8, 0), cause = rail->model()->index(4, 0);
        QVERIFY(cause.data().toString().startsWith("5. "));
        QTest::mouseClick(rail->viewport(), Qt::LeftButton, {}, rail->visualRect(summary).center());
        QCOMPARE(rig.instruction(), "The tunnel wg0 does not work. The cause is in step 5.");
        QCOMPARE(rail->currentIndex(), summary);
        QVERIFY(rig.click("On this computer: Translate the tunnel's addresses"));
        QTRY_COMPARE(rig.instruction(), "Shall this be changed?");
        QVERIFY(rig.click("Back"));
        QVERIFY(rail->isVisible());
        QTest::mouseClick(rail->viewport(), Qt::LeftButton, {}, rail->visualRect(cause).center());
        QCOMPARE(rig.instruction(), "Is it passed on at the server?");
        QVERIFY(rig.button("Translate the tunnel's addresses"));
    }

    void whatIsMadeUpIsSaid()
    {
        Rig rig;
        rig.practise("nat-missing");
        const QString said = "Made-up network: " + translated(network("nat-missing").title);
        QVERIFY(rig.words().contains(said));
        QCOMPARE(rig.window.windowTitle(), said + " – Tunnelight");
        rig.walkToSummary();
        QVERIFY(rig.words().contains(said));
        for (int i = 0; i < 10 && rig.button("Back"); ++i) QVERIFY(rig.click("Back"));
        QCOMPARE(rig.window.windowTitle(), "Tunnelight");
    }

    // A chain of findings is traced to its end.
    void whatFollowsNamesTheCause()
    {
        Rig rig;
        for (const PracticeNetwork& each : rig.session.practiceNetworks()) {
            rig.practise(each.id);
            const Diagnosis& diagnosis = rig.session.seen()->diagnosis;
            for (const Finding& finding : diagnosis.findings) {
                if (!finding.becauseOf) continue;
                const Cause& end = causeOf(diagnosis, finding);
                const auto at = std::ranges::find(diagnosis.findings, &end, &Finding::cause);
                QVERIFY2(at != diagnosis.findings.end() && !at->becauseOf, each.id.data());
                QCOMPARE(lookOf(diagnosis, finding).because, numberOf(end.step));
            }
        }
    }

    void rightsAreOfferedBesideWhatWasHidden()
    {
        Rig rig(Machines{.native = deniedMachine,
                         .elevated = [] { return std::shared_ptr<Machine>(network("healthy-full-tunnel").open()); }});
        QTRY_VERIFY(rig.button("Check wg0"));
        QVERIFY(rig.click("Check wg0"));
        QTRY_VERIFY(rig.session.seen());
        rig.walkToSummary();
        QVERIFY2(!rig.says("sudo"), qPrintable(rig.words().join(u'\n')));
        QVERIFY(rig.click("Look with administrator's rights"));
        QTRY_VERIFY(rig.session.seen() && rig.session.seen()->facts.device);
        QTRY_COMPARE(rig.instruction(), "Nothing is wrong with the tunnel wg0.");
        QVERIFY(rig.says("If one certain site or machine still cannot be reached"));
        QVERIFY(!rig.button("Look with administrator's rights"));
    }

    void theSummarySaysInWordsWhatKeepsItAway()
    {
        Rig rig;
        rig.practise("dns-overwritten");
        QVERIFY(rig.click("Set a name server"));
        QTRY_COMPARE(rig.instruction(), "Shall this be changed?");
        QVERIFY(rig.click("Set a name server"));
        QTRY_COMPARE(rig.instruction(), "It helped. Shall it stay?");
        QVERIFY(rig.click("Keep it"));
        QTRY_COMPARE(rig.instruction(), "It is mended");
        QVERIFY(rig.click("Summary"));
        QVERIFY2(rig.words().contains("So that it does not come back"), qPrintable(rig.words().join(u'\n')));
        QVERIFY(rig.words().join(u'\n').contains("Let one program alone manage the name servers"));
        QVERIFY(!rig.words().join(u'\n').contains("resolvconf")); // commands are for experts
        QVERIFY(rig.page().findChild<Details*>()->text().contains("/etc/resolv.conf"));
    }

    void detailsOfEveryStepShowWhatWasSeen()
    {
        Rig rig;
        rig.practise("nat-missing");
        for (int step = 1; step <= 8; ++step) {
            const auto* details = rig.page().findChild<Details*>();
            QVERIFY(details);
            QVERIFY2(details->text().contains("read and asked for this step") ||
                         details->text().contains("Nothing was read or asked"),
                     qPrintable(details->text()));
            if (rig.button("Next step")) QVERIFY(rig.click("Next step"));
        }
    }

    void whatIsNotConfirmedIsTakenBack()
    {
        Rig rig;
        rig.practise("route-default-missing");
        QVERIFY(rig.click("Set the routes"));
        QTRY_COMPARE(rig.instruction(), "Shall this be changed?");
        QVERIFY(rig.click("Set the routes"));
        QTRY_COMPARE(rig.instruction(), "It helped. Shall it stay?");
        QVERIFY(rig.words().join(u'\n').contains("15 second"));
        QVERIFY(!rig.button("Cancel")); // it would be a third answer
        QVERIFY(rig.click("Take it back now"));
        QTRY_COMPARE(rig.instruction(), "It did not stay: the computer is as before");
        QCOMPARE(rig.state(StepId::Route), StepState::Root);
    }

    void closingTheWindowTakesBackWhatIsArmed()
    {
        const std::shared_ptr<Machine> machine = network("route-default-missing").open();
        {
            Rig rig([machine] { return machine; });
            QTRY_VERIFY(rig.button("Check wg0"));
            rig.key(Qt::Key_Return);
            QTRY_VERIFY(rig.button("Set the routes"));
            QVERIFY(rig.click("Set the routes"));
            QTRY_COMPARE(rig.instruction(), "Shall this be changed?");
            rig.key(Qt::Key_Return);
            QTRY_COMPARE(rig.instruction(), "It helped. Shall it stay?");
            rig.window.close();
        }
        const auto history = readHistory(*machine);
        QVERIFY(history.has_value());
        QCOMPARE(history->entries.size(), 1U);
        QCOMPARE(history->entries.front().entry.state, EntryState::TakenBack);
    }

    void cancelStopsAtOnce()
    {
        qint64 best = 10'000;
        for (int i = 0; i < 5 && best >= 200; ++i) { // the machine may be busy with something else
            Rig rig(slowMachine);
            QTRY_VERIFY(rig.button("Check wg0"));
            rig.key(Qt::Key_Return);
            QTRY_VERIFY(rig.button("Cancel"));
            QTRY_VERIFY(rig.state(StepId::Handshake) != StepState::Waiting); // it waits for answers
            QElapsedTimer timer;
            timer.start();
            QVERIFY(rig.click("Cancel"));
            QTRY_COMPARE(rig.instruction(), "The check was stopped");
            best = std::min(best, timer.elapsed());
        }
        QVERIFY2(best < 200, qPrintable(QString::number(best)));
    }

    void aFixAtTheServerIsAScript()
    {
        Rig rig;
        rig.practise("server-no-egress");
        QVERIFY(rig.click("Let the server pass"));
        QCOMPARE(rig.instruction(), "This is done at the other end");
        auto* script = rig.page().findChild<QPlainTextEdit*>();
        QVERIFY(script->toPlainText().startsWith("#!"));
        const QString first = script->toPlainText();
        rig.page().findChild<QComboBox*>()->setCurrentIndex(1);
        QVERIFY(script->toPlainText() != first);
    }

    void whatNobodyCanMendFromHereIsStepsWithValues()
    {
        Rig rig;
        rig.practise("handshake-no-reply");
        QVERIFY(rig.click("Show the steps, one by one"));
        QCOMPARE(rig.instruction(), "This is done at the other end");
        QVERIFY(rig.words().contains("On the router at home"));
        QVERIFY(rig.words().contains("ListenPort = 51820"));
        QVERIFY(!rig.page().findChild<QPlainTextEdit*>()->isVisible()); // no script
        QApplication::clipboard()->clear();
        QVERIFY(rig.click("Copy")); // of the first value
        QCOMPARE(QApplication::clipboard()->text(), "ListenPort = 51820");
        QVERIFY(rig.button("Check again"));
    }

    void aCureInTheSettingsShowsTheWholeLine()
    {
        Rig rig;
        rig.practise("allowedips-too-narrow");
        QVERIFY(rig.click("Show the corrected settings"));
        QCOMPARE(rig.instruction(), "This is how the settings should read");
        QVERIFY(rig.words().contains("AllowedIPs = 10.8.0.0/24, 192.168.50.0/24, 198.51.100.10/32"));
    }

    // Drawn when asked for by its name, and gone when the page is left.
    void aCodeHoldsTheKeyOnlyWhileItIsLookedAt()
    {
        Rig rig;
        rig.practise("allowedips-too-narrow");
        QVERIFY(rig.click("Show the corrected settings"));
        auto* code = rig.page().findChild<QrCode*>();
        QVERIFY(code->isEmpty());
        if (!canDrawQrCodes()) QSKIP("built without libqrencode");
        QVERIFY(rig.click("Show QR code with the private key"));
        QTRY_VERIFY(!code->isEmpty() && code->isVisible());
        QTRY_COMPARE(code->visibleRegion().boundingRect().height(), code->height()); // all of it is in sight
        rig.window.grab().save(QString("%1/code.png").arg(TL_SCREENSHOTS));
        QVERIFY(rig.click("Hide the QR code"));
        QVERIFY(code->isEmpty() && !code->isVisible());
        QVERIFY(rig.click("Show QR code with the private key"));
        QTRY_VERIFY(!code->isEmpty());
        QVERIFY(rig.click("Back"));
        QVERIFY(code->isEmpty());
    }

    void noCodeWhereNoKeyIsKnown()
    {
        Rig rig;
        rig.practise("handshake-idle-mapping");
        QVERIFY(rig.click("Show the steps"));
        QVERIFY(rig.words().contains("PersistentKeepalive = 25"));
        QVERIFY(rig.words().join(u'\n').contains("The other device keeps its private key to itself"));
        QVERIFY(!rig.button("Show QR code"));
    }

    void theLanguageChangesUnderTheResult()
    {
        Rig rig;
        rig.practise("nat-missing");
        const QStringList english = rig.words();
        Language language;
        language.apply("zh_CN");
        settle();
        const QStringList chinese = rig.words();
        QCOMPARE(chinese.size(), english.size());
        const SeenPtr seen = rig.session.seen();
        QVERIFY(rig.words().contains(titleOf(*seen->root())));
        QVERIFY(!english.contains(titleOf(*seen->root())));
        language.apply("en");
        settle();
        QCOMPARE(rig.words(), english);
    }

    void brokenSettingsAreSaidAndNotLost()
    {
        QTemporaryDir folder;
        const std::filesystem::path file = folder.filePath("settings.json").toStdString();
        (void)writeFile(file, "{ broken");
        {
            SettingsStore store(file, writeFile);
            QVERIFY(!store.warning().empty());
            QCOMPARE(store.now(), defaultSettings());
            Settings settings = store.now();
            settings.theme = Theme::Dark;
            store.change(settings);
        }
        QCOMPARE(loadSettings(file).settings.theme, Theme::Dark);
        QVERIFY(loadSettings(file).warning.empty());
        QFile aside(folder.filePath("settings.json.broken"));
        QVERIFY(aside.open(QIODevice::ReadOnly));
        QCOMPARE(aside.readAll(), QByteArray("{ broken"));
    }

    void allIsWellEndsAtTheSummary()
    {
        Rig rig;
        QTRY_VERIFY(rig.button("Check wg0"));
        rig.key(Qt::Key_Return);
        QTRY_COMPARE(rig.instruction(), "Nothing is wrong with the tunnel wg0.");
    }
};
}
TL_GUI_TEST(WalkTest)
#include "walk_test.moc"
