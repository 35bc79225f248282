// SPDX-License-Identifier: GPL-3.0-or-later
// What a script is filled with. Typed values, checked once more before they are written down: they may come from a file
// that somebody else made, and an administrator runs what comes of them.
#pragma once
#include "core/scripts/script.h"
#include <optional>
#include <vector>
namespace tl {
enum class ScriptStep { Forwarding, Nat, Forward, ListenPort, AllowedIps, Mtu };

struct ScriptValues {
    std::string name = {}; // of the fixes, which names the file of the former state as well
    std::vector<ScriptStep> steps = {};
    std::optional<IpAddress> client = {}; // its IPv4 address in the tunnel
    std::optional<Prefix> network = {};   // of the tunnel; nothing: the client knows its own address only
    std::vector<Prefix> clientHosts = {}; // its addresses, each as the network of one host
    std::string clientKey = {}, serverKey = {};
    std::uint16_t port = 0;             // that the client calls; 0: not known
    std::vector<IpAddress> beyond = {}; // what lies behind the server
    std::optional<Mtu> mtu = {};
};
std::vector<ScriptStep> stepsOf(const Fix&);
Result<ScriptValues> scriptValues(std::span<const Fix* const>, const Facts&);
Status check(const ScriptValues&); // Malformed: a value that must not get into a script

// One word of a shell, or one string of PowerShell, that means this text and nothing else. Malformed: it holds more
// than printable ASCII.
Result<std::string> quoted(ScriptFlavour, std::string_view);

std::string linuxScript(const ScriptValues&, const Dictionary&);
std::string windowsScript(const ScriptValues&);
// What it does and how to start it, each line a comment.
struct ScriptCalls {
    std::string start, undo; // as they are typed
};
std::string scriptHead(const ScriptValues&, const ScriptCalls&, const Dictionary&);
}
