// SPDX-License-Identifier: GPL-3.0-or-later
// Packets and charts beside every page, while somebody wants to see them.
#pragma once
#include <QDockWidget>
#include <QTabWidget>

#include "app/charts/charts_view.h"
#include "app/packets/packets_view.h"
#include "app/wizard/session.h"
namespace tl {
class PacketsDock final : public QDockWidget {
    Q_OBJECT
public:
    PacketsDock(Session& session, const Settings& settings, QWidget* parent = nullptr);

signals:
    void renamed(); // what can be pressed

protected:
    void changeEvent(QEvent*) override;

private:
    void follow(); // what the session is about now
    void retranslate();
    Session& session_;
    const Settings& settings_;
    std::shared_ptr<Machine> watched_ = {};
    RequestFacts asked_ = {}; // of what is watched
    void build();             // once it is wanted
    QTabWidget* tabs_ = nullptr;
    PacketsView* view_ = nullptr;
    ChartsView* charts_ = nullptr;
};
}
