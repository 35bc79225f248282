// SPDX-License-Identifier: GPL-3.0-or-later
// What mends the other end, as a script for its administrator, with the values that this end knows. Pure. The script
// finds out there what only the server knows, changes only what is missing, and takes back what it changed.
#pragma once
#include "core/base/dictionary.h"
#include "core/fixes/fix.h"
#include <span>
#include <string>
namespace tl {
enum class ScriptFlavour { Linux, Windows };
std::string_view nameOf(ScriptFlavour); // "linux", "windows"

bool hasScript(const Fix&);
bool hasScript(const Fix&, ScriptFlavour);       // for this kind of server
std::string nameOf(std::span<const Fix* const>); // "nat.create", "forwarding.enable+nat.create"
// NotSupported: this end is the server, or there is no such script; Unavailable: a value that it needs is not known
// here. `where` says which. Its comments are in the language of who makes it; of a script for Windows in English, since
// PowerShell 5.1 reads a file without a mark of its encoding as one of the system's own.
Result<std::string> scriptFor(ScriptFlavour, std::span<const Fix* const>, const Facts&, const Dictionary& = {});
Result<std::string> scriptFor(ScriptFlavour, const Fix&, const Facts&);
}
