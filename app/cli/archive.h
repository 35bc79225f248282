// SPDX-License-Identifier: GPL-3.0-or-later
// How a command ends that writes one file for somebody else to read.
#pragma once
#include "app/cli/run.h"
#include "core/bundle/bundle.h"
namespace tl::cli {
struct ArchivePlan {
    std::string output = {};
    Format format = Format::Text;
    std::string_view schema = {}; // of the document for programs
    Text done = {};               // for people; %1 is the file
};
Ending writeArchive(const ArchivePlan&, const Bundle&, const Surroundings&);
Ending stoppedEarly(Format);
std::chrono::seconds wallClock(); // since 1970
}
