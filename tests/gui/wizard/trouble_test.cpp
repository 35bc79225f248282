// SPDX-License-Identifier: GPL-3.0-or-later
// What goes wrong around the wizard: each time it says so in a sentence, and goes on.
#include "core/ops/journal.h"
#include "platform/sim/home_network.h"
#include "platform/sim/practice.h"
#include "platform/sim/wg_quick.h"
#include "tests/gui/wizard/odd_machine.h"
#include "tests/gui/wizard/rig.h"
namespace {
using namespace tl;
using namespace tl::test;

struct OddRig {
    explicit OddRig(std::string_view scenario)
        : machine(std::make_shared<OddMachine>(scenario)), rig([this] { return machine; })
    {
    }
    QString said() const { return rig.words().join(u'\n'); }
    void walk()
    {
        QTRY_VERIFY(rig.button("Check wg0"));
        QSignalSpy ended(&rig.session, &Session::ended);
        QVERIFY(rig.click("Check wg0"));
        QVERIFY(ended.wait(20'000));
    }
    std::shared_ptr<OddMachine> machine;
    Rig rig;
};

// Whatever happened before: from here a practice network leads to its cause.
void goesOn(Rig& rig)
{
    rig.practise("nat-missing");
    QCOMPARE(rig.state(StepId::Nat), StepState::Root);
    QVERIFY(rig.words().contains("What is wrong"));
}

std::string interruptedChange()
{
    const JournalEntry entry{.id = 1, .time = Seconds(1'790'000'000), .tunnel = "wg0", .fix = "route.add"};
    return beginLine(entry) + changeLine(1, {"route", "v4|51820|0.0.0.0/0|wg0|0", std::nullopt, "dev wg0"});
}

void loseTunnel(SimHost& host)
{
    sim::stopTunnel(host, "wg0");
    std::erase_if(host.tunnels, [](const SimTunnel& each) { return each.name == "wg0"; });
}

class TroubleTest : public QObject {
    Q_OBJECT
private slots:
    // A full disk, a folder in a file's place: whoever gave consent is not asked for it again.
    void onlyAMachineThatHasEndedIsLeft()
    {
        const auto elevated = std::make_shared<OddMachine>("nat-missing");
        Session session({.native = [] { return std::shared_ptr<Machine>(network("nat-missing").open()); },
                         .elevated = [&] { return std::shared_ptr<Machine>(elevated); }});
        QSignalSpy allowed(&session, &Session::elevationEnded), ended(&session, &Session::ended);
        session.elevate();
        QVERIFY(allowed.wait());
        QTemporaryDir folder;
        session.open({folder.path()});
        QVERIFY(ended.wait());
        QCOMPARE(session.error()->code, ErrorCode::Unavailable);
        QVERIFY(session.machine() == elevated);
        elevated->die();
        session.again();
        QVERIFY(ended.wait());
        QVERIFY(session.machine() != elevated);
        QVERIFY(session.mayElevate());
    }

    void brokenSettingsAreSaidOnTheFirstPage()
    {
        QTemporaryDir folder;
        const std::filesystem::path file = folder.filePath("settings.json").toStdString();
        (void)writeFile(file, R"({"theme": "purple", "targets": [)");
        SettingsStore store(file, writeFile);
        Session session({.native = [] { return std::shared_ptr<Machine>(network("nat-missing").open()); },
                         .practice = practiceNetworks()});
        MainWindow window(session, store);
        window.show();
        window.begin({});
        const auto words = window.findChildren<Words*>();
        QVERIFY(std::any_of(words.begin(), words.end(), [](const Words* each) {
            return each->isVisible() && each->text().contains("settings") && each->text().contains("settings.json");
        }));
        QSignalSpy ended(&session, &Session::ended);
        session.practise(network("nat-missing"));
        QVERIFY(ended.wait(20'000));
        QVERIFY(session.seen());
    }

    void damagedResultsAreSaid_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("not json") << QByteArray("PK\x03\x04 nothing of ours");
        QTest::newRow("cut") << QByteArray(R"({"schema": "tunnelight.facts/1", "request": {)");
        QTest::newRow("another document") << QByteArray(R"({"schema": "tunnelight.report/1", "findings": []})");
        QTest::newRow("a newer version") << QByteArray(R"({"schema": "tunnelight.facts/99"})");
        QTest::newRow("a list") << QByteArray("[[[[1]]]]");
        QTest::newRow("bytes") << QByteArray(3000, '\xff');
    }
    void damagedResultsAreSaid()
    {
        QFETCH(QByteArray, content);
        Rig rig;
        const std::filesystem::path file = rig.folder.filePath("facts.json").toStdString();
        (void)writeFile(file, content.toStdString());
        rig.window.openSaved({QString::fromStdString(file.string())});
        QTRY_COMPARE(rig.instruction(), "The file could not be opened");
        QVERIFY2(rig.words().join(u'\n').contains("The file facts.json does not hold a result that was saved"),
                 qPrintable(rig.words().join(u'\n')));
        QVERIFY(rig.click("Back"));
        goesOn(rig);
    }

    void whatIsNoFileIsSaid()
    {
        Rig rig;
        for (const QString& path : {rig.folder.filePath("nowhere.json"), rig.folder.path()}) {
            rig.window.openSaved({path});
            QTRY_COMPARE(rig.instruction(), "The file could not be opened");
            QVERIFY(rig.click("Back"));
        }
        goesOn(rig);
    }

    void whatWasStoppedIsStartedAgain()
    {
        Rig rig(slowMachine);
        QTRY_VERIFY(rig.button("Check wg0"));
        QVERIFY(rig.click("Check wg0"));
        QTRY_VERIFY(rig.button("Cancel"));
        QVERIFY(rig.click("Cancel"));
        QTRY_COMPARE(rig.instruction(), "The check was stopped");
        QVERIFY(!rig.window.findChild<Rail*>()->isVisible());
        for (int i = 0; i < 8; ++i) QCOMPARE(rig.state(static_cast<StepId>(i)), StepState::Waiting);
        QVERIFY(rig.click("Check again"));
        QTRY_COMPARE(rig.instruction(), "wg0 is being checked …");
        QVERIFY(rig.click("Cancel"));
        QTRY_COMPARE(rig.instruction(), "The check was stopped");
        goesOn(rig);
    }

    void theTunnelVanishesInMidWalk()
    {
        OddRig on("route-default-missing");
        on.walk();
        QCOMPARE(on.rig.state(StepId::Route), StepState::Root);
        on.machine->happen(loseTunnel);
        QVERIFY(on.rig.click("Set the routes")); // a fix of what is gone
        QTRY_COMPARE(on.rig.instruction(), "It could not be done");
        QTRY_VERIFY2(on.said().contains("The tunnel wg0 is not there any more."), qPrintable(on.said()));
        on.rig.session.again();
        QTRY_COMPARE(on.rig.instruction(), "The check could not be made");
        QTRY_VERIFY2(on.said().contains("The tunnel wg0 is not there any more."), qPrintable(on.said()));
        goesOn(on.rig);
    }

    void theTunnelVanishesWhileItIsChecked()
    {
        OddRig on("route-default-missing");
        QTRY_VERIFY(on.rig.button("Check wg0"));
        QVERIFY(on.rig.click("Check wg0"));
        on.machine->happen(loseTunnel); // before, during or after: the run ends
        QTRY_VERIFY(!on.rig.session.isRunning());
        goesOn(on.rig);
    }

    void theTunnelVanishesBeforeItIsMended()
    {
        OddRig on("route-default-missing");
        on.walk();
        QVERIFY(on.rig.click("Set the routes"));
        QTRY_COMPARE(on.rig.instruction(), "Shall this be changed?");
        on.machine->happen(loseTunnel);
        QVERIFY(on.rig.click("Set the routes"));
        QTRY_VERIFY(!on.rig.session.runner().isBusy(EngineRunner::Job::Repair));
        QVERIFY2(on.rig.instruction() != "It is mended", qPrintable(on.said()));
        QCOMPARE(on.machine->journalText(), std::string());
        goesOn(on.rig);
    }

    void theFaultIsGoneBeforeItIsMended()
    {
        OddRig on("route-default-missing");
        on.walk();
        on.machine->happen([](SimHost& host) { sim::addRoute(host, "0.0.0.0/1", "wg0"); });
        on.machine->happen([](SimHost& host) { sim::addRoute(host, "128.0.0.0/1", "wg0"); });
        QVERIFY(on.rig.click("Set the routes"));
        QTRY_COMPARE(on.rig.instruction(), "It cannot be done on this computer");
        QTRY_VERIFY2(on.said().contains("The fault is not there any more"), qPrintable(on.said()));
        goesOn(on.rig);
    }

    void withoutRightsTheOtherStepsAreMade()
    {
        OddRig on("route-default-missing");
        on.machine->happen([](SimHost& host) { host.rights = {}; });
        on.rig.window.begin({});
        QTRY_VERIFY(on.rig.button("Check wg0"));
        const auto* tunnels = on.rig.page().findChild<QListWidget*>();
        QTRY_VERIFY(tunnels->item(0)->text().contains("administrators"));
        on.walk();
        QVERIFY(on.rig.session.seen());
        QTRY_VERIFY2(on.said().contains("sudo tunnelight-cli diagnose"), qPrintable(on.said()));
        for (int i = 0; i < 8; ++i) {
            const StepState state = on.rig.state(static_cast<StepId>(i));
            QVERIFY(state != StepState::Waiting && state != StepState::Running && state != StepState::Root);
        }
        goesOn(on.rig);
    }

    void whoMayNotChangeIsTold()
    {
        OddRig on("route-default-missing");
        on.walk();
        QVERIFY(on.rig.click("Set the routes"));
        QTRY_COMPARE(on.rig.instruction(), "Shall this be changed?");
        on.machine->refuseJournal(Error{ErrorCode::Denied, "open the journal"});
        QVERIFY(on.rig.click("Set the routes"));
        QTRY_COMPARE(on.rig.instruction(), "It could not be done");
        QTRY_VERIFY2(on.said().contains("sudo tunnelight-cli fix --tunnel wg0"), qPrintable(on.said()));
        QVERIFY(on.rig.click("History"));
        QTRY_VERIFY(on.said().contains("Only the administrator may see"));
        goesOn(on.rig);
    }

    void whoHoldsTheJournalIsWaitedFor()
    {
        OddRig on("route-default-missing");
        on.walk();
        QVERIFY(on.rig.click("Set the routes"));
        QTRY_COMPARE(on.rig.instruction(), "Shall this be changed?");
        on.machine->refuseJournal(Error{ErrorCode::Timeout, "hold the journal"});
        QVERIFY(on.rig.click("Set the routes"));
        QTRY_COMPARE(on.rig.instruction(), "It could not be done");
        QTRY_VERIFY2(on.said().contains("Another Tunnelight is changing this computer"), qPrintable(on.said()));
        QCOMPARE(on.machine->journalText(), std::string());
        on.machine->refuseJournal({}); // it has ended
        QVERIFY(on.rig.click("Back"));
        QVERIFY(on.rig.click("Set the routes"));
        QTRY_COMPARE(on.rig.instruction(), "Shall this be changed?");
        QVERIFY(on.rig.click("Set the routes"));
        QTRY_COMPARE(on.rig.instruction(), "It helped. Shall it stay?");
        QVERIFY(on.rig.click("Keep it"));
        QTRY_COMPARE(on.rig.instruction(), "It is mended");
    }

    void aDamagedJournalIsReadAsFarAsItGoes()
    {
        OddRig on("route-default-missing");
        on.machine->write(interruptedChange() + "{\"kept\": \xff\n\n[1, 2\n");
        QVERIFY(on.rig.click("History"));
        QTRY_VERIFY2(on.said().contains("of the record are damaged"), qPrintable(on.said()));
        QVERIFY(on.rig.button("Take back change 1"));
        QVERIFY(on.rig.click("Back"));
        on.walk();
        QCOMPARE(on.rig.state(StepId::Route), StepState::Root);
    }

    void historyOutlivesTheProgram()
    {
        const auto machine = std::make_shared<OddMachine>("route-default-missing");
        {
            Rig rig([machine] { return machine; });
            QTRY_VERIFY(rig.button("Check wg0"));
            QVERIFY(rig.click("Check wg0"));
            QTRY_VERIFY(rig.button("Set the routes"));
            QVERIFY(rig.click("Set the routes"));
            QTRY_COMPARE(rig.instruction(), "Shall this be changed?");
            QVERIFY(rig.click("Set the routes"));
            QTRY_COMPARE(rig.instruction(), "It helped. Shall it stay?");
            QVERIFY(rig.click("Keep it"));
            QTRY_COMPARE(rig.instruction(), "It is mended");
            rig.window.close();
        }
        Rig rig([machine] { return machine; });
        QVERIFY(!rig.button("A change was interrupted"));
        QVERIFY(rig.click("History"));
        QTRY_VERIFY(rig.button("Take back change 1"));
        QVERIFY(rig.click("Take back change 1"));
        QTRY_VERIFY(rig.words().join(u'\n').contains("was taken back."));
        QVERIFY(rig.click("Back"));
        QTRY_VERIFY(rig.button("Check wg0"));
        QVERIFY(rig.click("Check wg0"));
        QTRY_COMPARE(rig.state(StepId::Route), StepState::Root);
    }

    void anInterruptedChangeIsShownOnTheFirstPage()
    {
        const auto machine = std::make_shared<OddMachine>("route-default-missing");
        {
            Rig rig([machine] { return machine; });
            QTRY_VERIFY(rig.button("Check wg0"));
            QVERIFY(rig.click("Check wg0"));
            QTRY_VERIFY(rig.button("Set the routes"));
            QVERIFY(rig.click("Set the routes"));
            QTRY_COMPARE(rig.instruction(), "Shall this be changed?");
            QVERIFY(rig.click("Set the routes"));
            QTRY_COMPARE(rig.instruction(), "It helped. Shall it stay?");
            machine->setPower(false);
        }
        machine->setPower(true);
        Rig rig([machine] { return machine; });
        QTRY_VERIFY(rig.button("A change was interrupted"));
        QVERIFY(rig.click("A change was interrupted"));
        QTRY_VERIFY(rig.button("Take back change 1"));
        QVERIFY(rig.click("Take back change 1"));
        QTRY_VERIFY2(!rig.button("Take back change 1"), qPrintable(rig.words().join(u'\n')));
        QVERIFY(rig.click("Back"));
        QTRY_VERIFY(rig.button("Check wg0"));
        QTRY_VERIFY(!rig.button("A change was interrupted"));
    }

    void withoutAnyNetworkItStillTells()
    {
        OddRig on("healthy-full-tunnel");
        on.machine->happen([](SimHost& host) {
            host.network.routes.clear();
            host.resolvers = {};
            for (LinkFacts& each : host.network.links)
                if (each.kind == LinkKind::Physical) each.carrier = each.up = false;
        });
        on.walk();
        QVERIFY(on.rig.session.seen());
        const Finding* root = on.rig.session.seen()->root();
        QVERIFY(root);
        QVERIFY2(on.rig.words().contains(titleOf(*root)), qPrintable(on.said()));
        goesOn(on.rig);
    }

    void anEmptyComputerLeadsToPractice()
    {
        OddRig on("healthy-full-tunnel");
        on.machine->happen([](SimHost& host) {
            loseTunnel(host);
            host.tunnels.clear();
        });
        on.rig.window.begin({});
        QTRY_COMPARE(on.rig.instruction(), "There is no tunnel on this computer");
        QVERIFY(on.rig.click("Practise"));
        goesOn(on.rig);
    }
};
}
TL_GUI_TEST(TroubleTest)
#include "trouble_test.moc"
