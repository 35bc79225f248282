// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shared/qt/icons.h"
#include <array>
#include <QFile>
#include <QIconEngine>
#include <QPainter>
#include <QSvgRenderer>
namespace tl {
namespace {
constexpr std::array kFiles = {
    ":/icons/state-waiting.svg", ":/icons/state-running.svg", ":/icons/state-passed.svg",  ":/icons/state-warning.svg",
    ":/icons/state-failed.svg",  ":/icons/state-also.svg",    ":/icons/state-follows.svg", ":/icons/state-skipped.svg",
    ":/icons/state-unknown.svg", ":/icons/certain.svg",       ":/icons/likely.svg",        ":/icons/act-fix.svg",
    ":/icons/act-elsewhere.svg", ":/icons/act-back.svg",      ":/icons/act-copy.svg",      ":/icons/act-save.svg",
    ":/icons/act-open.svg",      ":/icons/act-practice.svg",  ":/icons/act-history.svg",   ":/icons/act-settings.svg",
    ":/icons/act-check.svg",     ":/icons/tunnel.svg"};
static_assert(kFiles.size() == static_cast<std::size_t>(Symbol::Tunnel) + 1);

class Engine final : public QIconEngine {
public:
    Engine(QByteArray svg, QByteArray selected) : svg_(std::move(svg)), selected_(std::move(selected)) {}
    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State) override
    {
        QSvgRenderer renderer(mode == QIcon::Selected ? selected_ : svg_);
        painter->save();
        if (mode == QIcon::Disabled) painter->setOpacity(0.5);
        const int side = std::min(rect.width(), rect.height());
        QRect square(0, 0, side, side);
        square.moveCenter(rect.center());
        renderer.render(painter, square);
        painter->restore();
    }
    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override
    {
        QPixmap out(size);
        out.fill(Qt::transparent);
        QPainter painter(&out);
        paint(&painter, QRect(QPoint(), size), mode, state);
        return out;
    }
    QIconEngine* clone() const override { return new Engine(*this); }

private:
    QByteArray svg_, selected_;
};
}

QIcon iconOf(Symbol symbol, const QColor& colour) { return iconOf(symbol, colour, colour); }

QIcon iconOf(Symbol symbol, const QColor& colour, const QColor& selected)
{
    QFile file(QString::fromLatin1(kFiles[static_cast<std::size_t>(symbol)]));
    if (!file.open(QIODevice::ReadOnly)) return {};
    const QByteArray svg = file.readAll();
    const auto in = [&](const QColor& one) { return QByteArray(svg).replace("currentColor", one.name().toLatin1()); };
    return QIcon(new Engine(in(colour), in(selected)));
}
}
