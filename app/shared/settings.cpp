// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shared/settings.h"
#include "app/shared/files.h"
#include "app/shared/words.h"
#include <algorithm>
#include <array>
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

constexpr std::array<std::pair<std::string_view, Theme>, 3> kThemes = {
    {{"system", Theme::System}, {"light", Theme::Light}, {"dark", Theme::Dark}}};

Result<std::string> textAt(const Json& document, const std::string& key)
{
    const auto found = document.find(key);
    if (found == document.end()) return std::string();
    const auto* text = found->get_ptr<const std::string*>();
    if (text) return *text;
    return fail(ErrorCode::Malformed, key + ": " + say(TL_TEXT("Cli", "must be a text")));
}

// What only a window needs.
Status fillLook(const Json& document, Settings& settings)
{
    auto language = textAt(document, "language"), theme = textAt(document, "theme"), place = textAt(document, "window");
    for (const auto* each : {&language, &theme, &place})
        if (!*each) return tl::unexpected(each->error());
    settings.language = *std::move(language);
    settings.windowPlace = *std::move(place);
    const auto known = std::ranges::find(kThemes, *theme, [](const auto& one) { return one.first; });
    if (known != kThemes.end())
        settings.theme = known->second;
    else if (!theme->empty())
        return fail(ErrorCode::Malformed,
                    "theme: " + say(TL_TEXT("Cli", "\"%1\" is none of: %2"), {*theme, "system, light, dark"}));
    const auto memory = document.find("packet_memory_mib");
    if (memory == document.end()) return Done{};
    const auto mib = memory->is_number_integer() ? memory->get<std::int64_t>() : 0;
    if (mib < kLeastPacketMemory || mib > kMostPacketMemory)
        return fail(ErrorCode::Malformed,
                    "packet_memory_mib: " +
                        say(TL_TEXT("Cli", "must be a whole number from %1 to %2"),
                            {std::to_string(kLeastPacketMemory), std::to_string(kMostPacketMemory)}));
    settings.packetMemory = static_cast<int>(mib);
    return Done{};
}

Status fillTargets(const Json& document, Targets& into)
{
    const auto targets = document.find("targets");
    if (targets == document.end()) return Done{};
    if (!targets->is_object())
        return fail(ErrorCode::Malformed, "targets: " + say(TL_TEXT("Cli", "must be an object, { … }")));
    if (const Status ok = fill(*targets, "addresses", parseTargetAddress, into.addresses); !ok) return ok;
    return fill(*targets, "names", parseTargetName, into.names);
}

IpAddress known(std::string_view address) { return parseIpAddress(address).value_or(IpAddress{}); }
}

Settings defaultSettings()
{
    // Public resolvers that answer echo requests everywhere, and the name that RFC 2606 keeps for examples.
    return {.targets = {.addresses = {known("1.1.1.1"), known("9.9.9.9"), known("2606:4700:4700::1111")},
                        .names = {"example.com"}}};
}

Result<Settings> parseSettings(std::string_view text)
{
    try {
        const Json document = Json::parse(text);
        if (!document.is_object())
            return fail(ErrorCode::Malformed, say(TL_TEXT("Cli", "the whole must be an object, { … }")));
        Settings settings = defaultSettings();
        if (const Status ok = fillTargets(document, settings.targets); !ok) return tl::unexpected(ok.error());
        if (const Status ok = fillLook(document, settings); !ok) return tl::unexpected(ok.error());
        return settings;
    } catch (const Json::parse_error& why) {
        const auto before = text.substr(0, why.byte > 0 ? why.byte - 1 : 0);
        const auto line = std::ranges::count(before, '\n') + 1;
        const auto column = before.size() - (before.rfind('\n') + 1) + 1; // npos + 1 is 0
        return fail(ErrorCode::Malformed, say(TL_TEXT("Cli", "line %1, column %2: this is not JSON"),
                                              {std::to_string(line), std::to_string(column)}));
    } catch (const Json::exception&) {
        return fail(ErrorCode::Malformed, say(TL_TEXT("Cli", "this is not JSON")));
    }
}

std::string settingsJson(const Settings& settings, std::string_view former)
{
    Json document = Json::parse(former, nullptr, false);
    if (!document.is_object()) document = Json::object();
    Json addresses = Json::array();
    for (const IpAddress& each : settings.targets.addresses) addresses.push_back(toString(each));
    Json& targets = document["targets"];
    if (!targets.is_object()) targets = Json::object();
    targets["addresses"] = std::move(addresses);
    targets["names"] = settings.targets.names;
    document["language"] = settings.language;
    document["theme"] = std::ranges::find(kThemes, settings.theme, [](const auto& one) { return one.second; })->first;
    document["packet_memory_mib"] = settings.packetMemory;
    document["window"] = settings.windowPlace;
    return document.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

LoadedSettings loadSettings(const std::filesystem::path& file)
{
    // A pipe of that name would be waited for.
    std::error_code error;
    const auto status = std::filesystem::status(file, error);
    const bool isOther = std::filesystem::exists(status) && !std::filesystem::is_regular_file(status);
    const auto text =
        isOther ? fail(ErrorCode::Unavailable, say(TL_TEXT("Cli", "this is not a file"))) : readFile(file, kMostBytes);
    if (!text && text.error().code == ErrorCode::NotFound) return {defaultSettings(), ""};
    auto settings = text ? parseSettings(*text) : Result<Settings>(tl::unexpected(text.error()));
    if (settings) return {*std::move(settings), ""};
    const std::string why = text ? settings.error().where : reasonOf(settings.error());
    return {defaultSettings(),
            say(TL_TEXT("Cli", "The settings in %1 are not used, the built-in ones are: %2"), {textOf(file), why})};
}
}
