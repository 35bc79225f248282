// SPDX-License-Identifier: GPL-3.0-or-later
// The report of one run, for programs ("tunnelight.report/1") and for people.
#pragma once
#include "core/base/dictionary.h"
#include "core/engine/diagnose.h"
#include <string>
namespace tl {
struct TwoEnds; // of a diagnosis of both: what they say of each other
// One document, two-space indent, final newline.
std::string reportJson(const Facts&, const Diagnosis&, const TwoEnds* ends = nullptr);
enum class Colour { Never, Always };
// UTF-8, at most 100 columns. `practice`: the network that was looked at, where it was none of this world; its commands
// must not lead to the tunnel of the same name on this computer.
std::string reportText(const Facts&, const Diagnosis&, Colour, Dictionary = {}, std::string_view practice = {},
                       const TwoEnds* ends = nullptr);
// Text of foreign origin made safe for a terminal: control characters and bad UTF-8 are escaped.
std::string printable(std::string_view);
}
