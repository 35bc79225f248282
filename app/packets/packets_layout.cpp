// SPDX-License-Identifier: GPL-3.0-or-later
// What the view of packets is made of, and where it stands.
#include "app/packets/packet_details.h"
#include "app/packets/packet_words.h"
#include "app/packets/packets_view.h"
#include "app/packets/tick_picture.h"
#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QLocale>
#include <QShortcut>
#include <QSplitter>
#include <QToolButton>
namespace tl {
namespace {
QToolButton* button(const QString& text, const QString& tip)
{
    auto* out = new QToolButton;
    out->setText(text);
    out->setToolTip(tip);
    out->setFocusPolicy(Qt::StrongFocus);
    return out;
}

QLabel* sentence(const QString& name)
{
    auto* out = new QLabel;
    out->setObjectName(name);
    out->setTextFormat(Qt::PlainText); // names come from foreign machines
    out->setWordWrap(true);
    out->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    return out;
}

QWidget* titled(const QString& title, QWidget* widget)
{
    auto* out = new QWidget;
    auto* layout = new QVBoxLayout(out);
    layout->setContentsMargins({});
    layout->setSpacing(2);
    auto* label = new QLabel(title);
    label->setBuddy(widget);
    layout->addWidget(label);
    layout->addWidget(widget, 1);
    return out;
}
}

PacketsView::PacketsView(std::size_t mostPackets, QWidget* parent) : QWidget(parent), log_(mostPackets)
{
    headline_ = sentence(QStringLiteral("headline"));
    QFont large = headline_->font();
    large.setBold(true);
    large.setPointSizeF(large.pointSizeF() * 1.25);
    headline_->setFont(large);
    story_ = sentence(QStringLiteral("story"));
    notice_ = sentence(QStringLiteral("notice"));
    notice_->setFrameStyle(QFrame::StyledPanel);
    notice_->setMargin(6);
    kept_ = sentence(QStringLiteral("kept"));
    note_ = sentence(QStringLiteral("note"));
    auto* parts = new QSplitter(Qt::Vertical);
    parts->setChildrenCollapsible(false);
    parts->addWidget(makeSides());
    parts->addWidget(makeBelow());
    parts->setStretchFactor(0, 3);
    parts->setStretchFactor(1, 2);
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(makeBar());
    for (QLabel* each : {notice_, headline_, story_}) layout->addWidget(each);
    layout->addWidget(parts, 1);
    layout->addWidget(kept_);
    layout->addWidget(note_);
    notice_->hide();
    note_->hide();
    connectAll();
    showStory();
    showKept({});
}

QWidget* PacketsView::makeBar()
{
    words_ = new QLineEdit;
    words_->setObjectName(QStringLiteral("filter"));
    words_->setClearButtonEnabled(true);
    words_->setPlaceholderText(tr("Show only: dns, handshake, lost, tcp, 10.8.0.2, 53 …"));
    words_->setAccessibleName(tr("Show only packets with these words"));
    words_->setToolTip(tr("All words must hold; a comma begins another choice. Words: dns, handshake, wireguard, ping, "
                          "error, tcp, udp, lost, reset, tunnel, uplink, an address or its beginning, a port, a name "
                          "that is asked for."));
    pause_ = button(tr("&Pause"), tr("Keep the view as it is; packets wait meanwhile"));
    pause_->setCheckable(true);
    follow_ = button(tr("&Follow"), tr("Keep the latest packets in view"));
    follow_->setCheckable(true);
    follow_->setChecked(true);
    all_ = button(tr("Show &all"), tr("All conversations again"));
    all_->setObjectName(QStringLiteral("all"));
    save_ = button(tr("&Save…"), tr("Keep the headers of these packets in a capture file (pcapng)"));
    open_ = button(tr("&Open…"), tr("Look into a capture file (pcap, pcapng)"));
    auto* out = new QWidget;
    auto* layout = new QHBoxLayout(out);
    layout->setContentsMargins({});
    layout->addWidget(words_, 1);
    for (QToolButton* each : {all_, pause_, follow_, save_, open_}) layout->addWidget(each);
    all_->setEnabled(false);
    return out;
}

QWidget* PacketsView::makeSides()
{
    tunnel_ = new PacketTable(log_, Side::Tunnel);
    uplink_ = new PacketTable(log_, Side::Uplink);
    picture_ = new TickPicture;
    auto* out = new QWidget;
    auto* layout = new QHBoxLayout(out);
    layout->setContentsMargins({});
    layout->addWidget(titled(tr("&Tunnel"), tunnel_), 1);
    layout->addWidget(picture_);
    layout->addWidget(titled(tr("&Uplink"), uplink_), 1);
    return out;
}

QWidget* PacketsView::makeBelow()
{
    flowList_ = new QListView;
    flowList_->setObjectName(QStringLiteral("flows"));
    flowList_->setModel(&flowRows_);
    flowList_->setAccessibleName(tr("Conversations"));
    flowList_->setWordWrap(true);
    flowList_->setResizeMode(QListView::Adjust);
    details_ = new PacketDetails;
    auto* out = new QSplitter;
    out->setChildrenCollapsible(false);
    out->addWidget(titled(tr("&Conversations, the worst first"), flowList_));
    out->addWidget(titled(tr("The packet you chose"), details_));
    out->setStretchFactor(0, 1);
    out->setStretchFactor(1, 1);
    out->setSizes({1000, 1000}); // halves, whatever they would like to be
    return out;
}

void PacketsView::connectAll()
{
    typing_.setSingleShot(true);
    typing_.setInterval(150);
    reading_.setInterval(100);
    connect(words_, &QLineEdit::textChanged, &typing_, qOverload<>(&QTimer::start));
    connect(&typing_, &QTimer::timeout, this, &PacketsView::applyFilter);
    connect(&runner_, &FilterRunner::finished, this, &PacketsView::adopt);
    connect(&feed_, &PacketFeed::arrived, this, &PacketsView::takeNews);
    connect(&feed_, &PacketFeed::sampled, this, &PacketsView::sampled);
    connect(pause_, &QToolButton::toggled, this, &PacketsView::setPaused);
    connect(follow_, &QToolButton::toggled, this, &PacketsView::setFollowing);
    connect(all_, &QToolButton::clicked, this, [this] { showOnly({}); });
    connect(save_, &QToolButton::clicked, this, [this] { askForFile(true); });
    connect(open_, &QToolButton::clicked, this, [this] { askForFile(false); });
    connect(flowList_, &QListView::activated, this, [this](const QModelIndex& index) {
        if (const LedgerFlow* flow = flowRows_.at(index.row())) showOnly(choiceOf(*flow));
    });
    connect(flowList_, &QListView::clicked, flowList_, &QListView::activated);
    const auto both = [this](PacketTable& one, PacketTable& other) {
        connect(&one, &PacketTable::looked, this, [this, &one, &other](quint64 number) { look(one, other, number); });
        connect(&one, &PacketTable::wanted, this,
                [this](quint64 number) { showOnly(choiceOf(log_, number, *flows_)); });
        connect(&one, &PacketTable::copied, this, [this](quint64 number) {
            if (log_.has(number)) QGuiApplication::clipboard()->setText(rowText(log_, number, *flows_));
        });
        connect(&one, &PacketTable::scrolledAway, this, [this] { follow_->setChecked(false); });
    };
    both(*tunnel_, *uplink_);
    both(*uplink_, *tunnel_);
    connect(&loading_, &QFutureWatcherBase::finished, this, &PacketsView::finishLoading);
    connect(&reading_, &QTimer::timeout, this, [this] {
        //: %1 is a file, %2 a number
        note(tr("Reading %1: %2 packets so far …").arg(path_, QLocale().toString(qulonglong{progress_.load()})));
    });
    connect(&saving_, &QFutureWatcherBase::finished, this, [this] {
        const Status done = saving_.result();
        note(done ? tr("Saved.") : tr("The packets could not be saved: %1.").arg(shown(done.error().where)));
        emit saved(done.has_value());
    });
    connect(new QShortcut(QKeySequence::Find, this, nullptr, nullptr, Qt::WidgetWithChildrenShortcut),
            &QShortcut::activated, words_, qOverload<>(&QWidget::setFocus));
}
}
