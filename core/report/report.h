// SPDX-License-Identifier: GPL-3.0-or-later
// The report of one run, for programs ("tunnelight.report/1") and for people.
#pragma once
#include "core/base/dictionary.h"
#include "core/engine/diagnose.h"
#include <string>
namespace tl {
std::string reportJson(const Facts&, const Diagnosis&); // one document, two-space indent, final newline
enum class Colour { Never, Always };
std::string reportText(const Facts&, const Diagnosis&, Colour, Dictionary = {}); // UTF-8, at most 100 columns
// Text of foreign origin made safe for a terminal: control characters and bad UTF-8 are escaped.
std::string printable(std::string_view);
}
