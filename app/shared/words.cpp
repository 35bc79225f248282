// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shared/words.h"
#include "core/config/error_words.h"
#include "core/report/report.h"
#include <algorithm>
#include <iterator>
#include <system_error>
namespace tl {
namespace {
Dictionary& language()
{
    static Dictionary chosen;
    return chosen;
}
}

void speak(const Dictionary& chosen) { language() = chosen; }
const Dictionary& spoken() { return language(); }

Text reasonText(ErrorCode code)
{
    switch (code) {
    case ErrorCode::Denied: return TL_TEXT("Cli", "no permission");
    case ErrorCode::NotFound: return TL_TEXT("Cli", "not found");
    case ErrorCode::Timeout: return TL_TEXT("Cli", "it took too long");
    case ErrorCode::Cancelled: return TL_TEXT("Cli", "it was stopped");
    case ErrorCode::Malformed: return TL_TEXT("Cli", "it is not in the form that was expected");
    case ErrorCode::NotSupported: return TL_TEXT("Cli", "this system cannot do that");
    case ErrorCode::Unavailable: break;
    }
    return TL_TEXT("Cli", "it did not work");
}

std::string say(const Text& text, const std::vector<std::string>& args)
{
    std::vector<std::string> safe;
    std::ranges::transform(args, std::back_inserter(safe), [](const std::string& arg) { return printable(arg); });
    return filled(text, safe, spoken());
}

std::string say(const Sentence& sentence) { return printable(filled(sentence, spoken())); }

Sentence wordsOfRefusal(const Error& error)
{
    if (error.code == ErrorCode::Malformed) return wordsOfConfigError(error.where);
    return {Text{"Refusal", error.where.c_str()}};
}

std::string reasonOf(const Error& error)
{
    const std::string system = error.osCode != 0 ? printable(std::system_category().message(error.osCode)) : "";
    const std::string where = printable(error.where);
    // "It did not work" adds nothing to what the system or the caller says more closely.
    const bool plain = error.code == ErrorCode::Unavailable && !(system.empty() && where.empty());
    std::string reason = plain ? system : say(reasonText(error.code));
    if (!plain && !system.empty()) reason += " (" + system + ")";
    if (where.empty() || reason.empty()) return where + reason;
    return where + ": " + reason;
}
}
