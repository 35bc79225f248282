// SPDX-License-Identifier: GPL-3.0-or-later
// The report as one page for a browser: no script, nothing to load, readable on paper and in the dark.
#pragma once
#include "core/base/dictionary.h"
#include "core/engine/diagnose.h"
#include <string>
namespace tl {
struct Recording;
// `recording`: where there is one, its counters over time.
std::string reportHtml(const Facts&, const Diagnosis&, const Dictionary&, const Recording* recording = nullptr);
std::string escapedHtml(std::string_view); // foreign text, safe between tags and in attributes
}
