// SPDX-License-Identifier: GPL-3.0-or-later
// Serves one client until it goes, says nothing for long, or breaks the rules of the protocol.
#pragma once
#include "core/engine/guarded_changer.h"
#include "core/wire/protocol.h"
namespace tl::helper {
struct ServeOptions {
    TellLine log = [](const std::string&) {};
    std::chrono::milliseconds idle = std::chrono::minutes(10);
    std::chrono::milliseconds patience = std::chrono::seconds(60); // for looking again after a fix
};
void serve(wire::Link&, Machine&, const ServeOptions& = {});
}
