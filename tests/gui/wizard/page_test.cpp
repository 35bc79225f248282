// SPDX-License-Identifier: GPL-3.0-or-later
// What every page owes to whoever reads it: by ear, by key, in the dark, in large letters, in a small window.
#include "app/shared/qt/text.h"
#include "tests/gui/settle.h"
#include "tests/gui/wizard/rig.h"
#include <QAccessible>
#include <QClipboard>
#include <QHash>
#include <QProgressBar>
#include <QRegularExpression>
#include <QScreen>
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
    QVERIFY(rig.click("Save a bundle"));
    QTRY_VERIFY(rig.page().canGoNext());
    look("bundle");
    QVERIFY(rig.click("Record while"));
    look("record");
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

// What is drawn most, and what stands out most from it: large, so that letters are more than their edges.
double drawnContrast(QWidget& widget)
{
    constexpr int kScale = 3;
    QImage image(widget.size() * kScale, QImage::Format_RGB32);
    image.setDevicePixelRatio(kScale);
    QWidget* window = widget.window();
    image.fill(window->palette().color(QPalette::Window));
    widget.render(&image, {}, {}, QWidget::DrawChildren | QWidget::DrawWindowBackground);
    QHash<QRgb, int> colours;
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x) ++colours[image.pixel(x, y)];
    const auto most = std::max_element(colours.begin(), colours.end());
    const QColor ground = QColor::fromRgb(most.key());
    double best = 1;
    for (auto each = colours.begin(); each != colours.end(); ++each)
        if (each.value() >= kScale * kScale) best = std::max(best, contrast(QColor::fromRgb(each.key()), ground));
    return best;
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

    void wordsCanBeRead_data() { themes(); }
    void wordsCanBeRead()
    {
        Themed themed;
        Rig rig;
        onEveryPage(rig, [&](const char* page) {
            QCoreApplication::processEvents(); // what came last has its place
            for (QLabel* each : rig.window.findChildren<QLabel*>()) {
                const QPalette& palette = each->palette();
                for (const auto behind : {QPalette::Window, QPalette::Base}) {
                    const double ratio = contrast(palette.color(QPalette::WindowText), palette.color(behind));
                    QVERIFY2(ratio >= 4.5, qPrintable(QString("%1: %2 %3").arg(page, each->text()).arg(ratio)));
                }
                if (!each->isVisible() || each->text().isEmpty() || each->visibleRegion().isEmpty()) continue;
                const double seen = drawnContrast(*each);
                QVERIFY2(seen >= 4.5, qPrintable(QString("%1: %2 drawn with %3").arg(page, each->text()).arg(seen)));
            }
            for (QAbstractButton* each : rig.window.findChildren<QAbstractButton*>()) {
                if (!each->isVisible() || !each->isEnabled() || each->text().isEmpty()) continue;
                const double seen = drawnContrast(*each);
                QVERIFY2(seen >= 4.5, qPrintable(QString("%1: %2 drawn with %3").arg(page, each->text()).arg(seen)));
            }
            settle();
            rig.window.grab().save(QString("%1/%2-%3.png").arg(TL_SCREENSHOTS, QTest::currentDataTag(), page));
        });
    }

    // Chosen while the window is open: what was dressed before follows.
    void wordsCanBeReadAfterASwitch()
    {
        const QPalette former = QApplication::palette();
        Look look;
        look.apply(Theme::Light);
        {
            Rig rig;
            const auto readable = [&](const char* page) {
                for (QWidget* each : rig.window.findChildren<QWidget*>()) {
                    const bool words = qobject_cast<QLabel*>(each) || qobject_cast<QAbstractButton*>(each);
                    if (!words || !each->isVisible() || each->visibleRegion().isEmpty()) continue;
                    const auto* label = qobject_cast<QLabel*>(each);
                    if (label ? label->text().isEmpty() : !each->isEnabled()) continue;
                    const double seen = drawnContrast(*each);
                    QVERIFY2(seen >= 4.5, qPrintable(QString("%1: %2 %3").arg(page, each->accessibleName()).arg(seen)));
                }
                rig.window.grab().save(QString("%1/switched-%2.png").arg(TL_SCREENSHOTS, page));
            };
            QVERIFY(rig.click("Settings"));
            look.apply(Theme::Dark);
            readable("settings");
            rig.practise("nat-missing");
            rig.walkToSummary();
            readable("summary-dark");
            look.apply(Theme::Light);
            readable("summary-light");
        }
        QApplication::setPalette(former);
        Look().apply(Theme::Light);
    }

    void theFirstWindowFitsTheScreen()
    {
        Rig rig;
        MainWindow window(rig.session, rig.store);
        const QSize room = window.screen()->availableSize();
        QVERIFY(window.width() <= room.width() && window.height() <= room.height() - 48);
    }

    // A page is as long as what is on it.
    void nothingIsBelowTheLastWords()
    {
        Rig rig;
        onEveryPage(rig, [&](const char* page) {
            QCoreApplication::processEvents();
            const auto* area = rig.page().findChild<QScrollArea*>();
            const QWidget* inside = area->widget();
            const int needed = inside->layout()->heightForWidth(inside->width());
            QVERIFY2(inside->height() <= std::max(area->viewport()->height(), needed),
                     qPrintable(QString("%1: %2 for %3").arg(page).arg(inside->height()).arg(needed)));
        });
    }

    void iconsAndLinesCanBeSeen_data() { themes(); }
    void iconsAndLinesCanBeSeen()
    {
        Themed themed;
        const QPalette palette = QApplication::palette();
        const auto enough = [&](const QColor& one, QPalette::ColorRole behind, double least, const char* what) {
            const double ratio = contrast(one, palette.color(behind));
            QVERIFY2(ratio >= least, qPrintable(QString("%1 on %2: %3").arg(what).arg(behind).arg(ratio)));
        };
        for (const auto behind : {QPalette::Window, QPalette::Base, QPalette::Button}) {
            enough(palette.color(QPalette::Mid), behind, 3, "lines");
            enough(toneOf(Tone::Accent, palette), behind, 3, "what has the keyboard");
        }
        for (const auto behind : {QPalette::Window, QPalette::Base})
            for (const Tone tone : {Tone::Plain, Tone::Muted, Tone::Good, Tone::Caution, Tone::Bad, Tone::Accent})
                enough(toneOf(tone, palette), behind, 4.5, "tones");
        enough(palette.color(QPalette::Text), QPalette::Base, 4.5, "text");
        enough(palette.color(QPalette::PlaceholderText), QPalette::Base, 4.5, "placeholders");
        enough(palette.color(QPalette::ButtonText), QPalette::Button, 4.5, "buttons");
        enough(palette.color(QPalette::HighlightedText), QPalette::Highlight, 4.5, "what is chosen");
        enough(palette.color(QPalette::ToolTipText), QPalette::ToolTipBase, 4.5, "tips");
        Rig rig;
        onEveryPage(rig, [&](const char* page) {
            for (Picture* each : rig.window.findChildren<Picture*>()) {
                if (!each->isVisible()) continue;
                const double seen = drawnContrast(*each);
                QVERIFY2(seen >= 3, qPrintable(QString("%1: an icon drawn with %2").arg(page).arg(seen)));
            }
        });
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
            settle();
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

    void buttonsSayTheAct()
    {
        Rig rig;
        static const QRegularExpression empty("^(OK|Ok|Yes|No|Apply|Submit|Done|Continue)$");
        onEveryPage(rig, [&](const char* page) {
            for (QAbstractButton* each : rig.window.findChildren<QAbstractButton*>()) {
                const QString text = each->text().remove('&');
                QVERIFY2(!each->isVisible() || !text.contains(empty), qPrintable(QString(page) + ": " + text));
            }
        });
    }

    void theFirstSignComesAtOnce()
    {
        Rig rig(slowMachine);
        QTRY_VERIFY(rig.button("Check wg0"));
        rig.key(Qt::Key_Return);
        QCOMPARE(rig.instruction(), "wg0 is being checked …");           // before anything else had its turn
        QTRY_VERIFY(rig.state(StepId::Handshake) != StepState::Waiting); // the list of steps fills
        auto* bar = rig.page().findChild<QProgressBar*>();
        QVERIFY(!bar->isVisible()); // short waits need none
        QTRY_VERIFY_WITH_TIMEOUT(bar->isVisible() && bar->maximum() == 0, 4000);
        QTRY_VERIFY_WITH_TIMEOUT(bar->maximum() == 8, 4000); // how far it is, from 5 s on
        QVERIFY(rig.click("Cancel"));
        QTRY_COMPARE(rig.instruction(), "The check was stopped");
        QVERIFY(!bar->isVisible());
    }

    void detailsAreForWhoWantsThem()
    {
        Rig rig;
        rig.practise("nat-missing");
        const auto details = rig.page().findChildren<Details*>();
        QVERIFY(!details.isEmpty());
        for (const Details* each : details) QVERIFY(!each->findChild<QPlainTextEdit*>()->isVisible());
        QVERIFY(rig.click("Details"));
        auto* text = details.front()->findChild<QPlainTextEdit*>();
        QVERIFY(text->isVisible());
        for (const Sentence& each : rig.session.seen()->root()->match.evidence)
            QVERIFY2(text->toPlainText().contains(translated(each)), qPrintable(text->toPlainText()));
        QVERIFY(rig.click("Copy"));
        QCOMPARE(QGuiApplication::clipboard()->text(), text->toPlainText());
    }

    void likelyIsNotCertain()
    {
        Rig rig;
        int likely = 0, certain = 0;
        for (const char* id : {"nat-missing", "server-no-egress", "route-default-missing", "handshake-no-reply"}) {
            rig.practise(id);
            const Finding* root = rig.session.seen()->root();
            QVERIFY2(root, id);
            const bool sure = root->match.confidence == Confidence::Observed;
            QVERIFY2(rig.words().contains(sure ? "Certain" : "Likely"), id);
            ++(sure ? certain : likely);
        }
        QVERIFY(likely > 0 && certain > 0);
    }

private:
    // As one of the themes for as long as it lives.
    class Themed {
    public:
        Themed()
        {
            const QString name = QTest::currentDataTag();
            if (name == "high contrast") {
                QPalette palette(Qt::black);
                for (const auto text :
                     {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::BrightText,
                      QPalette::ToolTipText, QPalette::PlaceholderText, QPalette::Mid, QPalette::Dark, QPalette::Light})
                    palette.setColor(text, Qt::white);
                for (const auto ground : {QPalette::Window, QPalette::Base, QPalette::Button, QPalette::AlternateBase,
                                          QPalette::ToolTipBase})
                    palette.setColor(ground, Qt::black);
                for (const auto accent : {QPalette::Highlight, QPalette::Link})
                    palette.setColor(accent, QColor(0x1aebff));
                palette.setColor(QPalette::HighlightedText, Qt::black);
                QApplication::setPalette(palette);
            }
            Look().apply(name == "light" ? Theme::Light : name == "dark" ? Theme::Dark : Theme::System);
        }
        ~Themed()
        {
            QApplication::setPalette(former_);
            Look().apply(Theme::Light);
        }
        Themed(const Themed&) = delete;
        Themed& operator=(const Themed&) = delete;

    private:
        QPalette former_ = QApplication::palette();
    };
    static void themes()
    {
        QTest::addColumn<int>("unused");
        for (const char* each : {"light", "dark", "high contrast"}) QTest::newRow(each) << 0;
    }

    QFont font_;
};
}
TL_GUI_TEST(PageTest)
#include "page_test.moc"
