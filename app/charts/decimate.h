// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "app/charts/chart.h"
namespace tl {
inline constexpr std::size_t kMostPoints = 600;
// At most so many, in their order: the least and the greatest value of each stretch, the first and the last point.
std::vector<ChartPoint> decimated(const std::vector<ChartPoint>&, std::size_t most = kMostPoints);
}
