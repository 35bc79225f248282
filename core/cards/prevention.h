// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/base/ids.h"
#include "core/base/text.h"
#include <optional>
#include <span>
namespace tl {
// What keeps a fault from coming back, in words for everybody: habits and settings, no commands. Only where there is
// more to say than that it was mended.
struct Prevention {
    CauseId cause;
    Text words;
};
std::span<const Prevention> allPreventions();
std::optional<Text> preventionOf(CauseId);
}
