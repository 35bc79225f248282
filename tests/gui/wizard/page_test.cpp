// SPDX-License-Identifier: GPL-3.0-or-later
// What every page owes to whoever reads it: by ear, by key, in the dark, in large letters, in a small window.
#include "tests/gui/wizard/rig.h"
#include <QAccessible>
#include <QRegularExpression>
#include <QSet>
namespace {
using namespace tl;
using namespace tl::test;

// Every page in front, one after the other, with something to show.
void onEveryPage(Rig& rig, const std::function<void(const char*)>& look)
{
    QTRY_VERIFY(rig.button("Check wg0"));
    look("start");
    QVERIFY(rig.click("Practise"));
    look("practice");
    rig.practise("nat-missing");
    look("cause");
    QVERIFY(rig.click("Next step"));
    look("step");
    rig.practise("nat-missing");
    QVERIFY(rig.click("Translate the tunnel's addresses"));
    QTRY_COMPARE(rig.instruction(), "Shall this be changed?");
    look("fix");
    QVERIFY(rig.click("Translate the tunnel's addresses"));
    QTRY_COMPARE(rig.instruction(), "It is mended");
    look("mended");
    QVERIFY(rig.click("Summary"));
    look("summary");
    QVERIFY(rig.click("History"));
    QTRY_VERIFY(rig.button("Take back change 1"));
    look("history");
    QVERIFY(rig.click("Settings"));
    look("settings");
    rig.practise("server-no-egress");
    look("symptoms");
    QVERIFY(rig.click("Let the server pass"));
    look("elsewhere");
    rig.practise("handshake-no-reply");
    QVERIFY(rig.click("Show the steps"));
    look("cards");
    rig.practise("route-default-missing");
    QVERIFY(rig.click("Set the routes"));
    QTRY_COMPARE(rig.instruction(), "Shall this be changed?");
    QVERIFY(rig.click("Set the routes"));
    QTRY_COMPARE(rig.instruction(), "It helped. Shall it stay?");
    look("keep");
    QVERIFY(rig.click("Keep it"));
    QTRY_COMPARE(rig.instruction(), "It is mended");
}

void unnamed(QAccessibleInterface* at, QStringList& out)
{
    if (!at || !at->isValid() || at->state().invisible) return;
    const auto role = at->role();
    const bool control = at->state().focusable || role == QAccessible::PushButton || role == QAccessible::CheckBox ||
                         role == QAccessible::ComboBox || role == QAccessible::EditableText ||
                         role == QAccessible::List;
    const QObject* object = at->object();
    const bool inner = object && object->objectName().startsWith("qt_"); // parts of a control of Qt's own
    if (control && !inner && at->text(QAccessible::Name).isEmpty() && role != QAccessible::Client)
        out << QString("%1 (role %2)").arg(object ? object->metaObject()->className() : "?").arg(role);
    for (int i = 0; i < at->childCount(); ++i) unnamed(at->child(i), out);
}

class PageTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() { font_ = QApplication::font(); }
    void init() { QApplication::setFont(font_); }
    void cleanupTestCase() { QApplication::setFont(font_); }

    void everyControlHasAName()
    {
        Rig rig;
        onEveryPage(rig, [&](const char* page) {
            QStringList bare;
            unnamed(QAccessible::queryAccessibleInterface(&rig.window), bare);
            QVERIFY2(bare.isEmpty(), qPrintable(QString(page) + ": " + bare.join(", ")));
        });
    }

    void noLetterTwice()
    {
        Rig rig;
        onEveryPage(rig, [&](const char* page) {
            QSet<QChar> letters;
            for (QAbstractButton* each : rig.window.findChildren<QAbstractButton*>()) {
                const qsizetype at = each->text().indexOf('&');
                if (!each->isVisible() || at < 0) continue;
                const QChar letter = each->text()[at + 1].toUpper();
                QVERIFY2(!letters.contains(letter), qPrintable(QString(page) + ": " + each->text()));
                letters.insert(letter);
            }
            QVERIFY(!letters.isEmpty());
        });
    }

    void oneInstructionInPlainWords()
    {
        Rig rig;
        const QRegularExpression acronym("\\b(DNS|MTU|NAT|IP|AllowedIPs|UDP|ICMP|VPN|TCP|CGNAT)\\b");
        onEveryPage(rig, [&](const char* page) {
            const QString said = rig.instruction();
            QVERIFY2(!said.isEmpty() && said.split(' ').size() <= 12, qPrintable(QString(page) + ": " + said));
            QVERIFY2(!said.contains(acronym), qPrintable(said));
        });
    }

    // Tab comes to everything in sight that can be used, and to nothing twice.
    void tabReachesEverything()
    {
        Rig rig;
        onEveryPage(rig, [&](const char* page) {
            QApplication::setActiveWindow(&rig.window); // there is no window system that would
            QSet<QWidget*> reached;
            for (int i = 0; i < 100 && !reached.contains(QApplication::focusWidget()); ++i) {
                if (QApplication::focusWidget()) reached.insert(QApplication::focusWidget());
                rig.key(Qt::Key_Tab);
            }
            const auto nameOf = [](const QWidget* one) {
                return one ? QString(one->metaObject()->className()) : QString("none");
            };
            QStringList order{QString("active %1, in the window %2, of the program %3")
                                  .arg(rig.window.isActiveWindow())
                                  .arg(nameOf(rig.window.focusWidget()), nameOf(QApplication::focusWidget()))};
            for (QWidget* each : reached)
                order << each->metaObject()->className() + QString(" ") + each->accessibleName();
            for (QAbstractButton* each : rig.window.findChildren<QAbstractButton*>()) {
                const bool usable = each->isVisible() && each->isEnabled() && each->focusPolicy() != Qt::NoFocus;
                // Of a group of choices Tab reaches the chosen one, the arrows the others.
                const bool grouped = each->autoExclusive() && !each->isChecked();
                QVERIFY2(!usable || grouped || reached.contains(each),
                         qPrintable(QString(page) + ": " + each->text() + " not in " + order.join(", ")));
            }
        });
    }

    void wordsCanBeRead_data()
    {
        QTest::addColumn<int>("theme");
        QTest::newRow("light") << static_cast<int>(Theme::Light);
        QTest::newRow("dark") << static_cast<int>(Theme::Dark);
    }
    void wordsCanBeRead()
    {
        QFETCH(int, theme);
        Look look(*qApp);
        look.apply(static_cast<Theme>(theme));
        Rig rig;
        onEveryPage(rig, [&](const char* page) {
            for (QLabel* each : rig.window.findChildren<QLabel*>()) {
                const QPalette& palette = each->palette();
                for (const auto behind : {QPalette::Window, QPalette::Base}) {
                    const double ratio = contrast(palette.color(QPalette::WindowText), palette.color(behind));
                    QVERIFY2(ratio >= 4.5, qPrintable(QString("%1: %2 %3").arg(page, each->text()).arg(ratio)));
                }
            }
            rig.window.grab().save(QString("%1/%2-%3.png").arg(TL_SCREENSHOTS, QTest::currentDataTag(), page));
        });
        look.apply(Theme::Light);
    }

    void nothingIsCut_data()
    {
        QTest::addColumn<double>("size");
        QTest::newRow("100 percent") << 1.0;
        QTest::newRow("150 percent") << 1.5;
        QTest::newRow("200 percent") << 2.0;
    }
    void nothingIsCut()
    {
        QFETCH(double, size);
        QFont font = font_;
        font.setPointSizeF(font.pointSizeF() * size);
        QApplication::setFont(font);
        Rig rig;
        onEveryPage(rig, [&](const char* page) {
            QTest::qWait(20); // the layout settles
            QCOMPARE(rig.window.size(), QSize(1024, 640));
            const auto* area = rig.page().findChild<QScrollArea*>();
            QVERIFY2(area->widget()->width() <= area->viewport()->width(), page);
            for (QLabel* each : rig.page().findChildren<QLabel*>()) {
                if (!each->isVisible() || each->text().isEmpty()) continue;
                const int needs = each->wordWrap() ? each->heightForWidth(each->width()) : each->sizeHint().height();
                QVERIFY2(each->height() >= needs, qPrintable(QString("%1: %2").arg(page, each->text())));
            }
            for (QAbstractButton* each : rig.window.findChildren<QAbstractButton*>()) {
                if (!each->isVisible() || each->text().isEmpty()) continue;
                QVERIFY2(each->height() >= 24, qPrintable(QString("%1: %2").arg(page, each->text())));
                QVERIFY2(each->width() + 1 >= each->minimumSizeHint().width() &&
                             each->height() + 1 >= each->minimumSizeHint().height(),
                         qPrintable(QString("%1: %2").arg(page, each->text())));
                QVERIFY2(each->mapTo(&rig.window, QPoint(each->width(), 0)).x() <= rig.window.width() + 1,
                         qPrintable(QString("%1: %2").arg(page, each->text())));
            }
            rig.window.grab().save(QString("%1/%2-%3.png").arg(TL_SCREENSHOTS, QTest::currentDataTag(), page));
        });
    }

private:
    QFont font_;
};
}
TL_GUI_TEST(PageTest)
#include "page_test.moc"
