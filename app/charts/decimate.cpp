// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/charts/decimate.h"
#include <algorithm>
namespace tl {
std::vector<ChartPoint> decimated(const std::vector<ChartPoint>& points, std::size_t most)
{
    if (points.size() <= most || most < 4) return points;
    std::vector<ChartPoint> out{points.front()};
    const std::size_t stretches = (most - 2) / 2, inner = points.size() - 2;
    for (std::size_t i = 0; i < stretches; ++i) {
        const auto begin = points.begin() + 1 + static_cast<std::ptrdiff_t>(i * inner / stretches);
        const auto end = points.begin() + 1 + static_cast<std::ptrdiff_t>((i + 1) * inner / stretches);
        auto [least, greatest] = std::ranges::minmax_element(begin, end, {}, &ChartPoint::y);
        if (least > greatest) std::swap(least, greatest);
        out.push_back(*least);
        if (greatest != least) out.push_back(*greatest);
    }
    out.push_back(points.back());
    return out;
}
}
