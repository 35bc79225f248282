// SPDX-License-Identifier: GPL-3.0-or-later
// The command line as values. A new command is a struct here, its options in looking_commands.cpp or
// changing_commands.cpp, and its run().
#pragma once
#include "app/cli/ending.h"
#include "app/shared/targets.h"
#include "core/base/ids.h"
#include "core/facts/facts.h"
#include "core/scripts/script.h"
#include <chrono>
#include <optional>
#include <string>
#include <variant>
#include <vector>
namespace tl::cli {
// Which tunnel, seen from which end.
struct Where {
    std::optional<std::string> tunnel = {}; // empty: the only one, or the only running one
    std::optional<Role> role = {};          // empty: found out from the configuration
};

struct TunnelsCommand {
    Format format = Format::Text;
};
struct DiagnoseCommand {
    Where where = {};
    Targets targets = {};
    Format format = Format::Text;
    std::chrono::milliseconds deadline = std::chrono::seconds(10);
    std::optional<std::chrono::milliseconds> wait = {}; // empty: longer for people than for programs
    std::optional<std::string> factsFile = {};
};
struct ReplayCommand {
    std::vector<std::string> files = {}; // one, or one from each end of the tunnel
    Format format = Format::Text;
};
struct LedgerCommand {
    std::string file = {};
    std::vector<std::string> tunnels = {}, uplinks = {}; // names of interfaces; empty: guessed
    Format format = Format::Text;
};
struct WatchCommand {
    Where where = {};
    std::optional<std::chrono::milliseconds> time = {}; // empty: until it is interrupted
    std::optional<std::string> captureFile = {};
    Format format = Format::Text;
};
// One file for somebody else to read.
struct BundleCommand {
    Where where = {};
    Targets targets = {};
    std::string output = {};
    Anonymity anonymity = Anonymity::None;
    bool withPackets = false;
    std::optional<std::chrono::milliseconds> record = {}; // for so long, before the last look
    Format format = Format::Text;
    std::chrono::milliseconds deadline = std::chrono::seconds(10);
};
// All that the machine says of itself, no packet sent: for those who want to know whether it is read right.
struct CollectCommand {
    std::string output = {};
    Anonymity anonymity = Anonymity::None;
    Format format = Format::Text;
};
struct FixCommand {
    Where where = {};
    Targets targets = {};
    std::string fix = {}; // empty: whatever is found
    bool yes = false;     // nobody is asked
    bool dryRun = false;
    Format format = Format::Text;
    std::chrono::milliseconds deadline = std::chrono::seconds(10); // of each look
};
// What mends the other end, written down.
struct ScriptCommand {
    Where where = {};
    Targets targets = {};
    std::vector<const Fix*> fixes = {};
    ScriptFlavour flavour = ScriptFlavour::Linux;
    Format format = Format::Text;
    std::chrono::milliseconds deadline = std::chrono::seconds(10);
};
enum class UndoWhich { Last, All, One };
struct UndoCommand {
    UndoWhich which = UndoWhich::Last;
    std::uint64_t id = 0; // One
    bool yes = false;
    Format format = Format::Text;
};
struct HistoryCommand {
    Format format = Format::Text;
};
// The networks to practise in; what is done in one is the command itself.
struct SimulateCommand {
    Format format = Format::Text;
};
using Command = std::variant<TunnelsCommand, DiagnoseCommand, ReplayCommand, LedgerCommand, WatchCommand, BundleCommand,
                             CollectCommand, FixCommand, ScriptCommand, UndoCommand, HistoryCommand, SimulateCommand>;
}
