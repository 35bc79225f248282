// SPDX-License-Identifier: GPL-3.0-or-later
// The window: a page, the steps beside it, the buttons below it.
#pragma once
#include <QMainWindow>
#include <QPointer>
#include <QPushButton>
#include <QStackedWidget>

#include "app/wizard/bundle_page.h"
#include "app/wizard/elsewhere_page.h"
#include "app/wizard/fix_page.h"
#include "app/wizard/history_page.h"
#include "app/wizard/packets_dock.h"
#include "app/wizard/practice_page.h"
#include "app/wizard/rail.h"
#include "app/wizard/record_page.h"
#include "app/wizard/settings_page.h"
#include "app/wizard/start_page.h"
#include "app/wizard/summary_page.h"
#include "app/wizard/walk_page.h"
namespace tl {
class MainWindow final : public QMainWindow {
    Q_OBJECT
public:
    MainWindow(Session& session, SettingsStore& store, QWidget* parent = nullptr);
    void begin(const std::string& practice);  // with that made-up network; empty: with the first page
    void openSaved(const QStringList& files); // one, or one of each end

protected:
    void changeEvent(QEvent*) override;
    void closeEvent(QCloseEvent*) override;
    void resizeEvent(QResizeEvent*) override;
    void keyPressEvent(QKeyEvent*) override;

private:
    void build();
    void restorePlace();
    void connectPages();
    void connectOffers();
    Page& page() const;
    void open(Page&);
    void bringUp(Page&);
    void goBack();
    void nameWindow();
    void cancel();
    void nameNext(const QString&);
    QWidget* focused() const;
    void keepFocus(const QWidget* had);
    void refresh(); // the buttons, after the page has changed
    void retranslate();
    void connectBundles();
    QList<Page*> pages() const;
    Session& session_;
    SettingsStore& store_;
    QStackedWidget* stack_;
    Rail* rail_;
    StartPage* start_;
    PracticePage* practice_;
    WalkPage* walk_;
    FixPage* fix_;
    ElsewherePage* elsewhere_;
    SummaryPage* summary_;
    HistoryPage* history_;
    SettingsPage* settings_;
    BundlePage* bundle_;
    RecordPage* record_;
    PacketsDock* packets_;
    QPushButton *toHistory_, *toSettings_, *toPackets_, *cancel_, *back_, *next_;
    QList<Page*> visited_;     // that Back leads to, the last one last
    QPointer<QWidget> parked_; // has the keyboard only until the main button can
    bool refreshing_ = false;
};
}
