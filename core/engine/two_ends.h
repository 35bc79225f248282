// SPDX-License-Identifier: GPL-3.0-or-later
// Both ends of one tunnel, each seen by itself: which end is which, and what only the two together prove.
#pragma once
#include "core/engine/diagnose.h"
namespace tl {
enum class Agreement { Agree, Differ, Unknown };
struct Comparison {
    std::string_view id = {}; // "keys", "preshared_key" … never translated
    Agreement agreement = Agreement::Unknown;
    Sentence said = {};
};
struct TwoEnds {
    const Facts* client = nullptr; // the one that calls
    const Facts* server = nullptr;
    std::vector<Comparison> compared = {};
};
// Pure. The facts must outlive the result; their order does not matter.
TwoEnds compareEnds(const Facts& one, const Facts& other);
// Adds to the findings of both ends what the two together prove, and takes away what that explains better.
void proveTogether(const TwoEnds&, std::vector<Finding>&);
}
