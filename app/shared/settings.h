// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "app/shared/targets.h"
#include <filesystem>
namespace tl {
enum class Theme { System, Light, Dark };

struct Settings {
    Targets targets = {};      // used when a person starts a diagnosis and names none
    std::string language = {}; // "en", "zh_CN"; empty: the system's
    Theme theme = Theme::System;
    int packetMemory = 64;        // MiB, for packets that pass while somebody looks
    std::string windowPlace = {}; // as the window system wants it; base64
    bool operator==(const Settings&) const = default;
};
inline constexpr int kLeastPacketMemory = 8, kMostPacketMemory = 4096;
Settings defaultSettings();
Result<Settings> parseSettings(std::string_view json); // Malformed: `where` names the place
// These settings as the file has them. What `former` holds besides, of a newer version, stays in it.
std::string settingsJson(const Settings&, std::string_view former);

struct LoadedSettings {
    Settings settings = {};
    std::string warning = {}; // why the defaults hold although there is a file; empty: nothing to say
};
LoadedSettings loadSettings(const std::filesystem::path& file);
}
