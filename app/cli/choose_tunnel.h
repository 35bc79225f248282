// SPDX-License-Identifier: GPL-3.0-or-later
// Which of this computer's tunnels a command is about.
#pragma once
#include "app/cli/run.h"
namespace tl::cli {
// The one that is named; else the only one, or of several the only running one.
tl::expected<std::string, Ending> chooseTunnel(const Where&, Format, TunnelView&);
// One target on the command line, and none of the settings counts.
RequestFacts requestOf(const Where&, const Targets& given, const std::string& tunnel, const Targets& defaults);
}
