// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/packets/tick_picture.h"
#include <algorithm>
#include <cmath>
#include <QEvent>
#include <QLocale>
#include <QPainter>
#include <QPainterPath>
#include <QStyle>
namespace tl {
namespace {
constexpr int kGap = 2; // between the columns, in lines
enum Place : std::size_t { In, Out, Back, Delivered };

TicksShown named(Role role)
{
    const bool server = role == Role::Server;
    TicksShown out;
    out[In].word = server ? TickPicture::tr("came in") : TickPicture::tr("went in");
    out[Out].word = TickPicture::tr("went out");
    out[Back].word = TickPicture::tr("came back");
    out[Delivered].word = TickPicture::tr("delivered");
    return out;
}

void count(TicksShown& ticks, std::array<std::uint64_t, 4> counts)
{
    for (std::size_t i = 0; i < ticks.size(); ++i) {
        ticks[i].count = counts[i];
        ticks[i].mood = counts[i] > 0 ? Mood::Good : Mood::Quiet;
    }
}

void fail(TickShown& tick, Mood mood, const QString& state)
{
    tick.mood = mood;
    tick.state = state;
}
}

TicksShown ticksOf(const LedgerTotals& totals, Role role)
{
    TicksShown out = named(role);
    count(out, {totals.tunnelOut, totals.uplinkOut, totals.uplinkBack, totals.tunnelBack});
    return out;
}

TicksShown ticksOf(const LedgerFlow& flow, Role role)
{
    TicksShown out = named(role);
    count(out, {flow.tunnelOut.count, flow.uplinkOut.count, flow.uplinkBack.count, flow.tunnelBack.count});
    switch (flow.verdict) {
    case FlowVerdict::NothingCameIn: fail(out[In], Mood::Warning, TickPicture::tr("none")); break;
    case FlowVerdict::DidNotGoOn: fail(out[Out], Mood::Bad, TickPicture::tr("never")); break;
    case FlowVerdict::NatMissing:
        fail(out[Out], Mood::Bad, TickPicture::tr("not translated"));
        fail(out[Back], Mood::Bad, TickPicture::tr("no answer"));
        break;
    case FlowVerdict::NotAnswered: fail(out[Back], Mood::Warning, TickPicture::tr("no answer")); break;
    case FlowVerdict::NotDelivered: fail(out[Delivered], Mood::Bad, TickPicture::tr("never")); break;
    case FlowVerdict::Works:
        if (flow.path == FlowPath::Forwarded) break;
        fail(out[Out], Mood::Quiet, TickPicture::tr("not needed"));
        fail(out[Back], Mood::Quiet, TickPicture::tr("not needed"));
        break;
    case FlowVerdict::Ambiguous:
        for (TickShown& tick : out)
            if (tick.count == 0) tick.state = TickPicture::tr("not known");
        break;
    }
    return out;
}

TickPicture::TickPicture(QWidget* parent) : QWidget(parent)
{
    setAccessibleName(tr("The way of the packets"));
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Expanding);
    fade_.setSingleShot(true);
    fade_.setInterval(350);
    connect(&fade_, &QTimer::timeout, this, [this] {
        lit_ = {};
        update();
    });
    show(ticksOf(LedgerTotals{}, Role::Server));
}

void TickPicture::setNames(const QString& tunnel, const QString& uplink)
{
    if (tunnel == tunnel_ && uplink == uplink_) return;
    tunnel_ = tunnel;
    uplink_ = uplink;
    describe();
    update();
}

void TickPicture::show(const TicksShown& ticks)
{
    if (ticks == ticks_) return;
    const bool animates = style()->styleHint(QStyle::SH_Widget_Animate, nullptr, this) != 0;
    for (std::size_t i = 0; i < ticks.size(); ++i) lit_[i] = animates && ticks[i].count > ticks_[i].count;
    if (std::ranges::count(lit_, true) > 0) fade_.start();
    ticks_ = ticks;
    describe();
    update();
}

void TickPicture::describe()
{
    QStringList all;
    for (const TickShown& tick : ticks_)
        all += tick.state.isEmpty() //: %1 is "went out", %2 how many packets, %3 "never"
                   ? tr("%1: %2").arg(tick.word, QLocale().toString(qulonglong{tick.count}))
                   : tr("%1: %2, %3").arg(tick.word, QLocale().toString(qulonglong{tick.count}), tick.state);
    setAccessibleDescription(all.join(QStringLiteral("; ")));
    setToolTip(all.join('\n'));
}

QSize TickPicture::sizeHint() const
{
    const QFontMetrics metrics(font());
    int widest = 0;
    for (const TickShown& tick : ticks_)
        for (const QString& text : {tick.word, tick.state}) widest = std::max(widest, metrics.horizontalAdvance(text));
    widest = std::max(widest, metrics.horizontalAdvance(tr("not translated")));
    const int unit = metrics.height();
    return {2 * (widest + unit) + kGap * unit, unit * 16};
}

void TickPicture::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::FontChange || event->type() == QEvent::PaletteChange) updateGeometry();
    if (event->type() == QEvent::LanguageChange) setAccessibleName(tr("The way of the packets"));
    QWidget::changeEvent(event);
}

// In and delivered at the left, where the tunnel is; out and back at the right.
QRectF TickPicture::boxOf(std::size_t tick) const
{
    const double unit = fontMetrics().height();
    const double boxWidth = (width() - kGap * unit) / 2, boxHeight = unit * 5.2;
    const double gap = std::clamp((height() - 2 * boxHeight - 2.6 * unit) / 2, unit * 0.8, unit * 4);
    const double top = std::max(unit * 1.6, (height() - 2 * boxHeight - gap) / 2 + unit * 0.4);
    const bool right = tick == Out || tick == Back, below = tick == Back || tick == Delivered;
    return {right ? boxWidth + kGap * unit - 1 : 1.0, below ? top + boxHeight + gap : top, boxWidth, boxHeight};
}

namespace {
// Another shape for each: a filled disc, a triangle, an octagon, a ring.
void drawShape(QPainter& painter, const QRectF& box, Mood mood, const QPalette& palette)
{
    const QColor colour = colourOf(mood, palette), inner = palette.color(QPalette::Base);
    painter.setPen(QPen(colour, box.width() / 10));
    painter.setBrush(mood == Mood::Quiet ? QBrush(inner) : QBrush(colour));
    if (mood == Mood::Warning) {
        painter.drawPolygon(QPolygonF{{box.center().x(), box.top()}, box.bottomRight(), box.bottomLeft()});
    } else if (mood == Mood::Bad) {
        const double cut = box.width() * 0.29;
        painter.drawPolygon(QPolygonF{{box.left() + cut, box.top()},
                                      {box.right() - cut, box.top()},
                                      {box.right(), box.top() + cut},
                                      {box.right(), box.bottom() - cut},
                                      {box.right() - cut, box.bottom()},
                                      {box.left() + cut, box.bottom()},
                                      {box.left(), box.bottom() - cut},
                                      {box.left(), box.top() + cut}});
    } else {
        painter.drawEllipse(box);
    }
    if (mood == Mood::Quiet) return;
    const auto at = [&](double x, double y) {
        return QPointF(box.left() + x * box.width(), box.top() + y * box.height());
    };
    painter.setPen(QPen(inner, box.width() / 8, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    if (mood == Mood::Good) {
        painter.drawPolyline(QPolygonF{at(0.28, 0.52), at(0.44, 0.68), at(0.73, 0.34)});
    } else if (mood == Mood::Bad) {
        painter.drawLine(at(0.32, 0.32), at(0.68, 0.68));
        painter.drawLine(at(0.68, 0.32), at(0.32, 0.68));
    } else {
        painter.drawLine(at(0.5, 0.38), at(0.5, 0.64));
        painter.drawPoint(at(0.5, 0.83));
    }
}
}

void TickPicture::drawBox(QPainter& painter, std::size_t place) const
{
    const TickShown& tick = ticks_[place];
    const QRectF box = boxOf(place);
    const double unit = fontMetrics().height();
    const QColor colour = colourOf(tick.mood, palette());
    painter.setPen(QPen(colour,
                        lit_[place]                ? 3
                        : tick.mood == Mood::Quiet ? 1
                                                   : 1.6,
                        tick.mood == Mood::Quiet ? Qt::DashLine : Qt::SolidLine));
    const QColor base = palette().color(QPalette::Base);
    painter.setBrush(lit_[place] ? mixed(base, colour, 0.18) : base);
    painter.drawRoundedRect(box, unit * 0.4, unit * 0.4);

    QFont large = font();
    large.setBold(true);
    large.setPointSizeF(font().pointSizeF() * 1.35);
    const QString number = QLocale().toString(qulonglong{tick.count});
    const double shape = unit * 1.5, numberWidth = QFontMetricsF(large).horizontalAdvance(number);
    const double left = box.center().x() - (shape + unit * 0.4 + numberWidth) / 2;
    drawShape(painter, {left, box.top() + unit * 0.5, shape, shape}, tick.mood, palette());
    painter.setFont(large);
    painter.setPen(palette().color(QPalette::Text));
    painter.drawText(QRectF(left + shape + unit * 0.4, box.top() + unit * 0.4, numberWidth + unit, unit * 1.7),
                     Qt::AlignLeft | Qt::AlignVCenter, number);
    painter.setFont(font());
    painter.drawText(QRectF(box.left(), box.top() + unit * 2.3, box.width(), unit * 1.3), Qt::AlignCenter, tick.word);
    if (tick.state.isEmpty()) return;
    QFont bold = font();
    bold.setBold(true);
    painter.setFont(bold);
    painter.setPen(colour);
    painter.drawText(QRectF(box.left(), box.top() + unit * 3.6, box.width(), unit * 1.3), Qt::AlignCenter, tick.state);
    painter.setFont(font());
}

// From this tick to the next; crossed out where nothing got any further.
void TickPicture::drawArrow(QPainter& painter, std::size_t from) const
{
    const QRectF one = boxOf(from), other = boxOf(from + 1);
    const double unit = fontMetrics().height();
    QPointF begin, end;
    if (from == In) {
        begin = {one.right(), one.center().y()}, end = {other.left(), other.center().y()};
    } else if (from == Out) {
        begin = {one.center().x(), one.bottom()}, end = {other.center().x(), other.top()};
    } else {
        begin = {one.left(), one.center().y()}, end = {other.right(), other.center().y()};
    }
    const TickShown& next = ticks_[from + 1];
    const bool reached = next.count > 0;
    const bool ends = !reached && (next.mood == Mood::Bad || next.mood == Mood::Warning);
    const Mood mood = reached ? Mood::Good : ends ? next.mood : Mood::Quiet;
    const QColor colour = colourOf(mood, palette());
    const QPointF way = (end - begin) / std::max(1.0, std::hypot(end.x() - begin.x(), end.y() - begin.y()));
    const QPointF across(-way.y(), way.x());
    begin += way * 3;
    end -= way * 3;
    painter.setPen(QPen(colour, reached ? 2.4 : 1.6, reached ? Qt::SolidLine : Qt::DotLine));
    painter.drawLine(begin, ends ? (begin + end) / 2 : end);
    painter.setPen(QPen(colour, 2.4, Qt::SolidLine, Qt::RoundCap));
    if (ends) {
        const QPointF middle = (begin + end) / 2;
        const double arm = unit * 0.35;
        painter.drawLine(middle - QPointF(arm, arm), middle + QPointF(arm, arm));
        painter.drawLine(middle - QPointF(-arm, arm), middle + QPointF(-arm, arm));
        return;
    }
    painter.drawLine(end, end - way * unit * 0.45 + across * unit * 0.35);
    painter.drawLine(end, end - way * unit * 0.45 - across * unit * 0.35);
}

void TickPicture::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    for (const std::size_t from : {In, Out, Back}) drawArrow(painter, from);
    for (const std::size_t place : {In, Out, Back, Delivered}) drawBox(painter, place);
    const double unit = fontMetrics().height();
    painter.setPen(palette().color(QPalette::WindowText));
    const auto heading = [&](std::size_t tick, const QString& text) {
        const QRectF box = boxOf(tick);
        painter.drawText(QRectF(box.left(), box.top() - unit * 1.5, box.width(), unit * 1.3), Qt::AlignCenter,
                         fontMetrics().elidedText(text, Qt::ElideMiddle, static_cast<int>(box.width())));
    };
    heading(In, tunnel_.isEmpty() ? tr("tunnel") : tunnel_);
    heading(Out, uplink_.isEmpty() ? tr("uplink") : uplink_);
}
}
