// SPDX-License-Identifier: GPL-3.0-or-later
// A machine that is looked at and changed through the one elevated process.
#pragma once
#include "core/engine/machine.h"
#include "platform/remote/remote_system.h"
namespace tl {
// `words`: how this system says what is done; it is asked for nothing else.
Result<std::unique_ptr<Machine>> makeRemoteMachine(std::unique_ptr<wire::Link>, std::shared_ptr<Machine> words,
                                                   remote::PathClock = remote::PathClock::System,
                                                   std::chrono::milliseconds patience = remote::kAnswerTime);
}
