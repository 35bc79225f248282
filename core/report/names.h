// SPDX-License-Identifier: GPL-3.0-or-later
// The words of the report's machine-readable form. Never translated, never changed.
#pragma once
#include "core/engine/two_ends.h"
#include <string>
#include <string_view>
namespace tl {
std::string_view nameOf(Role);
std::string_view nameOf(StepId);
std::string_view nameOf(StepStatus);
std::string_view nameOf(Verdict);
std::string_view nameOf(Severity);
std::string_view nameOf(Confidence);
std::string_view nameOf(ErrorCode);
std::string_view nameOf(Agreement);
std::string isoTime(std::chrono::seconds since1970); // "2026-11-21T20:31:00Z"
}
