// SPDX-License-Identifier: GPL-3.0-or-later
// By keys alone: where the keyboard is after one had to wait, and which keys lead where.
#include "app/wizard/language.h"
#include "tests/gui/wizard/rig.h"
#include <QLineEdit>
#include <QListWidget>
#include <QScrollBar>
namespace {
using namespace tl;
using namespace tl::test;

QString atKeyboard(Rig& rig)
{
    const auto* button = qobject_cast<QAbstractButton*>(rig.window.focusWidget());
    if (button) return button->text().remove('&');
    const QWidget* at = rig.window.focusWidget();
    return at ? at->metaObject()->className() : QString("nowhere");
}

class KeyboardTest : public QObject {
    Q_OBJECT
private slots:
    void afterACheckItIsAtTheMainButton()
    {
        Rig rig(pacedMachine);
        QTRY_VERIFY(rig.button("Check wg0"));
        rig.key(Qt::Key_Return);
        QTRY_COMPARE(atKeyboard(rig), "Cancel");
        QTRY_COMPARE(rig.instruction(), "Nothing is wrong with the tunnel wg0.");
        QCOMPARE(atKeyboard(rig), "Check again");
        rig.key(Qt::Key_Return);
        QTRY_VERIFY(rig.session.isRunning());
        QTRY_COMPARE(rig.instruction(), "Nothing is wrong with the tunnel wg0.");
        QCOMPARE(atKeyboard(rig), "Check again");
    }

    void afterAPlanAndAFixItIsAtTheMainButton()
    {
        Rig rig;
        rig.practise("route-default-missing");
        QVERIFY(rig.window.focusWidget() && rig.page().isAncestorOf(rig.window.focusWidget())); // at the fix
        rig.key(Qt::Key_Return);
        QTRY_COMPARE(rig.instruction(), "Shall this be changed?");
        QVERIFY2(atKeyboard(rig).startsWith("Set the routes"), qPrintable(atKeyboard(rig)));
        rig.key(Qt::Key_Return);
        QTRY_COMPARE(rig.instruction(), "It helped. Shall it stay?");
        QCOMPARE(atKeyboard(rig), "Keep it");
        rig.key(Qt::Key_Return);
        QTRY_COMPARE(rig.instruction(), "It is mended");
        QCOMPARE(atKeyboard(rig), "Summary");
    }

    void whatAPersonChoseKeepsIt()
    {
        Rig rig;
        rig.practise("healthy-full-tunnel");
        auto* back = rig.button("Back");
        back->setFocus();
        rig.session.runner().listTunnels(); // something else goes on
        QTRY_VERIFY(!rig.session.runner().isBusy(EngineRunner::Job::Tunnels));
        QCOMPARE(atKeyboard(rig), "Back");
    }

    void pagesScrollFromAnywhereAndBeginAtTheTop()
    {
        Rig rig;
        rig.practise("nat-missing");
        rig.walkToSummary();
        const auto* bar = rig.page().findChild<QScrollArea*>()->verticalScrollBar();
        rig.window.resize(1024, 420);
        QTRY_VERIFY(bar->maximum() > 0);
        rig.button("Check again")->setFocus();
        rig.key(Qt::Key_PageDown);
        QVERIFY(bar->value() > 0);
        rig.key(Qt::Key_PageUp);
        QCOMPARE(bar->value(), 0);
        rig.key(Qt::Key_PageDown);
        QVERIFY(rig.click("Settings"));
        QVERIFY(rig.click("Back"));
        rig.walkToSummary();
        QVERIFY(rig.click("Back"));
        QVERIFY(rig.click("Summary"));
        QCOMPARE(bar->value(), 0);
    }

    void lettersOfTheBottomBarStay_data()
    {
        QTest::addColumn<QString>("language");
        QTest::newRow("English") << "en";
        QTest::newRow("Chinese") << "zh_CN";
    }
    void lettersOfTheBottomBarStay()
    {
        QFETCH(QString, language);
        Language spoken;
        spoken.apply(language);
        Rig rig;
        const auto* bar = rig.window.centralWidget();
        QMap<QAbstractButton*, QChar> letters;
        const auto look = [&] {
            for (auto* each : bar->findChildren<QPushButton*>(QString(), Qt::FindDirectChildrenOnly)) {
                const qsizetype at = each->text().indexOf('&');
                if (!each->isVisible() || at < 0) continue;
                if (language == "en" && each->isDefault()) continue; // named after what it does
                const QChar letter = each->text()[at + 1];
                QCOMPARE(letter, letters.value(each, letter));
                letters[each] = letter;
            }
        };
        QTRY_VERIFY(rig.button(language == "en" ? "Check wg0" : QStringLiteral("检查 wg0")));
        if (language == "en") look(); // in Chinese the main button has letters of its own here
        rig.practise("nat-missing");
        look();
        while (rig.click(language == "en" ? "Next step" : QStringLiteral("下一步"))) look();
        QVERIFY(rig.click(language == "en" ? "Settings" : QStringLiteral("设置")));
        look();
        QVERIFY(!letters.isEmpty());
        spoken.apply("en");
    }

    void theSearchLeadsToTheList()
    {
        Rig rig;
        QTRY_VERIFY(rig.button("Practise"));
        QVERIFY(rig.click("Practise"));
        auto* list = rig.page().findChild<QListWidget*>();
        auto* search = rig.page().findChild<QLineEdit*>();
        QVERIFY(search->hasFocus() || rig.window.focusWidget() == search);
        const int first = list->currentRow();
        QTest::keyClick(search, Qt::Key_Down);
        QVERIFY(list->currentRow() > first);
        QTest::keyClick(search, Qt::Key_Up);
        QCOMPARE(list->currentRow(), first);
    }
};
}
TL_GUI_TEST(KeyboardTest)
#include "keyboard_test.moc"
