// SPDX-License-Identifier: GPL-3.0-or-later
// A machine to work on, whole: the one at hand, or a host of a practice network. A program gets it from its main.
#pragma once
#include "core/base/text.h"
#include "core/config/secret_text.h"
#include "core/ops/changer.h"
#include "core/system/system.h"
#include <functional>
#include <memory>
namespace tl {
class Machine {
public:
    virtual ~Machine() = default;
    // A view of its own for each thread that looks. Not beyond the life of the machine.
    virtual std::unique_ptr<OwnedSystem> open() = 0;
    virtual Planner& planner() = 0;               // for one thread at a time, as are the two below
    virtual Result<JournalContent> history() = 0; // what was changed on it. Denied.
    // Denied. Timeout: another program is changing the machine now. Not beyond the life of the machine.
    virtual Result<std::unique_ptr<Changer>> openToChange() = 0;
    // A tunnel's configuration with its private key: for a code on the screen that a person asked for by that name, and
    // for nothing else. NotFound: there is no file. Denied. NotSupported: the system keeps it sealed.
    virtual Result<SecretText> configWithKeys(const std::string& tunnel) = 0;
    // Time goes on by so much for whoever watches: a practice network has no clock of its own.
    virtual void pass(Ticks) = 0;
    virtual bool isAlive() const = 0; // by any thread; false: it answers nothing any more
};

// A network to practise in, with something wrong in it.
struct PracticeNetwork {
    std::string_view id = {};
    Text title = {};           // the situation, as a person would tell it
    RequestFacts request = {}; // what that person asks for
    std::function<std::unique_ptr<Machine>()> open = {};
};
}
