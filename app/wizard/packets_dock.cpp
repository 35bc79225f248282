// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/wizard/packets_dock.h"
#include <QEvent>
namespace tl {
namespace {
constexpr std::size_t kBytesEach = 248; // of a packet that is kept

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
    if (view_ && (!isVisible() || watched_ != session_.machine())) {
        view_->stop();
        watched_.reset();
    }
    const RequestFacts& request = session_.request();
    if (!isVisible() || watched_ || session_.isSaved() || request.tunnel.empty()) return;
    if (!view_) setWidget(view_ = new PacketsView(packetsIn(settings_.packetMemory)));
    watched_ = session_.machine();
    view_->watch(*watched_, request);
}

void PacketsDock::retranslate() { setWindowTitle(tr("Live packets")); }

void PacketsDock::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange) retranslate();
    QDockWidget::changeEvent(event);
}
}
