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
QToolButton* button()
{
    auto* out = new QToolButton;
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

QWidget* titled(QLabel* title, QWidget* widget)
{
    auto* out = new QWidget;
    auto* layout = new QVBoxLayout(out);
    layout->setContentsMargins({});
    layout->setSpacing(2);
    title->setBuddy(widget);
    layout->addWidget(title);
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
    retranslate();
}

QWidget* PacketsView::makeBar()
{
    words_ = new QLineEdit;
    words_->setObjectName(QStringLiteral("filter"));
    words_->setClearButtonEnabled(true);
    for (QToolButton** each : {&all_, &pause_, &follow_, &save_, &open_}) *each = button();
    for (QToolButton* each : {pause_, follow_}) each->setCheckable(true);
    follow_->setChecked(true);
    all_->setObjectName(QStringLiteral("all"));
    all_->setEnabled(false);
    auto* buttons = new QHBoxLayout;
    for (QToolButton* each : {all_, pause_, follow_, save_, open_}) buttons->addWidget(each);
    buttons->addStretch(1);
    auto* out = new QWidget;
    bar_ = new QBoxLayout(QBoxLayout::LeftToRight, out);
    bar_->setContentsMargins({});
    bar_->addWidget(words_, 1);
    bar_->addLayout(buttons);
    return out;
}

QWidget* PacketsView::makeSides()
{
    tunnel_ = new PacketTable(log_, Side::Tunnel);
    uplink_ = new PacketTable(log_, Side::Uplink);
    picture_ = new TickPicture;
    for (QLabel** each : {&tunnelTitle_, &uplinkTitle_}) *each = new QLabel;
    auto* out = new QWidget;
    sides_ = new QBoxLayout(QBoxLayout::LeftToRight, out);
    sides_->setContentsMargins({});
    sides_->addWidget(titled(tunnelTitle_, tunnel_), 1);
    sides_->addWidget(picture_, 0, Qt::AlignHCenter);
    sides_->addWidget(titled(uplinkTitle_, uplink_), 1);
    return out;
}

QWidget* PacketsView::makeBelow()
{
    flowList_ = new QListView;
    flowList_->setObjectName(QStringLiteral("flows"));
    flowList_->setModel(&flowRows_);
    flowList_->setWordWrap(true);
    flowList_->setResizeMode(QListView::Adjust);
    details_ = new PacketDetails;
    for (QLabel** each : {&flowsTitle_, &chosenTitle_}) *each = new QLabel;
    below_ = new QSplitter;
    below_->setChildrenCollapsible(false);
    below_->addWidget(titled(flowsTitle_, flowList_));
    below_->addWidget(titled(chosenTitle_, details_));
    below_->setStretchFactor(0, 1);
    below_->setStretchFactor(1, 1);
    below_->setSizes({1000, 1000}); // halves, whatever they would like to be
    return below_;
}

// Side by side where both sides can tell something, else one under the other.
void PacketsView::arrange()
{
    const int least = picture_->sizeHint().width() + tunnel_->usefulWidth() + uplink_->usefulWidth();
    const bool narrow = width() < least + 4 * sides_->spacing();
    const auto direction = narrow ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight;
    const int rows = fontMetrics().height() * 8;
    for (QBoxLayout* each : {bar_, sides_}) each->setDirection(direction);
    below_->setOrientation(narrow ? Qt::Vertical : Qt::Horizontal);
    flowList_->setMinimumHeight(rows);
    details_->setMinimumHeight(rows);
}

void PacketsView::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    arrange();
}

void PacketsView::retranslate()
{
    words_->setPlaceholderText(tr("Show only: dns, handshake, lost, tcp, 10.8.0.2, 53 …"));
    words_->setAccessibleName(tr("Show only packets with these words"));
    words_->setToolTip(tr("All words must hold; a comma begins another choice. Words: dns, handshake, wireguard, ping, "
                          "error, tcp, udp, lost, reset, tunnel, uplink, an address or its beginning, a port, a name "
                          "that is asked for."));
    const auto name = [](QToolButton* each, const QString& text, const QString& tip) {
        each->setText(text);
        each->setToolTip(tip);
    };
    name(pause_, paused_ ? tr("&Go on") : tr("&Pause"), tr("Keep the view as it is; packets wait meanwhile"));
    name(follow_, tr("&Follow"), tr("Keep the latest packets in view"));
    name(all_, tr("Show &all"), tr("All conversations again"));
    name(save_, tr("&Save…"), tr("Keep the headers of these packets in a capture file (pcapng)"));
    name(open_, tr("&Open…"), tr("Look into a capture file (pcap, pcapng)"));
    tunnelTitle_->setText(tr("&Tunnel"));
    uplinkTitle_->setText(tr("&Uplink"));
    flowsTitle_->setText(tr("&Conversations, the worst first"));
    flowList_->setAccessibleName(tr("Conversations"));
    chosenTitle_->setText(tr("The packet you chose"));
    flowRows_.show(*flows_);
    showStory();
    showKept();
    arrange();
    emit renamed();
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
