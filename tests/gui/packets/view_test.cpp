// SPDX-License-Identifier: GPL-3.0-or-later
// The view of packets, with those of a practice network.
#include "app/packets/packet_words.h"
#include "app/packets/packets_view.h"
#include "app/packets/tick_picture.h"
#include "app/shared/moods.h"
#include "tests/gui/packets/look.h"
#include "tests/gui/packets/practice_machine.h"
#include "tests/gui/settle.h"
#include <QClipboard>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPlainTextEdit>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QToolButton>
#include <QTreeWidget>
#include <semaphore>
using namespace tl;
using namespace tl::sim;
using namespace tl::test;
namespace {
struct Watched {
    explicit Watched(SimNetwork network, const char* host = "server")
        : machine(std::make_shared<PracticeMachine>(std::move(network), host))
    {
        view.resize(1024, 640);
        view.show();
        view.watch(machine, {.tunnel = "wg0"}, true);
    }
    QList<PacketTable*> tables() { return view.findChildren<PacketTable*>(); }
    PacketTable& tunnel() { return *tables().at(0); }
    PacketTable& uplink() { return *tables().at(1); }
    QAbstractItemModel& flows() { return *view.findChild<QListView*>(QStringLiteral("flows"))->model(); }
    QString label(const char* name) { return view.findChild<QLabel*>(QLatin1String(name))->text(); }
    std::shared_ptr<PracticeMachine> machine;
    PacketsView view;
};

SimNetwork withoutNat()
{
    SimNetwork network = busyNetwork();
    serverNat(network).rules.clear();
    return network;
}
// It answers nothing until it is let go.
class HeldMachine final : public Machine {
public:
    std::unique_ptr<OwnedSystem> open() override
    {
        asked.release();
        goOn.acquire();
        return real_.open();
    }
    Planner& planner() override { return real_.planner(); }
    Result<JournalContent> history() override { return real_.history(); }
    Result<std::unique_ptr<Changer>> openToChange() override { return real_.openToChange(); }
    Result<SecretText> configWithKeys(const std::string& name) override { return real_.configWithKeys(name); }
    void pass(Ticks time) override { real_.pass(time); }
    bool isAlive() const override { return true; }
    std::binary_semaphore asked{0}, goOn{0};

private:
    PracticeMachine real_{busyNetwork(), "server"};
};

SimNetwork withoutForwarding()
{
    SimNetwork network = busyNetwork();
    forwardPackets(network.host("server"), false);
    return network;
}
}

class PacketsViewTest : public QObject {
    Q_OBJECT
private slots:
    void init() { QApplication::setPalette(lightPalette()); }

    void tellsWhatBecameOfPackets_data()
    {
        QTest::addColumn<int>("which");
        QTest::addColumn<QString>("says");
        QTest::addColumn<QString>("evidence");
        QTest::newRow("works") << 0 << "answers come back"
                               << "";
        QTest::newRow("nat") << 1 << "their tunnel address"
                             << "left by eth0 with their tunnel address 10.8.0.2";
        QTest::newRow("forward") << 2 << "never go out"
                                 << "none left by eth0";
    }
    void tellsWhatBecameOfPackets()
    {
        QFETCH(int, which);
        QFETCH(QString, says);
        QFETCH(QString, evidence);
        Watched on(which == 0 ? busyNetwork() : which == 1 ? withoutNat() : withoutForwarding());
        QTRY_VERIFY_WITH_TIMEOUT(on.label("headline").contains(says), 8000);
        QVERIFY2(on.label("story").contains(evidence), qPrintable(on.label("story")));
        QVERIFY(on.tunnel().model()->rowCount() > 0);
        QVERIFY(on.label("kept").contains(QStringLiteral("lost by the interface: 0")));
        QTRY_VERIFY_WITH_TIMEOUT(on.tunnel().model()->rowCount() > 20, 8000); // or the picture shows little
        for (const bool dark : {false, true}) {
            QApplication::setPalette(dark ? darkPalette() : lightPalette());
            settle();
            keepPicture(on.view, QStringLiteral("packets-%1-%2").arg(QTest::currentDataTag(), dark ? "dark" : "light"));
        }
    }

    void linksTwins()
    {
        Watched on(busyNetwork());
        QTRY_VERIFY_WITH_TIMEOUT(on.tunnel().model()->rowCount() > 10 && on.uplink().model()->rowCount() > 10, 8000);
        std::uint64_t number = on.view.packets().first();
        while (on.view.packets()[number].side != Side::Tunnel || on.view.packets().twin(number) == KeptPackets::kNone)
            QVERIFY(++number < on.view.packets().end());
        const int row = on.tunnel().packets().rowOf(number).value();
        QTest::mouseClick(on.tunnel().viewport(), Qt::LeftButton, {},
                          on.tunnel().visualRect(on.tunnel().model()->index(row, 1)).center());
        on.tunnel().setCurrentIndex(on.tunnel().model()->index(row, 0));
        QCOMPARE(on.uplink().chosen(), std::optional(on.view.packets().twin(number)));
        const QVariant lit = on.tunnel().model()->index(row, 0).data(Qt::BackgroundRole);
        QVERIFY(lit.isValid());
        const int twinRow = on.uplink().packets().rowOf(*on.uplink().chosen()).value();
        QVERIFY(on.uplink().model()->index(twinRow, 0).data(Qt::BackgroundRole).isValid());
        keepPicture(on.view, QStringLiteral("packets-twins"));

        QTest::keyClick(&on.tunnel(), Qt::Key_C, Qt::ControlModifier);
        QVERIFY(QGuiApplication::clipboard()->text().contains(QStringLiteral("also seen on the uplink")));

        QSignalSpy filtered(&on.view, &PacketsView::filtered);
        QTest::keyClick(&on.tunnel(), Qt::Key_Return); // its conversation alone
        QVERIFY(filtered.wait());
        const FlowChoice choice = choiceOf(on.view.packets(), number, FlowIndex());
        for (PacketTable* table : on.tables())
            for (int i = 0; i < table->model()->rowCount(); ++i)
                QVERIFY(belongs(on.view.packets(), table->packets().numberAt(i), choice) ||
                        on.view.packets().twin(table->packets().numberAt(i)) != KeptPackets::kNone);
        QTest::keyClick(&on.view, Qt::Key_Escape);
        QVERIFY(filtered.wait());
    }

    void pausesAndGoesOn()
    {
        Watched on(busyNetwork());
        QTRY_VERIFY_WITH_TIMEOUT(on.tunnel().model()->rowCount() > 5, 8000);
        QToolButton* pause = nullptr;
        for (QToolButton* each : on.view.findChildren<QToolButton*>())
            if (each->text().contains(QStringLiteral("Pause"))) pause = each;
        QVERIFY(pause);
        pause->click();
        const int rows = on.tunnel().model()->rowCount();
        // Packets go on: a sample that was begun after the pause has some.
        QSignalSpy sampled(&on.view, &PacketsView::sampled);
        QTRY_VERIFY_WITH_TIMEOUT(sampled.count() >= 2, 8000);
        QVERIFY(sampled.at(1).at(0).value<LiveSample>().tunnelPackets > 0);
        QCOMPARE(on.tunnel().model()->rowCount(), rows);
        pause->click();
        QVERIFY(on.tunnel().model()->rowCount() > rows);
    }

    void filtersWhileItGoesOn()
    {
        Watched on(busyNetwork());
        on.view.setFilter(QStringLiteral("dns"));
        QTRY_VERIFY_WITH_TIMEOUT(on.tunnel().model()->rowCount() > 3, 8000);
        for (int i = 0; i < on.tunnel().model()->rowCount(); ++i)
            QVERIFY(on.tunnel().model()->index(i, SideModel::What).data().toString().startsWith(QStringLiteral("DNS")));
    }

    void findsTheLost()
    {
        Watched on(withoutForwarding());
        QTRY_VERIFY_WITH_TIMEOUT(on.label("headline").contains(QStringLiteral("never go out")), 8000);
        on.view.setFilter(QStringLiteral("lost"));
        QTRY_VERIFY(on.tunnel().model()->rowCount() > 0 && !on.view.isBusy());
        QCOMPARE(on.tunnel().model()->index(0, SideModel::OtherSide).data().toString(), QStringLiteral("✖"));
        QCOMPARE(on.tunnel().model()->index(0, SideModel::OtherSide).data(Qt::AccessibleTextRole).toString(),
                 QStringLiteral("never seen on the uplink"));
    }

    void aFlowIsShownAlone()
    {
        Watched on(withoutForwarding());
        QTRY_VERIFY_WITH_TIMEOUT(on.flows().rowCount() > 2, 8000);
        QSignalSpy filtered(&on.view, &PacketsView::filtered);
        auto* list = on.view.findChild<QListView*>(QStringLiteral("flows"));
        QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, list->visualRect(on.flows().index(1, 0)).center());
        QVERIFY(filtered.wait());
        QVERIFY(on.view.findChild<QToolButton*>(QStringLiteral("all"))->isEnabled());
    }

    void packetsOfPracticeHaveFieldsAndBytes()
    {
        Watched on(busyNetwork());
        on.view.setFilter(QStringLiteral("dns"));
        QTRY_VERIFY_WITH_TIMEOUT(on.tunnel().model()->rowCount() > 1, 8000);
        const QString what = on.tunnel().model()->index(0, SideModel::What).data().toString();
        QVERIFY2(what.contains(QLatin1String(kWebName)), qPrintable(what));
        on.tunnel().setCurrentIndex(on.tunnel().model()->index(0, 0));
        const auto* tree = on.view.findChild<QTreeWidget*>();
        QVERIFY(tree->topLevelItemCount() >= 2);
        const auto* bytes = on.view.findChild<QPlainTextEdit*>();
        QVERIFY2(bytes->toPlainText().startsWith(QStringLiteral("0000  45 00")), qPrintable(bytes->toPlainText()));
        QVERIFY(bytes->toPlainText().contains(QStringLiteral("www")));
        keepPicture(on.view, QStringLiteral("packets-bytes"));
    }

    void whatIsSavedTellsTheSame()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("kept.pcapng"));
        Watched on(withoutNat());
        QTRY_VERIFY_WITH_TIMEOUT(on.label("headline").contains(QStringLiteral("tunnel address")), 8000);
        on.view.stop();
        QSignalSpy saved(&on.view, &PacketsView::saved);
        const std::size_t kept = on.view.packets().size();
        on.view.saveCapture(path);
        QVERIFY(saved.wait());
        QVERIFY(saved.front().front().toBool());
        PacketsView other;
        QSignalSpy opened(&other, &PacketsView::opened);
        other.openCapture(path);
        QVERIFY(opened.wait());
        QCOMPARE(other.packets().size(), kept);
        QCOMPARE(other.findChild<QLabel*>(QStringLiteral("headline"))->text(), on.label("headline"));
    }

    void whatIsNoCaptureIsSaid_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("text") << QByteArray("this is no capture");
        QTest::newRow("cut") << QByteArray::fromHex("0a0d0d0a1c0000004d3c2b1a01000000ffff");
    }
    void whatIsNoCaptureIsSaid()
    {
        QFETCH(QByteArray, content);
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("damaged.pcapng"));
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(content) == content.size());
        file.close();
        Watched on(busyNetwork());
        QSignalSpy opened(&on.view, &PacketsView::opened);
        on.view.openCapture(path);
        QVERIFY(opened.wait());
        QVERIFY2(on.label("note").contains(QStringLiteral("could not be opened")), qPrintable(on.label("note")));
        on.view.watch(on.machine, {.tunnel = "wg0"}, true); // and it goes on
        QTRY_VERIFY_WITH_TIMEOUT(on.tunnel().model()->rowCount() > 0, 8000);
    }

    void stopsWithoutWaitingForTheMachine()
    {
        const auto held = std::make_shared<HeldMachine>();
        PacketsView view;
        view.watch(held, {.tunnel = "wg0"}, true);
        held->asked.acquire();
        view.stop();
        view.watch(std::make_shared<PracticeMachine>(busyNetwork(), "server"), {.tunnel = "wg0"}, true);
        held->goOn.release();
        QTRY_VERIFY_WITH_TIMEOUT(view.packets().size() > 0, 8000);
    }

    void saysWhyItSeesNothing()
    {
        SimNetwork powerless = busyNetwork();
        powerless.host("server").rights.sendsRaw = false;
        Watched denied(std::move(powerless));
        QTRY_VERIFY_WITH_TIMEOUT(denied.label("notice").contains(QStringLiteral("sudo")), 8000);
        QVERIFY2(denied.label("notice").contains(QStringLiteral("wg0 has sent")), qPrintable(denied.label("notice")));
        QVERIFY(denied.view.findChild<QLabel*>(QStringLiteral("notice"))->isVisible());
        keepPicture(denied.view, QStringLiteral("packets-denied"));
        SimNetwork stopped = busyNetwork();
        stopTunnel(stopped.host("server"), "wg0");
        Watched down(std::move(stopped));
        QTRY_VERIFY_WITH_TIMEOUT(down.label("notice").contains(QStringLiteral("not running")), 8000);
    }

    void saysByWhichMeansItSees()
    {
        Watched on(busyNetwork());
        QTRY_VERIFY_WITH_TIMEOUT(on.label("kept").contains(QStringLiteral("practice network")), 8000);
    }

    void saysWhatIsLeftOutWhereItSeesOnlyAPart()
    {
        SimNetwork network = busyNetwork();
        network.host("server").captureGap = CaptureGap::Ip6AndPassedOn;
        Watched on(network);
        QTRY_VERIFY_WITH_TIMEOUT(on.label("kept").contains(QStringLiteral("raw sockets of Windows")), 8000);
        QVERIFY(on.label("kept").contains(QStringLiteral("https://npcap.com")));
    }

    void saysHowToGetWhatIsMissing()
    {
        const FeedNews news{.phase = FeedPhase::Blind,
                            .whyBlind = {ErrorCode::NotSupported, "look at packets"},
                            .means = TapMeans::Npcap,
                            .links = {{.name = "office", .txPackets = 7, .rxErrors = 2, .txDropped = 3}}};
        const QString text = blindText(news);
        QVERIFY2(text.contains(QStringLiteral("https://npcap.com")), qPrintable(text));
        QVERIFY2(text.contains(QStringLiteral("office could not send 3 packets and refused 2")), qPrintable(text));
        FeedNews elsewhere = news;
        elsewhere.means = TapMeans::PacketSocket;
        QVERIFY(!blindText(elsewhere).contains(QStringLiteral("npcap")));
    }

    void stopsAtOnce()
    {
        Watched on(busyNetwork());
        QTRY_VERIFY_WITH_TIMEOUT(on.tunnel().model()->rowCount() > 0, 8000);
        QElapsedTimer clock;
        clock.start();
        on.view.stop();
        QVERIFY2(clock.elapsed() < 10'000, qPrintable(QString::number(clock.elapsed())));
    }

    void canBeReadAloudAndByKeyboard()
    {
        Watched on(withoutNat());
        QTRY_VERIFY_WITH_TIMEOUT(on.label("headline").contains(QStringLiteral("tunnel address")), 8000);
        QCOMPARE(unnamed(on.view).join('\n'), QString());
        const auto* picture = on.view.findChild<TickPicture*>();
        QVERIFY2(picture->accessibleDescription().contains(QStringLiteral("not translated")),
                 qPrintable(picture->accessibleDescription()));
        QSet<QWidget*> met;
        QWidget* at = on.view.findChild<QLineEdit*>(QStringLiteral("filter"));
        at->setFocus();
        for (int i = 0; i < 40; ++i) {
            met.insert(QApplication::focusWidget());
            QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
        }
        for (PacketTable* table : on.tables()) QVERIFY(met.contains(table));
        QVERIFY(met.contains(on.view.findChild<QListView*>(QStringLiteral("flows"))));
    }

    void staysReadableInLargeLetters()
    {
        QFont font = QApplication::font();
        const QFont before = font;
        font.setPointSizeF(font.pointSizeF() * 2);
        QApplication::setFont(font);
        {
            Watched on(withoutForwarding());
            on.view.resize(1280, 900);
            QTRY_VERIFY_WITH_TIMEOUT(on.flows().rowCount() > 0, 8000);
            const auto* picture = on.view.findChild<TickPicture*>();
            QVERIFY(picture->width() >= picture->sizeHint().width());
            QVERIFY(picture->height() >= picture->sizeHint().height());
            QTRY_VERIFY_WITH_TIMEOUT(on.tunnel().model()->rowCount() > 10, 8000);
            keepPicture(on.view, QStringLiteral("packets-200"));
        }
        QApplication::setFont(before);
    }

    void coloursCanBeRead()
    {
        for (const QPalette& palette : {lightPalette(), darkPalette()})
            for (const Mood mood : {Mood::Quiet, Mood::Good, Mood::Warning, Mood::Bad})
                for (const auto role : {QPalette::Base, QPalette::Window, QPalette::AlternateBase})
                    QVERIFY2(contrast(colourOf(mood, palette), palette.color(role)) >= 4.5,
                             qPrintable(QStringLiteral("%1 on %2").arg(static_cast<int>(mood)).arg(role)));
    }
};

QTEST_MAIN(PacketsViewTest)
#include "view_test.moc"
