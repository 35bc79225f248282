// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/choose_tunnel.h"
#include "core/engine/look.h"
#include <nlohmann/json.hpp>
namespace tl::cli {
namespace {
using Json = nlohmann::ordered_json;

std::string document(const ScriptCommand& command, const std::string& script)
{
    const Json whole = {{"schema", "tunnelight.script/1"},
                        {"fix", nameOf(command.fixes)},
                        {"flavour", nameOf(command.flavour)},
                        {"script", script}};
    return whole.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

Ending notWritten(Format format, const Error& error, const std::string& tunnel, const std::string& why)
{
    return couldNotRun(format, error,
                       say(TL_TEXT("Cli", "No script for the other end of the tunnel %1: %2."), {tunnel, why}));
}
}

Ending run(const ScriptCommand& command, const Surroundings& on)
{
    const auto tunnel = chooseTunnel(command.where, command.format, on.system.tunnels);
    if (!tunnel) return tunnel.error();
    const LoadedSettings settings = command.targets.empty() ? on.settings() : LoadedSettings{};
    const auto facts =
        look(on.system, {.request = requestOf(command.where, command.targets, *tunnel, settings.settings.targets),
                         .deadline = command.deadline,
                         .stop = on.stop});
    if (!facts) return notWritten(command.format, facts.error(), *tunnel, reasonOf(facts.error()));
    const auto script = scriptFor(command.flavour, command.fixes, *facts, spoken());
    if (!script) {
        on.log.warn("script " + nameOf(command.fixes) + ": " + script.error().where);
        return notWritten(command.format, script.error(), *tunnel, say(wordsOfRefusal(script.error())));
    }
    return {.out = command.format == Format::Json ? document(command, *script) : *script};
}
}
