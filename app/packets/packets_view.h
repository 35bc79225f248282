// SPDX-License-Identifier: GPL-3.0-or-later
// Live packets: the tunnel at the left, the uplink at the right, and between them what became of the packets.
#pragma once
#include "app/packets/capture_files.h"
#include "app/packets/filter_runner.h"
#include "app/packets/flow_model.h"
#include "app/packets/packet_feed.h"
#include "app/packets/packet_table.h"
#include "app/packets/packets_texts.h"
#include <QTimer>
#include <QWidget>
class QBoxLayout;
class QLabel;
class QLineEdit;
class QListView;
class QSplitter;
class QToolButton;
namespace tl {
class PacketDetails;
class TickPicture;

class PacketsView final : public QWidget {
    Q_OBJECT
public:
    // `mostPackets`: are kept, up to PacketLog::kMost.
    explicit PacketsView(std::size_t mostPackets = PacketLog::kUsual, QWidget* parent = nullptr);
    ~PacketsView() override;
    PacketsView(const PacketsView&) = delete;
    PacketsView& operator=(const PacketsView&) = delete;

    void watch(std::shared_ptr<Machine>, const RequestFacts&, bool practice);
    void stop();                           // what was seen stays
    void openCapture(const QString& path); // a saved one, pcap or pcapng; the watch ends
    void saveCapture(const QString& path); // what is kept, as pcapng
    void setFilter(const QString& words);
    void showOnly(const std::optional<FlowChoice>&); // this conversation, on both sides
    const KeptPackets& packets() const { return log_; }
    bool isBusy() const; // filtering, reading or writing

signals:
    void sampled(const tl::LiveSample&);
    void filtered();
    void opened();
    void saved(bool whole);
    void renamed(); // what can be pressed

protected:
    void keyPressEvent(QKeyEvent*) override;
    void changeEvent(QEvent*) override;
    void resizeEvent(QResizeEvent*) override;

private:
    QWidget* makeBar();
    QWidget* makeSides();
    QWidget* makeBelow();
    void connectAll();
    void retranslate();
    void arrange();
    void takeNews();
    void begin(std::vector<CaptureInterface>);
    void applyFilter();
    void adopt(const FilteredPackets&);
    void showFlows(std::shared_ptr<const FlowIndex>);
    void showStory();
    void showKept();
    void look(PacketTable& from, PacketTable& other, std::uint64_t number);
    void setFollowing(bool);
    void setPaused(bool);
    void finishLoading();
    void askForFile(bool toSave);
    void note(const QString&); // under everything

    PacketLog log_;
    PacketFeed feed_;
    FilterRunner runner_;
    std::shared_ptr<const PacketFilter> filter_ = std::make_shared<PacketFilter>();
    std::shared_ptr<const FlowIndex> flows_ = std::make_shared<FlowIndex>();
    std::optional<FlowChoice> only_ = {};
    std::uint64_t session_ = 0;
    bool paused_ = false;
    FeedPhase phase_ = FeedPhase::Stopped;
    KeptText counts_ = {};
    QTimer typing_, reading_;
    std::stop_source stopLoading_;
    std::atomic<std::uint64_t> progress_ = 0;
    QString path_ = {};
    QFutureWatcher<std::shared_ptr<Result<LoadedCapture>>> loading_;
    QFutureWatcher<Status> saving_;

    FlowModel flowRows_;
    QLineEdit* words_ = nullptr;
    QToolButton *pause_ = nullptr, *follow_ = nullptr, *all_ = nullptr, *save_ = nullptr, *open_ = nullptr;
    QLabel *headline_ = nullptr, *story_ = nullptr, *notice_ = nullptr, *kept_ = nullptr, *note_ = nullptr;
    QLabel *tunnelTitle_ = nullptr, *uplinkTitle_ = nullptr, *flowsTitle_ = nullptr, *chosenTitle_ = nullptr;
    QBoxLayout *bar_ = nullptr, *sides_ = nullptr;
    QSplitter* below_ = nullptr;
    PacketTable *tunnel_ = nullptr, *uplink_ = nullptr;
    TickPicture* picture_ = nullptr;
    QListView* flowList_ = nullptr;
    PacketDetails* details_ = nullptr;
};
}
