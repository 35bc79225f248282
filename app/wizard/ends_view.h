// SPDX-License-Identifier: GPL-3.0-or-later
// Both ends of a tunnel side by side: what they agree on, where they differ, what cannot be told.
#pragma once
#include "app/shared/qt/widgets.h"
#include "core/engine/two_ends.h"
namespace tl {
QString headingOfEnds();
QString lineOf(const Comparison&); // with the word for its agreement
Panel* endsView(const std::vector<Comparison>&);
}
