// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/packets/filter_runner.h"
#include <QtConcurrent>
namespace tl {
FilterRunner::FilterRunner(QObject* parent) : QObject(parent)
{
    connect(&watcher_, &QFutureWatcherBase::finished, this, [this] {
        const auto result = watcher_.result();
        if (result && !stop_.stop_requested()) emit finished(*result);
    });
}

FilterRunner::~FilterRunner()
{
    cancel();
    watcher_.waitForFinished(); // it looks at the stop token every 4096 packets
}

void FilterRunner::run(const KeptPackets& packets, std::shared_ptr<const PacketFilter> filter,
                       std::shared_ptr<const FlowIndex> flows)
{
    cancel();
    stop_ = std::stop_source();
    watcher_.setFuture(
        QtConcurrent::run([packets = KeptPackets(packets), filter = std::move(filter), flows = std::move(flows),
                           stop = stop_.get_token()] { return filtered(packets, *filter, *flows, stop); }));
}
}
