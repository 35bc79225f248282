// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/base/ids.h"
#include "core/base/text.h"
#include <span>
#include <string_view>
namespace tl {
struct Step {
    StepId id;
    std::string_view name; // as in the report: "handshake"
    Text question;
};
std::span<const Step> allSteps(); // in the order of the path
}
