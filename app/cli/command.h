// SPDX-License-Identifier: GPL-3.0-or-later
// The command line as values. A new command is a struct here, its options in arguments.cpp, and its run().
#pragma once
#include "app/cli/ending.h"
#include "core/base/ids.h"
#include "core/base/ip.h"
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

// What should be reached through the tunnel.
struct Targets {
    std::vector<IpAddress> addresses = {};
    std::vector<std::string> names = {};
    bool empty() const { return addresses.empty() && names.empty(); }
    bool operator==(const Targets&) const = default;
};
inline constexpr std::size_t kMostTargets = 16; // of each kind: a run stays within a few hundred packets

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
using Command = std::variant<TunnelsCommand, DiagnoseCommand, ReplayCommand, LedgerCommand, WatchCommand, FixCommand,
                             ScriptCommand, UndoCommand, HistoryCommand>;

Result<IpAddress> parseTargetAddress(std::string_view); // Malformed: `where` says why it cannot be a target
Result<std::string> parseTargetName(std::string_view);
}
