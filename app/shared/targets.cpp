// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shared/targets.h"
#include "app/shared/words.h"
#include <algorithm>
namespace tl {
namespace {
auto refused(const Text& why) { return fail(ErrorCode::Malformed, say(why)); }

bool isLabel(std::string_view label)
{
    const auto fits = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
    };
    return !label.empty() && label.size() <= 63 && label.front() != '-' && label.back() != '-' &&
           std::ranges::all_of(label, fits);
}
}

Result<IpAddress> parseTargetAddress(std::string_view text)
{
    const auto address = parseIpAddress(text);
    if (!address) return refused(TL_TEXT("Cli", "this is not an IP address (such as 192.0.2.1 or 2001:db8::1)"));
    if (address->isUnspecified() || address->isLoopback() || address->isLinkLocal() || address->isMulticast())
        return refused(TL_TEXT("Cli", "no tunnel can lead to such an address"));
    return *address;
}

// RFC 1035, section 2.3.4: labels of 63, names of 253 characters as text.
Result<std::string> parseTargetName(std::string_view text)
{
    if (parseIpAddress(text)) return refused(TL_TEXT("Cli", "this is an address; give it with --target-ip"));
    std::string_view rest = text.ends_with('.') ? text.substr(0, text.size() - 1) : text;
    if (rest.empty() || rest.size() > 253) return refused(TL_TEXT("Cli", "this is not the name of a host"));
    for (bool more = true; more;) {
        const std::size_t dot = rest.find('.');
        more = dot != std::string_view::npos;
        if (!isLabel(rest.substr(0, dot)))
            return refused(TL_TEXT("Cli", "this is not the name of a host (letters, digits, hyphens and dots; "
                                          "others in their xn-- form)"));
        if (more) rest.remove_prefix(dot + 1);
    }
    return std::string(text);
}
}
