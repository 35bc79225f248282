// SPDX-License-Identifier: GPL-3.0-or-later
// The wizard in other languages: nothing stays English, and what is twice as long still fits.
#include "tests/gui/settle.h"
#include "tests/gui/wizard/rig.h"

#include "app/shared/qt/text.h"
#include "app/wizard/language.h"
#include "tests/support/pseudo.h"
#include <algorithm>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QRegularExpression>
namespace {
using namespace tl;
using namespace tl::test;

// A sentence of ours: commands, names and addresses have no three plain words in a row.
bool isEnglish(const QString& text)
{
    static const QRegularExpression words(QStringLiteral("\\b[A-Za-z]?[a-z]+ [a-z]{2,} [a-z]{2,}\\b")),
        command(QStringLiteral("^(sudo|nft|ip|iptables|sysctl|wg|wg-quick|resolvectl)\\b")),
        ideograph(QStringLiteral("\\p{Han}"));
    return text.contains(words) && !text.contains(ideograph) && !text.contains(command);
}

class LanguageTest : public QObject {
    Q_OBJECT
private slots:
    void nothingInSightStaysEnglish()
    {
        Language language;
        language.apply(QStringLiteral("zh_CN"));
        Rig rig;
        QTRY_VERIFY(rig.button(QStringLiteral("检查 wg0")));
        for (const QString& text : rig.words()) QVERIFY2(!isEnglish(text), qPrintable(text));
        for (const PracticeNetwork& each : rig.session.practiceNetworks()) {
            rig.practise(each.id);
            QVERIFY2(rig.session.seen(), each.id.data());
            if (const Finding* root = rig.session.seen()->root()) QTRY_VERIFY(rig.words().contains(titleOf(*root)));
            for (const QString& text : rig.words())
                QVERIFY2(!isEnglish(text), qPrintable(QString::fromUtf8(each.id.data()) + ": " + text));
        }
    }

    // What a person is told of a bundle; its files but for the report are English, for whoever helps.
    void bundlesAreExplainedInChinese()
    {
        Language language;
        language.apply(QStringLiteral("zh_CN"));
        Rig rig;
        const auto look = [&](const char* page) {
            settle();
            rig.window.grab().save(QString("%1/zh-%2.png").arg(TL_SCREENSHOTS, page));
            for (const QString& text : rig.words()) QVERIFY2(!isEnglish(text), qPrintable(text));
        };
        rig.practise("nat-missing");
        while (rig.click(QStringLiteral("下一步"))) {
        }
        QVERIFY(rig.click(QStringLiteral("总结")) || rig.button(QStringLiteral("为帮助您的人")));
        look("summary");
        QVERIFY(rig.click(QStringLiteral("为帮助您的人")));
        QTRY_VERIFY(rig.page().canGoNext());
        QVERIFY(rig.click(QStringLiteral("一切可能")));
        QVERIFY(rig.click(QStringLiteral("也放入")));
        QTRY_VERIFY(rig.page().canGoNext());
        auto* files = rig.page().findChild<QListWidget*>();
        for (int i = 0; i < files->count(); ++i) {
            files->setCurrentRow(i);
            for (const QString& text : rig.words()) QVERIFY2(!isEnglish(text), qPrintable(text));
            const auto* html = rig.page().findChild<QPlainTextEdit*>();
            if (files->item(i)->text().startsWith("report.html"))
                QVERIFY(html->toPlainText().contains("<html lang=\"zh-CN\">"));
        }
        look("bundle");
        QVERIFY(rig.click(QStringLiteral("在故障发生时")));
        look("record");
    }

    void wordsAmongValuesAreTranslated()
    {
        Language language;
        language.apply(QStringLiteral("zh_CN"));
        const Sentence icmp{{"Icmp", "port unreachable"}};
        QCOMPARE(translated({{"Evidence", "%1: reported as \"%2\""}, {"ping"}, {icmp}}),
                 QStringLiteral("ping：收到报告“端口不可达”"));
    }

    void qtsOwnWordsAreChineseToo()
    {
#ifdef TL_QT_WORDS
        QTranslator built; // into the program, for where the system has none
        QVERIFY(built.load(QStringLiteral(":/qt/qtbase_zh_CN.qm")));
        QVERIFY(!built.translate("QPlatformTheme", "Cancel").isEmpty());
        Language language;
        language.apply(QStringLiteral("zh_CN"));
        QVERIFY(QCoreApplication::translate("QPlatformTheme", "Cancel") != "Cancel");
        language.apply(QStringLiteral("en"));
#else
        QSKIP("built without the translations of Qt");
#endif
    }

    void inEnglishThatTestWouldFail()
    {
        Rig rig;
        rig.practise("nat-missing");
        QTRY_VERIFY(rig.words().contains(titleOf(*rig.session.seen()->root())));
        const QStringList words = rig.words();
        QVERIFY(std::count_if(words.begin(), words.end(), isEnglish) > 5);
    }

    void textsTwiceAsLongFit()
    {
        Translator translator(pseudoDictionaries().front());
        QVERIFY(QCoreApplication::installTranslator(&translator));
        Rig rig;
        const auto fits = [&] { return rig.window.minimumSizeHint().width() <= rig.window.width(); };
        QVERIFY2(fits(), qPrintable(QString::number(rig.window.minimumSizeHint().width())));
        for (const char* id : {"nat-missing", "route-default-missing", "healthy-full-tunnel"}) {
            rig.practise(id);
            QVERIFY(rig.session.seen());
            if (const Finding* root = rig.session.seen()->root()) QTRY_VERIFY(rig.words().contains(titleOf(*root)));
            QVERIFY2(fits(), id);
        }
        QCoreApplication::removeTranslator(&translator);
    }
};
}
TL_GUI_TEST(LanguageTest)
#include "language_test.moc"
