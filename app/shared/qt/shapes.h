// SPDX-License-Identifier: GPL-3.0-or-later
// Our icons as cmake/icons.py writes them down from resources/icons: lines on a square of 24 by 24.
#pragma once
#include <span>
#include <string_view>
namespace tl::shapes {
struct Step {
    char kind = 'Z'; // M: begin there, L: line, C: curve, Z: close
    double at[6] = {};
};
struct Shape {
    std::span<const Step> steps = {};
    std::string_view colour = {}; // empty: the one that the icon is wanted in
    double opacity = 1;
    double dash = 0, gap = 0; // 0: one line
    bool filled = false;
};
using Shapes = std::span<const Shape>;
extern const Shapes act_back, act_check, act_copy, act_elsewhere, act_fix, act_history, act_open, act_practice,
    act_save, act_settings, certain, likely, state_also, state_failed, state_follows, state_note, state_passed,
    state_running, state_skipped, state_unknown, state_waiting, state_warning, tunnel;
}
