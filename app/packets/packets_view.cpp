// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/packets/packets_view.h"
#include "app/packets/packet_details.h"
#include "app/packets/packet_words.h"
#include "app/packets/tick_picture.h"
#include "core/capture/damage_words.h"
#include <QAccessible>
#include <QFileDialog>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QtConcurrent>
#include <QToolButton>
namespace tl {
PacketsView::~PacketsView()
{
    stopLoading_.request_stop();
    feed_.stop();
    loading_.waitForFinished(); // heeds the stop token
    saving_.waitForFinished();  // or the file would not be whole
}

void PacketsView::watch(std::shared_ptr<Machine> machine, const RequestFacts& request, bool practice)
{
    stopLoading_.request_stop();
    pause_->setChecked(false);
    feed_.watch(std::move(machine), request, practice);
}

void PacketsView::stop() { feed_.stop(); }

bool PacketsView::isBusy() const { return runner_.isRunning() || loading_.isRunning() || saving_.isRunning(); }

void PacketsView::begin(std::vector<CaptureInterface> interfaces)
{
    runner_.cancel();
    for (PacketTable* table : {tunnel_, uplink_}) table->packets().reset({});
    log_.begin(std::move(interfaces));
    details_->clear();
    only_.reset();
    all_->setEnabled(false);
    filter_ = std::make_shared<PacketFilter>(words_->text());
    showFlows(std::make_shared<FlowIndex>());
}

void PacketsView::takeNews()
{
    if (paused_) return; // what comes waits in the feed, which says so no more than once
    FeedNews news = feed_.take();
    const bool changes = std::exchange(phase_, news.phase) != news.phase;
    if (std::exchange(session_, news.session) != news.session)
        begin(news.interfaces);
    else if (changes)
        showStory();
    std::vector<std::uint64_t> tunnel, uplink;
    for (const FeedPacket& each : news.packets) {
        const std::uint64_t number = log_.add(each.packet, each.twin);
        if (!filter_->isEmpty() && !filter_->holds(log_, number, *flows_)) continue;
        (each.packet.side == Side::Tunnel ? tunnel : uplink).push_back(number);
    }
    if (!news.packets.empty()) {
        // What is being filtered holds the packets from before; adopt() adds these.
        std::erase_if(tunnel, [&](std::uint64_t number) { return number < log_.first(); });
        std::erase_if(uplink, [&](std::uint64_t number) { return number < log_.first(); });
        tunnel_->take(tunnel);
        uplink_->take(uplink);
    }
    if (news.flows) {
        showFlows(std::move(news.flows));
        if (filter_->asksForLost() && !runner_.isRunning()) runner_.run(log_, filter_, flows_);
    }
    notice_->setText(blindText(news));
    notice_->setVisible(news.phase == FeedPhase::Blind);
    picture_->setNames(shown(news.names.tunnel), shown(news.names.uplink));
    counts_ = {.lostHere = news.lostHere};
    if (news.phase == FeedPhase::Watching) counts_.means = news.means;
    for (const TapCounts& each : news.counts) {
        counts_.lostByKernel += each.kernelDropped;
        counts_.lostByInterface += each.interfaceDropped;
    }
    showKept();
}

void PacketsView::showKept()
{
    counts_.kept = log_.size();
    counts_.letGo = log_.letGo();
    kept_->setText(keptText(counts_));
}

void PacketsView::setFilter(const QString& words)
{
    words_->setText(words);
    typing_.stop();
    applyFilter();
}

void PacketsView::showOnly(const std::optional<FlowChoice>& choice)
{
    only_ = choice;
    all_->setEnabled(only_.has_value());
    for (PacketTable* table : {tunnel_, uplink_}) table->packets().highlight(only_);
    showStory();
    applyFilter();
}

void PacketsView::applyFilter()
{
    filter_ = std::make_shared<PacketFilter>(words_->text(), only_);
    runner_.run(log_, filter_, flows_);
}

void PacketsView::adopt(const FilteredPackets& found)
{
    FilteredPackets all = found;
    for (std::uint64_t number = std::max(found.end, log_.first()); number < log_.end(); ++number)
        if (filter_->isEmpty() || filter_->holds(log_, number, *flows_))
            (log_[number].side == Side::Tunnel ? all.tunnel : all.uplink).push_back(number);
    const auto show = [&](PacketTable& table, std::vector<std::uint64_t>& numbers) {
        const auto chosen = table.chosen();
        numbers.erase(numbers.begin(), std::ranges::lower_bound(numbers, log_.first()));
        table.packets().reset(std::move(numbers));
        table.choose(chosen);
        table.setFollowing(follow_->isChecked());
    };
    show(*tunnel_, all.tunnel);
    show(*uplink_, all.uplink);
    emit filtered();
}

void PacketsView::showFlows(std::shared_ptr<const FlowIndex> flows)
{
    flows_ = std::move(flows);
    for (PacketTable* table : {tunnel_, uplink_}) table->packets().setFlows(flows_);
    flowRows_.show(*flows_);
    showStory();
}

// Of the conversation that was chosen, else of the worst; when all is well, of all together.
void PacketsView::showStory()
{
    const auto chosen = only_ ? flowRows_.rowOf(*only_) : std::nullopt;
    const LedgerFlow* flow = flowRows_.at(chosen.value_or(0));
    if (!flow) {
        headline_->setText(phase_ == FeedPhase::Watching ? tr("No packet of the tunnel has been seen yet.")
                                                         : tr("No packets."));
        story_->hide();
        picture_->show(ticksOf(LedgerTotals{}, flows_->role()));
        return;
    }
    const Mood mood = moodOf(flow->verdict);
    const bool one = chosen || mood == Mood::Bad || mood == Mood::Warning;
    const QString text = signOf(mood) + QStringLiteral("  ") + headline(flow->verdict, flows_->role());
    QPalette colours = palette();
    colours.setColor(QPalette::WindowText, colourOf(mood, palette()));
    headline_->setPalette(colours);
    story_->setText(flowRows_.sentence(chosen.value_or(0)));
    story_->setVisible(one);
    picture_->show(one ? ticksOf(*flow, flows_->role()) : ticksOf(flows_->ledger().totals, flows_->role()));
    if (headline_->text() == text) return;
    headline_->setText(text);
    QAccessibleEvent event(headline_, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

void PacketsView::look(PacketTable& from, PacketTable& other, std::uint64_t number)
{
    if (!log_.has(number)) return;
    follow_->setChecked(false); // or it would be gone at once
    const FlowChoice choice = only_ ? *only_ : choiceOf(log_, number, *flows_);
    from.packets().highlight(choice);
    other.packets().highlight(choice);
    const auto twin = log_.twin(number);
    other.choose(twin == KeptPackets::kNone ? std::nullopt : std::optional(twin));
    details_->show(log_, number);
    if (const auto row = flowRows_.rowOf(choice)) flowList_->setCurrentIndex(flowRows_.index(*row));
}

void PacketsView::setFollowing(bool following)
{
    follow_->setChecked(following);
    tunnel_->setFollowing(following);
    uplink_->setFollowing(following);
}

void PacketsView::setPaused(bool paused)
{
    paused_ = paused;
    retranslate();
    if (!paused) takeNews();
}

void PacketsView::openCapture(const QString& path)
{
    feed_.stop();
    stopLoading_.request_stop();
    stopLoading_ = std::stop_source();
    pause_->setChecked(false);
    path_ = path;
    reading_.start();
    loading_.setFuture(QtConcurrent::run([this, path, stop = stopLoading_.get_token()] {
        return std::make_shared<Result<LoadedCapture>>(loadCapture(path, stop, progress_));
    }));
}

void PacketsView::finishLoading()
{
    reading_.stop();
    const auto loaded = loading_.result();
    if (stopLoading_.stop_requested()) return;
    if (!*loaded) {
        note(tr("The file %1 could not be opened: %2.").arg(path_, errorText(loaded->error())));
        emit opened();
        return;
    }
    begin({});
    log_ = std::move((*loaded)->log);
    follow_->setChecked(false);
    notice_->hide();
    const std::string& damage = (*loaded)->damage;
    note(damage.empty() ? QString()
                        : tr("The file %1 could not be read to its end (%2). This is what comes before.")
                              .arg(path_, translated(wordsOfDamage(damage))));
    showFlows((*loaded)->flows);
    picture_->setNames(shown(flows_->names().tunnel), shown(flows_->names().uplink));
    counts_ = {};
    showKept();
    applyFilter();
    emit opened();
}

void PacketsView::saveCapture(const QString& path)
{
    if (log_.size() == 0) {
        note(tr("There is no packet to be saved yet."));
        emit saved(false);
        return;
    }
    saving_.setFuture(
        QtConcurrent::run([path, packets = KeptPackets(log_)] { return tl::saveCapture(packets, path); }));
}

void PacketsView::askForFile(bool toSave)
{
    auto* dialog = new QFileDialog(this, toSave ? tr("Save packets") : tr("Open a capture"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setNameFilter(toSave ? tr("Captures (*.pcapng)") : tr("Captures (*.pcapng *.pcap *.cap);;All files (*)"));
    dialog->setAcceptMode(toSave ? QFileDialog::AcceptSave : QFileDialog::AcceptOpen);
    if (toSave) dialog->setDefaultSuffix(QStringLiteral("pcapng"));
    connect(dialog, &QFileDialog::fileSelected, this, [this, toSave](const QString& path) {
        if (toSave)
            saveCapture(path);
        else
            openCapture(path);
    });
    dialog->open();
}

void PacketsView::note(const QString& text)
{
    note_->setText(text);
    note_->setVisible(!text.isEmpty());
}

void PacketsView::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) showStory(); // its colour
    if (event->type() == QEvent::LanguageChange) retranslate();
}

void PacketsView::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape && only_) {
        showOnly({});
        return;
    }
    QWidget::keyPressEvent(event);
}
}
