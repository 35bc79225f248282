// SPDX-License-Identifier: GPL-3.0-or-later
// Filters what is kept in a thread of its own. Whoever asks anew gets the new answer only.
#pragma once
#include "app/packets/packet_filter.h"
#include <QFutureWatcher>
namespace tl {
class FilterRunner final : public QObject {
    Q_OBJECT
public:
    explicit FilterRunner(QObject* parent = nullptr);
    ~FilterRunner() override;
    FilterRunner(const FilterRunner&) = delete;
    FilterRunner& operator=(const FilterRunner&) = delete;
    void run(const KeptPackets&, std::shared_ptr<const PacketFilter>, std::shared_ptr<const FlowIndex>);
    void cancel() { stop_.request_stop(); }
    bool isRunning() const { return watcher_.isRunning() && !stop_.stop_requested(); }

signals:
    void finished(const tl::FilteredPackets&);

private:
    std::stop_source stop_;
    QFutureWatcher<std::optional<FilteredPackets>> watcher_;
};
}
