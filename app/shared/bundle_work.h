// SPDX-License-Identifier: GPL-3.0-or-later
// A bundle before a person: made in memory, shown, and written as it was shown.
#pragma once
#include "app/shared/engine_work.h"
#include "core/bundle/bundle.h"
#include "core/bundle/marks.h"
namespace tl {
using WriteFile = std::function<Status(const std::filesystem::path&, std::string_view)>;

// What of this computer and its user goes into a bundle, or must not.
struct Belongings {
    std::filesystem::path logFile = {};
    std::function<std::vector<std::string>()> ownNames = {};
    WriteFile write = {}; // whole or not at all
};
struct BundleWish {
    SeenPtr seen = {};
    std::shared_ptr<const Recording> recording = {}; // or none
    Anonymity anonymity = Anonymity::Public;
    bool withPackets = false;
    Dictionary language = {};
};
struct MadeBundle {
    Bundle bundle = {};
    StandIns standIns;
    std::string packetLines = {}; // of packets.pcapng, whose bytes say nothing to a person
    std::chrono::seconds made{0};
};
using MadeBundlePtr = std::shared_ptr<const MadeBundle>;
Result<MadeBundlePtr> bundleOf(const BundleWish&, const Belongings&, std::stop_token); // Cancelled
// The very files that were made. Cancelled; else as of the writing.
Status writeBundle(const MadeBundle&, const std::filesystem::path&, const WriteFile&, const ZipProgress&);
}
