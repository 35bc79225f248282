// SPDX-License-Identifier: GPL-3.0-or-later
// What stands beside words says the same without them, and without colours.
#include "app/shared/qt/icons.h"
#include "app/wizard/step_state.h"
#include "tests/gui/wizard/rig.h"
#include <QPainter>
#include <QSet>
namespace {
using namespace tl;
constexpr int kSide = 96;

QImage drawn(Symbol symbol)
{
    QImage out(kSide, kSide, QImage::Format_Grayscale8);
    out.fill(Qt::white);
    QPainter painter(&out);
    iconOf(symbol, Qt::black).paint(&painter, QRect(0, 0, kSide, kSide));
    return out;
}
int ink(const QImage& image)
{
    int out = 0;
    for (int y = 0; y < kSide; ++y)
        for (int x = 0; x < kSide; ++x) out += qGray(image.pixel(x, y)) < 128 ? 1 : 0;
    return out;
}

class IconsTest : public QObject {
    Q_OBJECT
private slots:
    void everyIconIsDrawn()
    {
        for (int i = 0; i <= static_cast<int>(Symbol::Tunnel); ++i)
            QVERIFY2(ink(drawn(static_cast<Symbol>(i))) > 200, qPrintable(QString::number(i)));
    }

    void everyStateHasItsOwnWordAndShape()
    {
        QSet<QString> words;
        QList<QImage> shapes;
        for (int i = 0; i <= static_cast<int>(StepState::Note); ++i) {
            const auto state = static_cast<StepState>(i);
            words << wordsOf({state, 5});
            if (state == StepState::Seen) continue; // on its way, as Running
            const QImage shape = drawn(symbolOf(state));
            QVERIFY2(!shapes.contains(shape), qPrintable(wordsOf({state, 5})));
            shapes << shape;
        }
        QCOMPARE(words.size(), static_cast<int>(StepState::Note) + 1);
    }
};
}
TL_GUI_TEST(IconsTest)
#include "icons_test.moc"
