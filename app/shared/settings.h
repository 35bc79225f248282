// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "app/shared/targets.h"
#include <filesystem>
namespace tl {
struct Settings {
    Targets targets = {}; // used when a person starts a diagnosis and names none
};
Settings defaultSettings();
Result<Settings> parseSettings(std::string_view json); // Malformed: `where` names the place

struct LoadedSettings {
    Settings settings = {};
    std::string warning = {}; // why the defaults hold although there is a file; empty: nothing to say
};
LoadedSettings loadSettings(const std::filesystem::path& file);
}
