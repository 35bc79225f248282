// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/wizard/packets_dock.h"
#include <QEvent>
#include <QScrollArea>
namespace tl {
namespace {
constexpr std::size_t kBytesEach = 248; // of a packet that is kept

// However low the dock is, nothing is squeezed; sideways all of it fits.
QScrollArea* scrolled(QWidget* widget)
{
    auto* out = new QScrollArea;
    out->setWidget(widget);
    out->setWidgetResizable(true);
    out->setFrameShape(QFrame::NoFrame);
    out->setFocusPolicy(Qt::NoFocus);
    out->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    return out;
}

std::size_t packetsIn(int mebibytes)
{
    return std::min(static_cast<std::size_t>(mebibytes) * 1024 * 1024 / kBytesEach, PacketLog::kMost);
}
}

PacketsDock::PacketsDock(Session& session, const Settings& settings, QWidget* parent)
    : QDockWidget(parent), session_(session), settings_(settings)
{
    setObjectName(QStringLiteral("packets"));
    connect(this, &QDockWidget::visibilityChanged, this, &PacketsDock::follow);
    connect(&session_, &Session::begun, this, &PacketsDock::follow);
    connect(&session_, &Session::ended, this, &PacketsDock::follow);
    connect(&session_, &Session::machineChanged, this, &PacketsDock::follow);
    hide();
    retranslate();
}

void PacketsDock::follow()
{
    const RequestFacts& request = session_.request();
    if (view_ && (!isVisible() || watched_ != session_.machine() || asked_ != request)) {
        view_->stop();
        watched_.reset();
    }
    if (charts_ && session_.seen()) charts_->show(session_.seen()->facts);
    if (request.tunnel.empty()) hide(); // there is nothing to be watched
    if (!isVisible() || watched_ || session_.isSaved() || request.tunnel.empty()) return;
    if (!view_) build();
    charts_->clear();
    if (session_.seen()) charts_->show(session_.seen()->facts);
    watched_ = session_.machine();
    asked_ = request;
    view_->watch(watched_, request, session_.practice() != nullptr);
}

void PacketsDock::build()
{
    view_ = new PacketsView(packetsIn(settings_.packetMemory));
    charts_ = new ChartsView;
    tabs_ = new QTabWidget;
    tabs_->addTab(scrolled(view_), {});
    tabs_->addTab(scrolled(charts_), {});
    setWidget(tabs_);
    connect(view_, &PacketsView::sampled, charts_, &ChartsView::add);
    connect(view_, &PacketsView::renamed, this, &PacketsDock::renamed);
    retranslate();
}

void PacketsDock::retranslate()
{
    setWindowTitle(tr("Live packets"));
    if (!tabs_) return;
    if (session_.seen()) charts_->show(session_.seen()->facts);
    tabs_->setTabText(0, tr("Packets"));
    tabs_->setTabText(1, tr("Charts"));
    tabs_->setAccessibleName(tr("Packets and charts"));
}

void PacketsDock::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange) retranslate();
    QDockWidget::changeEvent(event);
}
}
