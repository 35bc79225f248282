// SPDX-License-Identifier: GPL-3.0-or-later
// Packets and charts beside the pages: in a small window, in large letters, in both languages.
#include "app/wizard/language.h"
#include "tests/gui/settle.h"
#include "tests/gui/wizard/rig.h"
#include <QDockWidget>
#include <QScrollArea>
#include <QScrollBar>
#include <QSet>
#include <QTabBar>
namespace {
using namespace tl;
using namespace tl::test;

struct Docked {
    explicit Docked(const char* id = "windows-server-no-nat")
    {
        rig.practise(id);
        for (QAbstractButton* each : rig.window.findChildren<QAbstractButton*>())
            if (each->isVisible() && each->isCheckable() && each->parentWidget() == rig.window.centralWidget())
                QTest::mouseClick(each, Qt::LeftButton);
        dock = rig.window.findChild<PacketsDock*>();
        view = dock->findChild<PacketsView*>();
    }
    QList<PacketTable*> tables() const { return view->findChildren<PacketTable*>(); }
    QTabWidget* tabs() const { return dock->findChild<QTabWidget*>(); }
    Rig rig;
    PacketsDock* dock = nullptr;
    PacketsView* view = nullptr;
};

void nothingIsBesideTheWindow(Docked& on)
{
    for (const QScrollArea* area : on.rig.window.findChildren<QScrollArea*>()) {
        if (!area->isVisible()) continue;
        QVERIFY2(area->widget()->width() <= area->viewport()->width(),
                 qPrintable(QString("%1 in %2").arg(area->widget()->width()).arg(area->viewport()->width())));
    }
    for (const PacketTable* table : on.tables()) {
        if (!table->isVisible()) continue;
        QVERIFY(!table->horizontalScrollBar()->isVisible());
        int columns = 0;
        for (int i = 0; i < SideModel::kColumns; ++i) columns += table->columnWidth(i);
        QVERIFY2(columns <= table->viewport()->width(),
                 qPrintable(QString("%1 in %2").arg(columns).arg(table->viewport()->width())));
        for (const int needed : {SideModel::OtherSide, SideModel::What, SideModel::From, SideModel::To})
            QVERIFY(!table->isColumnHidden(needed));
    }
    QVERIFY2(on.rig.window.minimumSizeHint().width() <= 1024,
             qPrintable(QString::number(on.rig.window.minimumSizeHint().width())));
    QCOMPARE(on.rig.window.size(), QSize(1024, 640));
}

class PacketsDockTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() { font_ = QApplication::font(); }
    void cleanup() { QApplication::setFont(font_); }

    void fitsIntoASmallWindow_data()
    {
        QTest::addColumn<double>("size");
        QTest::addColumn<QString>("language");
        QTest::addColumn<int>("theme");
        const auto light = static_cast<int>(Theme::Light), dark = static_cast<int>(Theme::Dark);
        QTest::newRow("100-en-light") << 1.0 << "en" << light;
        QTest::newRow("100-zh-dark") << 1.0 << "zh_CN" << dark;
        QTest::newRow("150-en-dark") << 1.5 << "en" << dark;
        QTest::newRow("200-en-light") << 2.0 << "en" << light;
        QTest::newRow("200-zh-light") << 2.0 << "zh_CN" << light;
    }
    void fitsIntoASmallWindow()
    {
        QFETCH(double, size);
        QFETCH(QString, language);
        QFETCH(int, theme);
        Look look;
        look.apply(static_cast<Theme>(theme));
        Language spoken;
        spoken.apply(language);
        QFont font = font_;
        font.setPointSizeF(font.pointSizeF() * size);
        QApplication::setFont(font);
        {
            Docked on;
            QVERIFY(on.view && on.view->isVisible());
            QTRY_VERIFY(on.tables().at(0)->model()->rowCount() > 10); // or the pictures show little
            nothingIsBesideTheWindow(on);
            const QString name = QString("%1/dock-%2-%3.png").arg(TL_SCREENSHOTS, QTest::currentDataTag());
            on.rig.window.grab().save(name.arg("packets"));
            // Whatever has no room is further down, whole.
            for (const QLabel* each : on.view->findChildren<QLabel*>())
                if (each->isVisible() && each->wordWrap())
                    QVERIFY2(each->height() >= each->heightForWidth(each->width()), qPrintable(each->text()));
            on.view->grab().save(name.arg("view"));
            on.tabs()->setCurrentIndex(1);
            settle();
            nothingIsBesideTheWindow(on);
            on.rig.window.grab().save(name.arg("charts"));
        }
        spoken.apply("en");
        look.apply(Theme::Light);
    }

    void chartsOfACheckBeforeAreKept()
    {
        Docked on; // opened after the check
        on.tabs()->setCurrentIndex(1);
        const auto words = [&] {
            QStringList out;
            for (const QLabel* each : on.dock->findChild<ChartsView*>()->findChildren<QLabel*>()) out << each->text();
            return out.join(u'\n');
        };
        QVERIFY2(!words().contains("Nothing was answered"), qPrintable(words()));
        QVERIFY2(words().contains("answers, after"), qPrintable(words()));
    }

    void whatIsLeftIsNotWatchedOnThisComputer()
    {
        Docked on;
        QVERIFY(on.dock->isVisible());
        for (int i = 0; i < 10 && on.rig.button("Back"); ++i) QVERIFY(on.rig.click("Back"));
        QVERIFY(!on.rig.session.practice());
        QVERIFY(on.rig.session.request().tunnel.empty() && !on.rig.session.seen());
        QVERIFY(!on.dock->isVisible() && !on.rig.button("Live packets"));
    }

    void leavesThePageItsWidth()
    {
        Docked on;
        QTRY_VERIFY2(on.dock->height() > 200, qPrintable(QString::number(on.dock->height())));
        QVERIFY(on.rig.page().width() > 700);
        QVERIFY2(on.rig.page().height() > 150, qPrintable(QString::number(on.rig.page().height())));
    }

    // A column that had no room is in the tip of its row, and for who hears it.
    void whatIsHiddenIsInTheTip()
    {
        Docked on;
        PacketTable* table = on.tables().at(0);
        QTRY_VERIFY(table->model()->rowCount() > 0);
        table->resize(250, 200);
        QVERIFY(table->isColumnHidden(SideModel::Time) && table->isColumnHidden(SideModel::Bytes));
        const QModelIndex at = table->model()->index(0, SideModel::What);
        for (const int role : {int{Qt::ToolTipRole}, int{Qt::AccessibleDescriptionRole}}) {
            const QString all = at.data(role).toString();
            for (const int column : {SideModel::Time, SideModel::From, SideModel::To, SideModel::Bytes})
                QVERIFY2(all.contains(table->model()->index(0, column).data().toString()), qPrintable(all));
        }
        table->resize(900, 200);
        QVERIFY(!table->isColumnHidden(SideModel::Time) && !table->isColumnHidden(SideModel::Bytes));
    }

    void noLetterTwiceInTheWholeWindow_data()
    {
        QTest::addColumn<QString>("language");
        QTest::newRow("English") << "en";
        QTest::newRow("Chinese") << "zh_CN";
    }
    void noLetterTwiceInTheWholeWindow()
    {
        QFETCH(QString, language);
        Language spoken;
        spoken.apply(language);
        Docked on;
        const auto check = [&] {
            QSet<QChar> letters;
            int given = 0;
            const auto take = [&](const QString& text) {
                const qsizetype at = text.indexOf('&');
                if (at < 0 || at + 1 >= text.size()) return;
                const QChar letter = text[at + 1].toUpper();
                QVERIFY2(!letters.contains(letter), qPrintable(text));
                QVERIFY2(letter.unicode() < 128, qPrintable(text));
                letters.insert(letter);
                ++given;
            };
            for (QAbstractButton* each : on.rig.window.findChildren<QAbstractButton*>())
                if (each->isVisible()) take(each->text());
            for (QLabel* each : on.rig.window.findChildren<QLabel*>())
                if (each->isVisible() && each->buddy()) take(each->text());
            for (QTabBar* each : on.rig.window.findChildren<QTabBar*>())
                for (int i = 0; i < each->count(); ++i) take(each->tabText(i));
            QVERIFY2(given >= 12, qPrintable(QString::number(given)));
        };
        check();
        for (QToolButton* each : on.view->findChildren<QToolButton*>())
            if (each->isCheckable()) each->click(); // "Pause" becomes "Go on"
        check();
        spoken.apply(language == "en" ? "zh_CN" : "en");
        settle();
        check();
        spoken.apply("en");
    }

    void theLanguageChangesUnderThePackets()
    {
        Language spoken;
        spoken.apply("en");
        Docked on;
        QTRY_VERIFY(on.tables().at(0)->model()->rowCount() > 3);
        const auto all = [&] {
            QStringList out;
            for (const QAbstractButton* each : on.view->findChildren<QToolButton*>()) out << each->text().remove('&');
            for (const QLabel* each : on.view->findChildren<QLabel*>())
                if (each->isVisible()) out << each->text();
            for (const PacketTable* each : on.tables()) out << each->accessibleName();
            return out;
        };
        const int rows = on.tables().at(0)->model()->rowCount();
        spoken.apply("zh_CN");
        settle();
        static const QRegularExpression chinese("\\p{Han}");
        for (const QString& each : all()) QVERIFY2(each.isEmpty() || each.contains(chinese), qPrintable(each));
        QVERIFY(on.tables().at(0)->model()->rowCount() >= rows); // what was seen is kept
        spoken.apply("en");
    }

    void itsPlaceIsRemembered()
    {
        QByteArray kept;
        {
            Docked on;
            on.rig.window.addDockWidget(Qt::RightDockWidgetArea, on.dock);
            on.rig.window.close();
            kept = QByteArray::fromStdString(on.rig.store.now().windowPlace);
        }
        QVERIFY(kept.contains(' '));
        Rig other;
        Settings settings = other.store.now();
        settings.windowPlace = kept.toStdString();
        other.store.change(settings);
        MainWindow window(other.session, other.store);
        auto* dock = window.findChild<PacketsDock*>();
        QCOMPARE(window.dockWidgetArea(dock), Qt::RightDockWidgetArea);
        QVERIFY(!dock->isVisibleTo(&window));
    }

private:
    QFont font_;
};
}
TL_GUI_TEST(PacketsDockTest)
#include "packets_dock_test.moc"
