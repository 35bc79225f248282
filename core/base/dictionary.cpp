// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/dictionary.h"
#include <algorithm>
#include <cctype>
#include <optional>
#include <string>
#include <utility>
namespace tl {
namespace {
bool isUtf8(std::string_view codeset)
{
    std::string letters;
    for (const char c : codeset)
        if (c != '-') letters += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    return letters == "utf8";
}
}

const Dictionary* findDictionary(std::string_view id)
{
    const auto all = allDictionaries();
    const auto found = std::ranges::find(all, id, &Dictionary::id);
    return found == all.end() ? nullptr : &*found;
}

// POSIX, chapter 8.2: language[_territory][.codeset][@modifier]; BCP 47 has hyphens instead.
Dictionary dictionaryOfLocale(std::string_view locale)
{
    const auto named = [](std::string_view tongue) {
        const auto all = allDictionaries();
        const auto found = std::ranges::find_if(
            all, [&](const Dictionary& each) { return each.id.substr(0, each.id.find('_')) == tongue; });
        return found == all.end() ? std::nullopt : std::optional(*found);
    };
    const std::string_view whole = locale.substr(0, locale.find('@'));
    const auto dot = whole.find('.');
    const bool readable = dot == std::string_view::npos || isUtf8(whole.substr(dot + 1));
    const auto chosen = readable ? named(whole.substr(0, whole.find_first_of("_-."))) : std::nullopt;
    return chosen ? *chosen : named("en").value_or(Dictionary{});
}

const Translation* findTranslation(const Text& text, const Dictionary& language)
{
    const auto key = [](const Translation& each) { return std::pair(each.context, each.source); };
    const std::pair<std::string_view, std::string_view> wanted(text.context, text.source);
    const auto at = std::ranges::lower_bound(language.texts, wanted, {}, key);
    return at != language.texts.end() && key(*at) == wanted ? &*at : nullptr;
}

std::string_view wording(const Text& text, const Dictionary& language)
{
    const Translation* found = findTranslation(text, language);
    return found ? found->text : text.source;
}

std::string filled(const Sentence& sentence, const Dictionary& language)
{
    std::vector<std::string> args = sentence.args;
    for (const Sentence& part : sentence.parts) args.push_back(filled(part, language));
    return filled(sentence.text, args, language);
}

std::string filled(const Text& text, const std::vector<std::string>& args, const Dictionary& language)
{
    const std::string_view source = wording(text, language);
    std::string result;
    for (std::size_t at = 0; at < source.size(); ++at) {
        const bool place =
            source[at] == '%' && at + 1 < source.size() && source[at + 1] >= '1' && source[at + 1] <= '9';
        const std::size_t number = place ? static_cast<std::size_t>(source[at + 1] - '1') : args.size();
        if (number < args.size()) {
            result += args[number];
            ++at;
        } else
            result += source[at];
    }
    return result;
}
}
