// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shared/settings.h"
#include "app/shared/files.h"
#include "app/shared/words.h"
#include <nlohmann/json.hpp>
namespace tl {
namespace {
using Json = nlohmann::json;
constexpr std::size_t kMostBytes = 1 << 20;

template <class T>
Status fill(const Json& targets, const std::string& key, Result<T> (*parse)(std::string_view), std::vector<T>& into)
{
    const auto found = targets.find(key);
    if (found == targets.end()) return Done{};
    const std::string place = "targets." + key;
    if (!found->is_array()) return fail(ErrorCode::Malformed, place + ": " + say(TL_TEXT("Cli", "must be a list")));
    if (found->size() > kMostTargets)
        return fail(ErrorCode::Malformed,
                    place + ": " + say(TL_TEXT("Cli", "at most %1 targets of a kind"), {std::to_string(kMostTargets)}));
    into.clear();
    for (std::size_t i = 0; i < found->size(); ++i) {
        const auto* text = (*found)[i].get_ptr<const std::string*>();
        auto value = text ? parse(*text) : fail(ErrorCode::Malformed, say(TL_TEXT("Cli", "must be a text")));
        if (!value) return fail(ErrorCode::Malformed, place + "[" + std::to_string(i) + "]: " + value.error().where);
        into.push_back(*std::move(value));
    }
    return Done{};
}

IpAddress known(std::string_view address) { return parseIpAddress(address).value_or(IpAddress{}); }
}

Settings defaultSettings()
{
    // Public resolvers that answer echo requests everywhere, and the name that RFC 2606 keeps for examples.
    return {
        {.addresses = {known("1.1.1.1"), known("9.9.9.9"), known("2606:4700:4700::1111")}, .names = {"example.com"}}};
}

Result<Settings> parseSettings(std::string_view text)
{
    // The parser's own message has line and column.
    try {
        const Json document = Json::parse(text);
        if (!document.is_object())
            return fail(ErrorCode::Malformed, say(TL_TEXT("Cli", "the whole must be an object, { … }")));
        Settings settings = defaultSettings();
        const auto targets = document.find("targets");
        if (targets == document.end()) return settings;
        if (!targets->is_object())
            return fail(ErrorCode::Malformed, "targets: " + say(TL_TEXT("Cli", "must be an object, { … }")));
        if (const Status ok = fill(*targets, "addresses", parseTargetAddress, settings.targets.addresses); !ok)
            return tl::unexpected(ok.error());
        if (const Status ok = fill(*targets, "names", parseTargetName, settings.targets.names); !ok)
            return tl::unexpected(ok.error());
        return settings;
    } catch (const Json::exception& why) {
        return fail(ErrorCode::Malformed, why.what());
    }
}

LoadedSettings loadSettings(const std::filesystem::path& file)
{
    const auto text = readFile(file, kMostBytes);
    if (!text && text.error().code == ErrorCode::NotFound) return {defaultSettings(), ""};
    auto settings = text ? parseSettings(*text) : Result<Settings>(tl::unexpected(text.error()));
    if (settings) return {*std::move(settings), ""};
    const std::string why = text ? settings.error().where : reasonOf(settings.error());
    return {defaultSettings(),
            say(TL_TEXT("Cli", "The settings in %1 are not used, the built-in ones are: %2"), {file.string(), why})};
}
}
