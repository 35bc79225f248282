// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command_options.h"
#include "core/report/screen_text.h"
#include <algorithm>
namespace tl::cli {
CLI::App& Commands::add(const char* name, const Text& about, Make make)
{
    CLI::App& command = *app.add_subcommand(name, say(about));
    makes[&command] = make;
    return command;
}

CLI::Validator notEmpty()
{
    return {[](const std::string& typed) {
                return typed.empty() ? say(TL_TEXT("Cli", "must not be empty")) : std::string();
            },
            ""};
}

std::string footnote(const Text& text)
{
    std::string out;
    for (const std::string& line : wrapped(say(text), 100)) out += (out.empty() ? "" : "\n") + line;
    return out;
}

void addFormat(CLI::App& command, Typed& typed)
{
    addChoice<Format>(command,
                      {"--format", say(TL_TEXT("Help", "text for people (default), json for programs")), "text|json"},
                      typed.format, {{"text", Format::Text}, {"json", Format::Json}});
}

void addWhere(CLI::App& command, Typed& typed)
{
    command
        .add_option("--tunnel", typed.tunnel,
                    say(TL_TEXT("Help", "the tunnel's name; may be left out where it is clear")))
        ->type_name("NAME")
        ->check(notEmpty());
    addChoice<std::optional<Role>>(
        command,
        {"--role", say(TL_TEXT("Help", "the end of the tunnel that this computer is (default: auto)")),
         "auto|client|server"},
        typed.role, {{"auto", std::nullopt}, {"client", Role::Client}, {"server", Role::Server}});
}

void addPractice(CLI::App& command, Typed& typed)
{
    command
        .add_option("--simulate", typed.practice,
                    say(TL_TEXT("Help", "in this practice network, in memory; simulate lists them")))
        ->type_name("NAME");
}

void addTargets(CLI::App& command, Typed& typed)
{
    command
        .add_option("--target-ip", typed.addresses,
                    say(TL_TEXT("Help", "an address that should be reached through the tunnel; may be repeated")))
        ->type_name("ADDRESS");
    command
        .add_option("--target-name", typed.names,
                    say(TL_TEXT("Help", "a name that should be found and reached through it; may be repeated")))
        ->type_name("HOST");
}

namespace {
template <class T>
Result<std::vector<T>> parsedAll(const std::string& option, const std::vector<std::string>& typed,
                                 Result<T> (*parse)(std::string_view))
{
    std::vector<T> values;
    for (const std::string& each : typed) {
        auto value = parse(each);
        if (!value) return fail(ErrorCode::Malformed, option + " \"" + printable(each) + "\": " + value.error().where);
        if (std::ranges::find(values, *value) == values.end()) values.push_back(*std::move(value));
    }
    if (values.size() > kMostTargets)
        return fail(ErrorCode::Malformed,
                    option + ": " +
                        say(TL_TEXT("Cli", "at most %1 targets of a kind"), {std::to_string(kMostTargets)}));
    return values;
}
}

Result<Targets> targetsOf(const Typed& typed)
{
    auto addresses = parsedAll<IpAddress>("--target-ip", typed.addresses, parseTargetAddress);
    if (!addresses) return tl::unexpected(addresses.error());
    auto names = parsedAll<std::string>("--target-name", typed.names, parseTargetName);
    if (!names) return tl::unexpected(names.error());
    return Targets{*std::move(addresses), *std::move(names)};
}

Where whereOf(const Typed& typed) { return {unlessEmpty(typed.tunnel), typed.role}; }

std::optional<std::string> unlessEmpty(const std::string& text)
{
    return text.empty() ? std::nullopt : std::optional(text);
}

std::chrono::milliseconds milliseconds(double seconds)
{
    return std::chrono::milliseconds(static_cast<std::int64_t>(seconds * 1000));
}
}
