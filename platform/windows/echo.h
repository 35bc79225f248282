// SPDX-License-Identifier: GPL-3.0-or-later
// Echo requests by Windows' own helper for them, which needs no rights.
#pragma once
#include "platform/windows/socket.h"
namespace tl::windows_os {
// Sends one and waits for what comes of it, some seconds at most: for a thread of its own.
Answer sendEcho(const Question&, const Way&);
}
