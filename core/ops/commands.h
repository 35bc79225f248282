// SPDX-License-Identifier: GPL-3.0-or-later
// What a person would type for an op, for reports that are read on other machines, too. The machine itself says more
// exactly what it will do (HostControl).
#pragma once
#include "core/ops/ops.h"
namespace tl {
std::vector<std::string> linuxCommands(const Op&);
std::vector<std::string> windowsCommands(const Op&); // PowerShell, as administrator; none: Windows has no such thing
std::string quoted(const std::string&);              // for PowerShell: a name that check() lets pass
std::string ourNatName(const Prefix& source);        // on Windows; of what AddNat makes
std::string shellWord(const std::string& text, NameStyle); // as one word of a command line
inline std::vector<std::string> commandsFor(const Op& op, std::string_view platform)
{
    return platform == "windows" ? windowsCommands(op) : linuxCommands(op);
}
}
