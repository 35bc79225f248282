// SPDX-License-Identifier: GPL-3.0-or-later
// What the charts show, and say in words, of a run and of what is live.
#pragma once
#include "app/charts/chart.h"
#include "app/charts/live_sample.h"
#include "core/facts/facts.h"
#include <span>
namespace tl {
ChartContent ratesChart(std::span<const LiveSample>);
ChartContent roundTripsChart(const Facts&);
ChartContent handshakeChart(const Facts&);                // the age of each peer's, when the run ended
ChartContent handshakeChart(std::span<const LiveSample>); // as it grows
ChartContent sizesChart(const Facts&);                    // which packets pass the tunnel
}
