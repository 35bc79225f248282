// SPDX-License-Identifier: GPL-3.0-or-later
// A remedy: a constant and a pure function from facts to ops. It never touches the machine. One file each; the folder
// is the catalogue.
#pragma once
#include "core/engine/diagnose.h"
#include "core/ops/ops.h"
#include <array>
namespace tl {
struct Fix {
    FixId id;
    std::array<CauseId, 8> cures = {};
    Text title;            // what it does, for a button
    bool atServer = false; // it mends the server's end, wherever it was found
    // A fix that could cut the person's own connection is taken back unless it is confirmed within this time; 0: not.
    std::chrono::seconds guard{0};
    bool onceEach = false; // the same finding may remain for another address or number, to be mended next
    // NotSupported: there is no safe way here, `where` says why.
    Result<std::vector<Op>> (*plan)(const Facts&, const Finding&);
};
std::span<const Fix* const> allFixes();
inline constexpr std::chrono::seconds kLocalGuard{15}, kRenegotiationGuard{60};

enum class FixPlace { Here, Server, Client };
FixPlace placeOf(const Fix&, const Facts&);
std::string_view nameOf(FixPlace); // "here", "server", "client"
std::vector<const Fix*> fixesFor(CauseId);
// Those of them that can be done, as far as the facts tell: here, or at the other end.
std::vector<const Fix*> offersFor(const Facts&, const Finding&);
const Fix* findFix(std::string_view id);
std::optional<IpAddress> addressIn(const Finding&, std::size_t argument); // of its match
}
