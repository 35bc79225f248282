// SPDX-License-Identifier: GPL-3.0-or-later
// How a program without rights comes to the one elevated process, and how that one makes sure of who it serves.
#pragma once
#include "core/wire/protocol.h"
#include <memory>
namespace tl {
enum class Asking { InWindow, InTerminal }; // where the person may be asked for a password

bool isElevated(); // this process has the rights itself
// NotFound: there is no such program here, or it lies where others could have changed it.
Status canElevate();
// Asks for consent, by the system's own means, and waits for it. Cancelled: it was refused. Denied: it may not be
// given. NotFound: no such program, or nobody here who asks for consent.
Result<std::unique_ptr<wire::Link>> elevate(Asking);

// In the elevated process, first of all: its one client. Denied: it was not started by consent, or by somebody else
// than the one at the other end.
Result<std::unique_ptr<wire::Link>> takeClient();
// For good: no rights but those that are needed, no way to get others, nothing of the caller's surroundings.
Status confine();
void logLine(const std::string&); // to the system's log, of what concerns authorisation
}
